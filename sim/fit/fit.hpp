// SPDX-License-Identifier: Apache-2.0
// Solves levels for the facts of a place, and how they answer to slopes.
#pragma once

#include <string>
#include <vector>

#include "sim/fit/target.hpp"
#include "sim/run/study.hpp"

namespace alongside {

struct FitOptions {
    std::int64_t residents = 20'000;
    std::int32_t weeks = 260;
    std::int32_t lucks = 4;   ///< towns at default slopes, which differ in luck alone; two or more
    std::int32_t draws = 96;  ///< towns in each wave, each with slopes and luck of its own; 0: levels answer to none
    std::int32_t waves = 2;   ///< each begins where those before it say that levels must be
    std::int32_t rounds = 6;  ///< of solving at default slopes, at most
    std::int32_t polish = 3;  ///< more of them after the waves, with what they taught
    std::string luck = "amber";
    std::string engine;  ///< known answer of this engine, to be kept with the fit
    unsigned threads = 1;
    Report report;  ///< in towns; returning false stops
};

/// One target, before and after.
struct TargetOutcome {
    std::string id;
    double target = 0, before = 0, after = 0;
    double error = 0;      ///< Monte Carlo standard error of `after` against the target, which luck moves too
    double off = 0;        ///< what is left at default slopes, by ratio or difference
    bool reached = false;  ///< near enough, or within two errors
    bool held = false;     ///< a level stands at a limit of its parameter
    /// Standard deviation over draws of what is left, by ratio or difference: with levels at their defaults, with
    /// levels that answer, and by luck alone.
    double unanswered = 0, answered = 0, by_luck = 0;
};

struct Fit {
    bool stopped = false;  ///< and then there is nothing else
    Levels levels;
    std::vector<TargetOutcome> targets;
};

/// Runs towns at rest of the place of the scenario: first at default slopes, moving every level until its statistic is
/// where it must be; then in waves of draws of all slopes, from which the answer of levels is learned. The same for any
/// number of threads.
Fit fit_levels(const Scenario& scenario, const Targets& targets, const FitOptions& options);

}  // namespace alongside
