// SPDX-License-Identifier: Apache-2.0
// Hours and closeness of two people: what holds, what grows and what fades.
#include <gtest/gtest.h>

#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

struct TwoPeople : HandMade {
    explicit TwoPeople(Layer layer) : HandMade({"contact"}) {
        people(Space::person, 2);
        for (const std::uint32_t row : {0u, 1u}) at<Signature>(row) = 1;
        tie(0, 1, layer, 0.5f);
        settings.set("contact", "lapse", 0);
        settings.set("contact", "lapse_silent", 0);
    }
};

double one_minus_exp_of(double x) { return static_cast<double>(one_minus_exp(static_cast<float>(x))); }

// Closeness at which a week's gain equals a week's loss.
double rest_of(HandMade& town, double hours, const char* fade, double floor) {
    const double gain = one_minus_exp_of(hours / town.settings.get("contact", "bonding_hours"));
    const double loss = one_minus_exp_of(town.settings.get("contact", fade));
    return (gain + loss * floor) / (gain + loss);
}

TEST(Contact, TwoWhoHaveOnlyEachOtherShareAllTheirHours) {
    TwoPeople town(Layer::friendship);
    const double hours = town.settings.get("contact", "social_hours") * town.settings.get("contact", "modelled_share");
    town.run("contact", 0);
    EXPECT_NEAR(hours_of(town.half(0, 1).hours), hours, 0.01);
    EXPECT_EQ(town.half(0, 1).hours, town.half(1, 0).hours);
}

TEST(Contact, KinAreFoundedAtRestAndStayThere) {
    TwoPeople town(Layer::kin);
    const double hours = town.settings.get("contact", "social_hours") * town.settings.get("contact", "modelled_share");
    town.run("contact", 0);
    EXPECT_NEAR(town.half(0, 1).close, rest_of(town, hours, "fade_kin", town.settings.get("contact", "floor_kin")),
                1e-3);
    const float rested = town.half(0, 1).close;
    for (std::int32_t week = 1; week < 60; ++week) town.run("contact", week);
    EXPECT_NEAR(town.half(0, 1).close, rested, 1e-3) << "a steady tie does not stay as it was";
}

TEST(Contact, FriendsDrawNearToTheirRestAndNeverPassIt) {
    TwoPeople town(Layer::friendship);
    const double hours = town.settings.get("contact", "social_hours") * town.settings.get("contact", "modelled_share");
    const double rest = rest_of(town, hours, "fade_friend", 0);
    town.run("contact", 0);
    EXPECT_LE(town.half(0, 1).close, rest + 1e-3);
    for (std::int32_t week = 1; week < 520; ++week) town.run("contact", week);
    EXPECT_NEAR(town.half(0, 1).close, rest, 1e-3);
}

TEST(Contact, MoreTimeTogetherMakesCloser) {
    float before = 0;
    for (const double hours : {2.0, 5.0, 20.0}) {
        TwoPeople town(Layer::friendship);
        town.settings.set("contact", "social_hours", hours);
        town.run("contact", 0);
        EXPECT_GT(town.half(0, 1).close, before);
        before = town.half(0, 1).close;
    }
}

TEST(Contact, KinWhoNeverMeetFadeToTheirFloorAndFriendsToNothing) {
    for (const Layer layer : {Layer::kin, Layer::friendship}) {
        TwoPeople town(layer);
        town.settings.set("contact", "social_hours", 0);
        for (std::int32_t week = 1; week < 3; ++week) town.run("contact", week);
        const float once = town.half(0, 1).close;
        EXPECT_LT(once, 0.5f);
        for (std::int32_t week = 3; week < 6000; ++week) town.run("contact", week);
        const double floor = layer == Layer::kin ? town.settings.get("contact", "floor_kin") : 0.0;
        EXPECT_NEAR(town.half(0, 1).close, floor, 0.01);
        EXPECT_GE(town.half(0, 1).close, static_cast<float>(floor));
    }
}

TEST(Contact, ATieThatCannotLapseStays) {
    TwoPeople town(Layer::friendship);
    for (std::int32_t week = 0; week < 200; ++week) town.run("contact", week);
    EXPECT_TRUE(town.wished<Ending>().empty());
}

TEST(Contact, SomeTiesLapseIfTheyMay) {
    std::size_t ended = 0;
    TwoPeople town(Layer::friendship);
    town.settings.set("contact", "lapse", town.settings.get("contact", "lapse_bound"));
    town.settings.set("contact", "lapse_closeness", 0);
    for (std::int32_t week = 0; week < 1000; ++week) {
        town.run("contact", week);
        ended += town.wished<Ending>().size();
        town.mail.clear();
    }
    EXPECT_GT(ended, 2u);  // about one in eighty weeks
    EXPECT_LT(ended, 40u);
}

}  // namespace
}  // namespace alongside
