// SPDX-License-Identifier: Apache-2.0
// Many towns side by side, each with levels moved by so much, and how far each is from its targets.
#pragma once

#include "sim/fit/fit.hpp"
#include "sim/fit/observe.hpp"

namespace alongside {

/// A parameter by its full name.
std::string_view part_of(std::string_view what);
std::string_view parameter_of(std::string_view what);

/// Where levels stand, as steps from where they started, on the scale of each target.
class Steps {
public:
    Steps(const Scenario& scenario, const Targets& targets);
    /// Writes moved levels into the settings and gives back the steps that the limits of the parameters allow.
    Vector put(const Vector& steps, Settings& settings) const;
    /// A level of a target, moved; `which` counts its parameters.
    double value(std::size_t target, std::size_t which, double step) const;

private:
    struct Moved {
        std::string_view part, parameter;
        double start, low, high;
    };
    const Targets& targets_;
    std::vector<std::vector<Moved>> moved_;
};

/// What a town showed: each statistic, what was wanted, and how far off it is by ratio or difference.
struct Shown {
    Vector values, wanted, off;
};

/// Runs towns on all threads, in the order given.
class TownRuns {
public:
    TownRuns(const Targets& targets, const FitOptions& options, std::int32_t most);
    /// Empty if it was stopped.
    std::vector<Shown> run(const std::vector<TownRun>& towns);
    bool stopped() const { return stopped_; }

private:
    const Targets& targets_;
    const FitOptions& options_;
    Progress progress_;
    bool stopped_ = false;
};

/// How far a statistic is from what was wanted.
double off_by(const Target& target, double value, double wanted);

}  // namespace alongside
