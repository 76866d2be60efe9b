// SPDX-License-Identifier: Apache-2.0
// What a run is asked to be: a place, its size and luck, parameters, decisions and changes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/model/model.hpp"
#include "sim/scenario/levels.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// The values of every parameter of every part of one model, starting from the defaults of the tables.
/// A value type: copies are independent.
class Settings {
public:
    explicit Settings(const Model& model);

    const Model& model() const { return *model_; }
    /// The parameter struct of a line, as its steps take it; null for a part without parameters.
    const void* of(const Entry& entry) const;
    /// Throws Broken for a name that is not there: readers look names up first.
    double get(std::string_view part, std::string_view parameter) const;
    void set(std::string_view part, std::string_view parameter, double value);
    /// True if the value differs from the table's default.
    bool changed(const Entry& entry, const FieldInfo& field) const;

private:
    const Model* model_;
    std::vector<std::size_t> offsets_;  ///< of each line, into `bytes_`
    std::vector<std::uint64_t> bytes_;  ///< all structs, 8-byte aligned
};

inline constexpr std::int32_t no_end = 1 << 30;  ///< "until" of what is never ended

/// A decision taken: an intervention, from when, until when and in which areas. Its own levers are in `Settings`
/// under the part's name. A kind may stand once in a scenario.
struct Decision {
    std::string kind;
    std::int32_t from = 0;            ///< first week of effect, counted from the end of the burn-in
    std::int32_t until = no_end;      ///< first week without effect
    std::vector<std::int32_t> areas;  ///< ordinals, rising; empty for all
    /// A roll-out: the weeks in which it begins in each of these areas, counted like `from`; empty for all at once.
    std::vector<std::int32_t> starts{};
};

/// A parameter that has another value for a while.
struct Change {
    std::string part, parameter, why;
    double to = 0;
    std::int32_t from = 0, until = no_end;  ///< weeks, counted from the end of the burn-in
    bool assumption = false;                ///< true if no lever: "another assumption, not a decision"
};

/// What is kept of residents and their ties one by one, beside what measures add up. A week is the state after so many
/// weeks were lived since the end of the burn-in; 0 is the state as it ends.
struct Looks {
    std::vector<std::string> panel;  ///< names of columns of persons, see `is_for_panels`
    std::int32_t every = 1;          ///< weeks from one look to the next, the first in week 0
    std::int32_t futures = 1;        ///< of how many futures, the first ones
    std::vector<std::int32_t> ties;  ///< weeks whose network is kept, rising

    bool any() const { return !panel.empty() || !ties.empty(); }
    bool of_future(std::uint32_t number) const { return any() && number < static_cast<std::uint32_t>(futures); }
};

/// True of columns of persons that 16 bits are enough for: numbers with a range, kinds, counts and shares. What is left
/// are rows, which are places in memory and mean nothing outside of the run, and what is packed.
bool is_for_panels(const ColumnInfo& column);

struct Scenario {
    std::string name;  ///< a few words for tables; unique in a comparison
    std::string asks;  ///< one sentence
    Place place;
    std::int64_t residents = 0;  ///< to be simulated; facts are scaled to this
    std::int32_t weeks = 104;    ///< after the burn-in
    std::int32_t burn_in = 0;    ///< weeks before anything is decided, shared by all arms
    std::int32_t futures = 1;
    std::string luck = "amber";  ///< any text; futures are numbered under it
    Settings settings{Model::standard()};
    std::shared_ptr<const Levels> levels;  ///< solved for the place; null if levels are at the defaults of the tables
    std::vector<Decision> decisions;
    std::vector<Change> changes;
    std::vector<std::string> measures;  ///< names of measures to write down; empty for all
    Looks looks;                        ///< of nobody if nothing is said
    bool allow_density = false;         ///< true if more posts a resident than twice the norm are meant
    std::string text;                   ///< the file as given
};

/// How many areas a community of this size has: residents over the place's residents of an area, rounded up.
std::int32_t areas_of(const Place& place, std::int64_t residents);

/// The scenario in full: every value in force with its source, as TOML that reads back to an equal scenario.
std::string resolved_toml(const Scenario& scenario);

/// SHA-256 of the resolved text: the same for the same inputs on every machine.
std::string fingerprint(const Scenario& scenario);

}  // namespace alongside
