// SPDX-License-Identifier: Apache-2.0
// Clubs, groups and hubs lose members and gain others.
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/persons.hpp"

namespace alongside {
namespace {

// Who takes to a group was there this week.
void settle(StepContext& context) {
    World& world = context.world;
    Box<Going>& goings = context.mail.box<Going>();
    goings.settle(false);
    for (const Going& going : goings.settled()) {
        const std::uint32_t row = going.to.index;
        std::uint32_t& place = world.data<PlaceOf>()[row];
        world.foci.leave(place, going.to);
        world.foci.join(place = going.where.index, going.to);
        world.data<HabitOfGoing>()[row] = going.habit;
        world.data<Attendance>()[row] = place != nobody_row ? 1 : 0;
    }
    goings.clear();  // there is more than one such line in a week
}

}  // namespace

constinit const Part settling::goings = declare_settling<&settle>("Groups lose and gain members.");

}  // namespace alongside
