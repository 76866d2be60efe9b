// SPDX-License-Identifier: Apache-2.0
// Who begins to volunteer, who stops, and whom coordinators ask.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/volunteers.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 6000, posts = 400;

// One area with a group and a hub that is closed; everybody has gone to the group for long and came this week.
class Volunteering : public ::testing::Test {
protected:
    Volunteering() : town({"recruiting", "volunteer_calls", "volunteering"}) {
        town.people(Space::area, 1), town.people(Space::agency, 1), town.people(Space::post, posts);
        town.people(Space::focus, 2), town.people(Space::person, many);
        town.at<AgencyKind>(0) = coordinators_kind;
        town.at<AreaPlacesEnd>(0) = 2;
        for (std::uint32_t post = 0; post < posts; ++post) town.at<PostHours>(post) = 20, town.at<PostKnows>(post) = 1;
        town.at<FocusKindOf>(0) = FocusKind::place, town.at<FocusKindOf>(1) = FocusKind::hub;
        town.at<FocusRoom>(0) = 40, town.at<FocusCame>(0) = 12, town.at<FocusVolunteers>(0) = 1;
        all_of([&](std::uint32_t row) {
            town.at<PlaceOf>(row) = 0, town.at<Attendance>(row) = 1, town.at<WeeksGoing>(row) = 26;
            town.at<Confidence>(row) = to_share16(0.7f);
        });
        index();
    }
    template <class Body>
    void all_of(const Body& body) {
        for (std::uint32_t row = 0; row < many; ++row) body(row);
    }
    void index() {
        const std::vector<std::uint8_t> everybody(many, 1);
        const std::uint32_t* membership = town.world.data<PlaceOf>();
        town.world.foci.index(2, town.world.keys(Space::person), {&membership, 1}, everybody);
    }
    template <class Is>
    double share(const Is& is) {
        std::uint32_t sum = 0;
        all_of([&](std::uint32_t row) { sum += is(row); });
        return static_cast<double>(sum) / many;
    }
    double share_of(Volunteers state) {
        return share([&](std::uint32_t row) { return town.at<VolunteersThere>(row) == state; });
    }
    static double weekly(double yearly) { return 1 - std::exp(-yearly / 52); }
    static double error(double share) { return 4 * std::sqrt(share * (1 - share) / many); }
    std::vector<VolunteerCall> find(std::int32_t week) {
        town.mail.clear();
        town.run("recruiting", week);
        return town.wished<VolunteerCall>();
    }
    HandMade town;
};

TEST_F(Volunteering, WhoHasGoneForLongAndHasTheConfidenceBegins) {
    town.settings.set("volunteering", "begins", 5);
    all_of([&](std::uint32_t row) {
        if (row % 4 == 1) town.at<WeeksGoing>(row) = 25;
        if (row % 4 == 2) town.at<Confidence>(row) = to_share16(0.59f);
        if (row % 4 == 3) town.at<PlaceOf>(row) = nobody_row;
    });
    town.run("volunteering", 0);
    EXPECT_NEAR(share_of(Volunteers::began), weekly(5) / 4, error(weekly(5) / 4));
    all_of([&](std::uint32_t row) { EXPECT_TRUE(row % 4 == 0 || !volunteers(town.at<VolunteersThere>(row))); });
    town.settings.set("volunteering", "begins", 0), town.settings.set("volunteering", "stops", 0);
    const double began = share_of(Volunteers::began);
    town.run("volunteering", 1);
    EXPECT_EQ(share_of(Volunteers::yes), began) << "they began last week";
    EXPECT_EQ(share_of(Volunteers::began), 0);
}

TEST_F(Volunteering, AHubThatHasTooFewAsksThoseWhoCome) {
    town.at<FocusKindOf>(0) = FocusKind::hub;
    town.settings.set("volunteering", "begins", 0), town.settings.set("volunteering", "asked", 5);
    all_of([&](std::uint32_t row) { town.at<WeeksGoing>(row) = 1; });
    town.run("volunteering", 0);
    EXPECT_NEAR(share_of(Volunteers::began), weekly(5), error(weekly(5)));
    all_of([&](std::uint32_t row) { town.at<VolunteersThere>(row) = Volunteers::no; });
    town.at<FocusVolunteers>(0) = 2;
    town.run("volunteering", 1);
    EXPECT_EQ(share_of(Volunteers::began), 0) << "two are enough";
}

TEST_F(Volunteering, TheyStopAndSoonerWhereFewCarryMuch) {
    town.settings.set("volunteering", "stops", 2), town.settings.set("volunteering", "wears_out", 1);
    for (const auto& [came, helping, times] : {std::tuple{12, 1, 1.0}, {6, 1, 1.0}, {36, 1, 3.0}, {36, 3, 1.0}}) {
        all_of([&](std::uint32_t row) { town.at<VolunteersThere>(row) = Volunteers::yes; });
        town.at<FocusCame>(0) = static_cast<std::uint16_t>(came);
        town.at<FocusVolunteers>(0) = static_cast<std::uint16_t>(helping);
        town.run("volunteering", came + helping);
        EXPECT_NEAR(share_of(Volunteers::stopped), weekly(2 * times), error(weekly(2 * times))) << came;
    }
    const double stopped = share_of(Volunteers::stopped);
    EXPECT_GT(stopped, 0);
    town.settings.set("volunteering", "stops", 0), town.settings.set("volunteering", "begins", 0);
    town.run("volunteering", 50);
    EXPECT_EQ(share_of(Volunteers::no), stopped);
}

TEST_F(Volunteering, CoordinatorsFindFourAYearAndKeepHoursForIt) {
    std::size_t found = 0;
    for (std::int32_t week = 0; week < 13; ++week) found += find(week).size();
    EXPECT_NEAR(static_cast<double>(found), posts * 4 / 4, 4 * std::sqrt(posts));
    for (std::uint32_t post = 0; post < posts; ++post) EXPECT_NEAR(town.at<PostRecruiting>(post), 4 * 6 / 52.0, 1e-4);

    town.settings.set("recruiting", "recruits", 10);
    EXPECT_GT(find(14).size(), posts * 3u) << "200 a year are four a week";
    for (std::uint32_t post = 0; post < posts; ++post)
        if (post % 2 == 0) town.at<PostVacant>(post) = 1;
        else town.at<PostHours>(post) = 0;
    EXPECT_TRUE(find(15).empty()) << "not by a post that nobody holds, or that has no hours";
    EXPECT_EQ(town.at<PostRecruiting>(0), 0);
}

TEST_F(Volunteering, SheAsksWhoCameHasTheConfidenceAndDoesNotHelpYetWhereSheKnows) {
    town.settings.set("recruiting", "recruits", 10);
    all_of([&](std::uint32_t row) {
        if (row % 4 == 1) town.at<Attendance>(row) = 0b10;
        if (row % 4 == 2) town.at<Confidence>(row) = to_share16(0.59f);
        if (row % 4 == 3) town.at<VolunteersThere>(row) = Volunteers::yes;
    });
    const auto calls = find(0);
    EXPECT_GT(calls.size(), posts);
    for (const VolunteerCall& call : calls) EXPECT_EQ(call.to.index % 4, 0u);

    all_of([&](std::uint32_t row) { town.at<PlaceOf>(row) = row / 4 % 2; });
    index();
    town.at<FocusRoom>(1) = 40;
    const auto for_the_hub = find(1);
    EXPECT_GT(for_the_hub.size(), posts);
    for (const VolunteerCall& call : for_the_hub) EXPECT_EQ(call.where.index, 1u) << "a hub with too few comes first";
    town.at<FocusVolunteers>(1) = 2;
    std::size_t at_group = 0, all = 0;
    for (const VolunteerCall& call : find(2)) ++all, at_group += call.where.index == 0;
    EXPECT_NEAR(static_cast<double>(at_group), 0.5 * static_cast<double>(all), 2 * std::sqrt(static_cast<double>(all)));
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostKnows>(post) = 0;
    const auto unknowing = find(3);
    EXPECT_GT(unknowing.size(), posts);
    for (const VolunteerCall& call : unknowing) EXPECT_EQ(call.where.index, 1u) << "nobody can miss a hub";
}

TEST_F(Volunteering, WhoIsAskedSaysYesUnlessTheyHaveLeft) {
    town.settings.set("volunteering", "begins", 0);
    town.at<PlaceOf>(3) = nobody_row;
    town.post<VolunteerCall>({{Person{2}, Agency{0}, Focus{0}, Key{1}, 0},
                              {Person{2}, Agency{0}, Focus{0}, Key{2}, 0},
                              {Person{3}, Agency{0}, Focus{0}, Key{1}, 1}});
    town.run("volunteering", 0);
    EXPECT_EQ(town.at<VolunteersThere>(2), Volunteers::began);
    EXPECT_EQ(town.at<VolunteersThere>(3), Volunteers::no);
    EXPECT_EQ(share_of(Volunteers::began), 1.0 / many);
}

}  // namespace
}  // namespace alongside
