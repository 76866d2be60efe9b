// SPDX-License-Identifier: Apache-2.0
// Traits by key: sociability, capacity, signature, wishes, and stress and loneliness at rest.
#include "sim/founding/traits.hpp"

#include "sim/model/declare.hpp"

namespace alongside {
namespace {

// Desired closeness is Beta(8, 2) (dynamics E5), whose distribution is 9 x^8 - 8 x^9: inverted by halving.
float beta_8_2(float u) {
    float low = 0, high = 1;
    for (int step = 0; step < 20; ++step) {
        const float x = 0.5f * (low + high);
        const float x2 = x * x, x4 = x2 * x2, x8 = x4 * x4;
        if (x8 * (9.0f - 8.0f * x) < u) low = x;
        else high = x;
    }
    return 0.5f * (low + high);
}

}  // namespace

void draw_traits(World& world, Draw draw, Person row, Key key, const TraitSizes& sizes) {
    const Block first = draw("traits", key).nth(0).block();
    const Block second = draw("traits", key).nth(1).block();
    const std::size_t i = row.index;
    world.data<Sociability>()[i] = exp(sizes.sociability_sd * first.normal(0));
    const float capacity = sizes.capacity_median * exp(sizes.capacity_sd * first.normal(1)) + 0.5f;
    world.data<Capacity>()[i] = static_cast<std::uint8_t>(capacity < 3.0f     ? 3.0f
                                                          : capacity > 120.0f ? 120.0f
                                                                              : capacity);
    const float signature = sizes.signature_mean + sizes.signature_sd * first.normal(2);
    world.data<Signature>()[i] = signature < 0.2f ? 0.2f : signature;
    world.data<DesiredCloseness>()[i] = beta_8_2(first.uniform(3));
    world.data<StressTrait>()[i] = sqrt(sizes.stress_variance) * second.normal(0);
    world.data<LonelinessTrait>()[i] = sqrt(sizes.loneliness_variance) * second.normal(1);

    // The states start at rest, so that the first weeks do not look like a change.
    const Block third = draw("states at rest", key).nth(2).block();
    world.data<SlowStress>()[i] = sqrt(sizes.slow_stress_variance) * third.normal(0);
    world.data<FastStress>()[i] = sqrt(sizes.fast_stress_variance) * third.normal(1);
    world.data<Stress>()[i] = world.data<StressTrait>()[i] + world.data<SlowStress>()[i] + world.data<FastStress>()[i];
    world.data<Loneliness>()[i] =
        world.data<LonelinessTrait>()[i] + sqrt(sizes.loneliness_now_variance) * third.normal(2);
}

namespace {

void found(const TraitSizes& sizes, Founding& founding) {
    const Everyone everyone(founding.world.keys(Space::person), founding.executor);
    everyone([&](const Me& me) { draw_traits(founding.world, founding.draw, me, me, sizes); });
}

}  // namespace

constinit const Part founding::traits =
    declare_founding<&found, Fills<Sociability, Capacity, Signature, DesiredCloseness, StressTrait, LonelinessTrait,
                                   SlowStress, FastStress, Stress, Loneliness>>(
        "People differ, and bring their differences along for life.");

}  // namespace alongside
