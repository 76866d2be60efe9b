// SPDX-License-Identifier: Apache-2.0
// Walking alongside, from the map to the parting: what advances it, what holds it up, and what it leaves behind.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/cases.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 4000;

// Everybody has a case with the one coordinator of the one area, has just kept a meeting, and goes nowhere. Four
// groups.
class Connecting : public ::testing::Test {
protected:
    Connecting() : town({"connecting"}) {
        town.people(Space::area, 1), town.people(Space::agency, 1), town.people(Space::post, 1);
        town.people(Space::focus, 4), town.people(Space::person, many), town.people(Space::open_case, many);
        town.at<AgencyKind>(0) = coordinators_kind;
        town.at<AreaPlacesEnd>(0) = 4;
        town.at<PostHours>(0) = 20, town.at<PostPlaces>(0) = 35, town.at<PostCases>(0) = 35;
        town.at<PostKnows>(0) = 1, town.at<PostKnower>(0) = 1;
        town.settings.set("connecting", "community", 0);
        for (std::uint32_t group = 0; group < 4; ++group) town.at<FocusRoom>(group) = 40;
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<FirstCase>(row) = row + 1, town.at<CasePerson>(row) = row;
            town.at<CaseMet>(row) = met;
            town.at<CaseGoal>(row) = town.at<PlaceOf>(row) = nobody_row;
            town.at<Confidence>(row) = town.at<Hope>(row) = town.at<TrustCommunity>(row) = to_share16(0.5f);
        }
    }
    void all_at(ConnectingStage stage, std::uint8_t barriers = 0) {
        for (std::uint32_t row = 0; row < many; ++row)
            town.at<CaseStage>(row) = stage, town.at<CaseBarriers>(row) = barriers, town.at<CaseSettled>(row) = 0;
    }
    void meet(std::int32_t week) {
        town.mail.clear();
        for (std::uint32_t row = 0; row < many; ++row) town.at<CasePlanned>(row) = static_cast<std::uint16_t>(week);
        town.run("connecting", week);
    }
    double share(StepTaken step) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += town.at<CaseStep>(row) == step;
        return static_cast<double>(sum) / many;
    }
    double share(ConnectingStage stage) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += town.at<CaseStage>(row) == stage;
        return static_cast<double>(sum) / many;
    }
    static double logistic(double x) { return 1 / (1 + std::exp(-x)); }
    static double error() { return 4 * 0.5 / std::sqrt(many); }
    HandMade town;
};

TEST_F(Connecting, AFirstMeetingBeginsWithTheMapAndSaysWhenItEndsAtTheLatest) {
    meet(3);
    EXPECT_NEAR(share(ConnectingStage::strengths), 0.7, error());
    EXPECT_NEAR(share(ConnectingStage::map), 0.3, error());
    EXPECT_EQ(town.at<CaseUntil>(0), 81);
    EXPECT_EQ(town.at<CaseDue>(0), 5);
}

TEST_F(Connecting, TimeAndPractiseMoveAStageOnAndAFullCaseloadHoldsItUp) {
    all_at(ConnectingStage::map);
    town.at<PostPartings>(0) = 12, town.at<PostPartingsBefore>(0) = 2;
    meet(1);
    EXPECT_NEAR(share(StepTaken::stage_reached), 0.8, error());

    all_at(ConnectingStage::map);
    town.at<PostPartings>(0) = 2, town.at<PostCases>(0) = 70;
    meet(2);
    EXPECT_NEAR(share(StepTaken::stage_reached), 0.35, error());

    all_at(ConnectingStage::map);
    town.at<PostCases>(0) = 700;
    meet(3);
    EXPECT_EQ(share(StepTaken::stage_reached), 0);
}

TEST_F(Connecting, ReadinessDecidesWhetherAGoalIsActedOn) {
    all_at(ConnectingStage::goal);
    meet(1);
    EXPECT_NEAR(share(ConnectingStage::doing), 0.7 * logistic(-0.5), error());

    all_at(ConnectingStage::goal);
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<Confidence>(row) = to_share16(0.8f), town.at<Hope>(row) = to_share16(0.9f),
        town.at<TrustCommunity>(row) = to_share16(0.7f);
    meet(2);
    EXPECT_NEAR(share(ConnectingStage::doing), 0.7 * logistic(-0.5 + 0.6 + 0.4 + 0.4), error());
    double standing = 0;
    for (std::uint32_t row = 0; row < many; ++row)
        if (town.at<CaseStage>(row) == ConnectingStage::doing) standing += std::popcount(town.at<CaseBarriers>(row));
    EXPECT_NEAR(standing / (share(ConnectingStage::doing) * many), 1.25, 0.1);
}

TEST_F(Connecting, BarriersAreClearedOneByOneBeforeAnybodyGoesAnywhere) {
    all_at(ConnectingStage::doing, 0b1010);
    meet(1);
    EXPECT_NEAR(share(StepTaken::barrier_cleared), 0.5, error());
    EXPECT_NEAR(share(StepTaken::barrier_stands), 0.5, error());
    for (std::uint32_t row = 0; row < many; ++row)
        EXPECT_EQ(town.at<CaseBarriers>(row), town.at<CaseStep>(row) == StepTaken::barrier_cleared ? 0b1000 : 0b1010);
    EXPECT_TRUE(town.wished<Going>().empty());
}

TEST_F(Connecting, TheyGoToThePlaceThatSuitsBestAndItGoesWellByConfidenceAndCompany) {
    all_at(ConnectingStage::doing);
    for (std::uint32_t group = 0; group < 4; ++group)
        town.at<FocusVolunteers>(group) = static_cast<std::uint16_t>(group);
    meet(1);
    const Draw draw(luck_of("amber", 0), "connecting", Week{1});
    double welcome[4], expected = 0;
    for (std::uint64_t group = 0; group < 4; ++group)
        welcome[group] = double(draw.shared("what groups are like")("welcome", Key{group + 1}).nth(0).uniform()) / 2 +
                         0.5 * double(group) / (double(group) + 1.1);  // half of it is what its volunteers make it
    for (std::uint32_t row = 0; row < many; ++row) {
        std::uint32_t best = 0;
        for (std::uint32_t group = 1; group < 4; ++group)
            if (suits(draw, Key{row + 1}, Key{group + 1}).match > suits(draw, Key{row + 1}, Key{best + 1}).match)
                best = group;
        ASSERT_EQ(town.at<CaseGoal>(row), best);
        expected += logistic(2 * (0.5 - 0.2) + 0.8 + welcome[best] - 0.5) / many;
    }
    EXPECT_NEAR(share(StepTaken::succeeded), expected, error());
    EXPECT_NEAR(share(StepTaken::failed), 1 - expected, error());

    std::size_t go = 0;
    for (const Going& going : town.wished<Going>()) {
        ++go;
        EXPECT_EQ(town.at<CaseStep>(going.to.index), StepTaken::succeeded);
        EXPECT_EQ(going.where.index, town.at<CaseGoal>(going.to.index));
    }
    EXPECT_NEAR(static_cast<double>(go), share(StepTaken::succeeded) * many, 0.5);
    for (std::uint32_t row = 0; row < many; ++row)
        EXPECT_NEAR(from_share16(town.at<Confidence>(row)),
                    town.at<CaseStep>(row) == StepTaken::succeeded ? 0.53 : 0.47, 0.0001);
}

TEST_F(Connecting, NoPlaceWithRoomMeansNoStepHoweverMuchTimeThereIs) {
    all_at(ConnectingStage::doing);
    for (std::uint32_t group = 0; group < 4; ++group) town.at<FocusCame>(group) = 40;
    meet(1);
    EXPECT_EQ(share(StepTaken::no_place), 1);
    EXPECT_TRUE(town.wished<Going>().empty());

    town.at<FocusCame>(2) = 39;
    meet(2);
    EXPECT_EQ(share(StepTaken::no_place), 0);
    EXPECT_EQ(town.at<CaseGoal>(0), 2u);
}

TEST_F(Connecting, WhatTheWorkerDoesNotKnowMayBeFoundTogether) {
    all_at(ConnectingStage::doing);
    town.at<PostKnows>(0) = 1e-9f;
    town.settings.set("connecting", "by_visit", 0);
    meet(1);
    EXPECT_NEAR(share(StepTaken::no_place), 0.7, error());
}

TEST_F(Connecting, SixWeeksInAGroupAndTwoMoreMeetingsMakeAParting) {
    all_at(ConnectingStage::doing);
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = row < many / 2 ? 1 : nobody_row;
    for (std::int32_t week = 1; week <= 6; ++week) meet(week);
    for (const std::uint32_t row : {0u, many / 2}) {
        const bool in_a_group = row == 0;
        EXPECT_EQ(town.at<CaseStage>(row), in_a_group ? ConnectingStage::moving_on : ConnectingStage::doing);
        EXPECT_EQ(town.at<CaseEnded>(row), CaseEnd::open);
    }
    meet(7);
    EXPECT_EQ(town.at<CaseDue>(0), 12);
    meet(12);
    EXPECT_EQ(town.at<CaseEnded>(0), CaseEnd::moved_on);
    EXPECT_EQ(town.at<CaseEnded>(many / 2), CaseEnd::open);
}

TEST_F(Connecting, WhoeverFollowsKnowsPartOfWhatTheLeaverKnew) {
    town.at<PostKnows>(0) = 0.8f, town.at<PostPartings>(0) = 5, town.at<PostVisits>(0) = 4;
    town.settings.set("connecting", "community", 0.01);
    meet(1);
    EXPECT_NEAR(town.at<PostKnows>(0), 0.8 + 0.2 * 0.09, 1e-6);
    EXPECT_EQ(town.at<PostPartingsBefore>(0), 0u);
    EXPECT_EQ(town.at<PostVisits>(0), 0u);
    town.at<PostKnows>(0) = 0.8f, town.at<PostWorker>(0) = 1;
    meet(2);
    EXPECT_NEAR(town.at<PostKnows>(0), 0.24 + 0.76 * 0.01, 1e-6);
    EXPECT_EQ(town.at<PostPartingsBefore>(0), 5u);
    town.at<PostVacant>(0) = 1;
    const float before = town.at<PostKnows>(0);
    meet(3);
    EXPECT_EQ(town.at<PostKnows>(0), before);
}

TEST_F(Connecting, NothingHappensAtOtherDoorsOrWithoutAMeeting) {
    town.at<CaseMet>(0) = missed, town.at<CaseEnded>(1) = CaseEnd::stopped;
    meet(1);
    for (const std::uint32_t row : {0u, 1u}) {
        EXPECT_EQ(town.at<CaseStage>(row), ConnectingStage::none);
        EXPECT_EQ(town.at<CaseStep>(row), StepTaken::none);
    }
    town.at<AgencyKind>(0) = 0;
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseStage>(row) = ConnectingStage::none;
    meet(2);
    EXPECT_EQ(share(ConnectingStage::none), 1);
    EXPECT_EQ(share(StepTaken::none), 1);
}

}  // namespace
}  // namespace alongside
