// SPDX-License-Identifier: Apache-2.0
// Clubs and groups close, and others are founded in their place.
#include "sim/model/declare.hpp"
#include "sim/settling/memberships.hpp"

namespace alongside {
namespace {

// Whoever went to a group that closes goes nowhere from now on.
void settle(StepContext& context) {
    World& world = context.world;
    Box<GroupChange>& changes = context.mail.box<GroupChange>();
    changes.settle(false);
    for (const GroupChange& change : changes.settled()) {
        const std::uint32_t row = change.to.index;
        const auto members = world.foci.members(change.to);
        for (const Person member : std::vector<Person>(members.begin(), members.end()))
            go_to(world, member, nobody_row, 0);
        Key& key = world.keys_to_write(Space::focus)[row];
        if (change.draws > 0) key = next_group(key);
        world.data<FocusDraws>()[row] = change.draws;
        world.data<FocusRoom>()[row] = change.room;
        world.data<FocusKnown>()[row] = change.known;
        world.data<FocusQuiet>()[row] = 0;
        world.data<FocusSince>()[row] = static_cast<std::int16_t>(context.draw.week().number);
    }
}

}  // namespace

constinit const Part settling::group_changes =
    declare_settling<&settle>("Clubs and groups close, and others are founded in their place.");

}  // namespace alongside
