// SPDX-License-Identifier: Apache-2.0
// Levels solved for a place: what each is at default slopes, and how it answers to the slopes that are drawn.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/model.hpp"
#include "sim/scenario/complain.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/world/place.hpp"

namespace alongside {

class Settings;

/// On which scale a level answers: times so much, or plus so much where a level may be 0 or negative.
enum class LevelScale : std::uint8_t { log, plain };

/// A slope to which levels answer. Its place in its range is (value - default) / (high - low).
struct SlopeRange {
    std::string part, parameter;
    double value = 0;  ///< the default for which the levels were solved
    double low = 0, high = 0;
};

/// One level: for which statistic it was solved, how well, and its answer to each slope.
struct SolvedLevel {
    std::string part, parameter, statistic, source;
    LevelScale scale = LevelScale::log;
    double target = 0, reached = 0;  ///< of the statistic, at default slopes
    double value = 0;                ///< of the level at default slopes, in its own unit
    double error = 0;                ///< Monte Carlo standard error of that, on the scale
    double bends = 0;                ///< on the scale, added where inputs are drawn: what a straight answer misses
    double fits = 0;                 ///< share of the variance over draws that the answer explains, leave-one-out
    double left = 0;                 ///< standard deviation over draws of what it does not, on the scale
    std::vector<double> answer;      ///< to each slope, on the scale, for the whole width of its range
};

/// A fit of levels, as kept beside a place.
struct Levels {
    std::string place;   ///< its name
    std::string facts;   ///< fingerprint of its facts
    std::string engine;  ///< known answer of the engine that solved it
    std::string luck;
    std::int64_t residents = 0;
    std::int32_t weeks = 0, lucks = 0, draws = 0;
    std::vector<SlopeRange> slopes;
    std::vector<SolvedLevel> levels;

    bool answers_to(std::string_view part, std::string_view parameter) const;
};

/// A level that would have had to go beyond what its parameter may be.
struct ClampedLevel {
    std::string what;
    double wanted = 0, held = 0;
};

/// SHA-256 of all facts of a place.
std::string fingerprint_of_facts(const Place& place);

/// Writes every level at default slopes into the settings.
void put_levels(const Levels& levels, Settings& settings);

/// Moves every level to where its answer puts it for the slopes that stand in the settings; inputs are `drawn`, or at
/// their defaults but for what somebody has set. A level that is not as `put_levels` left it was set by somebody and
/// stays. What would leave the limits of its parameter is held there and, if asked for, told of.
void answer_slopes(const Levels& levels, Settings& settings, bool drawn, std::vector<ClampedLevel>* clamped = nullptr);

/// Reads levels from their table: a whole file, or `[levels]` inside a scenario. What is wrong is complained of, and
/// they are then not to be used.
Levels levels_from(const Node& table, Complaints& complaints, const Model& model, bool whole_file);
Levels read_levels(const std::string& text, const std::string& file, const Model& model = Model::standard(),
                   std::vector<Complaint>* warnings = nullptr);
/// What a file of levels may hold beside its first line, from the rows by which it is read.
std::vector<Outline> outline_of_levels(const Model& model = Model::standard());

/// Levels as TOML, every table under `prefix`, such as "levels."; read back, they are the same.
std::string levels_toml(const Levels& levels, const Model& model, const std::string& prefix);

}  // namespace alongside
