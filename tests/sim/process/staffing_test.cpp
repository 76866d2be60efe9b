// SPDX-License-Identifier: Apache-2.0
// Who stands behind the doors: posts with hours, workers who leave, and vacancies.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/life.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

class Staffing : public ::testing::Test {
protected:
    Staffing() : town({"staffing"}) {
        AgencyFacts facts;
        facts.kind = "clinic", facts.sector = "statutory", facts.turnover = 0;
        town.place.agencies = {facts};
        town.settings.set("staffing", "coordinators_leave", 0);
    }
    HandMade town;
};

TEST_F(Staffing, CoordinatorsHelpAsManyAsTheirPostsHaveHoursFor) {
    town.people(Space::agency, 3), town.people(Space::post, 3), town.people(Space::area, 1);
    town.at<AreaResidents>(0) = 20'000;
    town.settings.set("staffing", "hours_a_person", 0.5);
    town.at<AgencyKind>(1) = town.at<AgencyKind>(2) = coordinators_kind;
    town.at<PostAgency>(0) = town.at<PostAgency>(1) = 1;
    town.at<PostAgency>(2) = 2;
    town.at<PostHours>(0) = 20;
    town.at<PostHours>(1) = 5;
    town.run("staffing", 0);
    EXPECT_EQ(town.at<AgencyPlaces>(1), 50);
    EXPECT_GT(town.at<AgencyDoor>(1), 0);
    EXPECT_EQ(town.at<AgencyPatch>(1), 25 * 500 / 20'000.0f) << "the part of the area for which they have hours";
    EXPECT_EQ(town.at<AgencyPlaces>(2), 0);
    EXPECT_EQ(town.at<AgencyDoor>(2), 0);
    town.at<PostHours>(1) = 50;
    town.run("staffing", 0);
    EXPECT_EQ(town.at<AgencyPatch>(1), 1) << "and never more than all of it";
    town.at<PostHours>(1) = 5;
    town.at<PostVacant>(0) = 1;
    town.settings.set("staffing", "vacant_weeks", 520);
    town.run("staffing", 1);
    EXPECT_EQ(town.at<AgencyPlaces>(1), 10) << "nobody works the hours of a vacant post";
    EXPECT_GT(town.at<AgencyDoor>(1), 0);
}

TEST_F(Staffing, PlacesOfADoorFallWithItsVacantPosts) {
    town.people(Space::agency, 1), town.people(Space::post, 4);
    town.at<AgencyPostsEnd>(0) = 4, town.at<AgencyDue>(0) = 40;
    for (std::uint32_t row = 0; row < 4; ++row) town.at<PostPlaces>(row) = 10;
    town.settings.set("staffing", "vacant_weeks", 520);
    town.run("staffing", 0);
    EXPECT_EQ(town.at<AgencyPlaces>(0), 40);
    town.at<PostVacant>(2) = 1;
    town.run("staffing", 1);
    EXPECT_EQ(town.at<AgencyPlaces>(0), 30);
    town.place.agencies[0].turnover = 0.52;
    town.settings.set("staffing", "vacant_weeks", 25);
    for (std::uint32_t row = 0; row < 4; ++row) town.at<PostVacant>(row) = 0;
    town.at<PostAgency>(0) = 0;
    town.run("staffing", 2);
    std::uint32_t filled = 0;
    for (std::uint32_t row = 0; row < 4; ++row) filled += town.at<PostVacant>(row) == 0;
    EXPECT_NEAR(town.at<AgencyPlaces>(0), 40.0f * static_cast<float>(filled) / 4.0f * 1.25f, 1.0f)
        << "what the place says holds with as many vacant as usual";
}

TEST_F(Staffing, WorkersLeaveAndPostsAreFilledAgainByOthers) {
    constexpr std::uint32_t posts = 4000;
    town.people(Space::agency, 1), town.people(Space::post, posts);
    town.place.agencies[0].turnover = 0.52;
    town.settings.set("staffing", "vacant_weeks", 10);
    constexpr std::int32_t weeks = 200;
    double vacant = 0, came = 0, skill = 0, square = 0;
    for (std::int32_t week = 0; week < weeks; ++week) {
        town.run("staffing", week);
        if (week < 100) continue;
        for (std::uint32_t row = 0; row < posts; ++row) vacant += town.at<PostVacant>(row);
    }
    for (std::uint32_t row = 0; row < posts; ++row) {
        came += town.at<PostWorker>(row);
        skill += static_cast<double>(town.at<PostSkill>(row));
        square += std::pow(static_cast<double>(town.at<PostSkill>(row)), 2);
    }
    // By the week: leaves with 1 - exp(-.01), comes with 1 - exp(-.1).
    const double leaves = 1 - std::exp(-0.01), comes = 1 - std::exp(-0.1);
    EXPECT_NEAR(vacant / (posts * 100.0), leaves / (leaves + comes), 0.005);
    EXPECT_NEAR(came / posts, 200 * leaves * comes / (leaves + comes), 0.1);
    EXPECT_NEAR(skill / posts, 0, 0.07);
    EXPECT_NEAR(square / posts, 1, 0.1);
}

TEST_F(Staffing, SkillBelongsToTheWorkerAndNotToTheWeek) {
    town.people(Space::agency, 1), town.people(Space::post, 2);
    town.run("staffing", 0);
    const float first = town.at<PostSkill>(0);
    EXPECT_NE(first, town.at<PostSkill>(1));
    town.run("staffing", 50);
    EXPECT_EQ(town.at<PostSkill>(0), first);
    town.at<PostWorker>(0) = 1;
    town.run("staffing", 51);
    EXPECT_NE(town.at<PostSkill>(0), first);
}

}  // namespace
}  // namespace alongside
