// SPDX-License-Identifier: Apache-2.0
// Support comes from people who would help and are free to; close friends' slow stress draws one's own.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/cases.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr double scale = 4.0, from_friends = 0.01, ease = 2.0, reference = 0.5;

// Person 0 with seven friends and no luck at all; friend k is `felt[k]` close to them and has stress `stress[k]`.
class Stressed : public ::testing::Test {
protected:
    Stressed() : made({"contact", "stress"}) {
        for (const auto& [name, value] : {std::pair{"support_scale", scale},
                                          {"from_friends", from_friends},
                                          {"noise_slow", 0.0},
                                          {"noise_medium", 0.0},
                                          {"noise_fast", 0.0}})
            made.settings.set("stress", name, value);
        made.settings.set("taking_stock", "every", 1);
        made.settings.set("at_rest", "ease", ease);
        made.settings.set("at_rest", "support_ref", reference);
        made.settings.set("load", "at_rest", 0);
        made.people(Space::household, 1);
        made.people(Space::person, 8);
        for (std::uint32_t row = 0; row < 8; ++row) made.at<NextAtHome>(row) = row;
        for (std::uint32_t k = 0; k < 7; ++k) {
            made.tie(0, k + 1, Layer::friendship, felt[k]);
            made.at<Stress>(k + 1) = stress[k];
            made.at<SlowStress>(k + 1) = slow[k];
        }
    }
    HandMade made;
    const float felt[7] = {0.9f, 0.29f, 0.31f, 0.62f, 0.5f, 1.0f, 0.0f};
    const float stress[7] = {0.0f, 0.0f, 1.0f, -1.0f, 4.0f, 0.5f, 0.0f};
    const float slow[7] = {1.0f, 5.0f, 5.0f, -0.5f, 5.0f, 2.0f, 5.0f};
};

TEST_F(Stressed, SupportSumsHowCloseAndHowFreeThoseAreWhoWouldHelp) {
    made.run("stress", 1);
    double near = 0;
    for (int k = 0; k < 7; ++k)
        if (felt[k] > 0.3f) near += felt[k] * std::fmax(0.0, 1.0 - stress[k] / 3.0);
    constexpr double half_a_step = 0.5 / 255;
    EXPECT_NEAR(made.at<Support>(0), 1.0 - std::exp(-near / scale), 7 * half_a_step / scale);
    EXPECT_NEAR(made.at<Stress>(0), made.at<SlowStress>(0) - ease * (made.at<Support>(0) - reference), 1e-6);
}

TEST_F(Stressed, TheMeanOfCloseFriendsDraws) {
    made.run("stress", 1);
    EXPECT_NEAR(made.at<SlowStress>(0), from_friends * (1.0 - 0.5 + 2.0) / 3.0, 1e-7);
}

TEST_F(Stressed, SupportHoldsAndFriendsDrawNothingUntilSomebodyTakesStock) {
    made.settings.set("taking_stock", "every", 4);
    made.run("stress", 101);  // not a week of theirs, but they have not yet any
    const float first = made.at<Support>(0);
    EXPECT_GT(first, 0.0f);
    std::size_t refreshed = 0, drawn = 0;
    for (std::int32_t week = 102; week < 106; ++week) {
        made.at<SlowStress>(0) = 0;
        for (std::uint32_t k = 0; k < 7; ++k) made.at<Stress>(k + 1) = 1.0f, made.at<SlowStress>(k + 1) = slow[k];
        const float before = made.at<Support>(0);
        made.run("stress", week);
        refreshed += made.at<Support>(0) != before;
        const float pull = made.at<SlowStress>(0);
        EXPECT_NEAR(pull, pull != 0 ? 4 * from_friends * (1.0 - 0.5 + 2.0) / 3.0 : 0.0, 1e-7);
        drawn += pull != 0;
    }
    EXPECT_EQ(refreshed, 1u);
    EXPECT_EQ(drawn, 1u);
}

TEST_F(Stressed, LoadThatIsWorkedOnIsCarriedTogether) {
    made.people(Space::open_case, 1);
    made.settings.set("stress", "keep_slow", 0.5);
    const auto pressed = [&] {
        for (std::uint32_t row = 0; row < 8; ++row) made.at<SlowStress>(row) = 0;
        made.settings.set("stress", "from_friends", 0);
        made.run("stress", 1);
        return made.at<SlowStress>(0) / 0.5f;
    };
    OwnEpisodes needs;
    needs.set_severity(index_of(NeedKind::mental_health), 2), needs.set_severity(index_of(NeedKind::work), 1);
    HomeEpisodes home;
    home.set_severity(at_home(NeedKind::money), 2);
    made.at<OwnNeeds>(0) = needs.word;
    made.at<HomeNeeds>(0) = home.word;
    made.at<Born>(0) = -40 * weeks_a_year;
    made.at<CasePlan>(0) = 1u << index_of(NeedKind::mental_health) | 1u << index_of(NeedKind::money);
    made.at<CaseCarried>(0) = 0.25f;
    const float alone = pressed();
    EXPECT_NEAR(alone, 1.3f * 0.5f + 0.4f * 0.3f + 1.3f * 0.4f, 1e-5f);
    made.at<FirstCase>(0) = 1;
    EXPECT_NEAR(alone - pressed(), 0.25f * (1.3f * 0.5f + 1.3f * 0.4f), 1e-5f)
        << "what is not in the plan weighs as before";
    made.people(Space::open_case, 2);
    made.at<NextCase>(0) = 2, made.at<CasePlan>(1) = 1u << index_of(NeedKind::mental_health);
    made.at<CaseCarried>(1) = 0.4f;
    EXPECT_NEAR(alone - pressed(), 0.4f * 1.3f * 0.5f + 0.25f * 1.3f * 0.4f, 1e-5f)
        << "each need is carried by whoever carries most of it";
    made.at<CaseCarried>(0) = made.at<CaseCarried>(1) = 0, made.at<CaseOthers>(1) = 2;
    EXPECT_NEAR(pressed() - alone, 2 * 0.04f, 1e-5f) << "two more agencies are a burden";
}

TEST_F(Stressed, GrownPeopleAtHomeAreLeantOnAndChildrenAreNot) {
    made.run("stress", 1);
    const float alone = made.at<Support>(0);
    HandMade together({"stress"});
    together.people(Space::person, 3), together.people(Space::household, 1);
    together.settings.set("stress", "support_scale", scale);
    together.settings.set("load", "at_rest", 0);
    together.at<NextAtHome>(0) = 1, together.at<NextAtHome>(1) = 2, together.at<NextAtHome>(2) = 0;
    together.at<Born>(1) = -40 * weeks_a_year, together.at<Born>(2) = -5 * weeks_a_year;
    together.run("stress", 1);
    EXPECT_GT(alone, 0.0f);
    EXPECT_NEAR(together.at<Support>(0), 1.0 - std::exp(-0.8 / scale), 2e-5);
}

}  // namespace
}  // namespace alongside
