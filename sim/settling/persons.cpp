// SPDX-License-Identifier: Apache-2.0
// Newborns take the next spare row of their area, in the order of their keys; nobody else moves.
#include "sim/founding/traits.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

std::uint32_t next_spare_row(World& world, std::uint16_t area) {
    std::uint32_t& spare = world.data<AreaSpareRow>()[area];
    if (spare < world.data<AreaEndRow>()[area]) return spare++;
    const std::size_t row = world.rows(Space::person);
    world.resize(Space::person, row + 1);
    return static_cast<std::uint32_t>(row);
}

void settle(StepContext& context) {
    World& world = context.world;
    Box<Birth>& births = context.mail.box<Birth>();
    births.settle(true);
    for (const Birth& birth : births.settled()) {
        const std::uint32_t mother = birth.to.index;
        const std::uint32_t row = next_spare_row(world, world.data<AreaOf>()[mother]);
        const Key key{combine(combine(birth.mother.value, name_hash("child")), birth.ordinal)};
        world.keys_to_write(Space::person)[row] = key;
        world.data<Born>()[row] = static_cast<std::int16_t>(context.draw.week().number);
        world.data<SexOf>()[row] = context.draw("sex at birth", key).nth(0).chance(0.5f) ? Sex::male : Sex::female;
        world.data<ActivityOf>()[row] = Activity::before_school;
        world.data<HomeRoleOf>()[row] = HomeRole::child;
        world.data<TenureOf>()[row] = world.data<TenureOf>()[mother];
        world.data<FifthOf>()[row] = world.data<FifthOf>()[mother];
        world.data<AreaOf>()[row] = world.data<AreaOf>()[mother];
        world.data<StreetOf>()[row] = world.data<StreetOf>()[mother];
        world.data<DaytimeOf>()[row] = nobody_row;
        world.data<PlaceOf>()[row] = nobody_row;
        world.data<HomeOf>()[row] = world.data<HomeOf>()[mother];
        world.data<NextAtHome>()[row] = world.data<NextAtHome>()[mother];
        world.data<NextAtHome>()[mother] = row;
        const auto& sizes = context.parameters_from<TraitSizes>("traits");
        draw_frailty(world, context.draw, Person{row}, sizes.frailty_of_parents);
        draw_traits(world, context.draw, Person{row}, sizes);
    }
    if (!births.settled().empty()) world.index_foci();
}

}  // namespace

constinit const Part settling::persons = declare_settling<&settle>("Newborns take the next spare row of their area.");

}  // namespace alongside
