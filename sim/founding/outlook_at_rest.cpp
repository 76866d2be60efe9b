// SPDX-License-Identifier: Apache-2.0
// What people expect of themselves, what they know of services, and who has been helped before.
#include "sim/founding/outlook_at_rest.hpp"

#include "sim/assumed/at_rest.hpp"
#include "sim/founding/traits.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

std::uint8_t drawn_trust(const OutlookSizes& sizes, float mean, float normal) {
    const float drawn = mean + sizes.trust_spread * normal, most = 1.0f - sizes.trust_least;
    constexpr float steps = 255.0f;
    return static_cast<std::uint8_t>(steps * (drawn < sizes.trust_least ? sizes.trust_least
                                              : drawn > most            ? most
                                                                        : drawn) +
                                     0.5f);
}

// Whether somebody has had a place with an agency before, and with which: a kind by the weights of the doors.
std::uint16_t past_contact(const OutlookSizes& sizes, const Place& place, Draw draw, Key key, std::int32_t age,
                           float trait) {
    if (age < adult_age) return 0;
    const Block block = draw("past contact", key).nth(0).block();
    const float years = static_cast<float>(age - adult_age);
    if (!block.chance(one_minus_exp(sizes.used_a_year * years * exp(sizes.used_by_stress * trait)))) return 0;
    double all = 0;
    constexpr std::size_t distress = index_of(NeedKind::mental_health);
    for (const AgencyFacts& agency : place.agencies) all += agency.door[distress];
    double at = static_cast<double>(block.uniform(1)) * all;
    for (std::size_t kind = 0; kind < place.agencies.size(); ++kind) {
        at -= place.agencies[kind].door[distress];
        if (at < 0) return static_cast<std::uint16_t>(has_used | knows_kind(static_cast<std::uint16_t>(kind)));
    }
    return has_used;
}

}  // namespace

void draw_outlook(World& world, Draw draw, Person row, const OutlookSizes& sizes, const Place& place, float hope) {
    const std::size_t i = row.index;
    const Key key = world.keys(Space::person)[i];
    const float trait = from_sd16(world.data<StressTrait>()[i]);
    const Block block = draw("outlook", key).nth(0).block();
    world.data<Hope>()[i] = to_share16(hope);
    world.data<Confidence>()[i] = to_share16(beta(sizes.confidence_strong, sizes.confidence_weak, block.uniform(0)) +
                                             sizes.confidence_by_stress * trait);
    constexpr float steps = 255.0f;
    const auto know_how =
        static_cast<std::uint8_t>(steps * beta(sizes.know_how_strong, sizes.know_how_weak, block.uniform(1)) + 0.5f);
    world.data<KnowHowTrait>()[i] = know_how;
    world.data<KnowHow>()[i] = share_of_trait(know_how);
    unsigned known = draw("knows coordinators", key).nth(0).chance(sizes.coordinators) ? knows_coordinators : 0u;
    for (std::size_t kind = 0; kind < place.agencies.size(); ++kind)
        if (draw("knows of a kind", key)
                .nth(static_cast<std::uint32_t>(kind))
                .chance(static_cast<float>(place.agencies[kind].known)))
            known |= knows_kind(static_cast<std::uint16_t>(kind));
    const Block trust = draw("trust", key).nth(0).block();
    world.data<TrustStatutoryTrait>()[i] = drawn_trust(sizes, sizes.trust_statutory, trust.normal(0));
    world.data<TrustCommunityTrait>()[i] = drawn_trust(sizes, sizes.trust_community, trust.normal(1));
    world.data<TrustStatutory>()[i] = share_of_trait(world.data<TrustStatutoryTrait>()[i]);
    world.data<TrustCommunity>()[i] = share_of_trait(world.data<TrustCommunityTrait>()[i]);
    world.data<Stigma>()[i] = world.data<StigmaTrait>()[i] = to_sd16(trust.normal(2));
    const std::int32_t age = age_in_years(world.data<Born>()[i], draw.week());
    world.data<KnownKinds>()[i] = static_cast<std::uint16_t>(known | past_contact(sizes, place, draw, key, age, trait));
}

namespace {

void found(const OutlookSizes& sizes, Founding& founding) {
    const float hope = founding.tables<AtRest>().hope;
    const Everyone everyone(founding.world.keys(Space::person), founding.executor);
    everyone([&](const Me& me) { draw_outlook(founding.world, founding.draw, me, sizes, founding.place, hope); });
}

}  // namespace

constinit const Part founding::outlook_at_rest =
    declare_founding<&found, Fills<Hope, Confidence, KnowHow, KnowHowTrait, KnownKinds, TrustStatutory,
                                   TrustStatutoryTrait, TrustCommunity, TrustCommunityTrait, Stigma, StigmaTrait>>(
        "People hope, trust themselves and services and know of these, each in their measure; some have been helped "
        "before.");

}  // namespace alongside
