// SPDX-License-Identifier: Apache-2.0
// Shares of a cohort are of the same people at every horizon, and who has gone counts as when last seen.
#include "sim/run/first_residents.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/services.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

enum Share : std::size_t {
    residents,
    still_here,
    above_case_line,
    often_lonely,
    with_needs,
    untreated,
    in_touch,
    walked
};

Scenario restless(int posts) {
    Scenario scenario = posts > 0 ? with_posts("with", posts) : village("without");
    scenario.place.moved_out.value = 0.3, scenario.place.moved_in.value = 0.3;
    return scenario;
}

/// Somebody as last seen, found by their key alone.
struct Seen {
    bool above = false, in_touch = false, walked = false;
    std::uint64_t own = 0;
};

std::map<std::uint64_t, Seen> everybody(Simulation& simulation) {
    World& world = simulation.world();
    std::map<std::uint64_t, Seen> all;
    const auto keys = world.keys(Space::person), cases = world.keys(Space::open_case);
    const double line = simulation.scenario().settings.get("at_rest", "case_line");
    for (std::size_t row = 0; row < keys.size(); ++row)
        if (keys[row].value != 0)
            all[keys[row].value] = {static_cast<double>(world.data<Stress>()[row]) > line, false, false,
                                    world.data<OwnNeeds>()[row]};
    for (std::size_t row = 0; row < cases.size(); ++row) {
        if (cases[row].value == 0) continue;
        Seen& seen = all[keys[world.data<CasePerson>()[row]].value];
        const bool coordinator = world.data<AgencyKind>()[world.data<CaseAgency>()[row]] == coordinators_kind;
        (coordinator ? seen.walked : seen.in_touch) = true;
    }
    return all;
}

TEST(FirstResidents, WhoHasGoneCountsAsWhenLastSeen) {
    const auto executor = serial_executor();
    Simulation simulation(restless(2), luck_of("amber", 0), *executor);
    simulation.advance(4);
    FirstResidents first(simulation);
    std::map<std::uint64_t, Seen> last = everybody(simulation);
    World& world = simulation.world();
    for (std::size_t row = 0; row < world.keys(Space::person).size(); ++row)
        if (age_in_years(world.data<Born>()[row], simulation.week()) < adult_age)
            last.erase(world.keys(Space::person)[row].value);
    const auto adults = static_cast<double>(last.size());
    std::size_t gone = 0;
    for (int week = 0; week < 60; ++week) {
        simulation.advance(1);
        first.look();
        const std::map<std::uint64_t, Seen> now = everybody(simulation);
        gone = 0;
        for (auto& [key, seen] : last) {
            const auto found = now.find(key);
            if (found == now.end()) ++gone;
            else seen = found->second;
        }
    }
    const std::vector<double> values = first.values();
    const auto share = [&](const auto& is) {
        return static_cast<double>(
                   std::count_if(last.begin(), last.end(), [&](const auto& one) { return is(one.second); })) /
               adults;
    };
    ASSERT_GT(gone, 5u);
    EXPECT_EQ(values[residents], adults);
    EXPECT_DOUBLE_EQ(values[still_here], 1 - static_cast<double>(gone) / adults);
    EXPECT_DOUBLE_EQ(values[above_case_line], share([](const Seen& one) { return one.above; }));
    EXPECT_DOUBLE_EQ(values[in_touch], share([](const Seen& one) { return one.in_touch; }));
    EXPECT_DOUBLE_EQ(values[walked], share([](const Seen& one) { return one.walked; }));
    EXPECT_GT(values[walked], 0);
    EXPECT_GE(values[with_needs], share([](const Seen& one) { return OwnEpisodes{one.own}.serious(); }));
    // The mutant: shares of those who are still here are other shares.
    const std::map<std::uint64_t, Seen> now = everybody(simulation);
    double here = 0, pressed = 0;
    for (const auto& [key, seen] : last)
        if (const auto found = now.find(key); found != now.end()) ++here, pressed += found->second.above;
    EXPECT_NE(values[above_case_line], pressed / here);
}

// Whatever is serious and in nobody's plan is untreated: all of it where there is no agency to work on it.
TEST(FirstResidents, NeedsAreUntreatedUnlessACaseWorksOnThem) {
    const auto executor = serial_executor();
    const auto untreated_with = [&](double places) {
        Scenario scenario = village("with needs");
        AgencyFacts& support = scenario.place.agencies[0];
        support.places_per_100000 = places;
        for (unsigned k = 0; k < need_kinds; ++k) support.helps_with.push_back(static_cast<NeedKind>(k));
        Simulation simulation(scenario, luck_of("amber", 0), *executor);
        simulation.advance(40);
        return FirstResidents(simulation).values();
    };
    const std::vector<double> few = untreated_with(1), many = untreated_with(20000);
    EXPECT_GT(few[with_needs], 0);
    EXPECT_GT(few[untreated], many[untreated]);
    EXPECT_LT(many[untreated], 1);
}

double at(const Study& study, std::size_t arm, std::size_t horizon, const std::string& field) {
    for (std::size_t k = 0; k < study.outcomes.size(); ++k)
        if (study.outcomes[k].measure == "first_residents" && study.outcomes[k].field == field)
            return study.value(arm, 0, horizon, k);
    throw std::logic_error("no such outcome: " + field);
}

TEST(FirstResidents, AreTheSameInEveryArmAtEveryHorizonOfAStudy) {
    const std::vector<Scenario> arms{restless(0), restless(2)};
    const Study study = run_study(arms, options(1));
    ASSERT_EQ(study.horizons, (std::vector<std::int32_t>{16, 26, 30}));
    for (std::size_t arm = 0; arm < 2; ++arm)
        for (std::size_t horizon = 0; horizon < 3; ++horizon)
            EXPECT_EQ(at(study, arm, horizon, "residents"), at(study, 0, 0, "residents"));
    EXPECT_LT(at(study, 0, 2, "still_here"), at(study, 0, 0, "still_here"));
    EXPECT_EQ(at(study, 0, 2, "with_coordinators"), 0);
    EXPECT_GT(at(study, 1, 2, "with_coordinators"), 0);
}

TEST(FirstResidents, AreFollowedInAnEvaluationTooAndNotWhereMeasuresAreNamed) {
    std::vector<Scenario> arms{restless(0), restless(2)};
    StudyOptions evaluating = options(1);
    evaluating.evaluation = EvaluationRequest{"coordinators", {}};
    EXPECT_EQ(run_study(arms, evaluating).values, run_study(arms, options(1)).values);
    for (Scenario& arm : arms) arm.measures = {"wellbeing"};
    for (const Outcome& outcome : run_study(arms, options(1)).outcomes) EXPECT_EQ(outcome.measure, "wellbeing");
}

}  // namespace
}  // namespace alongside
