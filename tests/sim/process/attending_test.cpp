// SPDX-License-Identifier: Apache-2.0
// Who comes to a group, who gives it up, who begins to go, and that only those who came meet there.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/cases.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 6000;

// One area with two groups; everybody is 30 and goes to the first, where twenty came last week.
class Attending : public ::testing::Test {
protected:
    Attending() : town({"attending", "goings", "meeting_people", "hearing_of_doors"}) {
        town.people(Space::area, 1), town.people(Space::agency, 1), town.people(Space::focus, 2);
        town.people(Space::person, many);
        town.at<AreaPlacesEnd>(0) = 2;
        for (std::uint32_t row = 0; row < 2; ++row)
            town.at<FocusKindOf>(row) = FocusKind::place, town.at<FocusRoom>(row) = 40, town.at<FocusDraws>(row) = 1;
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<Born>(row) = -30 * weeks_a_year;
            town.at<PlaceOf>(row) = 0;
            town.at<Confidence>(row) = to_share16(0.5f);
            town.at<HabitOfGoing>(row) = to_habit(0.5f);
            town.at<Attendance>(row) = row < 20 ? 1 : 0b10;
            town.at<StreetOf>(row) = town.at<DaytimeOf>(row) = nobody_row;
            town.at<NextAtHome>(row) = row;
            town.at<ActivityOf>(row) = Activity::home;
            town.at<Capacity>(row) = 20, town.at<Sociability>(row) = 1;
        }
        index();
    }
    void index() {
        const std::vector<std::uint8_t> everybody(many, 1);
        const std::uint32_t* membership = town.world.data<PlaceOf>();
        town.world.foci.index(2, town.world.keys(Space::person), {&membership, 1}, everybody);
    }
    template <class Is>
    double share(const Is& is) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += is(row);
        return static_cast<double>(sum) / many;
    }
    double share_coming(std::int32_t week) {
        town.mail.clear();
        town.run("attending", week);
        return share([&](std::uint32_t row) { return came(town.at<Attendance>(row)); });
    }
    // What the equation says, over everybody's own liking and match.
    double expected(double logit) {
        const Draw draw(luck_of("amber", 0), "attending", Week{0});
        double sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) {
            const Suits suited = suits(draw, Key{row + 1}, Key{1});
            sum += 1 / (1 + std::exp(-(logit + double(suited.liking) + 0.5 * double(suited.match))));
        }
        return sum / many;
    }
    static double error() { return 4 * 0.5 / std::sqrt(many); }
    HandMade town;
};

TEST_F(Attending, PeopleComeByHabitConfidenceShameAndCompany) {
    const double plain = -1.8 + 2 * 0.5 - 0.1 * 0.5;
    EXPECT_NEAR(share_coming(0), expected(plain), error());

    for (std::uint32_t row = 0; row < many; ++row)
        town.at<HabitOfGoing>(row) = to_habit(0.5f), town.at<Confidence>(row) = to_share16(0.9f),
        town.at<Stigma>(row) = to_sd16(1), town.at<Attendance>(row) = row < 20 ? 1 : 0b10;
    EXPECT_NEAR(share_coming(1), expected(plain + 0.4 - 0.1 * 0.3), error());

    // Each has one tie to somebody who goes there too, by way of a group, and one who is no reason to come.
    for (std::uint32_t row = 0; row < many; row += 4)
        town.tie(row, row + 1, Layer::mutual, 0.3f), town.tie(row + 2, row + 3, Layer::kin, 0.3f);
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<HabitOfGoing>(row) = to_habit(0.5f), town.at<Attendance>(row) = row < 20 ? 1 : 0b10;
    EXPECT_NEAR(share_coming(2), (expected(plain + 0.37 + 0.3 * std::log(2.0)) + expected(plain + 0.37)) / 2, error());
}

TEST_F(Attending, AreKeptAwayByACrowdAndByAnEmptyRoom) {
    const double plain = -1.8 + 2 * 0.5 - 0.1 * 0.5;
    for (const auto& [last_week, logit] : {std::pair{2u, -0.5}, {3u, 0.0}, {40u, 0.0}, {41u, -1.0}}) {
        for (std::uint32_t row = 0; row < many; ++row)
            town.at<HabitOfGoing>(row) = to_habit(0.5f), town.at<Attendance>(row) = row < last_week ? 1 : 0b10;
        EXPECT_NEAR(share_coming(static_cast<std::int32_t>(last_week)), expected(plain + logit), error()) << last_week;
        EXPECT_EQ(town.at<FocusCame>(0), last_week);
        EXPECT_EQ(town.at<FocusCame>(1), 0u);
    }
    town.at<FocusRoom>(0) = 41;
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<HabitOfGoing>(row) = to_habit(0.5f), town.at<Attendance>(row) = row < 41 ? 1 : 0b10;
    EXPECT_NEAR(share_coming(50), expected(plain), error());
    town.at<FocusRoom>(0) = 0;
    EXPECT_EQ(share_coming(51), 0);
}

TEST_F(Attending, StayAwayMoreOftenForAWhileAfterACoordinatorHasLeftThem) {
    const double plain = -1.8 + 2 * 0.5 - 0.1 * 0.5;
    const auto as_left_for = [&](std::uint8_t weeks) {
        for (std::uint32_t row = 0; row < many; ++row)
            town.at<HabitOfGoing>(row) = to_habit(0.5f), town.at<Attendance>(row) = row < 20 ? 1 : 0b10,
            town.at<SinceParting>(row) = weeks;
        return share_coming(20);
    };
    EXPECT_NEAR(as_left_for(0), expected(plain), error()) << "nobody has left them";
    EXPECT_NEAR(as_left_for(1), expected(plain - 0.5), error());
    EXPECT_NEAR(as_left_for(8), expected(plain - 0.5), error());
    EXPECT_NEAR(as_left_for(9), expected(plain), error());
}

TEST_F(Attending, HabitFollowsAndWhoMissesSixWeeksGivesItUp) {
    town.settings.set("attending", "comes", -10);
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<HabitOfGoing>(row) = to_habit(0.2f), town.at<Attendance>(row) = row < many / 2 ? 0b100000 : 0b10000;
    town.run("attending", 0);
    std::size_t gave_up = 0;
    for (const Going& going : town.wished<Going>()) {
        ++gave_up;
        EXPECT_LT(going.to.index, many / 2);
        EXPECT_EQ(going.where.index, nobody_row);
    }
    EXPECT_GT(gave_up, 0.99 * many / 2);
    EXPECT_NEAR(habit_of(town.at<HabitOfGoing>(many - 1)), 0.17, 0.004);

    town.run("goings", 0);
    const auto members = town.world.foci.members(Focus{0});
    EXPECT_EQ(members.size(), many - gave_up);
    EXPECT_EQ(town.at<PlaceOf>(many - 1), 0u);
}

TEST_F(Attending, WhoThinksOfGoingGoesAlongWithAFriendOrAlone) {
    town.settings.set("attending", "begins", 0.1);
    town.settings.set("attending", "alone", 0.4);
    town.settings.set("groups", "habit_by_welcome", 0);
    // Three in three: a friend who goes, a friend who does not, nobody.
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = row % 6 == 1 ? 0 : nobody_row;
    for (std::uint32_t row = 0; row < many; row += 6)
        town.tie(row, row + 1, Layer::kin, 0.5f), town.tie(row + 2, row + 3, Layer::kin, 0.5f);
    town.at<Born>(5) = -10 * weeks_a_year;
    town.at<FocusDraws>(0) = 3;
    index();
    town.run("attending", 0);
    std::size_t along = 0, alone[2] = {}, by_kind[6] = {};
    for (const Going& going : town.wished<Going>()) {
        if (going.where.index == nobody_row) continue;
        ++by_kind[going.to.index % 6];
        EXPECT_TRUE(going.to.index % 6 != 0 || going.where.index == 0);
        ++(going.to.index % 6 == 0 ? along : alone[going.where.index]);
        EXPECT_NE(going.to.index, 5u);
        EXPECT_EQ(going.habit, to_habit(0.6f));
    }
    const double thinks = 1 - std::exp(-0.1), sixth = many / 6.0;
    EXPECT_NEAR(static_cast<double>(along), sixth * thinks, 4 * std::sqrt(sixth * thinks));
    EXPECT_EQ(by_kind[1], 0u);
    const auto all_alone = static_cast<double>(alone[0] + alone[1]);
    EXPECT_NEAR(all_alone, 4 * sixth * thinks * 0.4, 4 * std::sqrt(4 * sixth * thinks * 0.4));
    const double share = 0.75;
    EXPECT_NEAR(static_cast<double>(alone[0]), all_alone * share, 4 * std::sqrt(all_alone * share * (1 - share)));
}

TEST_F(Attending, AHubThatMakesItselfKnownBringsPeopleAndTellsThemOfHelp) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = nobody_row;
    index();
    town.settings.set("attending", "begins", 0);
    town.at<FocusKindOf>(1) = FocusKind::hub;
    town.run("attending", 0);
    EXPECT_TRUE(town.wished<Going>().empty());
    town.at<FocusKnown>(1) = 0.05f;
    std::size_t began = 0;
    for (std::int32_t week = 1; week <= 8; ++week) {
        town.mail.clear();
        town.run("attending", week);
        for (const Going& going : town.wished<Going>()) {
            ++began;
            EXPECT_EQ(going.where.index, 1u);
        }
    }
    // Everybody takes stock twice in eight weeks.
    const double twice = 2 * many * (1 - std::exp(-0.05 * 4));
    EXPECT_NEAR(static_cast<double>(began), twice, 4 * std::sqrt(twice) + 0.02 * twice);

    town.settings.set("hearing_of_doors", "told_at_hub", 0.4), town.settings.set("hearing_of_doors", "enough", 1);
    town.at<FocusVolunteers>(1) = 3;
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<PlaceOf>(row) = row % 2, town.at<Attendance>(row) = row % 4 < 2 ? 1 : 0b10;
    town.run("hearing_of_doors", 20);
    std::size_t told = 0;
    for (std::uint32_t row = 0; row < many; ++row) {
        const bool heard = (town.at<KnownKinds>(row) & knows_coordinators) != 0;
        told += heard;
        EXPECT_TRUE(!heard || row % 4 == 1);
        EXPECT_EQ(town.at<Prompted>(row), heard ? to_prompt(0.3f) : 0);
        EXPECT_EQ(town.at<KnowHow>(row), heard ? to_share16(0.02f) : 0);
    }
    EXPECT_NEAR(static_cast<double>(told) / (many / 4.0), 0.3, 4 * 0.46 / std::sqrt(many / 4.0));

    town.at<FocusVolunteers>(1) = 0;
    for (std::uint32_t row = 0; row < many; ++row) town.at<KnownKinds>(row) = 0;
    town.run("hearing_of_doors", 21);
    EXPECT_EQ(share([&](std::uint32_t row) { return town.at<KnownKinds>(row) != 0; }), 0)
        << "nobody is told where there are no volunteers";
}

TEST_F(Attending, TheWelcomeOfTheFirstVisitIsMadeByVolunteersAndLeavesMoreOrLessHabit) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = nobody_row;
    index();
    town.settings.set("attending", "begins", 0.1);
    const Draw draw(luck_of("amber", 0), "attending", Week{0});
    for (std::uint32_t row = 0; row < 2; ++row) town.at<FocusVolunteers>(row) = static_cast<std::uint16_t>(4 * row);
    town.run("attending", 0);
    EXPECT_EQ(town.at<FocusVolunteers>(1), 0u) << "counted anew";
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = row < 4 ? 1 : nobody_row;
    for (std::uint32_t row = 0; row < 4; ++row) town.at<VolunteersThere>(row) = Volunteers::yes;
    town.at<VolunteersThere>(5) = Volunteers::yes;
    index();
    town.mail.clear();
    town.run("attending", 4);
    EXPECT_EQ(town.at<FocusVolunteers>(0), 0u);
    EXPECT_EQ(town.at<FocusVolunteers>(1), 4u);
    std::size_t began[2] = {};
    for (const Going& going : town.wished<Going>()) {
        const std::uint32_t group = going.where.index;
        if (group == nobody_row) continue;
        ++began[group];
        const double own = double(draw.shared("what groups are like")("welcome", Key{group + 1}).nth(0).uniform()),
                     welcome = own / 2 + (group == 1 ? 0.5 * 4 / 5.1 : 0);
        EXPECT_NEAR(habit_of(going.habit), 0.6 + 0.4 * (welcome - 0.5), 0.003);
    }
    EXPECT_GT(began[0], 10u);
    EXPECT_GT(began[1], 10u);
}

TEST_F(Attending, AGroupThatIsTalkedOfBringsPeopleBesideAHub) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = nobody_row;
    index();
    town.settings.set("attending", "begins", 0);
    town.at<FocusKindOf>(1) = FocusKind::hub;
    town.at<FocusKnown>(0) = 0.03f, town.at<FocusKnown>(1) = 0.01f;
    double began[2] = {};
    for (std::int32_t week = 4; week < 8; ++week) {
        town.mail.clear();
        town.run("attending", week);
        for (const Going& going : town.wished<Going>()) ++began[going.where.index];
    }
    const double all = many * (1 - std::exp(-0.04 * 4));
    EXPECT_NEAR(began[0] + began[1], all, 4 * std::sqrt(all));
    EXPECT_NEAR(began[0] / (began[0] + began[1]), 0.75, 4 * 0.43 / std::sqrt(all));
}

TEST_F(Attending, WhoBeginsToGoWasThereThisWeekAndBelongs) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = nobody_row;
    index();
    town.post<Going>({{Person{7}, Focus{1}, to_habit(0.5f)}});
    town.run("goings", 0);
    EXPECT_EQ(town.at<PlaceOf>(7), 1u);
    EXPECT_EQ(town.at<HabitOfGoing>(7), to_habit(0.5f));
    EXPECT_EQ(town.at<Attendance>(7), 1u);
    ASSERT_EQ(town.world.foci.members(Focus{1}).size(), 1u);
    EXPECT_EQ(town.world.foci.members(Focus{1})[0].index, 7u);
}

TEST_F(Attending, WhoTakesToOneGroupInTwoWaysInAWeekKeepsTheGreaterHabit) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<PlaceOf>(row) = nobody_row;
    index();
    for (const auto& [one, other] : {std::pair{0.7f, 0.5f}, std::pair{0.5f, 0.7f}, std::pair{0.7f, 0.7f}}) {
        Box<Going>& box = town.mail.box<Going>();
        box.expect_chunks(1);
        for (const float habit : {one, other}) box.add(0, {Person{7}, Focus{1}, to_habit(habit)});
        town.run("goings", 0);
        EXPECT_EQ(town.at<PlaceOf>(7), 1u);
        EXPECT_EQ(town.at<HabitOfGoing>(7), to_habit(0.7f));
        EXPECT_EQ(town.world.foci.members(Focus{1}).size(), 1u);
    }
}

TEST_F(Attending, OnlyThoseWhoCameMeetThere) {
    for (const char* way : {"at_street", "at_daytime", "through_friends"}) town.settings.set("meeting_people", way, 0);
    town.settings.set("meeting_people", "at_place", 1);
    for (std::uint32_t row = 0; row < many; ++row) town.at<Attendance>(row) = row < 40 ? 1 : 0b11111110;
    town.run("meeting_people", 0);
    const auto ties = town.wished<NewTie>();
    EXPECT_GT(ties.size(), 5u);
    for (const NewTie& tie : ties) {
        EXPECT_LT(tie.to.index, 40u);
        EXPECT_LT(tie.other.index, 40u);
    }
}

}  // namespace
}  // namespace alongside
