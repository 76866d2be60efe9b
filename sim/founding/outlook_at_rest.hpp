// SPDX-License-Identifier: Apache-2.0
// What somebody expects of themselves and knows of services, by key: for those founded, born later and newly arrived.
#pragma once

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"
#include "sim/world/place.hpp"
#include "sim/world/world.hpp"

namespace alongside {

struct OutlookSizes {
    std::int32_t confidence_strong = 4, confidence_weak = 4;
    float confidence_by_stress = -0.08f;
    std::int32_t know_how_strong = 3, know_how_weak = 4;
    float coordinators = 0.02f;
    float trust_statutory = 0.45f, trust_community = 0.55f, trust_spread = 0.15f, trust_least = 0.02f;
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
        field(&OutlookSizes::coordinators, "coordinators", "share", limits(0, 1), held(), Grade::D,
              "mechanisms 3b, known at start", "People who know of coordinators who are new."),
        field(&OutlookSizes::trust_statutory, "trust_statutory", "0..1", limits(0, 1), held(0.35, 0.55), Grade::D,
              "mechanisms 3b", "Mean trust in the help of statutory services."),
        field(&OutlookSizes::trust_community, "trust_community", "0..1", limits(0, 1), held(0.45, 0.65), Grade::D,
              "mechanisms 3b", "Mean trust in the help of charities, hubs and coordinators."),
        field(&OutlookSizes::trust_spread, "trust_spread", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "How far people differ in either, one SD."),
        field(&OutlookSizes::trust_least, "trust_least", "0..1", limits(0, 0.5), held(), Grade::D, "mechanisms 3b",
              "Nobody trusts less than this, or distrusts less."),
        field(&OutlookSizes::used_a_year, "used_a_year", "1/year", limits(0, 1), level(), Grade::D,
              "constant of the fit: first places taken a year by adults of a town at rest, at stress trait 0",
              "Rate at which adults have come to have had a place with any agency before the first week."),
        field(&OutlookSizes::used_by_stress, "used_by_stress", "log per SD", limits(-3, 3), level(), Grade::D,
              "constant of the fit: the same by stress trait, in its SD",
              "How much likelier that was for those whom life presses more.")};
};

/// Fills hope, confidence, know-how, trust, stigma and what is known of services for one row, once its traits are
/// drawn. Depends on
/// the luck, the key, age and stress trait.
void draw_outlook(World& world, Draw draw, Person row, const OutlookSizes& sizes, const Place& place, float hope);

}  // namespace alongside
