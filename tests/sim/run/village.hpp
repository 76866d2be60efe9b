// SPDX-License-Identifier: Apache-2.0
// A village small enough that a study of it takes no time.
#pragma once

#include "sim/run/study.hpp"

namespace alongside {

/// A made-up village of 300 in two areas, all parameters at their defaults.
inline Scenario plain_village(const std::string& name) {
    Scenario scenario;
    scenario.name = name;
    Place& place = scenario.place;
    place.name = "village";
    place.residents.value = 300, place.area_residents.value = 200, place.neighbourhood_residents.value = 100;
    place.age.of = {0.08, 0.08, 0.08, 0.06, 0.06, 0.06, 0.08, 0.08, 0.08,
                    0.06, 0.06, 0.06, 0.04, 0.04, 0.03, 0.02, 0.02, 0.01};
    place.households.of = {0.1, 0.1, 0.2, 0.3, 0.1, 0.1, 0.1, 0.0};
    place.children_at_home.of = {0.45, 0.40, 0.15};
    place.tenure.of = {0.3, 0.3, 0.2, 0.2};
    place.moves.of = {0.02, 0.08, 0.06, 0.20};
    place.deprivation.of = {0.2, 0.2, 0.2, 0.2, 0.2};
    place.employed.value = 0.75, place.student.value = 0.5, place.retired_from.value = 66;
    AgencyFacts support;
    support.kind = "family_support", support.sector = "community";
    support.places_per_100000 = 4000, support.weeks = 13;
    support.door.fill(0.6);
    place.agencies = {support};
    scenario.residents = 300;
    scenario.burn_in = 4;
    scenario.weeks = 30;
    return scenario;
}

/// The same, where everybody knows the coordinators' door and it is often asked at once it is open.
inline Scenario village(const std::string& name) {
    Scenario scenario = plain_village(name);
    scenario.settings.set("staffing", "door", 2), scenario.settings.set("outlook_at_rest", "coordinators", 1);
    return scenario;
}

inline Scenario with_posts(const std::string& name, int posts) {
    Scenario scenario = village(name);
    scenario.decisions = {{"coordinators", 0, no_end, {}}};
    scenario.settings.set("coordinators", "posts", posts);
    return scenario;
}

inline StudyOptions options(std::int32_t futures, unsigned threads = 1) {
    StudyOptions chosen;
    chosen.futures = futures;
    chosen.threads = threads;
    return chosen;
}

}  // namespace alongside
