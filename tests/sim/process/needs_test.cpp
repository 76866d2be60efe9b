// SPDX-License-Identifier: Apache-2.0
// Needs last, worsen and come back as their tables say; distress has two lines; company matters to those who use.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "sim/assumed/need_odds.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 20000;
constexpr unsigned ill = index_of(NeedKind::mental_health), use = index_of(NeedKind::substance_use);

// Grown people who live alone, without frailty or stress, in a place where nothing begins unless a test says so.
class Needs : public ::testing::Test {
protected:
    explicit Needs(std::uint32_t people = many) : made({"needs"}), count(people) {
        made.people(Space::person, people), made.people(Space::household, people);
        for (std::uint32_t row = 0; row < people; ++row) {
            made.at<NextAtHome>(row) = made.at<HomeOf>(row) = made.at<FirstAtHome>(row) = row;
            made.at<Born>(row) = -40 * weeks_a_year;
            made.at<Support>(row) = 0.63f;
            made.at<FifthOf>(row) = 2;
        }
        for (const auto name : need_names) made.settings.set(std::string(name), "onset", -6);
    }
    template <class Body>
    double share(const Body& is) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < count; ++row) sum += is(OwnEpisodes{made.at<OwnNeeds>(row)});
        return static_cast<double>(sum) / count;
    }
    void all_begin(unsigned kind, unsigned severity) {
        for (std::uint32_t row = 0; row < count; ++row) {
            OwnEpisodes needs;
            needs.begin(kind, severity);
            made.at<OwnNeeds>(row) = needs.word;
        }
    }
    void weeks(std::int32_t first, std::int32_t last) {
        for (std::int32_t week = first; week < last; ++week) made.run("needs", week);
    }
    HandMade made;
    const std::uint32_t count;
};

TEST_F(Needs, LastAsTheirStretchesSay) {
    all_begin(ill, 1);
    const std::pair<std::int32_t, double> still_going[] = {{4, 0.83}, {13, 0.56}, {52, 0.28}, {156, 0.12}};
    std::int32_t week = 0;
    for (const auto& [until, expected] : still_going) {
        weeks(week, until);
        week = until;
        // Standard error below 0.004; the tables are rounded to hundredths.
        EXPECT_NEAR(share([](OwnEpisodes needs) { return needs.severity(ill) > 0; }), expected, 0.017) << until;
    }
}

TEST_F(Needs, SettleToTheRestingMixOfSeverities) {
    made.settings.set("health_and_caring", "ends_to_4", 0), made.settings.set("health_and_caring", "ends_to_13", 0);
    made.settings.set("health_and_caring", "ends_to_52", 0), made.settings.set("health_and_caring", "ends_to_156", 0);
    constexpr unsigned health = index_of(NeedKind::health);
    for (std::uint32_t row = 0; row < count; ++row) {
        made.at<StressTrait>(row) = to_sd16(0.3f);  // where severity moves as given
        OwnEpisodes needs;
        needs.begin(health, 1 + row % 3);
        made.at<OwnNeeds>(row) = needs.word;
    }
    weeks(0, 100);
    // Balance of the moves: 1 to 2 at .020 against .060, 2 to 3 at .012 against .090.
    const double two = 1.0 / (1.0 + 0.060 / 0.020 + 0.012 / 0.090);
    EXPECT_NEAR(share([](OwnEpisodes needs) { return needs.severity(health) == 2; }), two, 0.012);
    EXPECT_NEAR(share([](OwnEpisodes needs) { return needs.severity(health) == 3; }), two * 0.012 / 0.090, 0.008);
}

TEST_F(Needs, BeginAtTheHazardOfTheFormula) {
    made.settings.set("mental_health", "onset", 0.0);
    NeedCourse course;
    course = *static_cast<const NeedCourse*>(made.settings.of(*made.settings.model().find("mental_health")));
    weeks(0, 1);
    const double odds = 0.05 * 1.23 / (1 - 0.05 * 1.23);
    EXPECT_NEAR(share([](OwnEpisodes needs) { return needs.severity(ill) > 0; }),
                odds / static_cast<double>(course.mean_weeks()), 4 * std::sqrt(0.0009 / many));
    EXPECT_NEAR(course.mean_weeks(), 72, 1.0);
}

TEST_F(Needs, OfOthersAtHomeAndOfTheHouseholdRaiseOnset) {
    made.settings.set("mental_health", "onset", 0.0), made.settings.set("needs_together", "cross", 2.0);
    for (std::uint32_t row = 0; row < count; row += 2) {
        // Pairs: the second uses, and the household has money trouble; so two needs bear on the first.
        made.at<NextAtHome>(row) = row + 1, made.at<NextAtHome>(row + 1) = row;
        made.at<HomeOf>(row + 1) = row;
        OwnEpisodes needs;
        needs.begin(use, 1);
        made.at<OwnNeeds>(row + 1) = needs.word;
        HomeEpisodes here;
        here.begin(at_home(NeedKind::money), 1);
        made.at<HomeNeeds>(row) = here.word;
        made.world.keys_to_write(Space::household)[row + 1] = Key{0};
    }
    weeks(0, 1);
    std::uint32_t began = 0;
    for (std::uint32_t row = 0; row < count; row += 2) began += OwnEpisodes{made.at<OwnNeeds>(row)}.severity(ill) > 0;
    const double hazard = 0.0655 / 71.6 * std::exp(2.0 * 2);
    EXPECT_NEAR(began / (many / 2.0), std::fmin(1 - std::exp(-hazard), 0.04), 4 * std::sqrt(0.04 / (many / 2.0)));
}

TEST_F(Needs, ThoseWhoStopMayUseAgainAndCompanyDecidesHowSoon) {
    const auto using_again = [&](bool company) {
        for (std::uint32_t row = 0; row < count; ++row) {
            OwnEpisodes needs;
            const bool friend_ = row % 2 == 1;
            if (friend_) needs.begin(use, 1);
            else needs.set_flag(recovering, true);
            made.at<OwnNeeds>(row) = needs.word;
            if (friend_ && company) made.tie(row - 1, row, Layer::friendship, 0.9f);
        }
        weeks(0, 1);
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < count; row += 2) sum += OwnEpisodes{made.at<OwnNeeds>(row)}.severity(use) > 0;
        return sum / (many / 2.0);
    };
    made.settings.set("substance_use", "ends_to_4", 0);
    made.settings.set("needs_together", "back_by_company", 1.0);
    EXPECT_NEAR(using_again(false), 1 - std::exp(-0.0527 * std::exp(-0.1)), 0.009);
    EXPECT_NEAR(using_again(true), 1 - std::exp(-0.0527 * std::exp(0.9)), 0.014);
}

// Of the odd rows, who bring up a child, five times as many begin and stop, for the same odds at rest.
TEST_F(Needs, ParentsStopAndBeginSooner) {
    for (std::uint32_t row = 1; row < count; row += 2) made.at<HomeRoleOf>(row) = HomeRole::parent;
    made.settings.set("needs_together", "use_of_parents", 1), made.settings.set("needs_together", "stop_of_parents", 5);
    made.settings.set("substance_use", "ends_to_4", 0.06), made.settings.set("substance_use", "onset", 4);
    made.settings.set("needs_together", "stop_by_hope", 0);
    const auto of_parents = [&](bool wanted, const auto& is) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = wanted; row < count; row += 2) sum += is(OwnEpisodes{made.at<OwnNeeds>(row)});
        return sum / (many / 2.0);
    };
    const auto uses = [](OwnEpisodes needs) { return needs.severity(use) > 0; };
    const auto stopped = [](OwnEpisodes needs) { return needs.flag(recovering); };
    const auto error = [](double share) { return 4 * std::sqrt(share / (many / 2.0)); };
    weeks(0, 1);
    const double began = of_parents(false, uses), began_of_parents = of_parents(true, uses);
    EXPECT_GT(began, 0.001);
    EXPECT_NEAR(began_of_parents, 5 * began, error(began_of_parents) + 5 * error(began));
    EXPECT_GT(began_of_parents, 3 * began);
    all_begin(use, 1);
    weeks(1, 2);
    EXPECT_NEAR(of_parents(false, stopped), 1 - std::exp(-0.06), error(0.06));
    EXPECT_NEAR(of_parents(true, stopped), 1 - std::exp(-0.3), error(0.26));
}

class Distress : public Needs {
protected:
    Distress() : Needs(1) {
        made.settings.set("at_rest", "case_line", 1.0), made.settings.set("at_rest", "case_over", 0.6);
    }
    // Whether at case level after each week of felt stress.
    std::string felt(std::initializer_list<float> levels) {
        std::string all;
        std::int32_t week = 0;
        for (const float level : levels) {
            made.at<StressTrait>(0) = to_sd16(level);
            made.run("needs", week++);
            all += OwnEpisodes{made.at<OwnNeeds>(0)}.flag(distressed) ? 'x' : '.';
        }
        return all;
    }
};

TEST_F(Distress, BeginsAndEndsAfterTwoWeeksBeyondItsLines) {
    EXPECT_EQ(felt({1.1f, 0.9f, 1.1f, 1.1f, 0.7f, 0.5f, 0.7f, 0.5f, 0.5f, 0.7f}), "...xxxxx..");
}

TEST(Episodes, KeepEachNeedApart) {
    OwnEpisodes needs;
    for (unsigned k = 0; k < own_needs; ++k) needs.begin(k, 1 + k % 3), needs.set_weeks(k, 40 * k + 10);
    needs.set_flag(distressed, true);
    for (unsigned k = 0; k < own_needs; ++k) {
        EXPECT_EQ(needs.severity(k), 1 + k % 3);
        EXPECT_EQ(needs.weeks(k), 40 * k + 10);
    }
    EXPECT_TRUE(needs.flag(distressed));
    EXPECT_FALSE(needs.flag(recovering));
    needs.end(3);
    EXPECT_EQ(needs.count(), own_needs - 1);
    EXPECT_EQ(needs.present(), 0b110111u);
    needs.set_weeks(5, 255), needs.grow_older(5);
    EXPECT_EQ(needs.weeks(5), most_weeks);
    EXPECT_EQ(needs.weeks(4), 170u);
}

}  // namespace
}  // namespace alongside
