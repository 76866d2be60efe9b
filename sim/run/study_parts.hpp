// SPDX-License-Identifier: Apache-2.0
// What the pieces of a study share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/base/parallel.hpp"
#include "sim/record/recorder.hpp"
#include "sim/run/pasts.hpp"

namespace alongside {

struct Evaluation;
struct Scenario;
struct Study;

/// Throws MismatchError E133 if these arms cannot stand side by side, naming what differs and where. Paired arms must
/// agree in all but decisions and changes; unpaired ones in weeks only.
void expect_comparable(std::span<const Scenario> arms, bool paired);

/// Measures that any arm asks for; empty for all.
std::vector<std::string> measures_of(std::span<const Scenario> arms);

/// What a study found of those helped, as it stands in a file.
Group evaluation_group(const Study& study);
/// The same read back, of so many arms beside the first and so many futures. Throws std::invalid_argument with a
/// sentence that names what is missing or of another shape.
Evaluation evaluation_in(const Group& group, std::size_t arms, std::size_t futures);

/// What is asked for as a measure where nothing is to be written down.
inline constexpr std::string_view no_measure = "none";

/// The state at the end of the burn-in: as it was kept, or lived through anew and kept. Without `pasts` nothing is
/// kept.
std::vector<std::byte> burnt_in(const Scenario& drawn, Luck luck, const Executor& executor, Pasts* pasts);

/// The mean; 0 of none.
double mean_of(std::span<const double> values);

/// The standard error of their mean, squared; 0 of fewer than two.
double squared_error(std::span<const double> values);

/// The percentile p (0 to 1) of sorted values, by linear interpolation between neighbours.
double percentile(std::span<const double> sorted, double p);

}  // namespace alongside
