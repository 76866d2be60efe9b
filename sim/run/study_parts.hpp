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

struct Difference;
struct Evaluation;
struct Scenario;
struct Study;
struct StudyOptions;

/// Throws MismatchError E133 if these arms cannot stand side by side, naming what differs and where. Paired arms must
/// agree in all but decisions and changes; unpaired ones in weeks only.
void expect_comparable(std::span<const Scenario> arms, bool paired);

/// Measures that any arm asks for; empty for all.
std::vector<std::string> measures_of(std::span<const Scenario> arms);

/// The name of a study that writes down what `shape` says, of arms as they are run.
std::string name_of_study(const Study& shape, std::span<const Scenario> arms, const StudyOptions& options);

/// What a study found of those helped, as it stands in a file.
Group evaluation_group(const Study& study);
/// The same read back, of so many arms beside the first and so many futures. Throws std::invalid_argument with a
/// sentence that names what is missing or of another shape.
Evaluation evaluation_in(const Group& group, std::size_t arms, std::size_t futures);

/// What a study says of groups of residents, as it stands in a file: counts, and differences if there are any.
std::vector<Group> groups_in_file(const Study& study);
/// As they are called there: "age.16_to_24", and what is counted of each.
std::vector<std::string> group_names();
std::vector<std::string> group_count_names();

/// What is asked for as a measure where nothing is to be written down.
inline constexpr std::string_view no_measure = "none";

/// The state at the end of the burn-in: as it was kept, or lived through anew and kept. Without `pasts` nothing is
/// kept.
std::vector<std::byte> burnt_in(const Scenario& drawn, Luck luck, const Executor& executor, Pasts* pasts);

/// What is known of second less first, one value a future in each: future by future if paired, otherwise every future
/// of one against every future of the other. Says nothing of arm, horizon and outcome; all is 0 of none.
Difference difference_between(std::span<const double> first, std::span<const double> second, bool paired);

/// The mean; 0 of none.
double mean_of(std::span<const double> values);

/// The standard error of their mean, squared; 0 of fewer than two.
double squared_error(std::span<const double> values);

/// The percentile p (0 to 1) of sorted values, by linear interpolation between neighbours.
double percentile(std::span<const double> sorted, double p);

}  // namespace alongside
