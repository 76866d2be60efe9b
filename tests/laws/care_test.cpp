// SPDX-License-Identifier: Apache-2.0
// Law: hours of care are conserved: what carers give is what the cared for take; without illness there is no care.
#include <gtest/gtest.h>

#include "sim/world/care.hpp"
#include "sim/world/outlook.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

struct Hours {
    std::int64_t given = 0, taken = 0, carers = 0;
};

Hours hours(World& world) {
    Hours all;
    const auto keys = world.keys(Space::person);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0) continue;
        all.given += world.data<CareGiven>()[row], all.taken += world.data<CareTaken>()[row];
        all.carers += world.data<CareGiven>()[row] > 0;
    }
    return all;
}

// Weeks out of 60 after which the two sums differ, in a town where many die, move and leave.
int weeks_out_of_balance(const Model& model) {
    Scenario scenario = busy_town(model);
    scenario.settings.set("needing_care", "look_again", 3);
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    int out = 0;
    for (int week = 0; week < 60; ++week) {
        simulation.advance(1);
        const Hours all = hours(simulation.world());
        EXPECT_GT(all.carers, 40);
        out += all.given != all.taken;
    }
    return out;
}

TEST(Care, IsConserved) { EXPECT_EQ(weeks_out_of_balance(Model::standard()), 0); }

// A mutant: carers take on what they hear and forget what they are let off.
void never_let_off(Everyone everyone, Heard<Care> letters, Mine<CareGiven> given) {
    everyone.who_heard(letters, [&](const Me& me, std::span<const Care> mine) {
        for (const Care& one : mine)
            if (one.more > 0) given[me] = static_cast<std::uint16_t>(given[me] + one.more);
    });
}
constinit const Part lets_nobody_off = declare<&never_let_off>("Forgets letters that ask for less.");

TEST(Care, ThatIsNeverLetGoIsCaught) {
    EXPECT_GT(weeks_out_of_balance(Model::standard().with_instead("caring", &lets_nobody_off)), 30);
}

std::int64_t carers_of_a_healthy_town(const Model& model) {
    Scenario scenario = busy_town(model);
    scenario.settings.set("health_and_caring", "onset", -6);
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    World& world = simulation.world();
    simulation.advance(1);
    for (std::size_t row = 0; row < world.rows(Space::person); ++row) {
        OwnEpisodes needs{world.data<OwnNeeds>()[row]};
        needs.end(index_of(NeedKind::health));
        world.data<OwnNeeds>()[row] = needs.word;
    }
    std::int64_t carers = 0;
    for (int week = 0; week < 5; ++week) {
        simulation.advance(1);
        carers = hours(simulation.world()).carers;
    }
    return carers;
}

// A mutant: whoever has a child cares, ill or not.
void care_anyway(Everyone everyone, const HomeRoleOf& role, Mine<CareGiven> given) {
    everyone([&](const Me& me) { given[me] = is_parent(role[me]) ? 5 : given[me]; });
}
constinit const Part cares_anyway = declare<&care_anyway>("Cares for nobody.");

TEST(Care, IsNoneWithoutIllness) { EXPECT_LT(carers_of_a_healthy_town(Model::standard()), 8); }
TEST(Care, WithoutIllnessIsCaught) { EXPECT_GT(carers_of_a_healthy_town(with_process("caring", cares_anyway)), 100); }

// Without news hope falls back to its start, whatever it was.
float farthest_from_rest(const Model& model) {
    Scenario scenario = hamlet(model);
    scenario.settings.set("outlook", "seen_recovering", 0);
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    World& world = simulation.world();
    simulation.advance(1);
    for (std::size_t row = 0; row < world.rows(Space::person); ++row)
        world.data<Hope>()[row] = static_cast<std::uint16_t>(row % 2 == 0 ? 0 : 65535);
    simulation.advance(500);
    float farthest = 0;
    const auto keys = world.keys(Space::person);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const float off = from_share16(world.data<Hope>()[row]) - 0.5f;
        if (keys[row].value != 0) farthest = std::max(farthest, off < 0 ? -off : off);
    }
    return farthest;
}

void hope_on(Everyone everyone, Mine<Hope> hope) {
    everyone([&](const Me& me) {
        if (hope[me] > 33000) hope[me] = 65535;
    });
}
constinit const Part hopes_on = declare<&hope_on>("Never loses hope.");

TEST(Hope, FallsBackToItsStart) { EXPECT_LT(farthest_from_rest(Model::standard()), 0.002f); }
TEST(Hope, ThatNeverFallsIsCaught) { EXPECT_GT(farthest_from_rest(with_process("outlook", hopes_on)), 0.1f); }

}  // namespace
}  // namespace alongside::laws
