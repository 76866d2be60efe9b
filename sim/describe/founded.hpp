// SPDX-License-Identifier: Apache-2.0
// What is counted of a founded community, in one pass over its households.
#pragma once

#include <array>

#include "sim/run/simulation.hpp"

namespace alongside {

struct FoundedCounts {
    std::int64_t residents = 0, households = 0, of_working_age = 0, employed = 0, young = 0, students = 0, retired = 0;
    std::array<std::int64_t, age_bands> age{};
    std::array<std::int64_t, household_kinds> kind{};
    std::array<std::int64_t, 6> size{};          ///< one to five, six and more
    std::array<std::int64_t, 3> children{};      ///< families with one, two, three or more
    std::array<std::int64_t, tenures> tenure{};  ///< of households
    std::array<std::int64_t, fifths> fifth{};
    std::int64_t with_ties = 0, half_edges = 0;  ///< residents of an age to have ties
    std::array<std::int64_t, layers> of_layer{};
    double outside = 0;  ///< sum of closeness to people outside the place

    std::int64_t couples = 0, five_years_apart = 0, years_men_older = 0;
    std::int64_t grown = 0, grown_sons = 0, lone_parents = 0, lone_fathers = 0;
    std::array<std::int64_t, 3> aged_at_home{}, aged{};  ///< 20 to 24, 25 to 29, 30 to 34: grown children, all

    /// People with a condition, their ties, and those of them who are friendships.
    struct Condition {
        std::int64_t people = 0, adults = 0, at_home = 0, ties = 0, friends = 0;
    };
    Condition learning, ill;
    std::int64_t adults = 0;

    /// By need: who could have it (residents or households), who has it, and how many would by England's ages, sexes
    /// and fifths alone.
    std::array<std::int64_t, need_kinds> might{}, have{};
    std::array<double, need_kinds> meant{};
};

/// Of a simulation in its first week.
FoundedCounts count_founded(Simulation& simulation);

}  // namespace alongside
