// SPDX-License-Identifier: Apache-2.0
// Doors are as the place says, but for what is decided this week.
#include "sim/model/declare.hpp"
#include "sim/world/levers.hpp"

namespace alongside {
namespace {

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
}

}  // namespace

constinit const Part settling::doors =
    declare_settling<&settle>("Doors are as the place says, but for what is decided this week.");

}  // namespace alongside
