// SPDX-License-Identifier: Apache-2.0
// A small run that is the same on every machine, and what it comes to.
#include "sim/describe/describe.hpp"
#include "sim/run/study.hpp"

namespace alongside {
namespace {

AgencyFacts agency(const char* kind, double places, double weeks, double door) {
    AgencyFacts facts;
    facts.kind = kind, facts.sector = "community";
    facts.places_per_100000 = places, facts.weeks = weeks;
    facts.door.fill(door);
    facts.evidence = {"", "made up for the known answer", 2021, Grade::E};
    return facts;
}

/// A made-up town in code, so that no file can change it. 2,000 of its 20,000 residents in one area of 1,200 and a part
/// of another.
Scenario fixed_scenario() {
    Scenario scenario;
    Place& place = scenario.place;
    place.name = "known-answer";
    place.residents.value = 20000;
    place.area_residents.value = 1200;
    place.neighbourhood_residents.value = 400;
    place.age.of = {0.07, 0.07, 0.07, 0.06, 0.06, 0.06, 0.08, 0.08, 0.07,
                    0.06, 0.07, 0.06, 0.05, 0.04, 0.04, 0.03, 0.02, 0.01};
    place.households.of = {0.14, 0.11, 0.24, 0.24, 0.07, 0.08, 0.04, 0.08};
    place.children_at_home.of = {0.45, 0.40, 0.15};
    place.tenure.of = {0.26, 0.38, 0.18, 0.18};
    place.moves.of = {0.02, 0.08, 0.06, 0.20};
    place.moved_in.value = 0.045, place.moved_out.value = 0.045;
    place.deprivation.of = {0.1, 0.3, 0.2, 0.2, 0.2};
    place.employed.value = 0.75, place.student.value = 0.45, place.retired_from.value = 66;
    place.agencies = {agency("general_practice", 2000, 8, 0.6), agency("family_support", 300, 26, 0.2)};
    scenario.name = "Known answer";
    scenario.residents = 2000;
    scenario.burn_in = 20;
    scenario.weeks = 40;
    scenario.decisions = {{"coordinators", 0, no_end, {}}};
    scenario.settings.set("coordinators", "posts", 4);
    return scenario;
}

}  // namespace

std::string known_answer_now() {
    const Future future{1, "amber", true};
    const Scenario scenario = drawn_for(fixed_scenario(), future);
    const auto executor = serial_executor();
    Simulation simulation(scenario, luck_of(future.luck, future.number), *executor);
    simulation.advance(scenario.burn_in + scenario.weeks);
    return simulation.digest();
}

/// What `alongside doctor` must print. It moves with every change of the model's numbers, and the change log says why.
const char* const known_answer = "5e3ea9a06e008dbe0173a3ec234120f543c09c0420c706908cc5f2af5e42085f";

}  // namespace alongside
