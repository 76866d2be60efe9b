// SPDX-License-Identifier: Apache-2.0
// A larger founded town has the same people and more; who is ill in it has been so for as long as it lasts.
#include <gtest/gtest.h>

#include "sim/files/reading.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/read.hpp"
#include "sim/world/persons.hpp"

namespace alongside {
namespace {

// The rows of the first area as one text a person: equal only if every fact is.
std::vector<std::string> first_area(std::int64_t residents) {
    const auto executor = executor_for(1);
    Scenario scenario;
    scenario.place = read_place(read_text(ALONGSIDE_SOURCE_DIR "/scenarios/places/thurrock.toml"), "thurrock.toml");
    scenario.residents = residents;
    Simulation simulation(scenario, luck_of("amber", 0), *executor);
    World& world = simulation.world();
    std::vector<std::string> people;
    for (std::uint32_t row = 0; row < 12000; ++row) {
        std::string facts = "area " + std::to_string(world.data<AreaOf>()[row]) + " key " +
                            std::to_string(world.keys(Space::person)[row].value);
        for (const std::int64_t fact :
             {std::int64_t{world.data<Born>()[row]}, std::int64_t{world.data<NextAtHome>()[row]},
              static_cast<std::int64_t>(world.data<HomeRoleOf>()[row]),
              static_cast<std::int64_t>(world.data<SexOf>()[row]),
              static_cast<std::int64_t>(world.data<ActivityOf>()[row]), std::int64_t{world.data<TenureOf>()[row]},
              std::int64_t{world.data<FifthOf>()[row]}, std::int64_t{world.data<StreetOf>()[row]}})
            facts += " " + std::to_string(fact);
        people.push_back(facts);
    }
    return people;
}

TEST(Founding, OfALargerTownKeepsTheFirstAreaToTheBit) {
    const std::vector<std::string> small = first_area(12000), large = first_area(24000);
    for (std::size_t row = 0; row < small.size(); ++row) ASSERT_EQ(small[row], large[row]) << "row " << row;
}

// Mean weeks so far of the episodes of one need, of those who are in one as the town is founded.
double weeks_so_far(NeedKind kind, double mending) {
    const auto executor = executor_for(1);
    Scenario scenario;
    scenario.place = read_place(read_text(ALONGSIDE_SOURCE_DIR "/scenarios/places/thurrock.toml"), "thurrock.toml");
    scenario.residents = 12000;
    scenario.settings.set("needs_together", "mending_at_rest", mending);
    Simulation simulation(scenario, luck_of("amber", 0), *executor);
    double sum = 0, count = 0;
    World& world = simulation.world();
    for (std::size_t row = 0; row < world.keys(Space::person).size(); ++row) {
        const OwnEpisodes needs{world.data<OwnNeeds>()[row]};
        if (needs.severity(index_of(kind)) > 0) sum += needs.weeks(index_of(kind)), ++count;
    }
    return sum / count;
}

TEST(Founding, BeginsEpisodesOfMindWhereWhoIsIllMendsSlower) {
    EXPECT_GT(weeks_so_far(NeedKind::mental_health, 0.5), 1.4 * weeks_so_far(NeedKind::mental_health, 1));
    EXPECT_NEAR(weeks_so_far(NeedKind::health, 0.5), weeks_so_far(NeedKind::health, 1), 4);
}

}  // namespace
}  // namespace alongside
