// SPDX-License-Identifier: Apache-2.0
// Blows of life come as often as surveys find; crises come to those whose needs are serious; resilience is learned.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/cases.hpp"
#include "sim/world/life_event.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 20000;

TEST(Events, StrikeTwoThirdsNotAtAllInAYearAndSomeAgain) {
    HandMade made({"events"});
    made.settings.set("events", "average", 0);
    made.people(Space::person, many);
    for (std::uint32_t row = 0; row < many; ++row) {
        made.at<Born>(row) = -40 * weeks_a_year;
        made.at<Support>(row) = 0.6f, made.at<Resilience>(row) = 0.5f;
        made.at<FifthOf>(row) = 2;
    }
    for (std::int32_t week = 0; week < weeks_a_year; ++week) made.run("events", week);
    double by_count[3] = {}, felt = 0;
    for (std::uint32_t row = 0; row < many; ++row) {
        by_count[made.at<EventsOfYear>(row) < 2 ? made.at<EventsOfYear>(row) : 2] += 1.0 / many;
        felt += made.at<SlowStress>(row) / many;
    }
    // dynamics c3: negative binomial with k = 2; of the 0.44 a year of c1 those of relationships come from life itself.
    const double a_year = 0.42, none = 1 / ((1 + a_year / 2) * (1 + a_year / 2));
    EXPECT_NEAR(by_count[0], none, 0.010);
    EXPECT_NEAR(by_count[1], none * a_year / (1 + a_year / 2), 0.010);
    EXPECT_NEAR(by_count[2], 1 - none - none * a_year / (1 + a_year / 2), 0.008);
    // A blow is exponential with mean 0.6, cut at 2; support of 0.6 takes 0.3 of its own size from it.
    EXPECT_NEAR(felt, 0.6 * a_year * 0.6 * (1 - std::exp(-2 / 0.6)) * (1 - 0.3 * 0.6), 0.006);
}

TEST(Events, ComeOftenerInTheMostDeprivedFifthThanInTheLeast) {
    HandMade made({"events"});
    made.people(Space::person, many);
    for (std::uint32_t row = 0; row < many; ++row) {
        made.at<Born>(row) = -40 * weeks_a_year;
        made.at<FifthOf>(row) = row % 2 == 0 ? 0 : fifths - 1;
    }
    for (std::int32_t week = 0; week < weeks_a_year; ++week) made.run("events", week);
    double struck[2] = {};
    for (std::uint32_t row = 0; row < many; ++row) struck[row % 2] += made.at<EventsOfYear>(row);
    EXPECT_NEAR(struck[0] / struck[1], std::exp(0.10 * (fifths - 1)), 0.08);
}

TEST(Events, LeaveLessWithThoseWhoHaveSupportAndResilience) {
    HandMade made({"events"});
    made.settings.set("events", "average", 0), made.settings.set("events", "a_year", 5);
    made.people(Space::person, many);
    for (std::uint32_t row = 0; row < many; ++row) {
        made.at<Born>(row) = -40 * weeks_a_year;
        made.at<Support>(row) = row % 2 == 0 ? 1.0f : 0.0f;
        made.at<Resilience>(row) = row % 2 == 0 ? 1.0f : 0.5f;
    }
    for (std::int32_t week = 0; week < weeks_a_year; ++week) made.run("events", week);
    double felt[2] = {};
    for (std::uint32_t row = 0; row < many; ++row) felt[row % 2] += made.at<SlowStress>(row);
    EXPECT_NEAR(felt[0] / felt[1], (1 - 0.30) * (1 - 0.4 * 0.5), 0.02);
}

TEST(Crises, ComeToThoseWhoseNeedsAreSeriousAndOftenerAtTheWorst) {
    HandMade made({"crises"});
    made.settings.set("crises", "arrest", 0.01);
    made.people(Space::person, many), made.people(Space::household, 1);
    for (std::uint32_t row = 0; row < many; ++row) {
        made.at<Born>(row) = -20 * weeks_a_year;
        made.at<Stress>(row) = 1.0f;
        OwnEpisodes needs;
        needs.begin(index_of(NeedKind::offending), 1 + row % 3);
        made.at<OwnNeeds>(row) = needs.word;
    }
    made.run("crises", 1);
    double crises[3] = {};
    for (std::uint32_t row = 0; row < many; ++row) {
        if (made.at<CrisisOf>(row) == CrisisKind::none) continue;
        EXPECT_EQ(made.at<CrisisOf>(row), CrisisKind::arrest);
        EXPECT_EQ(made.at<LastCrisis>(row), 1);
        EXPECT_GT(made.at<MediumStress>(row), 0.0f);
        crises[row % 3] += 3.0 / many;
    }
    EXPECT_EQ(crises[0], 0.0);
    EXPECT_NEAR(crises[1], 1 - std::exp(-0.01), 4 * std::sqrt(0.01 / (many / 3.0)));
    EXPECT_NEAR(crises[2], 1 - std::exp(-0.04), 4 * std::sqrt(0.04 / (many / 3.0)));
}

// Slow stress for so many weeks above the line, then a week below it; with help or without.
float resilience_after(std::int32_t weeks, bool help) {
    HandMade made({"resilience"});
    made.settings.set("resilience", "returns", 0);
    made.people(Space::person, 1);
    made.at<Resilience>(0) = 0.5f;
    made.at<SlowStress>(0) = 1.5f;
    made.at<FirstCase>(0) = help ? 1 : 0;
    for (std::int32_t week = 0; week < weeks; ++week) made.run("resilience", week);
    made.at<SlowStress>(0) = 0.0f;
    made.run("resilience", weeks);
    return made.at<Resilience>(0);
}

TEST(Resilience, IsLearnedWithHelpAndWornDownByHardTimesThatLast) {
    EXPECT_FLOAT_EQ(resilience_after(10, true), 0.5f + 0.03f * 0.5f);
    EXPECT_FLOAT_EQ(resilience_after(10, false), 0.5f);
    EXPECT_LT(resilience_after(40, true), 0.5f);
    EXPECT_NEAR(resilience_after(40, false), 0.5 * std::pow(1 - 0.002, 28), 1e-5);
}

TEST(Resilience, GoesBackToWhatSomebodyIsLike) {
    HandMade made({"resilience"});
    made.people(Space::person, 1);
    made.at<Resilience>(0) = 0.2f, made.at<ResilienceTrait>(0) = to_share16(0.6f);
    for (std::int32_t week = 0; week < 277; ++week) made.run("resilience", week);
    EXPECT_NEAR(made.at<Resilience>(0), 0.4f, 0.002f) << "half-life 5.3 years";
}

}  // namespace
}  // namespace alongside
