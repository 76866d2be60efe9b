// SPDX-License-Identifier: Apache-2.0
// What people expect of themselves, what they know of services, and who has been helped before.
#include "sim/founding/outlook_at_rest.hpp"

#include "sim/assumed/at_rest.hpp"
#include "sim/founding/traits.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/outlook.hpp"

namespace alongside {
namespace {

float known_at_start(const OutlookSizes& sizes, std::string_view kind) {
    const std::pair<std::string_view, float> shares[] = {{"general_practice", sizes.general_practice},
                                                         {"housing_advice", sizes.housing_advice},
                                                         {"children_social_care", sizes.children_social_care},
                                                         {"adult_social_care", sizes.adult_social_care},
                                                         {"drug_treatment", sizes.drug_treatment},
                                                         {"mental_health_team", sizes.mental_health_team},
                                                         {"voluntary_family_support", sizes.voluntary_family_support},
                                                         {"community_hub", sizes.community_hub}};
    for (const auto& [name, share] : shares)
        if (name == kind) return share;
    return sizes.other_kinds;
}

// Whether somebody has had a place with an agency before, and with which: a kind by the weights of the doors.
std::uint16_t past_contact(const OutlookSizes& sizes, const Place& place, Draw draw, Key key, std::int32_t age,
                           float trait) {
    if (age < adult_age) return 0;
    const Block block = draw("past contact", key).nth(0).block();
    const float years = static_cast<float>(age - adult_age);
    if (!block.chance(one_minus_exp(sizes.used_a_year * years * exp(sizes.used_by_stress * trait)))) return 0;
    double all = 0;
    for (const AgencyFacts& agency : place.agencies) all += agency.door;
    double at = static_cast<double>(block.uniform(1)) * all;
    for (std::size_t kind = 0; kind < place.agencies.size(); ++kind) {
        at -= place.agencies[kind].door;
        if (at < 0) return static_cast<std::uint16_t>(has_used | knows_kind(static_cast<std::uint16_t>(kind)));
    }
    return has_used;
}

}  // namespace

void draw_outlook(World& world, Draw draw, Person row, const OutlookSizes& sizes, const Place& place, float hope) {
    const std::size_t i = row.index;
    const Key key = world.keys(Space::person)[i];
    const float trait = world.data<StressTrait>()[i];
    const Block block = draw("outlook", key).nth(0).block();
    world.data<Hope>()[i] = to_share16(hope);
    world.data<Confidence>()[i] = to_share16(beta(sizes.confidence_strong, sizes.confidence_weak, block.uniform(0)) +
                                             sizes.confidence_by_stress * trait);
    constexpr float steps = 255.0f;
    const auto know_how =
        static_cast<std::uint8_t>(steps * beta(sizes.know_how_strong, sizes.know_how_weak, block.uniform(1)) + 0.5f);
    world.data<KnowHowTrait>()[i] = know_how;
    world.data<KnowHow>()[i] = know_how_of_trait(know_how);
    unsigned known = draw("knows coordinators", key).nth(0).chance(sizes.coordinators) ? knows_coordinators : 0u;
    for (std::size_t kind = 0; kind < place.agencies.size(); ++kind)
        if (draw("knows of a kind", key)
                .nth(static_cast<std::uint32_t>(kind))
                .chance(known_at_start(sizes, place.agencies[kind].kind)))
            known |= knows_kind(static_cast<std::uint16_t>(kind));
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
    declare_founding<&found, Fills<Hope, Confidence, KnowHow, KnowHowTrait, KnownKinds>>(
        "People hope, trust themselves and know of services, each in their measure; some have been helped before.");

}  // namespace alongside
