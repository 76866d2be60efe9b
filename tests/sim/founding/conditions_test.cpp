// SPDX-License-Identifier: Apache-2.0
// Learning disability and severe mental illness: how common, and what comes with them; and people outside the place.
#include <gtest/gtest.h>

#include "sim/assumed/at_rest.hpp"
#include "sim/run/simulation.hpp"
#include "sim/world/persons.hpp"
#include "tests/sim/founding/place.hpp"

namespace alongside {
namespace {

struct Group {
    double people = 0, capacity = 0, frailty = 0, ties = 0, outside = 0;
};

class Conditioned : public ::testing::Test {
protected:
    Conditioned() : executor(executor_for(2)) {
        Scenario scenario;
        scenario.place = real_place("blackpool");
        scenario.residents = 24000;
        Simulation simulation(scenario, luck_of("amber", 0), *executor);
        World& world = simulation.world();
        for (std::uint32_t row = 0; row < world.rows(Space::person); ++row) {
            if (world.keys(Space::person)[row].value == 0) continue;
            const std::uint8_t conditions = world.data<Conditions>()[row];
            const std::int32_t age = age_in_years(world.data<Born>()[row], Week{0});
            if (age < adult_age) {
                EXPECT_EQ(conditions & severe_mental_illness, 0);
                continue;
            }
            Group& group = groups[conditions];
            const std::size_t ties = world.ties[Person{row}].size();
            group.people += 1, group.capacity += world.data<Capacity>()[row];
            group.frailty += static_cast<double>(from_sd16(world.data<Frailty>()[row])),
                group.ties += static_cast<double>(ties);
            group.outside += static_cast<double>(world.data<Away>()[row]);
            adults += 1;
            deprived[world.data<FifthOf>()[row] == 0] += 1;
            ill[world.data<FifthOf>()[row] == 0] += (conditions & severe_mental_illness) != 0;
        }
    }
    std::unique_ptr<Executor> executor;
    std::array<Group, 4> groups{};
    std::array<double, 2> deprived{}, ill{};
    double adults = 0;
};

TEST_F(Conditioned, AreAsCommonAsTheirTableSays) {
    const Group &neither = groups[0], &learning = groups[learning_disability], &severe = groups[severe_mental_illness];
    EXPECT_NEAR((learning.people + groups[3].people) / adults, 0.02, 0.004);
    EXPECT_GT(ill[1] / deprived[1], ill[0] / deprived[0]);
    EXPECT_NEAR(learning.capacity / learning.people, 0.35 * neither.capacity / neither.people, 1.0);
    EXPECT_NEAR(severe.capacity / severe.people, 0.45 * neither.capacity / neither.people, 1.0);
    EXPECT_NEAR(severe.frailty / severe.people, 2.0, 0.2);
    EXPECT_NEAR(neither.frailty / neither.people, 0.0, 0.05);
    EXPECT_LT(learning.ties, 0.7 * learning.people * neither.ties / neither.people);
    EXPECT_LT(severe.ties, 0.75 * severe.people * neither.ties / neither.people);
}

TEST_F(Conditioned, NearlyHalfOfTheCloseAreOutside) {
    double ties = 0, outside = 0;
    for (const Group& group : groups) ties += group.ties, outside += group.outside;
    EXPECT_NEAR(outside / (static_cast<double>(AtRest{}.outside_closeness) * ties), 0.46 / 0.54, 0.02);
}

}  // namespace
}  // namespace alongside
