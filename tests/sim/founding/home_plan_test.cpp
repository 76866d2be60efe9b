// SPDX-License-Identifier: Apache-2.0
// Who lives with whom: numbers as the place's facts say, ages that can be those of one family.
#include "sim/founding/home_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/founding/place.hpp"

namespace alongside {
namespace {

constexpr std::size_t couple_children = 3, lone_parent_children = 5;

TEST(Makeups, KeepThePlacesNumbersOfChildrenHoweverCrowded) {
    const Place place = real_place("thurrock");
    const Makeups makeups(place, {});
    EXPECT_GT(makeups.crowding(), 1.0);
    for (const std::size_t kind : {couple_children, lone_parent_children}) {
        std::array<double, 3> shares{};
        double all = 0;
        for (const WeightedMakeup& each : makeups.of(kind)) {
            all += each.share;
            shares[std::min<std::size_t>(each.who.children, 3) - 1] += each.share;
        }
        EXPECT_NEAR(all, 1, 1e-9);
        for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(shares[k], place.children_at_home.of[k], 1e-9);
    }
}

TEST(Makeups, AreAsLargeAsThePlacesHouseholds) {
    for (const char* name : {"thurrock", "blackpool"}) {
        const Place place = real_place(name);
        const Makeups makeups(place, {});
        double mean = 0, wanted = 0;
        for (std::size_t kind = 0; kind < household_kinds; ++kind)
            for (const WeightedMakeup& each : makeups.of(kind))
                mean += place.households.of[kind] * each.share * std::min(each.who.size(), 4u);
        for (std::size_t k = 0; k < size_classes; ++k)
            wanted += place.household_sizes.of[k] * static_cast<double>(k + 1);
        EXPECT_NEAR(mean, wanted, 0.005) << name;
    }
}

TEST(Makeups, OfAPlaceWhoseSizesNobodyKnowsAreEnglish) {
    Place place = real_place("blackpool");
    EXPECT_LT(Makeups(place, {}).crowding(), 1.0);
    place.household_sizes = {};
    EXPECT_EQ(Makeups(place, {}).crowding(), 1.0);
}

class Planned : public ::testing::Test {
protected:
    static std::int32_t age(const PlannedPerson& person) { return age_in_years(person.born, Week{0}); }
    template <class Body>
    void each_home(const Body& body) const {
        HomePlanner planner(p, place, Draw(luck_of("amber", 0), "households", Week{0}), shares);
        for (std::uint64_t home = 1; home <= 40000; ++home) body(planner.plan(Key{home}, 100));
    }
    HouseholdParams p;
    Place place = real_place("thurrock");
    HomeShares shares = founded_shares(place, p);
};

TEST_F(Planned, NobodyHasAChildBefore15) {
    each_home([&](const PlannedHome& home) {
        for (const PlannedPerson& person : home.members)
            if (is_child(person.role)) {
                if (age(person) > 0) {
                    ASSERT_GE(age(home.members.front()) - age(person), 15);
                }
                if (person.role == HomeRole::child) {
                    ASSERT_LE(age(person), last_school_age);
                } else {
                    ASSERT_GE(age(person), 18);
                }
            }
    });
}

TEST_F(Planned, CouplesAndLoneParentsAreOfTheAgesAndSexesOfEngland) {
    double couples = 0, apart = 0, men_older = 0, grown = 0, sons = 0;
    std::array<double, 2> lone{}, fathers{};
    each_home([&](const PlannedHome& home) {
        const auto& all = home.members;
        bool dependent = false, alone = true;
        for (const PlannedPerson& person : all) {
            dependent = dependent || person.role == HomeRole::child;
            alone = alone && person.role != HomeRole::adult;
            if (person.role == HomeRole::grown_child) ++grown, sons += person.sex == Sex::male;
        }
        if (all.front().role == HomeRole::parent && alone)
            ++lone[dependent], fathers[dependent] += all.front().sex == Sex::male;
        if (!is_partner(all.front().role)) return;
        ASSERT_NE(all[0].sex, all[1].sex);
        const double weeks = all[0].sex == Sex::male ? all[1].born - all[0].born : all[0].born - all[1].born;
        ++couples, men_older += weeks / weeks_a_year;
        apart += weeks >= 5 * weeks_a_year || weeks <= -5 * weeks_a_year;
    });
    EXPECT_NEAR(apart / couples, 0.317, 0.015);
    EXPECT_NEAR(men_older / couples, 2.0, 0.2);
    EXPECT_NEAR(sons / grown, 0.608, 0.015);
    EXPECT_NEAR(fathers[1] / lone[1], 0.10, 0.015);
    EXPECT_NEAR(fathers[0] / lone[0], 0.22, 0.03);
}

TEST_F(Planned, SomeHomesHaveGrownBesideDependentChildrenOrThreeGenerations) {
    double families = 0, both = 0, several = 0, three_generations = 0;
    std::size_t largest = 0;
    each_home([&](const PlannedHome& home) {
        bool dependent = false, grown = false, adult = false;
        for (const PlannedPerson& person : home.members) {
            dependent = dependent || person.role == HomeRole::child;
            grown = grown || person.role == HomeRole::grown_child;
            adult = adult || (home.members.size() > 1 && person.role == HomeRole::adult);
        }
        if (adult) {
            ++several, three_generations += dependent;
            largest = std::max(largest, dependent ? 0 : home.members.size());
        } else if (dependent) {
            ++families, both += grown;
        }
    });
    EXPECT_NEAR(three_generations / several, p.three_generations, 0.1);
    EXPECT_GT(both / families, p.grown_beside_dependent);
    EXPECT_LT(both / families, 0.35);
    EXPECT_EQ(largest, 6u);
}

TEST_F(Planned, WhoDoesNotFitInIsOnePerson) {
    HomePlanner planner(p, place, Draw(luck_of("amber", 0), "households", Week{0}), shares);
    for (std::uint64_t home = 1; home <= 1000; ++home) {
        EXPECT_LE(planner.plan(Key{home}, 2).members.size(), 2u);
        EXPECT_EQ(planner.plan(Key{home}, 1).members.size(), 1u);
    }
}

TEST_F(Planned, AsManyStudyAndWorkAsThePlaceSays) {
    double young = 0, studying = 0, of_age = 0, working = 0;
    each_home([&](const PlannedHome& home) {
        for (const PlannedPerson& person : home.members) {
            const std::int32_t years = age(person);
            if (years < 16 || years >= 65) continue;
            ++of_age, working += person.activity == Activity::work;
            if (years < 25)
                ++young, studying += person.activity == Activity::student || person.activity == Activity::school;
        }
    });
    EXPECT_NEAR(studying / young, place.student.value, 0.015);
    EXPECT_NEAR(working / of_age, place.employed.value, 0.01);
}

}  // namespace
}  // namespace alongside
