// SPDX-License-Identifier: Apache-2.0
// Who is asked to care, for how many hours, what happens when they go, and what the hours do.
#include <gtest/gtest.h>

#include "sim/world/care.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr unsigned health = index_of(NeedKind::health);
constexpr std::uint32_t ill = 0, partner = 1, child = 2, sister = 3, cousin = 4, friend_of = 5;

// Somebody ill with a partner and a child at home, a sister, a closer cousin and the closest of friends.
class Care_ : public ::testing::Test {
protected:
    Care_() : made({"needing_care", "caring", "stress", "contact"}) {
        made.people(Space::person, 6), made.people(Space::household, 6);
        for (std::uint32_t row = 0; row < 6; ++row) {
            made.at<NextAtHome>(row) = made.at<HomeOf>(row) = row;
            made.at<Born>(row) = -40 * weeks_a_year;
            made.at<SexOf>(row) = row % 2 == 0 ? Sex::male : Sex::female;
        }
        made.tie(ill, sister, Layer::kin, 0.5f);
        made.tie(ill, cousin, Layer::kin, 0.7f);  // closer than the sister even as she counts
        made.tie(ill, friend_of, Layer::friendship, 0.9f);
    }
    void live_together() {
        for (const std::uint32_t row : {ill, partner, child}) made.at<HomeOf>(row) = ill;
        made.at<NextAtHome>(ill) = partner, made.at<NextAtHome>(partner) = child, made.at<NextAtHome>(child) = ill;
        made.at<HomeRoleOf>(ill) = made.at<HomeRoleOf>(partner) = HomeRole::partnered_parent;
        made.at<HomeRoleOf>(child) = HomeRole::child;
        made.at<Born>(child) = -9 * weeks_a_year;
    }
    void fall_ill(std::uint32_t row, unsigned severity) {
        OwnEpisodes needs{made.at<OwnNeeds>(row)};
        needs.set_severity(health, severity);
        made.at<OwnNeeds>(row) = needs.word;
    }
    void week() {
        made.mail.clear();
        made.run("needing_care", now);
        made.wished<Care>();
        made.run("caring", now++);
    }
    std::uint16_t given(std::uint32_t row) { return made.at<CareGiven>(row); }
    HandMade made;
    std::int32_t now = 10;
};

TEST_F(Care_, IsForThePartnerFirst) {
    live_together();
    fall_ill(ill, 2);
    week();
    EXPECT_EQ(given(partner), 5);
    EXPECT_EQ(made.at<CareTaken>(ill), 5);
    for (const std::uint32_t other : {child, sister, cousin, friend_of}) EXPECT_EQ(given(other), 0);
}

TEST_F(Care_, IsForTheClosestKinOfSomebodyAlone) {
    fall_ill(ill, 3);
    week();
    EXPECT_EQ(given(cousin), 20);
    EXPECT_EQ(given(friend_of), 0);
    EXPECT_NEAR(made.half(cousin, ill).strain(), 0.02f, 1e-4f);
}

TEST_F(Care_, CountsKinWhoAreWomenAsCloser) {
    made.settings.set("needing_care", "women_more", 2);
    fall_ill(ill, 2);
    week();
    EXPECT_EQ(given(sister), 5);
}

TEST_F(Care_, IsNotForChildrenOrThoseWhoAreBadlyIllThemselves) {
    live_together();
    fall_ill(ill, 2), fall_ill(partner, 3);
    week();
    EXPECT_EQ(given(partner), 0);
    EXPECT_EQ(given(child), 0);
    EXPECT_EQ(given(cousin), 5);
}

TEST_F(Care_, FollowsSeverityAndEndsWithTheIllness) {
    fall_ill(ill, 1);
    week();
    EXPECT_EQ(given(cousin), 0);  // has not begun
    const std::uint16_t hours[] = {5, 20, 5, 2, 0};
    const unsigned severities[] = {2, 3, 2, 1, 0};
    for (std::size_t k = 0; k < 5; ++k) {
        fall_ill(ill, severities[k]);
        week();
        EXPECT_EQ(given(cousin), hours[k]) << severities[k];
        EXPECT_EQ(made.at<CareTaken>(ill), hours[k]) << severities[k];
    }
}

TEST_F(Care_, OfTwoAddsUp) {
    fall_ill(ill, 2);
    made.tie(sister, cousin, Layer::kin, 0.9f);
    fall_ill(sister, 3);
    week();
    EXPECT_EQ(given(cousin), 25);
}

TEST_F(Care_, PassesToTheNextWhenACarerHasGone) {
    fall_ill(ill, 2);
    week();
    made.world.keys_to_write(Space::person)[cousin] = Key{};
    week();
    EXPECT_EQ(given(sister), 5);
    EXPECT_EQ(made.at<CarerOf>(ill), sister);
    EXPECT_EQ(made.at<CareTaken>(ill), 5);
}

TEST_F(Care_, OfSomebodyWithoutAnybodyIsNobodys) {
    fall_ill(friend_of, 3);
    week();
    EXPECT_EQ(made.at<CareTaken>(friend_of), 0);
}

TEST_F(Care_, PressesAndLeavesFewerHours) {
    const auto offered_and_slow = [&](std::uint16_t hours) {
        made.at<CareGiven>(cousin) = hours;
        made.at<SlowStress>(cousin) = 0;
        made.at<FirstRankHours>(cousin) = 0;
        made.run("contact", 1);
        made.run("stress", 1);
        return std::pair{made.at<FirstRankHours>(cousin), made.at<SlowStress>(cousin)};
    };
    const auto [offered, slow] = offered_and_slow(0);
    const auto [offered_caring, slow_caring] = offered_and_slow(20);
    EXPECT_NEAR(offered_caring / offered, (16.0 - 0.5 * 20) / 16.0, 1e-4);
    EXPECT_NEAR(slow_caring - slow, (1 - 0.984) * 0.02 * 20, 2e-4);
    EXPECT_NEAR(offered_and_slow(80).first / offered, 0.25, 1e-4);  // some hours are always left
}

}  // namespace
}  // namespace alongside
