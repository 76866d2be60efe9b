// SPDX-License-Identifier: Apache-2.0
// Does a town in which nothing is decided stay where it is? The slope of weekly series, and what chance makes of it.
#pragma once

#include <span>
#include <vector>

#include "sim/patterns/sentinel.hpp"
#include "sim/run/study.hpp"

namespace alongside {

/// What a series does over the weeks that are looked at.
enum class Course : std::uint8_t {
    at_rest,  ///< its change is small against the level, and chance would do as much
    creeps,   ///< small, and more than chance would do
    unclear,  ///< not small, and chance would do as much: more futures would tell
    drifts    ///< not small, and more than chance would do
};
std::string_view to_text(Course course);

/// The change of one series over the weeks that are looked at: slope times weeks, mean over futures.
struct Drift {
    double level = 0;   ///< mean over weeks and futures
    double change = 0;  ///< in the unit of the level
    double error = 0;   ///< Monte Carlo standard error of the change
    double share = 0;   ///< the change over the level, or over the scale that the sentinel names
    Course course = Course::at_rest;
};

/// The slope of the least squares line through weekly values, per week. 0 for fewer than two values.
double slope_a_week(std::span<const double> values);

/// The drift of a series that is given for two futures or more, all of the same length. A scale of 0 stands for the
/// level. A series that stands still everywhere is at rest.
Drift drift_of(const std::vector<std::vector<double>>& futures, double scale, const Stationarity& law);

/// The weekly values of a sentinel out of what was written down, the last `weeks` of them: divided and differenced as
/// it says. A week in which nobody is divided by counts as 0.
std::vector<double> series_of(const Sentinel& sentinel, const std::vector<Series>& written, std::int32_t weeks);

struct RestOptions {
    std::int32_t futures = 20;
    std::string luck = "amber";
    bool drawn = false;  ///< true: every future draws its uncertain inputs; false: futures differ in luck alone
    unsigned threads = 1;
    Report report;  ///< in weeks of all futures; returning false stops
};

struct Rest {
    std::int32_t futures = 0;   ///< that were lived to the end
    std::vector<Drift> drifts;  ///< of each sentinel, in their order; empty for fewer than two futures
};

/// Lets the place of the scenario live without any decision or change, through its burn-in and the weeks of the law,
/// in many futures, and takes the drift of every sentinel.
Rest examine_rest(const Scenario& scenario, const Sentinels& sentinels, const RestOptions& options);

}  // namespace alongside
