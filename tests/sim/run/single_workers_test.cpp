// SPDX-License-Identifier: Apache-2.0
// Who hangs on one worker is who has nobody beyond home once that worker is taken away.
#include "sim/run/single_workers.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "sim/world/cases.hpp"
#include "sim/world/services.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

enum Number : std::size_t { with_workers, have_one, nobody_else, workers, most };

/// Supporters beyond home by adult who has a worker: posts and, if wanted, one name for all friends.
std::map<std::uint32_t, std::set<std::uint32_t>> supporters(Simulation& simulation, bool with_friends) {
    constexpr std::uint32_t friends = nobody_row;
    World& world = simulation.world();
    const double close = simulation.scenario().settings.get("tie_layers", "close");
    std::map<std::uint32_t, std::set<std::uint32_t>> all;
    for (std::uint32_t row = 0; row < world.rows(Space::open_case); ++row) {
        if (world.keys(Space::open_case)[row].value == 0) continue;
        const std::uint32_t post = world.data<CasePost>()[row], person = world.data<CasePerson>()[row];
        const bool adult = age_in_years(world.data<Born>()[person], simulation.week()) >= adult_age;
        if (adult && post != nobody_row && world.data<PostVacant>()[post] == 0) all[person].insert(post);
    }
    for (auto& [person, of] : all) {
        bool some = static_cast<double>(world.data<Away>()[person]) > close;
        for (const HalfTie& tie : world.ties[Person{person}])
            some = some || (static_cast<double>(tie.close()) > close &&
                            world.data<HomeOf>()[tie.to().index] != world.data<HomeOf>()[person]);
        if (some && with_friends) of.insert(friends);
    }
    return all;
}

Scenario cut_at(double close) {
    Scenario scenario = with_posts("two", 2);
    scenario.settings.set("tie_layers", "close", close);
    return scenario;
}

TEST(SingleWorkers, AreThoseWithoutWhomSomebodyHasNobody) {
    const auto executor = serial_executor();
    for (const double close : {0.3, 0.6, 1.0}) {
        Simulation simulation(cut_at(close), luck_of("amber", 0), *executor);
        simulation.advance(30);
        const std::vector<double> values = single_worker_values(simulation);
        for (const bool with_friends : {false, true}) {
            const auto before = supporters(simulation, with_friends);
            double all = 0, some = 0, greatest = 0;
            for (std::uint32_t post = 0; post < simulation.world().rows(Space::post); ++post) {
                double alone = 0;
                for (const auto& [person, of] : before) {
                    std::set<std::uint32_t> left = of;
                    left.erase(post);
                    alone += left.empty();
                }
                all += alone, some += alone > 0, greatest = std::max(greatest, alone);
            }
            EXPECT_EQ(values[with_workers], static_cast<double>(before.size()));
            EXPECT_EQ(values[with_friends ? nobody_else : have_one], all);
            if (with_friends) continue;
            EXPECT_GT(all, 0);
            EXPECT_EQ(values[workers], some);
            EXPECT_EQ(values[most], greatest);
        }
    }
}

// Where nobody is close to anybody, all who have one worker have nobody else; where all are close, fewer.
TEST(SingleWorkers, AreManyWherePeopleHaveNobodyElse) {
    const auto executor = serial_executor();
    const auto alone = [&](double close) {
        Simulation simulation(cut_at(close), luck_of("amber", 0), *executor);
        simulation.advance(30);
        for (std::uint32_t row = 0; row < simulation.world().rows(Space::person); ++row)
            if (close == 1) simulation.world().data<Away>()[row] = 0;
        return single_worker_values(simulation);
    };
    const std::vector<double> lonely = alone(1), close = alone(0);
    EXPECT_EQ(lonely[nobody_else], lonely[have_one]);
    EXPECT_GT(lonely[nobody_else], close[nobody_else]);
    EXPECT_EQ(lonely[have_one], close[have_one]) << "friends are no workers";
}

TEST(SingleWorkers, StandAmongTheOutcomesOfAStudy) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    const Study study = run_study(arms, options(1));
    ASSERT_GE(study.outcomes.size(), 5u);
    EXPECT_EQ(study.outcomes.back().measure, "single_workers");
    EXPECT_EQ(study.outcomes.back().field, "most");
    for (std::size_t horizon = 0; horizon < study.horizons.size(); ++horizon)
        EXPECT_GE(study.value(1, 0, horizon, study.outcomes.size() - 5),
                  study.value(1, 0, horizon, study.outcomes.size() - 4));
}

}  // namespace
}  // namespace alongside
