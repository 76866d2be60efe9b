// SPDX-License-Identifier: Apache-2.0
// What somebody expects of themselves and knows of services, by key: for those founded, born later and newly arrived.
#pragma once

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"
#include "sim/world/place.hpp"
#include "sim/world/world.hpp"

namespace alongside {

template <class S>
constexpr auto known_share(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "share", limits(0, 1), held(), Grade::D, "mechanisms 3b, known at start", about);
}

struct OutlookSizes {
    std::int32_t confidence_strong = 4, confidence_weak = 4;
    float confidence_by_stress = -0.08f;
    std::int32_t know_how_strong = 3, know_how_weak = 4;
    float general_practice = 1.0f, housing_advice = 0.8f, children_social_care = 0.7f, adult_social_care = 0.5f;
    float drug_treatment = 0.45f, mental_health_team = 0.4f, voluntary_family_support = 0.3f, community_hub = 0.3f;
    float other_kinds = 0.5f, coordinators = 0.02f;
    float used_a_year = 0.05f;
    float used_by_stress = 1.7f;

    static constexpr auto fields = std::tuple{
        field(&OutlookSizes::confidence_strong, "confidence_strong", "", limits(1, 30), held(), Grade::E,
              "mechanisms 3b: Beta(4, 4)", "First number of the beta distribution of confidence."),
        field(&OutlookSizes::confidence_weak, "confidence_weak", "", limits(1, 30), held(), Grade::E,
              "mechanisms 3b: Beta(4, 4)", "Second number of the same."),
        field(&OutlookSizes::confidence_by_stress, "confidence_by_stress", "share per SD", limits(-1, 1), held(),
              Grade::E, "mechanisms 3b", "What stress that stays adds to confidence."),
        field(&OutlookSizes::know_how_strong, "know_how_strong", "", limits(1, 30), held(), Grade::E,
              "mechanisms 3b: Beta(3, 4)", "First number of the beta distribution of know-how."),
        field(&OutlookSizes::know_how_weak, "know_how_weak", "", limits(1, 30), held(), Grade::E,
              "mechanisms 3b: Beta(3, 4)", "Second number of the same."),
        known_share(&OutlookSizes::general_practice, "general_practice", "People who know of general practice."),
        known_share(&OutlookSizes::housing_advice, "housing_advice", "People who know of housing advice."),
        known_share(&OutlookSizes::children_social_care, "children_social_care",
                    "People who know of children's social care."),
        known_share(&OutlookSizes::adult_social_care, "adult_social_care", "People who know of adult social care."),
        known_share(&OutlookSizes::drug_treatment, "drug_treatment", "People who know of drug and alcohol treatment."),
        known_share(&OutlookSizes::mental_health_team, "mental_health_team",
                    "People who know of talking therapies or a mental health team."),
        known_share(&OutlookSizes::voluntary_family_support, "voluntary_family_support",
                    "People who know of voluntary family support."),
        known_share(&OutlookSizes::community_hub, "community_hub", "People who know of a community hub."),
        field(&OutlookSizes::other_kinds, "other_kinds", "share", limits(0, 1), held(), Grade::E, "no row found",
              "People who know of agencies of any other kind."),
        known_share(&OutlookSizes::coordinators, "coordinators", "People who know of coordinators who are new."),
        field(&OutlookSizes::used_a_year, "used_a_year", "1/year", limits(0, 1), level(), Grade::D,
              "constant of the fit: first places taken a year by adults of a town at rest, at stress trait 0",
              "Rate at which adults have come to have had a place with any agency before the first week."),
        field(&OutlookSizes::used_by_stress, "used_by_stress", "log per SD", limits(-3, 3), level(), Grade::D,
              "constant of the fit: the same by stress trait, in its SD",
              "How much likelier that was for those whom life presses more.")};
};

/// Fills hope, confidence, know-how and what is known of services for one row, once its traits are drawn. Depends on
/// the luck, the key, age and stress trait.
void draw_outlook(World& world, Draw draw, Person row, const OutlookSizes& sizes, const Place& place, float hope);

}  // namespace alongside
