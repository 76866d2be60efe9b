// SPDX-License-Identifier: Apache-2.0
// Groups divide a cohort once and for all, add up to it exactly, and differ by nothing where nothing is changed.
#include "sim/run/groups_of_residents.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sim/run/first_residents.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

std::size_t group_called(std::string_view division, std::string_view name) {
    const auto groups = resident_groups();
    for (std::size_t k = 0; k < groups.size(); ++k)
        if (divisions()[groups[k].division].name == division && groups[k].name == name) return k;
    throw std::logic_error("no such group: " + std::string(name));
}

std::size_t share_called(std::string_view name) {
    for (std::size_t k = 0; k < group_shares().size(); ++k)
        if (group_shares()[k].name == name) return k;
    throw std::logic_error("no such share: " + std::string(name));
}

bool is_in(const AtStart& one, std::string_view division, std::string_view name) {
    return (groups_of(one) >> group_called(division, name) & 1u) != 0;
}

std::vector<Scenario> arms_with(int posts) { return {with_posts("without", 0), with_posts("with", posts)}; }

/// Of every number of a group, at every horizon.
template <class Act>
void each_count(const Study& study, const Act& act) {
    for (std::size_t arm = 0; arm < study.arms.size(); ++arm)
        for (std::size_t future = 0; future < study.futures.size(); ++future)
            for (std::size_t horizon = 0; horizon < study.horizons.size(); ++horizon)
                for (std::size_t count = 0; count < group_counts; ++count)
                    act(arm, future, horizon, static_cast<GroupCount>(count));
}

double outcome(const Study& study, std::size_t arm, std::size_t future, std::size_t horizon, std::string_view field) {
    for (std::size_t k = 0; k < study.outcomes.size(); ++k)
        if (study.outcomes[k].measure == "first_residents" && study.outcomes[k].field == field)
            return study.value(arm, future, horizon, k);
    throw std::logic_error("no such outcome: " + std::string(field));
}

TEST(ResidentGroups, HaveNamesOfTheirOwnAndStandByDivision) {
    std::set<std::string> names;
    std::size_t last = 0;
    for (const ResidentGroup& group : resident_groups()) {
        EXPECT_TRUE(names.insert(std::to_string(group.division) + "." + std::string(group.name)).second);
        EXPECT_GE(group.division, last);
        last = group.division;
    }
    EXPECT_EQ(last + 1, divisions().size());
    EXPECT_EQ(group_count_infos().size(), group_counts);
}

TEST(ResidentGroups, EverybodyIsInExactlyOneGroupOfADivisionUnlessTheyMayBeInSeveral) {
    const auto executor = serial_executor();
    Simulation simulation(village("now"), luck_of("amber", 0), *executor);
    simulation.advance(20);
    World& world = simulation.world();
    std::size_t adults = 0, of_several = 0;
    for (std::uint32_t row = 0; row < world.rows(Space::person); ++row) {
        if (world.keys(Space::person)[row].value == 0) continue;
        const AtStart one = at_start(world, simulation.week(), Person{row});
        if (one.age < adult_age) continue;
        ++adults;
        std::vector<std::size_t> in(divisions().size());
        for (std::size_t k = 0; k < resident_groups().size(); ++k)
            in[resident_groups()[k].division] += groups_of(one) >> k & 1u;
        for (std::size_t k = 0; k < divisions().size(); ++k)
            if (divisions()[k].each_in_one) {
                EXPECT_EQ(in[k], 1u) << divisions()[k].name;
            } else {
                EXPECT_GE(in[k], 1u);
                of_several += in[k] > 1;
            }
    }
    EXPECT_GT(adults, 150u);
    EXPECT_GT(of_several, 0u);
}

TEST(ResidentGroups, AreWhatTheirNamesSay) {
    AtStart one;
    one.age = 24, one.sex = Sex::male, one.fifth = 4, one.tenure = 2, one.home = HomeAtStart::lone_parent;
    one.limited = 3, one.needs = 1u << index_of(NeedKind::money), one.known = KnownAtStart::asked, one.care = 20;
    for (const auto& [division, name] :
         std::vector<std::pair<const char*, const char*>>{{"age", "from_16_to_24"},
                                                          {"sex", "men"},
                                                          {"deprivation", "least_deprived"},
                                                          {"tenure", "social"},
                                                          {"family", "lone_parent"},
                                                          {"disability", "seriously_limited"},
                                                          {"need", "money_and_housing"},
                                                          {"known", "asked"},
                                                          {"care", "from_20_hours"}})
        EXPECT_TRUE(is_in(one, division, name)) << division << "." << name;
    EXPECT_FALSE(is_in(one, "need", "none"));
    one.age = 25, one.needs = 0, one.care = 19, one.limited = 1;
    EXPECT_TRUE(is_in(one, "age", "from_25_to_34"));
    EXPECT_TRUE(is_in(one, "need", "none"));
    EXPECT_TRUE(is_in(one, "care", "under_20_hours"));
    EXPECT_TRUE(is_in(one, "disability", "limited"));
}

TEST(ResidentGroups, AreReadOffTheHouseholdAndItsNeeds) {
    const auto executor = serial_executor();
    Simulation simulation(village("now"), luck_of("amber", 0), *executor);
    simulation.advance(20);
    World& world = simulation.world();
    std::set<HomeAtStart> homes;
    std::size_t helped = 0;
    for (std::uint32_t row = 0; row < world.rows(Space::person); ++row) {
        if (world.keys(Space::person)[row].value == 0) continue;
        const AtStart one = at_start(world, simulation.week(), Person{row});
        homes.insert(one.home);
        EXPECT_EQ(one.home == HomeAtStart::alone, world.data<NextAtHome>()[row] == row);
        if (world.data<HomeRoleOf>()[row] == HomeRole::parent) {
            EXPECT_TRUE(one.home == HomeAtStart::lone_parent || one.home == HomeAtStart::others ||
                        one.home == HomeAtStart::alone);
        }
        EXPECT_EQ(one.known == KnownAtStart::helped, world.data<FirstCase>()[row] != 0);
        helped += one.known == KnownAtStart::helped;
        const unsigned own = OwnEpisodes{world.data<OwnNeeds>()[row]}.present();
        EXPECT_EQ(one.needs & own, own);
    }
    EXPECT_EQ(homes.size(), 5u);
    EXPECT_GT(helped, 0u);
}

TEST(ResidentGroups, AddUpToTheCohortExactly) {
    const Study study = run_study(arms_with(2), options(3));
    each_count(study, [&](std::size_t arm, std::size_t future, std::size_t horizon, GroupCount count) {
        std::vector<std::uint64_t> sums(divisions().size());
        for (std::size_t group = 0; group < resident_groups().size(); ++group)
            sums[resident_groups()[group].division] += group_count(study, arm, future, horizon, group, count);
        for (std::size_t k = 0; k < divisions().size(); ++k)
            if (divisions()[k].each_in_one) {
                EXPECT_EQ(sums[k], sums.front()) << divisions()[k].name;
            } else {
                EXPECT_GE(sums[k], sums.front());
            }
    });
    const auto sum = [&](std::size_t arm, std::size_t future, std::size_t horizon, GroupCount count) {
        return group_count(study, arm, future, horizon, group_called("sex", "women"), count) +
               group_count(study, arm, future, horizon, group_called("sex", "men"), count);
    };
    for (std::size_t arm = 0; arm < 2; ++arm)
        for (std::size_t future = 0; future < 3; ++future)
            for (std::size_t horizon = 0; horizon < study.horizons.size(); ++horizon) {
                EXPECT_EQ(sum(arm, future, horizon, GroupCount::members),
                          outcome(study, arm, future, horizon, "residents"));
                for (const GroupShare& share : group_shares()) {
                    if (share.name == "reached_by_coordinators") continue;
                    const double whole = sum(arm, future, horizon, share.whole);
                    EXPECT_EQ(sum(arm, future, horizon, share.part) / whole,
                              outcome(study, arm, future, horizon, share.name))
                        << share.name;
                }
            }
}

TEST(ResidentGroups, AreTheSamePeopleInEveryArmAtEveryHorizon) {
    const Study study = run_study(arms_with(2), options(2));
    std::uint32_t reached = 0;
    each_count(study, [&](std::size_t arm, std::size_t future, std::size_t horizon, GroupCount count) {
        for (std::size_t group = 0; group < resident_groups().size(); ++group) {
            if (count == GroupCount::members) {
                EXPECT_EQ(group_count(study, arm, future, horizon, group, count),
                          group_count(study, 0, future, 0, group, count));
            }
            if (count != GroupCount::reached) continue;
            const std::uint32_t now = group_count(study, arm, future, horizon, group, count);
            EXPECT_GE(now, group_count(study, arm, future, horizon, group, GroupCount::with_coordinators));
            if (horizon > 0) {
                EXPECT_GE(now, group_count(study, arm, future, horizon - 1, group, count));
            }
            if (arm == 0) {
                EXPECT_EQ(now, 0u);
            }
            reached += now;
        }
    });
    EXPECT_GT(reached, 0u);
}

TEST(ResidentGroups, DifferByNothingWhereNothingIsChanged) {
    const std::vector<GroupDifference> all = group_differences(run_study(arms_with(0), options(3)));
    ASSERT_FALSE(all.empty());
    for (const GroupDifference& one : all) {
        EXPECT_EQ(one.known.low, 0);
        EXPECT_EQ(one.known.high, 0);
        EXPECT_EQ(one.known.mean, 0);
        EXPECT_FALSE(one.clear());
        if (one.known.futures > 0) {
            EXPECT_EQ(one.known.share_equal, 1);
        }
    }
    bool any = false;  // and with a change there is some
    for (const GroupDifference& one : group_differences(run_study(arms_with(2), options(3))))
        any = any || one.known.high > 0;
    EXPECT_TRUE(any);
}

TEST(ResidentGroups, DifferencesAreThoseOfTheirShares) {
    const Study study = run_study(arms_with(2), options(4));
    const std::size_t group = group_called("sex", "women"), share = share_called("above_case_line");
    const std::size_t last = study.horizons.size() - 1;
    double mean = 0;
    for (std::size_t future = 0; future < 4; ++future)
        mean += *group_share(study, 1, future, last, group, share) - *group_share(study, 0, future, last, group, share);
    for (const GroupDifference& one : group_differences(study)) {
        if (one.group != group || one.share != share || one.known.horizon != last) continue;
        EXPECT_DOUBLE_EQ(one.known.mean, mean / 4);
        EXPECT_EQ(one.known.futures, 4);
        EXPECT_TRUE(one.told());
        EXPECT_DOUBLE_EQ(*one.share_better(), 1 - one.known.share_higher - one.known.share_equal);
        return;
    }
    FAIL() << "women have no difference";
}

TEST(ResidentGroups, OfNobodyHaveNoShareAndTooSmallOnesAreNotTold) {
    std::vector<Scenario> arms = arms_with(1);
    for (Scenario& arm : arms) arm.place.deprivation.of = {1, 0, 0, 0, 0};
    const Study study = run_study(arms, options(2));
    const std::size_t nobody = group_called("deprivation", "least_deprived");
    EXPECT_EQ(group_count(study, 0, 0, 0, nobody, GroupCount::members), 0u);
    EXPECT_FALSE(group_share(study, 0, 0, 0, nobody, 0).has_value());
    for (const GroupDifference& one : group_differences(study)) {
        if (one.group == nobody) {
            EXPECT_EQ(one.known.futures, 0);
        }
        if (one.members < least_told) {
            EXPECT_FALSE(one.told());
        }
    }
}

TEST(ResidentGroups, AreNotFollowedWhereMeasuresAreNamed) {
    std::vector<Scenario> arms = arms_with(1);
    for (Scenario& arm : arms) arm.measures = {"wellbeing"};
    const Study study = run_study(arms, options(1));
    EXPECT_TRUE(study.group_counts.empty());
    EXPECT_TRUE(group_differences(study).empty());
}

TEST(ResidentGroups, StandInTheFileAsGroupsOfTheirOwn) {
    const std::vector<Scenario> arms = arms_with(2);
    const Study study = run_study(arms, options(2));
    MemoryRecorder recorder;
    record_study(study, arms, options(2), recorder);
    std::size_t found = 0;
    for (const Group& group : recorder.groups())
        for (const Variable& variable : group.variables) {
            if (group.name == "groups" && variable.name == "count") {
                ++found;
                EXPECT_EQ(std::get<Wholes>(variable.values),
                          Wholes(study.group_counts.begin(), study.group_counts.end()));
            }
            if (group.name == "groups_paired" && variable.name == "median") {
                ++found;
                const std::vector<GroupDifference> all = group_differences(study);
                const Numbers& medians = std::get<Numbers>(variable.values);
                ASSERT_EQ(medians.size(), all.size());
                EXPECT_EQ(medians.back(), all.back().known.median);
            }
        }
    EXPECT_EQ(found, 2u);
}

}  // namespace
}  // namespace alongside
