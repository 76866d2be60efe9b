// SPDX-License-Identifier: Apache-2.0
// Traits by key: sociability, capacity, signature, wishes, and stress and loneliness at rest.
#include "sim/founding/traits.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

// Its distribution at x is the chance of a or more successes in a + b - 1 trials of chance x: inverted by halving.
float beta(std::int32_t a, std::int32_t b, float u) {
    const std::int32_t trials = a + b - 1;
    const auto below = [&](float x) {
        float term = 1, sum = 0;
        for (std::int32_t k = 0; k < trials; ++k) term *= x;  // all succeed; then one fewer at a time
        for (std::int32_t k = trials; k >= a; --k) {
            sum += term;
            term *= (1.0f - x) / x * static_cast<float>(k) / static_cast<float>(trials - k + 1);
        }
        return sum;
    };
    float low = 0, high = 1;
    for (int step = 0; step < 20; ++step) {
        const float x = 0.5f * (low + high);
        (below(x) < u ? low : high) = x;
    }
    return 0.5f * (low + high);
}

float own_frailty(Draw draw, Key key) { return draw("frailty", key).nth(0).normal(); }

void draw_frailty(World& world, Draw draw, Person row, float of_parents) {
    const auto* next_at_home = world.data<NextAtHome>();
    const auto* role = world.data<HomeRoleOf>();
    auto* frailty = world.data<Frailty>();
    const float own = own_frailty(draw, world.keys(Space::person)[row.index]);
    float sum = 0, parents = 0;
    if (is_child(role[row.index]))
        for (std::uint32_t other = next_at_home[row.index]; other != row.index; other = next_at_home[other])
            if (is_parent(role[other])) sum += from_sd16(frailty[other]), parents += 1.0f;
    frailty[row.index] = to_sd16(
        parents == 0 ? own : of_parents * (sum / parents) + sqrt(1.0f - of_parents * of_parents / parents) * own);
}

void draw_conditions(World& world, Draw draw, Person row, const TraitSizes& sizes) {
    const std::size_t i = row.index;
    const Block block = draw("conditions", world.keys(Space::person)[i]).nth(0).block();
    std::uint8_t& conditions = world.data<Conditions>()[i];
    conditions = block.chance(sizes.learning_disability, 0) ? learning_disability : std::uint8_t{0};
    if (age_in_years(world.data<Born>()[i], draw.week()) < adult_age) return;
    constexpr float middle_fifth = 2;
    const float fifths_worse = middle_fifth - static_cast<float>(world.data<FifthOf>()[i]);
    if (!block.chance(sizes.severe_illness * exp(sizes.severe_illness_by_fifth * fifths_worse), 1)) return;
    conditions |= severe_mental_illness;
    std::int16_t& frailty = world.data<Frailty>()[i];
    frailty = to_sd16(from_sd16(frailty) + sizes.frailty_severe_illness);
}

void draw_traits(World& world, Draw draw, Person row, const TraitSizes& sizes) {
    const Key key = world.keys(Space::person)[row.index];
    const Block first = draw("traits", key).nth(0).block();
    const Block second = draw("traits", key).nth(1).block();
    const std::size_t i = row.index;
    world.data<Sociability>()[i] = exp(sizes.sociability_sd * first.normal(0));
    const std::uint8_t conditions = world.data<Conditions>()[i];
    const float kept = (conditions & learning_disability ? sizes.capacity_learning_disability : 1.0f) *
                       (conditions & severe_mental_illness ? sizes.capacity_severe_illness : 1.0f);
    const float capacity = kept * sizes.capacity_median * exp(sizes.capacity_sd * first.normal(1)) + 0.5f;
    world.data<Capacity>()[i] = static_cast<std::uint8_t>(capacity < 3.0f     ? 3.0f
                                                          : capacity > 120.0f ? 120.0f
                                                                              : capacity);
    const float signature = sizes.signature_mean + sizes.signature_sd * first.normal(2);
    world.data<Signature>()[i] = signature < 0.2f ? 0.2f : signature;
    world.data<DesiredCloseness>()[i] = to_share16(beta(sizes.desired_strong, sizes.desired_weak, first.uniform(3)));
    const float family = world.data<FamilyFrailty>()[world.data<HomeOf>()[i]];
    const float frailty = from_sd16(world.data<Frailty>()[i]);
    const float shared = sizes.stress_by_family * sizes.stress_by_family,
                prone = sizes.stress_by_frailty * sizes.stress_by_frailty;
    const std::int16_t stress_trait =
        to_sd16(sqrt(sizes.stress_variance) * (sizes.stress_by_family * family + sizes.stress_by_frailty * frailty +
                                               sqrt(1.0f - shared - prone) * second.normal(0)));
    const std::int16_t loneliness_trait = to_sd16(sqrt(sizes.loneliness_variance) * second.normal(1));
    world.data<StressTrait>()[i] = stress_trait;
    world.data<LonelinessTrait>()[i] = loneliness_trait;
    const std::uint16_t resilience =
        to_share16(beta(sizes.resilience_strong, sizes.resilience_weak, second.uniform(2)));
    world.data<ResilienceTrait>()[i] = resilience;
    world.data<Resilience>()[i] = from_share16(resilience);

    // The states start at rest, so that the first weeks do not look like a change.
    const Block third = draw("states at rest", key).nth(2).block();
    world.data<SlowStress>()[i] = sqrt(sizes.slow_stress_variance) * third.normal(0);
    world.data<FastStress>()[i] = sqrt(sizes.fast_stress_variance) * third.normal(1);
    world.data<MediumStress>()[i] = sqrt(sizes.medium_stress_variance) * third.normal(3);
    world.data<Stress>()[i] = from_sd16(stress_trait) + world.data<SlowStress>()[i] + world.data<MediumStress>()[i] +
                              world.data<FastStress>()[i];
    world.data<Loneliness>()[i] = from_sd16(loneliness_trait) + sqrt(sizes.loneliness_now_variance) * third.normal(2);
}

namespace {

void found(const TraitSizes& sizes, Founding& founding) {
    World& world = founding.world;
    const Each<Household> homes(world.keys(Space::household), founding.executor);
    homes([&](const auto& home) { world.data<FamilyFrailty>()[home.row().index] = own_frailty(founding.draw, home); });
    const Everyone everyone(world.keys(Space::person), founding.executor);
    // Parents before their children, who have part of their frailty from them.
    const auto* role = world.data<HomeRoleOf>();
    for (const bool children : {false, true})
        everyone([&](const Me& me) {
            if (is_child(role[me.row().index]) != children) return;
            draw_frailty(world, founding.draw, me, sizes.frailty_of_parents);
            draw_conditions(world, founding.draw, me, sizes);
        });
    everyone([&](const Me& me) { draw_traits(world, founding.draw, me, sizes); });
}

}  // namespace

constinit const Part founding::traits =
    declare_founding<&found, Fills<Conditions, Sociability, Capacity, Signature, DesiredCloseness, FamilyFrailty,
                                   Frailty, StressTrait, LonelinessTrait, ResilienceTrait, Resilience, SlowStress,
                                   MediumStress, FastStress, Stress, Loneliness>>(
        "People differ, and bring their differences along for life.");

}  // namespace alongside
