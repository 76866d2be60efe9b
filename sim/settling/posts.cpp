// SPDX-License-Identifier: Apache-2.0
// Posts that were wished stand open with their hours; all others stand vacant.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

// Posts that were decided on come after those that the place has, in the order of their keys.
void settle(StepContext& context) {
    World& world = context.world;
    Box<Opening>& openings = context.mail.box<Opening>();
    openings.settle(false);
    for (std::size_t row = 0; row < world.rows(Space::post); ++row) world.data<PostHours>()[row] = 0;
    for (const Opening& opening : openings.settled()) {
        const auto keys = world.keys(Space::post);
        std::size_t row = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), opening.post) - keys.begin());
        if (row == keys.size()) {
            world.resize(Space::post, row + 1);
            world.keys_to_write(Space::post)[row] = opening.post;
            world.data<PostAgency>()[row] = opening.to.index;
        }
        world.data<PostHours>()[row] = opening.hours;
    }
}

}  // namespace

constinit const Part settling::posts =
    declare_settling<&settle>("Posts that were decided on stand open; others stand vacant.");

}  // namespace alongside
