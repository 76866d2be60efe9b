// SPDX-License-Identifier: Apache-2.0
// Somebody as they stand at the end of a week, in words and numbers that a reader can follow.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/world/persons.hpp"
#include "sim/world/place.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// Who somebody is, as others would say it.
struct Somebody {
    Key key;
    std::int32_t age = 0;  ///< years
    std::string sex;       ///< "female" or "male"
    std::string role;      ///< at home, such as "partnered parent"
};

/// What changes from week to week.
struct Condition {
    std::int32_t week = 0;                    ///< since the burn-in ended
    float stress = 0, loneliness = 0;         ///< SD
    float support = 0, connection = 0;        ///< 0..1
    std::string stage;                        ///< "not asking", "waiting" or "served"
    std::array<std::int32_t, layers> ties{};  ///< by layer

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct Portrait {
    Somebody self;
    std::string activity, tenure;
    std::int32_t fifth = 0;             ///< of deprivation, 1 the most deprived
    std::int32_t area = 0, street = 0;  ///< rows
    std::vector<Somebody> at_home;      ///< the others of the household
    Condition condition;
    std::string door;  ///< the agency asked last; empty if none was
    std::int32_t times_asked = 0, times_served = 0;
};

/// The row of whoever has this key, or nobody's row.
std::uint32_t row_of(const World& world, Space space, Key key);
/// Everybody of somebody's household, beginning with them, whatever the ring has become.
std::vector<Person> household_of(World& world, Person person);

Somebody somebody(World& world, Person person, Week now);
/// `week` is now as arms count.
Condition condition_of(World& world, Person person, std::int32_t week);
Portrait portrait(World& world, const Place& place, Person person, Week now, std::int32_t week);
/// A door, post or place in words, such as "general_practice" or "club, group or hub"; empty for none.
std::string words_for(World& world, const Place& place, Space space, std::uint32_t row);

}  // namespace alongside
