// SPDX-License-Identifier: Apache-2.0
// Which groups close, what becomes of those who went there, and what is founded in their place.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/assumed/groups.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/volunteers.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 2000;

// One area of 10,000 with many groups that are open, to which twenty came last week, run by one volunteer each.
class LivesOfGroups : public ::testing::Test {
protected:
    LivesOfGroups() : town({"attending", "goings", "lives_of_groups", "group_changes", "groups_and_goers"}) {
        town.people(Space::area, 1), town.people(Space::focus, many), town.people(Space::person, 6);
        town.at<AreaResidents>(0) = 10000;
        town.at<AreaPlacesEnd>(0) = many;
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<FocusKindOf>(row) = FocusKind::place;
            town.at<FocusRoom>(row) = 40, town.at<FocusDraws>(row) = 1;
            town.at<FocusCame>(row) = 20, town.at<FocusVolunteers>(row) = 1;
        }
        for (std::uint32_t row = 0; row < 6; ++row) {
            town.at<PlaceOf>(row) = row < 4 ? 0 : 1;
            town.at<HabitOfGoing>(row) = to_habit(0.5f), town.at<Attendance>(row) = 1;
            town.at<WeeksGoing>(row) = 30, town.at<VolunteersThere>(row) = Volunteers::yes;
        }
        const std::vector<std::uint8_t> everybody(6, 1);
        const std::uint32_t* membership = town.world.data<PlaceOf>();
        town.world.foci.index(many, town.world.keys(Space::person), {&membership, 1}, everybody);
        for (const char* hazard : {"ends", "nobody_runs_it", "closes", "founded"})
            town.settings.set("lives_of_groups", hazard, 0);
    }
    std::vector<GroupChange> week(std::int32_t number) {
        town.mail.clear();
        town.run("lives_of_groups", number);
        return town.wished<GroupChange>();
    }
    static void expect_share(std::size_t changes, std::size_t of, double hazard) {
        const double share = 1 - std::exp(-hazard), wanted = static_cast<double>(of) * share;
        EXPECT_NEAR(static_cast<double>(changes), wanted, 4 * std::sqrt(wanted * (1 - share)));
    }
    HandMade town;
};

TEST_F(LivesOfGroups, CloseByFewComersNobodyWhoRunsThemAndOtherwise) {
    EXPECT_TRUE(week(0).empty());
    town.settings.set("lives_of_groups", "ends", 5.2);
    expect_share(week(1).size(), many, 0.1);

    town.settings.set("lives_of_groups", "ends", 0), town.settings.set("lives_of_groups", "nobody_runs_it", 10.4);
    for (std::uint32_t row = 0; row < many / 2; ++row) town.at<FocusVolunteers>(row) = 0;
    const auto unled = week(2);
    expect_share(unled.size(), many / 2, 0.2);
    for (const GroupChange& change : unled) EXPECT_LT(change.to.index, many / 2);
}

TEST_F(LivesOfGroups, CloseOnlyAfterEightQuietWeeksInARowAndHubsNever) {
    town.settings.set("lives_of_groups", "closes", 0.3);
    // A third each had two people, three, and two but once.
    for (std::uint32_t row = 0; row < many; ++row) town.at<FocusCame>(row) = row % 3 == 1 ? 3 : 2;
    town.at<FocusKindOf>(0) = FocusKind::hub, town.at<FocusCame>(0) = 0;
    for (std::int32_t number = 0; number < 7; ++number) {
        for (std::uint32_t row = 2; row < many; row += 3)
            town.at<FocusCame>(row) = static_cast<std::uint16_t>(number == 3 ? 3 : 2);
        EXPECT_TRUE(week(number).empty()) << number;
    }
    const auto closing = week(7);
    expect_share(closing.size(), many / 3, 0.3);
    for (const GroupChange& change : closing) {
        EXPECT_EQ(change.to.index % 3, 0u);
        EXPECT_NE(change.to.index, 0u) << "a hub is provided";
        EXPECT_EQ(change.room, 0);
    }
    EXPECT_EQ(town.at<FocusQuiet>(2), 4u);
    EXPECT_EQ(town.at<FocusQuiet>(1), 0u);
}

TEST_F(LivesOfGroups, WhoeverWentToOneThatClosesGoesNowhereAnyMore) {
    town.post<GroupChange>({{Focus{0}, 0, 0, 0}});
    const Key before = town.world.keys(Space::focus)[0];
    town.run("group_changes", 5);
    EXPECT_EQ(town.world.foci.members(Focus{0}).size(), 0u);
    for (std::uint32_t row = 0; row < 4; ++row) {
        EXPECT_EQ(town.at<PlaceOf>(row), nobody_row);
        EXPECT_EQ(town.at<HabitOfGoing>(row) + town.at<Attendance>(row) + town.at<WeeksGoing>(row), 0);
        EXPECT_EQ(town.at<VolunteersThere>(row), Volunteers::no);
    }
    EXPECT_EQ(town.at<PlaceOf>(4), 1u) << "other groups stay as they are";
    EXPECT_EQ(town.at<WeeksGoing>(4), 30);
    EXPECT_EQ(town.at<FocusRoom>(0), 0);
    EXPECT_EQ(town.at<FocusSince>(0), 5);
    EXPECT_EQ(town.world.keys(Space::focus)[0], before) << "it has its name until there is another";
}

TEST_F(LivesOfGroups, AnotherIsFoundedWithANameAndAPullOfItsOwnAndIsTalkedOf) {
    town.settings.set("lives_of_groups", "founded", 0.1);
    for (std::uint32_t row = 0; row < many / 2; ++row) town.at<FocusRoom>(row) = town.at<FocusDraws>(row) = 0;
    const auto founded = week(3);
    expect_share(founded.size(), many / 2, 0.1);
    double logs = 0, squares = 0;
    for (const GroupChange& change : founded) {
        EXPECT_LT(change.to.index, many / 2) << "only where one has closed";
        EXPECT_FLOAT_EQ(change.room, 40 * std::max(1.0f, change.draws));
        EXPECT_NEAR(change.known, 20 * change.draws * 0.25 / 10000, 1e-6 * change.draws);
        logs += std::log(double(change.draws)), squares += std::pow(std::log(double(change.draws)), 2);
    }
    const auto n = static_cast<double>(founded.size());
    EXPECT_NEAR(logs / n, 0, 4 * 1.1 / std::sqrt(n));
    EXPECT_NEAR(squares / n, 1.1 * 1.1, 4 * 1.1 * 1.1 * std::sqrt(2 / n));

    const std::uint32_t row = founded.front().to.index;
    const Key before = town.world.keys(Space::focus)[row];
    town.at<FocusQuiet>(row) = 9;
    const auto changes = town.wished<GroupChange>();
    town.post<GroupChange>({changes.begin(), changes.end()});
    town.run("group_changes", 3);
    EXPECT_EQ(town.world.keys(Space::focus)[row], next_group(before));
    EXPECT_EQ(town.at<FocusQuiet>(row), 0);
    const Draw draw(luck_of("amber", 0), "attending", Week{4});
    EXPECT_NE(suits(draw, Key{1}, before).liking, suits(draw, Key{1}, next_group(before)).liking);
    EXPECT_NE(next_group(before), next_group(next_group(before)));

    const float known = town.at<FocusKnown>(row);
    EXPECT_GT(known, 0);
    week(4);
    EXPECT_FLOAT_EQ(town.at<FocusKnown>(row), known * 0.75f);
    for (std::int32_t number = 5; number < 60; ++number) week(number);
    EXPECT_EQ(town.at<FocusKnown>(row), 0);
}

}  // namespace
}  // namespace alongside
