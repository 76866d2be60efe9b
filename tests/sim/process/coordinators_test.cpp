// SPDX-License-Identifier: Apache-2.0
// Coordinators open posts where they are decided on, and bring people together at places.
#include <gtest/gtest.h>

#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

// Two areas, each with an ordinary agency and the coordinators' door; one place for each area, with four people.
struct TwoAreas : HandMade {
    TwoAreas() : HandMade({"coordinators"}) {
        people(Space::area, 2), people(Space::agency, 4), people(Space::post, 1), people(Space::focus, 2),
            people(Space::person, 8);
        for (std::uint32_t door = 0; door < 4; ++door) {
            at<AgencyArea>(door) = static_cast<std::uint16_t>(door / 2);
            at<AgencyKind>(door) = door % 2 == 1 ? coordinators_kind : std::uint16_t{0};
        }
        for (std::uint32_t area = 0; area < 2; ++area) at<AreaPlaces>(area) = area, at<AreaPlacesEnd>(area) = area + 1;
        std::vector<std::uint32_t> places;
        for (std::uint32_t row = 0; row < 8; ++row) {
            at<AreaOf>(row) = static_cast<std::uint16_t>(row / 4);
            at<PlaceOf>(row) = row / 4;
            places.push_back(row / 4);
        }
        const std::vector<std::uint8_t> everybody(8, 1);
        const std::uint32_t* membership = places.data();
        world.foci.index(2, world.keys(Space::person), {&membership, 1}, everybody);
        settings.set("coordinators", "introductions", 5);
    }
};

TEST(Coordinators, OpenAsManyPostsAsDecidedOnSpreadOverDoorsAndScaledInHours) {
    TwoAreas town;
    town.settings.set("coordinators", "posts", 3);
    town.settings.set("coordinators", "hours", 20);
    town.run("coordinators", 0, {}, 0.25f);
    const auto openings = town.wished<Opening>();
    ASSERT_EQ(openings.size(), 3u);
    std::size_t at_first = 0;
    for (const Opening& opening : openings) {
        EXPECT_EQ(opening.hours, 5.0f);
        EXPECT_EQ(town.at<AgencyKind>(opening.to.index), coordinators_kind);
        at_first += opening.to.index == 1;
    }
    EXPECT_EQ(at_first, 2u);
}

TEST(Coordinators, OpenNothingElsewhere) {
    TwoAreas town;
    town.settings.set("coordinators", "posts", 3);
    const std::vector<std::int32_t> second{1}, none{9};
    town.run("coordinators", 0, Where(second));
    for (const Opening& opening : town.wished<Opening>()) EXPECT_EQ(opening.to.index, 3u);
    town.mail.clear();
    town.run("coordinators", 0, Where(none));
    EXPECT_TRUE(town.wished<Opening>().empty());
}

TEST(Coordinators, IntroduceOnlyThoseWhoAreServedAtADoorWithAPostAndToOthersAtTheirPlace) {
    TwoAreas town;
    town.at<PostAgency>(0) = 1;
    town.at<PostHours>(0) = 20;
    for (const std::uint32_t row : {0u, 1u, 5u}) town.at<StageOf>(row) = Stage::served;
    town.at<DoorOf>(0) = 1;  // with the coordinators
    town.at<DoorOf>(1) = 0;  // with another agency
    town.at<DoorOf>(5) = 3;  // where no post stands open
    std::size_t introductions = 0;
    for (std::int32_t week = 0; week < 50; ++week) {
        town.run("coordinators", week);
        for (const Introduction& introduction : town.wished<Introduction>()) {
            ++introductions;
            EXPECT_EQ(introduction.to.index, 0u);
            EXPECT_NE(introduction.other.index, 0u);
            EXPECT_LT(introduction.other.index, 4u);
            EXPECT_EQ(introduction.where.index, 0u);
            EXPECT_EQ(introduction.by, Key{1});
        }
        town.mail.clear();
    }
    EXPECT_GT(introductions, 40u);
}

}  // namespace
}  // namespace alongside
