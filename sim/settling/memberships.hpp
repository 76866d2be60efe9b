// SPDX-License-Identifier: Apache-2.0
// What it is for somebody to go to another club, group or hub from now on, or to none.
#pragma once

#include "sim/world/groups.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/volunteers.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// Whoever takes to a group was there this week; nobody brings along what they were elsewhere.
inline void go_to(World& world, Person who, std::uint32_t where, std::uint8_t habit) {
    std::uint32_t& place = world.data<PlaceOf>()[who.index];
    world.foci.leave(place, who);
    world.foci.join(place = where, who);
    world.data<HabitOfGoing>()[who.index] = habit;
    world.data<Attendance>()[who.index] = where != nobody_row ? 1 : 0;
    world.data<WeeksGoing>()[who.index] = 0;
    world.data<VolunteersThere>()[who.index] = Volunteers::no;
}

}  // namespace alongside
