// SPDX-License-Identifier: Apache-2.0
// Law: help acts by its effect on how needs go and by the load that is carried, so that without nobody's life differs
// by a bit.
#include <gtest/gtest.h>

#include <array>

#include "sim/world/cases.hpp"
#include "tests/laws/neighbours.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr std::int32_t weeks = 40;

/// One of the two ways in which help acts: a switch, and what agencies are said to do.
struct Way {
    const char* name;
    const char* parameter;
    double AgencyFacts::*said;
};
constexpr std::array ways{Way{"effect on how needs go", "effect", &AgencyFacts::effect},
                          Way{"load carried together", "carried", &AgencyFacts::carries}};

/// Everybody after some weeks of a busy town, where agencies are said to do so much.
ByKey lived(const Model& model, const Way& way, double times, double said) {
    Scenario scenario = busy_town(model);
    scenario.settings.set("help", way.parameter, times);
    for (AgencyFacts& agency : scenario.place.agencies) agency.*way.said = said;
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(weeks);
    return people(simulation.world());
}

std::size_t differ(const Model& model, const Way& way, double times) {
    return who_differs(lived(model, way, times, 0), lived(model, way, times, 1)).size();
}

TEST(Help, SwitchedOffLeavesEveryLifeAsItWas) {
    for (const Way& way : ways) EXPECT_EQ(differ(Model::standard(), way, 0), 0u) << way.name;
}

TEST(Help, SwitchedOnReachesPeople) {
    for (const Way& way : ways)
        EXPECT_GT(differ(Model::standard(), way, 1), 100u) << way.name << " reached nobody: the law was not tried";
}

// Mutant: a worker's presence does good by itself, past the switch.
void do_good(Each<Case> cases, const CaseAgency& agency, const AgencyEffect& effect, Mine<CaseHelp> help) {
    cases([&](const Turn<Case>& one) { help[one] += 0.1f * effect[Agency{agency[one]}]; });
}
constinit const Part does_good = declare<&do_good>("Helps past the switch.");

TEST(Help, CatchesHelpPastTheSwitch) { EXPECT_GT(differ(with_process("casework", does_good), ways[0], 0), 0u); }

}  // namespace
}  // namespace alongside::laws
