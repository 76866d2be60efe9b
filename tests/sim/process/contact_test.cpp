// SPDX-License-Identifier: Apache-2.0
// Hours and closeness of two people: what holds, what grows and what fades.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/assumed/taking_stock.hpp"
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
    /// Hours that are agreed already, so that nobody visits in the weeks that are run.
    void spend(float hours, float strain, std::int32_t every, std::int32_t last) {
        settings.set("taking_stock", "every", every);
        settings.set("contact", "visit_every", 520);
        for (const auto& [from, to] : {std::pair{0u, 1u}, std::pair{1u, 0u}}) {
            at<FirstRankHours>(from) = 1;
            HalfTie& half = world.ties.own(Person{from})[0];
            half.set_hours(hours);
            half.set_strain(strain);
        }
        for (std::int32_t week = 1; week <= last; ++week) run("contact", week);
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
    EXPECT_NEAR(town.half(0, 1).hours(), hours, 0.01);
    EXPECT_EQ(town.half(0, 1).hours(), town.half(1, 0).hours());
}

TEST(Contact, KinAreFoundedAtRestAndStayThere) {
    TwoPeople town(Layer::kin);
    const double hours = town.settings.get("contact", "social_hours") * town.settings.get("contact", "modelled_share");
    town.run("contact", 0);
    EXPECT_NEAR(town.half(0, 1).close(), rest_of(town, hours, "fade_kin", town.settings.get("contact", "floor_kin")),
                1e-3);
    const float rested = town.half(0, 1).close();
    for (std::int32_t week = 1; week < 60; ++week) town.run("contact", week);
    EXPECT_NEAR(town.half(0, 1).close(), rested, 1e-3) << "a steady tie does not stay as it was";
}

TEST(Contact, FriendsDrawNearToTheirRestAndNeverPassIt) {
    TwoPeople town(Layer::friendship);
    const double hours = town.settings.get("contact", "social_hours") * town.settings.get("contact", "modelled_share");
    const double rest = rest_of(town, hours, "fade_friend", 0);
    town.run("contact", 0);
    EXPECT_LE(town.half(0, 1).close(), rest + 1e-3);
    for (std::int32_t week = 1; week < 520; ++week) town.run("contact", week);
    EXPECT_NEAR(town.half(0, 1).close(), rest, 1e-3);
}

TEST(Contact, MoreTimeTogetherMakesCloser) {
    float before = 0;
    for (const double hours : {2.0, 5.0, 20.0}) {
        TwoPeople town(Layer::friendship);
        town.settings.set("contact", "social_hours", hours);
        town.run("contact", 0);
        EXPECT_GT(town.half(0, 1).close(), before);
        before = town.half(0, 1).close();
    }
}

TEST(Contact, KinWhoNeverMeetFadeToTheirFloorAndFriendsToNothing) {
    for (const Layer layer : {Layer::kin, Layer::friendship}) {
        TwoPeople town(layer);
        town.settings.set("contact", "social_hours", 0);
        for (std::int32_t week = 1; week < 5; ++week) town.run("contact", week);
        const float once = town.half(0, 1).close();
        EXPECT_LT(once, 0.5f);
        for (std::int32_t week = 5; week < 6000; ++week) town.run("contact", week);
        const double floor = layer == Layer::kin ? town.settings.get("contact", "floor_kin") : 0.0;
        EXPECT_NEAR(town.half(0, 1).close(), floor, 0.01);
        EXPECT_GE(town.half(0, 1).close(), static_cast<float>(floor));
    }
}

TEST(Contact, FourWeeksAtOnceAreFourWeeksOneByOne) {
    for (const Layer layer : {Layer::kin, Layer::friendship})
        for (const float hours : {0.0f, 0.25f, 3.0f, 40.0f})
            for (const float close : {0.05f, 0.5f, 0.99f}) {
                TwoPeople weekly(layer), monthly(layer);
                for (TwoPeople* town : {&weekly, &monthly}) town->world.ties.own(Person{0})[0].set_close(close);
                weekly.spend(hours, 0, 1, 8), monthly.spend(hours, 0, 4, 8);
                const float times_rounded = 4, step = 1.0f / 65535.0f;
                EXPECT_NEAR(weekly.half(0, 1).close(), monthly.half(0, 1).close(), times_rounded * step)
                    << hours << " h, from " << close;
                if (hours > 0) {
                    EXPECT_GT(fabs(monthly.half(0, 1).close() - close), times_rounded * step);
                }
            }
}

TEST(Contact, StrainIsGoneAsFarAfterFourWeeksAtOnce) {
    TwoPeople weekly(Layer::friendship), monthly(Layer::friendship);
    weekly.spend(1, 0.5f, 1, 4), monthly.spend(1, 0.5f, 4, 4);
    EXPECT_NEAR(monthly.half(0, 1).strain(), weekly.half(0, 1).strain(), 1e-4);
    EXPECT_NEAR(monthly.half(0, 1).strain(), 0.5 * std::pow(1 - monthly.settings.get("contact", "strain_fade"), 4),
                1e-4);
}

TEST(Contact, StrainFadesToNothing) {
    for (const std::int32_t every : {1, 4}) {
        TwoPeople town(Layer::friendship);
        town.spend(1, 0.001f, every, 200);
        EXPECT_EQ(town.half(0, 1).strain(), 0) << "looked at every " << every << " weeks";
    }
}

TEST(Contact, TakenStockOfEveryWeekIsTheWeeklyRule) {
    for (const Layer layer : {Layer::kin, Layer::friendship}) {
        TwoPeople town(layer);
        const float hours = 2, strain = 0.3f;
        const auto value = [&](const char* name) { return static_cast<float>(town.settings.get("contact", name)); };
        const bool kin = layer == Layer::kin;
        const float gain = one_minus_exp(hours / value("bonding_hours") * (1 - value("strain_weight") * strain)),
                    loss = one_minus_exp(value(kin ? "fade_kin" : "fade_friend"));
        town.spend(hours, strain, 1, 1);
        EXPECT_NEAR(town.half(0, 1).close(), 0.5f + 0.5f * gain - (0.5f - (kin ? value("floor_kin") : 0)) * loss, 1e-5);
    }
}

// A month's chance is that of four weeks, so that as many ties lapse however often people look.
TEST(Contact, AsManyTiesLapseHoweverOftenPeopleTakeStock) {
    constexpr std::uint32_t pairs = 400;
    std::size_t ended[2] = {};
    for (const std::size_t monthly : {0u, 1u}) {
        HandMade town({"contact"});
        town.people(Space::person, 2 * pairs);
        for (std::uint32_t k = 0; k < pairs; ++k) town.tie(2 * k, 2 * k + 1, Layer::friendship, 0.5f);
        for (std::uint32_t row = 0; row < 2 * pairs; ++row) {
            town.at<Signature>(row) = 1;
            town.world.keys_to_write(Space::person)[row] = Key{mix(row + 1)};
        }
        town.settings.set("taking_stock", "every", monthly ? 4 : 1);
        town.settings.set("contact", "lapse_silent", 0);
        town.settings.set("contact", "lapse_closeness", 0);
        for (std::int32_t week = 0; week < 400; ++week) {
            town.run("contact", week);
            ended[monthly] += town.wished<Ending>().size();
            town.mail.clear();
        }
    }
    const double expected = 0.00865 * 400 * pairs;
    EXPECT_NEAR(static_cast<double>(ended[0]), expected, 5 * std::sqrt(expected));
    EXPECT_NEAR(static_cast<double>(ended[1]), expected, 5 * std::sqrt(expected));
}

TEST(TakingStock, EverybodyHasOneWeekOfTheirOwn) {
    for (const std::int32_t every : {1, 4, 13}) {
        std::vector<std::size_t> in_week(static_cast<std::size_t>(every));
        for (std::uint64_t who = 1; who <= 13000; ++who) {
            std::size_t weeks = 0;
            for (std::int32_t week = 26; week < 26 + every; ++week)
                if (OwnWeek({week}, every).of(Key{mix(who)})) {
                    ++weeks, ++in_week[static_cast<std::size_t>(week % every)];
                    EXPECT_TRUE(OwnWeek({week + every}, every).of(Key{mix(who)}));
                }
            EXPECT_EQ(weeks, 1u);
        }
        const double even = 13000.0 / every;
        for (const std::size_t count : in_week) EXPECT_NEAR(static_cast<double>(count), even, 5 * std::sqrt(even));
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

// Candidate weeks are counted in rounds of 250 times of taking stock. The hazard must not feel where one ends: neither
// before, where gaps that go beyond it are given up, nor in the week in which those ties draw again.
TEST(Contact, TiesLapseAsOftenAcrossTheEndOfARound) {
    constexpr std::uint32_t pairs = 1500;
    HandMade town({"contact"});
    town.people(Space::person, 2 * pairs);
    for (std::uint32_t k = 0; k < pairs; ++k) town.tie(2 * k, 2 * k + 1, Layer::friendship, 0.5f);
    for (const auto& [name, value] : {std::pair{"lapse_closeness", 0.0}, {"lapse_silent", 0.0}, {"lapse", 0.01}})
        town.settings.set("contact", name, value);
    town.settings.set("taking_stock", "every", 1);
    town.settings.set("contact", "visit_every", 520);
    for (std::uint32_t row = 0; row < 2 * pairs; ++row) town.at<FirstRankHours>(row) = 1;  // nobody visits
    const auto ended_in = [&](std::int32_t first, std::int32_t last) {
        double ended = 0;
        for (std::int32_t week = first; week < last; ++week) {
            town.run("contact", week);
            ended += static_cast<double>(town.wished<Ending>().size());
            town.mail.clear();
        }
        const double expected = 0.01 * pairs * (last - first);
        EXPECT_NEAR(ended, expected, 5 * std::sqrt(expected)) << "weeks " << first << " to " << last;
    };
    for (const auto& [first, last] : {std::pair{1, 200}, {200, 249}, {249, 252}, {252, 300}, {300, 499}, {499, 502}})
        ended_in(first, last);
}

}  // namespace
}  // namespace alongside
