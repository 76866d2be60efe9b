// SPDX-License-Identifier: Apache-2.0
// Coordinators open posts where they are decided on, and bring people together at places.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/world/cases.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
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
        std::vector<std::uint32_t> places;
        for (std::uint32_t row = 0; row < 8; ++row) {
            at<AreaOf>(row) = static_cast<std::uint16_t>(row / 4);
            places.push_back(row / 4);
        }
        const std::vector<std::uint8_t> everybody(8, 1);
        const std::uint32_t* membership = places.data();
        world.foci.index(2, world.keys(Space::person), {&membership, 1}, everybody);
        settings.set("coordinators", "introductions", 1);
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

TEST(Coordinators, AreRolledOutAreaByAreaAndNobodyIsMovedOn) {
    TwoAreas town;
    town.settings.set("coordinators", "posts", 3);
    const std::vector<std::int32_t> areas{0, 1}, starts{4, 9};
    const auto open_in_week = [&](std::int32_t week) {
        town.mail.clear();
        town.run("coordinators", week, Where(areas, starts, week));
        std::vector<std::pair<std::uint32_t, Key>> posts;
        for (const Opening& opening : town.wished<Opening>()) posts.emplace_back(opening.to.index, opening.post);
        return posts;
    };
    EXPECT_TRUE(open_in_week(3).empty());
    const auto at_first = open_in_week(4), later = open_in_week(9);
    ASSERT_EQ(at_first.size(), 2u);
    ASSERT_EQ(later.size(), 3u);
    for (const auto& post : at_first) {
        EXPECT_EQ(post.first, 1u);
        EXPECT_EQ(std::count(later.begin(), later.end(), post), 1) << "who is there stays where they are";
    }
}

TEST(Coordinators, IntroduceThoseForWhomAStepWentWellToOthersWhoCameThere) {
    TwoAreas town;
    town.at<PostHours>(0) = 20;
    town.people(Space::open_case, 8);
    for (std::uint32_t row = 0; row < 8; ++row) {
        town.at<FirstCase>(row) = row < 6 ? row + 1 : 0, town.at<CasePost>(row) = 0;
        town.at<CaseStep>(row) = row == 1   ? StepTaken::none  // one with another agency
                                 : row == 2 ? StepTaken::failed
                                            : StepTaken::succeeded;
        town.at<CaseGoal>(row) = 1;
        town.at<Attendance>(row) = row == 7 ? 1 : 0b10;  // one of four who go there came
    }
    town.at<CasePost>(3) = nobody_row;
    for (std::uint16_t ordinal = 1; ordinal < 50; ++ordinal) {
        for (std::uint32_t row = 0; row < 8; ++row) town.at<CasePlanned>(row) = ordinal;
        town.run("coordinators", ordinal);
        std::vector<std::uint32_t> introduced;
        for (const Introduction& introduction : town.wished<Introduction>()) {
            introduced.push_back(introduction.to.index);
            EXPECT_EQ(introduction.other.index, 7u);
            EXPECT_EQ(introduction.where.index, 1u);
            EXPECT_EQ(introduction.by, Key{1});
        }
        EXPECT_EQ(introduced, (std::vector<std::uint32_t>{0, 4, 5}));
        town.mail.clear();
    }
    town.at<PostHours>(0) = 0;
    town.run("coordinators", 50);
    EXPECT_TRUE(town.wished<Introduction>().empty());
}

}  // namespace
}  // namespace alongside
