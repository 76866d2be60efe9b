// SPDX-License-Identifier: Apache-2.0
// A town that lives on without any decision, looked at once a year for ten years: shared by all patterns.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/run/simulation.hpp"
#include "sim/world/persons.hpp"

namespace alongside::patterns {

inline constexpr int years = 10;  ///< after the year of settling
/// Years in which adults are looked at: nobody is born, begins school or dies yet, so that later on children come of
/// age who never had a tie.
inline constexpr int years_of_adults = 7;
inline constexpr float inner_cut = 0.6f, close_cut = 0.3f;  ///< layer cuts of dynamics E1

/// Thurrock's facts for so many residents, with every parameter at its default.
Scenario thurrock(std::int64_t residents);

/// What changes from year to year, as it was at the end of one week. Vectors have one value a row of persons.
struct Look {
    Week week;
    Ties ties;
    std::vector<float> stress, support, loneliness;
};

class Town {
public:
    /// Founds 12,000 residents and lets them live for eleven years.
    explicit Town(Luck luck);

    /// Look 0 is after the year of settling, look `years` ten years later.
    const Look& look(int year) const { return looks_[static_cast<std::size_t>(year)]; }
    std::size_t rows() const { return world().rows(Space::person); }
    template <IsColumn C>
    typename C::T of(Person who) const {
        return world().data<C>()[who.index];
    }
    /// A resident who was 16 or over at that look.
    bool adult(Person who, const Look& at) const {
        return world().keys(Space::person)[who.index].value != 0 && age(who, at) >= adult_age;
    }
    std::int32_t age(Person who, const Look& at) const { return age_in_years(of<Born>(who), at.week); }
    /// Calls `body` with each adult of that look.
    template <class Body>
    void each_adult(const Look& at, const Body& body) const {
        for (std::uint32_t row = 0; row < rows(); ++row)
            if (adult(Person{row}, at)) body(Person{row});
    }
    /// Others of the same home.
    template <class Body>
    void each_at_home(Person who, const Body& body) const {
        for (std::uint32_t row = of<NextAtHome>(who); row != who.index; row = of<NextAtHome>(Person{row}))
            body(Person{row});
    }
    double parameter(const std::string& part, const std::string& name) const {
        return simulation_->scenario().settings.get(part, name);
    }
    /// A field of a measure in every week of the ten years.
    std::vector<double> weekly(const std::string& measure, const std::string& field) const;

private:
    // Reading columns needs a world that is not const; nothing here writes to it.
    World& world() const { return simulation_->world(); }
    std::unique_ptr<Executor> executor_;
    std::unique_ptr<Simulation> simulation_;
    std::vector<Look> looks_;
};

/// Three towns that differ in luck, lived once for all tests of the program.
const std::vector<Town>& towns();

/// Mean over the towns of a statistic for each of `count` years from 0.
std::vector<double> each_year(int count, const std::function<double(const Town&, int year)>& statistic);

}  // namespace alongside::patterns
