// SPDX-License-Identifier: Apache-2.0
// A town that lives on without any decision, looked at once a year: what statistics are taken from.
#pragma once

#include <string_view>
#include <vector>

#include "sim/patterns/spells.hpp"
#include "sim/run/simulation.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

inline constexpr std::int32_t settling_weeks = weeks_a_year;  ///< lived through before look 0
inline constexpr int years_of_life = 10;                      ///< the most that any statistic asks for
/// Years in which adults are looked at, as many as the panels behind the evidence run.
inline constexpr int years_of_adults = 7;

/// The columns that a look keeps; a statistic that needs another adds it here.
inline constexpr const ColumnInfo* columns_of_a_look[] = {
    &column_info<Born>,       &column_info<SexOf>,        &column_info<ActivityOf>, &column_info<HomeRoleOf>,
    &column_info<NextAtHome>, &column_info<TenureOf>,     &column_info<Conditions>, &column_info<FifthOf>,
    &column_info<Stress>,     &column_info<Support>,      &column_info<Loneliness>, &column_info<StreetOf>,
    &column_info<OwnNeeds>,   &column_info<EventsOfYear>, &column_info<Away>};

/// A town as it stood at the end of one week: ties, keys and some columns, copied.
class Look {
public:
    Look(const World& world, Week week);

    Week week;
    Ties ties;

    std::uint32_t rows() const { return static_cast<std::uint32_t>(keys_.size()); }
    bool resident(Person who) const { return keys_[who.index].value != 0; }
    /// Throws Broken for a column that looks do not keep.
    template <IsColumn C>
    C column() const {
        const ColumnStore& store = kept(&column_info<C>);
        return C(reinterpret_cast<const typename C::T*>(store.buffer->data()), store.rows());
    }
    /// True if who lived here at this look still does at a later one; rows of those who left are empty for ever.
    bool stays(Person who, const Look& later) const {
        return resident(who) && later.keys_[who.index].value == keys_[who.index].value;
    }
    std::int32_t age(Person who) const { return age_in_years(column<Born>()[who], week); }
    bool adult(Person who) const { return resident(who) && age(who) >= adult_age; }
    /// Calls `body` with each resident who is 16 or over.
    template <class Body>
    void each_adult(const Body& body) const {
        const auto born = column<Born>();
        for (std::uint32_t row = 0; row < rows(); ++row)
            if (resident(Person{row}) && age_in_years(born[Person{row}], week) >= adult_age) body(Person{row});
    }
    /// Calls `body` with the others of the same home.
    template <class Body>
    void each_at_home(Person who, const Body& body) const {
        const auto next = column<NextAtHome>();
        for (std::uint32_t row = next[who]; row != who.index; row = next[Person{row}]) body(Person{row});
    }

private:
    const ColumnStore& kept(const ColumnInfo* info) const;
    std::vector<Key> keys_;
    std::vector<ColumnStore> columns_;
};

/// One life of one town under one luck.
class Town {
public:
    /// Founds the place of the scenario with so many residents; nothing is decided or changed. Look 0 of a town that
    /// has not lived is the founding.
    Town(const Scenario& scenario, std::int64_t residents, Luck luck, const Executor& executor);

    /// Lives on. Look 0 is then taken after the weeks of settling, look k after k more years.
    void live(std::int32_t weeks);

    const Look& look(int year) const { return looks_.at(static_cast<std::size_t>(year)); }
    const Place& place() const { return simulation_.scenario().place; }
    double parameter(std::string_view part, std::string_view name) const {
        return simulation_.scenario().settings.get(part, name);
    }
    /// Everybody's spells of mental ill-health since the founding.
    const Spells& spells() const { return spells_; }
    /// A field of a measure in every week since the settling. Throws Broken if nothing was written down of it.
    std::vector<double> weekly(std::string_view measure, std::string_view field) const;

private:
    Simulation simulation_;
    std::vector<Look> looks_;
    Spells spells_;
};

/// The scenario without its decisions and changes, with so many residents and these measures.
Scenario at_rest(const Scenario& scenario, std::int64_t residents, std::vector<std::string> measures);

/// A field of a measure in every week that was written down. Throws Broken if there is none.
std::vector<double> weekly_values(const std::vector<Series>& series, std::string_view measure, std::string_view field);

}  // namespace alongside
