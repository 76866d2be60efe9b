// SPDX-License-Identifier: Apache-2.0
// Law: help acts through its effect alone on how needs go, so that without effect nobody's life differs by a bit.
#include <gtest/gtest.h>

#include "sim/world/cases.hpp"
#include "tests/laws/neighbours.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr std::int32_t weeks = 40;

/// Everybody after some weeks of a busy town, where agencies are said to do so much.
ByKey lived(const Model& model, double help, double effect_of_agencies) {
    Scenario scenario = busy_town(model);
    scenario.settings.set("help", "effect", help);
    for (AgencyFacts& agency : scenario.place.agencies) agency.effect = effect_of_agencies;
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(weeks);
    return people(simulation.world());
}

std::size_t differ(const Model& model, double help) {
    return who_differs(lived(model, help, 0), lived(model, help, 2)).size();
}

TEST(Help, WithoutEffectLeavesEveryLifeAsItWas) { EXPECT_EQ(differ(Model::standard(), 0), 0u); }

TEST(Help, WithEffectReachesPeople) {
    EXPECT_GT(differ(Model::standard(), 1), 100u) << "it reached nobody, and so the law was not tried";
}

// Mutant: a worker's presence does good by itself, past the switch.
void do_good(Each<Case> cases, const CaseAgency& agency, const AgencyEffect& effect, Mine<CaseHelp> help) {
    cases([&](const Turn<Case>& one) { help[one] += 0.1f * effect[Agency{agency[one]}]; });
}
constinit const Part does_good = declare<&do_good>("Helps past the switch.");

TEST(Help, CatchesHelpPastTheSwitch) { EXPECT_GT(differ(with_process("casework", does_good), 0), 0u); }

}  // namespace
}  // namespace alongside::laws
