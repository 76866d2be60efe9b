// SPDX-License-Identifier: Apache-2.0
// What the pieces of a study share.
#pragma once

#include <span>

#include "sim/scenario/scenario.hpp"

namespace alongside {

/// Throws MismatchError E133 if these arms cannot stand side by side, naming what differs and where. Paired arms must
/// agree in all but decisions and changes; unpaired ones in weeks only.
void expect_comparable(std::span<const Scenario> arms, bool paired);

/// The percentile p (0 to 1) of sorted values, by linear interpolation between neighbours.
double percentile(std::span<const double> sorted, double p);

}  // namespace alongside
