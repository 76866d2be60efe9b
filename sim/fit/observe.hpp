// SPDX-License-Identifier: Apache-2.0
// What a town at rest shows of the statistics for which levels are solved.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "sim/fit/least_squares.hpp"
#include "sim/fit/target.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {

inline constexpr std::int32_t fewest_weeks = 65;  ///< a year to look at, after a quarter

/// A town to be lived through.
struct TownRun {
    Scenario scenario;  ///< drawn, and as it is at rest
    Luck luck;
};

/// The names of statistics that targets can have beside series.
const std::vector<std::string>& named_statistics();

/// Measures that the targets need.
std::vector<std::string> measures_for(const Targets& targets);

/// Lives through the weeks of the scenario and takes the statistic of every target. Asks each quarter whether to go on,
/// if it is told whom to ask, and gives back nothing if not.
Vector observe(const TownRun& town, const Targets& targets, const Executor& executor,
               const std::function<bool()>& goes_on = {});

/// Founds the town as the tables have it and takes each series that is solved for that, as it stands in week 0; the
/// value of the target for all others.
Vector values_wanted(const TownRun& town, const Targets& targets, const Executor& executor);

}  // namespace alongside
