// SPDX-License-Identifier: Apache-2.0
// Doors are as the place says, but for what is decided this week.
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/levers.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

void open_hubs(StepContext& context) {
    World& world = context.world;
    const auto* kind = world.data<FocusKindOf>();
    auto *room = world.data<FocusRoom>(), *draws = world.data<FocusDraws>(), *known = world.data<FocusKnown>();
    const auto* end = world.data<AreaPlacesEnd>();
    for (std::size_t area = 0; area < world.rows(Space::area); ++area) {
        if (end[area] == 0 || kind[end[area] - 1] != FocusKind::hub) continue;
        const std::uint32_t hub = end[area] - 1;
        room[hub] = draws[hub] = known[hub] = 0;
    }
    Box<OpenHub>& open = context.mail.box<OpenHub>();
    open.settle(true);
    for (const OpenHub& one : open.settled()) {
        room[one.to.index] += one.room;
        draws[one.to.index] = one.draws, known[one.to.index] = one.known;
    }
}

// Nothing that was decided outlasts its decision: every week begins with what the place says.
void settle(StepContext& context) {
    World& world = context.world;
    const auto* kind = world.data<AgencyKind>();
    auto* open = world.data<AgencyOpen>();
    auto* venue = world.data<AgencyVenue>();
    auto* trained = world.data<AgencyTrained>();
    for (std::size_t row = 0; row < world.rows(Space::agency); ++row) {
        trained[row] = 0;
        if (kind[row] == coordinators_kind) continue;
        const AgencyFacts& facts = context.place->agencies[kind[row]];
        open[row] = static_cast<float>(facts.open), venue[row] = static_cast<float>(facts.venue);
    }
    const auto held = [](float share) { return share < 0 ? 0.0f : share > 1 ? 1.0f : share; };
    Box<EasierAccess>& easier = context.mail.box<EasierAccess>();
    easier.settle(true);
    for (const EasierAccess& one : easier.settled()) {
        open[one.to.index] = held(open[one.to.index] + one.open);
        venue[one.to.index] = held(venue[one.to.index] * one.exposure);
    }
    Box<Training>& training = context.mail.box<Training>();
    training.settle(true);
    for (const Training& one : training.settled()) trained[one.to.index] = one.skill;
    open_hubs(context);
}

}  // namespace

constinit const Part settling::doors =
    declare_settling<&settle>("Doors are as the place says, but for what is decided this week.");

}  // namespace alongside
