// SPDX-License-Identifier: Apache-2.0
// How much likelier a pair is the nearer they are in age.
#pragma once

#include <vector>

namespace alongside {

/// How many pairs have each number of years between them.
using AgeGaps = std::vector<double>;

/// The likeliest slope, per year, if the odds of a pair are proportional to exp(slope * years between): under it all
/// pairs have the mean gap of the friends. Between -2 and 2.
double log_odds_a_year(const AgeGaps& all, const AgeGaps& friends);

}  // namespace alongside
