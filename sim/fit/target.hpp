// SPDX-License-Identifier: Apache-2.0
// For what levels are solved, as data: each target a statistic of a town at rest and where it must lie.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/levels.hpp"

namespace alongside {

/// A number that a measure writes down each week.
struct Written {
    std::string measure, field;
    bool any() const { return !measure.empty(); }
};

/// Over which weeks of a run a series is averaged: the first four, or the last year.
enum class When : std::uint8_t { start, end };

/// How a statistic is held against its target: by the log of their ratio, or by the difference.
enum class Against : std::uint8_t { ratio, difference };

/// One entry of targets.toml; the head of that file explains the keys.
struct Target {
    std::string id, source;
    std::vector<std::string> levels;  ///< part.parameter; several are moved together, by the same step
    LevelScale scale = LevelScale::log;
    std::string statistic;  ///< by name; empty for a series
    Written series, per;
    double times = 1;
    When when = When::end;
    double value = 0;
    bool local = false;      ///< what a place's own facts settle; all others hold for people anywhere
    bool as_tabled = false;  ///< the value is what the same series is in week 0 of a town founded as the tables have it
    Against against = Against::ratio;
    double moves = 1;  ///< what a step of one of the level is reckoned to do to the statistic, before anything is known
    double step = 0.3;    ///< the longest step of the level
    double close = 0.01;  ///< how near is near enough, by ratio or difference
    /// What steps of other targets' levels are reckoned to do to this statistic.
    std::vector<std::pair<std::string, double>> also;
};

struct Targets {
    std::vector<std::pair<std::string, double>> as_tabled;  ///< parameters with which needs are as in their tables
    std::vector<std::string> frees;  ///< slopes that are held without solved levels, and drawn with them
    std::vector<Target> all;
};

/// Those alone that a place's own facts settle, for a place whose people are as elsewhere.
Targets local_ones(Targets targets);

/// Reads targets.toml. `file` is the name shown in complaints. Throws ScenarioError with every fault, among them
/// levels, slopes, measures and statistics that are not there.
Targets read_targets(const std::string& text, const std::string& file, const Model& model = Model::standard());

}  // namespace alongside
