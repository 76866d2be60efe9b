// SPDX-License-Identifier: Apache-2.0
// What is decided of doors holds while it is decided, where it is decided, and no longer.
#include <gtest/gtest.h>

#include "sim/world/groups.hpp"
#include "sim/world/levers.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

// Two areas, each with a statutory and a community door and the coordinators'.
struct TwoAreas : HandMade {
    TwoAreas() : HandMade({"agencies", "attending", "access", "training", "hub", "doors", "staffing"}) {
        for (const char* const sector : {"statutory", "community"}) {
            AgencyFacts facts;
            facts.kind = sector, facts.sector = sector, facts.open = 0.6, facts.venue = 0.8;
            place.agencies.push_back(facts);
        }
        people(Space::area, 2), people(Space::agency, 6);
        for (std::uint32_t row = 0; row < 6; ++row) {
            at<AgencyArea>(row) = static_cast<std::uint16_t>(row / 3);
            at<AgencyKind>(row) = row % 3 == 2 ? coordinators_kind : static_cast<std::uint16_t>(row % 3);
        }
        people(Space::focus, 4);  // each area has a group and, closed, a hub
        for (std::uint32_t row = 0; row < 4; ++row) {
            at<FocusKindOf>(row) = row % 2 == 1 ? FocusKind::hub : FocusKind::place;
            at<FocusRoom>(row) = row % 2 == 1 ? 0.0f : 40.0f;
        }
        for (std::uint32_t area = 0; area < 2; ++area)
            at<AreaPlaces>(area) = 2 * area, at<AreaPlacesEnd>(area) = 2 * area + 2;
        week({});
    }
    void week(std::vector<std::string_view> decided, Where where = {}, float of_place = 1.0f) {
        mail.clear();
        for (const std::string_view what : decided) run(what, 0, where, of_place);
        run("doors", 0);
    }
};

TEST(Access, OpensDoorsForLongerAndHidesThemWhileItIsDecided) {
    TwoAreas town;
    EXPECT_EQ(town.at<AgencyOpen>(0), 0.6f);
    EXPECT_EQ(town.at<AgencyVenue>(1), 0.8f);
    town.settings.set("access", "open", 0.15), town.settings.set("access", "exposure", 0.5);
    town.at<AgencyOpen>(2) = 0.85f;
    town.week({"access"});
    town.week({"access"});
    for (const std::uint32_t row : {0u, 1u, 3u, 4u}) {
        EXPECT_FLOAT_EQ(town.at<AgencyOpen>(row), 0.75f) << "not more every week";
        EXPECT_FLOAT_EQ(town.at<AgencyVenue>(row), 0.4f);
    }
    EXPECT_EQ(town.at<AgencyOpen>(2), 0.85f) << "the coordinators' door is not the place's";
    town.week({});
    EXPECT_EQ(town.at<AgencyOpen>(0), 0.6f) << "and no longer";
    EXPECT_EQ(town.at<AgencyVenue>(0), 0.8f);
    town.settings.set("access", "open", 1);
    town.week({"access"});
    EXPECT_EQ(town.at<AgencyOpen>(0), 1) << "never more than all the week";
}

TEST(Access, HoldsForTheAreasAndSectorsDecidedOn) {
    TwoAreas town;
    const std::vector<std::int32_t> second{1};
    town.week({"access"}, Where(second));
    EXPECT_EQ(town.at<AgencyOpen>(0), 0.6f);
    EXPECT_GT(town.at<AgencyOpen>(3), 0.6f);
    town.settings.set("access", "statutory", 0);
    town.week({"access"});
    EXPECT_EQ(town.at<AgencyOpen>(0), 0.6f);
    EXPECT_GT(town.at<AgencyOpen>(1), 0.6f);
    town.settings.set("access", "statutory", 1), town.settings.set("access", "community", 0);
    town.week({"access"});
    EXPECT_GT(town.at<AgencyOpen>(0), 0.6f);
    EXPECT_EQ(town.at<AgencyOpen>(1), 0.6f);
}

TEST(Training, AddsSkillToWhoeverHoldsAPostWhileItIsDecided) {
    TwoAreas town;
    town.people(Space::post, 3);
    town.at<PostAgency>(0) = 0, town.at<PostAgency>(1) = 1, town.at<PostAgency>(2) = 2;
    town.run("staffing", 0);
    const std::array before{town.at<PostSkill>(0), town.at<PostSkill>(1), town.at<PostSkill>(2)};
    town.settings.set("training", "skill", 0.5), town.settings.set("training", "community", 0);
    town.week({"training"});
    town.run("staffing", 0);
    EXPECT_FLOAT_EQ(town.at<PostSkill>(0), before[0] + 0.5f);
    EXPECT_EQ(town.at<PostSkill>(1), before[1]);
    EXPECT_EQ(town.at<PostSkill>(2), before[2]) << "coordinators count as community";
    town.week({});
    town.run("staffing", 0);
    EXPECT_EQ(town.at<PostSkill>(0), before[0]);
}

TEST(Hub, StandsOpenWhereAndWhileItIsDecidedAndScalesItsRoomAndReach) {
    TwoAreas town;
    town.settings.set("hub", "hubs", 3), town.settings.set("hub", "room", 80), town.settings.set("hub", "draws", 4);
    town.settings.set("hub", "known", 0.002);
    town.week({"hub"}, {}, 0.5f);
    town.week({"hub"}, {}, 0.5f);
    EXPECT_EQ(town.at<FocusRoom>(1), 80) << "two of three, not more every week";
    EXPECT_EQ(town.at<FocusRoom>(3), 40);
    EXPECT_EQ(town.at<FocusDraws>(1), 4);
    EXPECT_FLOAT_EQ(town.at<FocusKnown>(3), 0.001f);
    EXPECT_EQ(town.at<FocusRoom>(0), 40) << "other groups stay as they are";
    const std::vector<std::int32_t> second{1};
    town.week({"hub"}, Where(second));
    EXPECT_EQ(town.at<FocusRoom>(1), 0);
    EXPECT_EQ(town.at<FocusRoom>(3), 240);
    town.week({});
    EXPECT_EQ(town.at<FocusRoom>(3), 0);
    EXPECT_EQ(town.at<FocusKnown>(3), 0);
    town.settings.set("hub", "hubs", 0);
    town.week({"hub"});
    EXPECT_EQ(town.at<FocusRoom>(3), 0);
}

}  // namespace
}  // namespace alongside
