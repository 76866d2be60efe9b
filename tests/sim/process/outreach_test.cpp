// SPDX-License-Identifier: Apache-2.0
// Short conversations of coordinators: how many there is time for, with whom, and what comes of them.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t posts = 200, members = 6;

// One area with one coordinators' door, many posts and two groups. Persons 0 to 5 go to the second; 6 and 7 go nowhere.
class Outreach : public ::testing::Test {
protected:
    Outreach() : town({"outreach"}) {
        town.people(Space::area, 2), town.people(Space::agency, 1), town.people(Space::post, posts);
        town.people(Space::focus, 2), town.people(Space::person, members + 2);
        town.at<AgencyKind>(0) = coordinators_kind, town.at<AgencyPatch>(0) = 1;
        town.at<AreaPlacesEnd>(0) = 2;
        for (std::uint32_t post = 0; post < posts; ++post) town.at<PostHours>(post) = 20, town.at<PostKnows>(post) = 1;
        town.at<FocusRoom>(1) = 40;
        std::vector<std::uint32_t> place(members + 2, nobody_row);
        for (std::uint32_t row = 0; row < members + 2; ++row) {
            if (row < members) place[row] = 1, town.at<Attendance>(row) = 1;
            town.at<Born>(row) = -40 * 52;
        }
        const std::vector<std::uint8_t> everybody(members + 2, 1);
        const std::uint32_t* membership = place.data();
        town.world.foci.index(2, town.world.keys(Space::person), {&membership, 1}, everybody);
    }
    std::vector<Talk> speak(std::int32_t week) {
        town.mail.clear();
        town.run("outreach", week);
        return town.wished<Talk>();
    }
    double held() {
        std::uint32_t sum = 0;
        for (std::uint32_t post = 0; post < posts; ++post) sum += town.at<PostTalks>(post);
        return static_cast<double>(sum) / posts;
    }
    double put_off() {
        std::uint32_t sum = 0;
        for (std::uint32_t post = 0; post < posts; ++post) sum += town.at<PostTalksPutOff>(post);
        return static_cast<double>(sum) / posts;
    }
    HandMade town;
};

TEST_F(Outreach, TheHoursInWhichSheFindsVolunteersAreNotThereForTalks) {
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostCases>(post) = 30;  // 6.2 hours are left
    speak(0);
    EXPECT_EQ(held(), 6);
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostRecruiting>(post) = 5.2f;
    speak(1);
    EXPECT_EQ(held(), 2);
    EXPECT_EQ(put_off(), 4);
}

TEST_F(Outreach, SixAWeekWithTwentyHoursAndFewerWhereLittleIsKnown) {
    speak(0);
    EXPECT_EQ(held(), 6);
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostHours>(post) = 5;
    speak(1);
    EXPECT_NEAR(held(), 1.5, 4 * 0.5 / std::sqrt(posts));
    town.at<PostVacant>(7) = 1, town.at<PostHours>(8) = 0;
    speak(2);
    EXPECT_EQ(town.at<PostTalks>(7), 0);
    EXPECT_EQ(town.at<PostTalks>(8), 0);
}

TEST_F(Outreach, WhoKnowsHalfTheGroupsIsAtTheOneThatIsOpenHalfAsOften) {
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostKnows>(post) = 0.5f;
    speak(0);
    EXPECT_NEAR(held(), 3 * 0.5, 4 * 1.5 / std::sqrt(posts));
    town.at<FocusKindOf>(1) = FocusKind::hub;
    speak(0);
    EXPECT_EQ(held(), 3) << "a hub nobody can miss";
}

TEST_F(Outreach, ThoseTheyWalkAlongsideComeFirst) {
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostCases>(post) = 40;  // 18.4 of 20 hours
    speak(0);
    EXPECT_NEAR(held(), 3.2, 4 * 0.4 / std::sqrt(posts));
    EXPECT_NEAR(held() + put_off(), 6, 1e-9);
    for (std::uint32_t post = 0; post < posts; ++post) town.at<PostCases>(post) = 50;
    EXPECT_TRUE(speak(0).empty());
    EXPECT_EQ(held(), 0);
    EXPECT_EQ(put_off(), 6);
}

TEST_F(Outreach, TheySpeakWithThoseInTroubleWhoCame) {
    EXPECT_TRUE(speak(0).empty()) << "nobody is in trouble";
    town.people(Space::open_case, 1);
    town.at<Stress>(0) = 2, town.at<Loneliness>(1) = 2, town.at<Recognised>(2) = 4;
    town.at<Stress>(3) = 2, town.at<FirstCase>(3) = 1;  // a coordinator walks alongside already
    town.at<Stress>(4) = 2, town.at<Attendance>(4) = 0b10;
    town.at<Stress>(5) = 2, town.at<Born>(5) = -15 * 52;
    std::vector<std::uint32_t> times(members + 2);
    const std::vector<Talk> talks = speak(1);
    for (const Talk& talk : talks) {
        ++times[talk.to.index];
        EXPECT_EQ(talk.through, talk.to);
        EXPECT_EQ(talk.where.index, 1u);
    }
    for (std::uint32_t row = 0; row < members + 2; ++row) EXPECT_EQ(times[row] > 0, row < 3) << row;
    // Each of the five who came is spoken with as often; two of them have no trouble to be helped with.
    EXPECT_NEAR(static_cast<double>(talks.size()) / (6.0 * posts), 0.6, 4 * 0.5 / std::sqrt(6.0 * posts));
}

TEST_F(Outreach, OneWeekIsNotLikeAnother) {
    for (std::uint32_t row = 0; row < members; ++row) town.at<Stress>(row) = 2;
    for (std::uint32_t post = 1; post < posts; ++post) town.at<PostHours>(post) = 0;
    std::vector<std::uint32_t> times(members);
    constexpr std::int32_t weeks = 100;
    for (std::int32_t week = 0; week < weeks; ++week) {
        for (const Talk& talk : speak(week)) times[talk.to.index] += talk.nth == 0 ? 1 : 0;
    }
    for (std::uint32_t row = 0; row < members; ++row)
        EXPECT_NEAR(times[row], weeks / members, 4 * std::sqrt(weeks / members)) << row;
}

TEST_F(Outreach, NobodyIsSpokenWithWhoLivesInNoStreetOfThePatch) {
    town.at<Stress>(0) = 2;
    EXPECT_FALSE(speak(0).empty());
    town.at<AgencyPatch>(0) = 0;
    EXPECT_TRUE(speak(0).empty());
}

TEST(Patches, HaveAsManyStreetsAsTheyAreMeantForAndGrowWithoutLosingAny) {
    constexpr std::uint32_t streets = 20'000;
    const Draw draw(luck_of("amber", 0), "anything", Week{7}), elsewhere(luck_of("amber", 0), "else", Week{9});
    std::uint32_t small = 0, large = 0;
    for (std::uint64_t street = 1; street <= streets; ++street) {
        const bool in_small = in_patch(draw, Key{77}, Key{street}, 0.2f),
                   in_large = in_patch(draw, Key{77}, Key{street}, 0.5f);
        small += in_small, large += in_large;
        EXPECT_TRUE(in_large || !in_small);
        EXPECT_EQ(in_small, in_patch(elsewhere, Key{77}, Key{street}, 0.2f)) << "the same for all parts and weeks";
        EXPECT_TRUE(in_patch(draw, Key{77}, Key{street}, 1));
    }
    EXPECT_NEAR(small, 0.2 * streets, 4 * std::sqrt(0.16 * streets));
    EXPECT_NEAR(large, 0.5 * streets, 4 * std::sqrt(0.25 * streets));
}

TEST_F(Outreach, WhoHasNoTroubleMaySpeakOfSomebodyClose) {
    town.at<Stress>(6) = town.at<Stress>(7) = 2;
    town.tie(0, 6, Layer::friendship, 0.2f);
    EXPECT_TRUE(speak(0).empty()) << "not close enough";
    town.tie(1, 7, Layer::friendship, 0.6f);
    const std::vector<Talk> talks = speak(1);
    ASSERT_FALSE(talks.empty());
    for (const Talk& talk : talks) {
        EXPECT_EQ(talk.to, Person{7});
        EXPECT_EQ(talk.through, Person{1});
    }
    town.at<AreaOf>(7) = 1;
    EXPECT_TRUE(speak(2).empty()) << "somebody from another area";
}

// Everybody is spoken with once.
class BeingSpokenTo : public ::testing::Test {
protected:
    static constexpr std::uint32_t many = 4000;
    BeingSpokenTo() : town({"hearing_of_doors"}) {
        town.people(Space::area, 1), town.people(Space::agency, 2), town.people(Space::focus, 1);
        town.people(Space::person, many);
        town.at<AreaPlacesEnd>(0) = 1;
        town.at<AgencyDoor>(1) = 0.03f;
        std::vector<Talk> talks;
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<PlaceOf>(row) = nobody_row;
            town.at<TrustCommunity>(row) = town.at<Confidence>(row) = to_share16(0.5f);
            talks.push_back({Person{row}, Agency{1}, Focus{0}, Person{row}, Key{7}, row});
        }
        town.post<Talk>(talks);
    }
    double share_waiting() {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += town.at<StageOf>(row) == Stage::waiting;
        return static_cast<double>(sum) / many;
    }
    static double logistic(double x) { return 1 / (1 + std::exp(-x)); }
    static double error() { return 4 * 0.5 / std::sqrt(many); }
    HandMade town;
};

TEST_F(BeingSpokenTo, TellsOfADoorAndOneInFiveAskThereAndThen) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<Recognised>(row) = 0b10100;
    town.run("hearing_of_doors", 9);
    EXPECT_NEAR(share_waiting(), logistic(-1.4), error());
    std::uint32_t about_work = 0, asked = 0;
    for (std::uint32_t row = 0; row < many; ++row) {
        EXPECT_EQ(town.at<KnownKinds>(row), knows_coordinators);
        EXPECT_EQ(town.at<Prompted>(row), to_prompt(0.3f));
        EXPECT_EQ(town.at<KnowHow>(row), to_share16(0.02f));
        if (town.at<StageOf>(row) != Stage::waiting) continue;
        ++asked;
        EXPECT_EQ(town.at<StageSince>(row), 9);
        EXPECT_EQ(town.at<DoorOf>(row), 1);
        EXPECT_EQ(town.at<TimesAsked>(row), 1);
        about_work += town.at<AskedAbout>(row) == index_of(NeedKind::work);
        EXPECT_TRUE(town.at<AskedAbout>(row) == 2 || town.at<AskedAbout>(row) == 4);
    }
    EXPECT_NEAR(static_cast<double>(about_work) / asked, 0.5, 4 * 0.5 / std::sqrt(asked));
    EXPECT_TRUE(town.wished<Going>().empty()) << "there is no hub";
}

TEST_F(BeingSpokenTo, TrustDecidesAndWarinessAndAClosedDoorForbid) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<TrustCommunity>(row) = to_share16(0.9f);
    town.run("hearing_of_doors", 0);
    EXPECT_NEAR(share_waiting(), logistic(-1.4 + 2 * 0.4), error());

    for (std::uint32_t row = 0; row < many; ++row) town.at<StageOf>(row) = Stage::not_asking;
    for (std::uint32_t row = 0; row < many; ++row) town.at<WaryOfCommunity>(row) = 2;
    town.run("hearing_of_doors", 1);
    EXPECT_EQ(share_waiting(), 0);
    town.run("hearing_of_doors", 2);
    EXPECT_GT(share_waiting(), 0);

    for (std::uint32_t row = 0; row < many; ++row) town.at<StageOf>(row) = Stage::not_asking;
    town.at<AgencyDoor>(1) = 0;
    town.run("hearing_of_doors", 3);
    EXPECT_EQ(share_waiting(), 0);
}

TEST_F(BeingSpokenTo, WhoWaitsAlreadyKeepsTheirPlaceInTheLine) {
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<StageOf>(row) = Stage::waiting, town.at<StageSince>(row) = 3, town.at<DoorOf>(row) = 0;
    town.run("hearing_of_doors", 9);
    for (std::uint32_t row = 0; row < many; ++row) {
        EXPECT_EQ(town.at<StageSince>(row), 3);
        EXPECT_EQ(town.at<DoorOf>(row), 0);
    }
}

TEST_F(BeingSpokenTo, GoesAlongToAHubThatIsOpenAndHasRoom) {
    town.at<FocusKindOf>(0) = FocusKind::hub, town.at<FocusRoom>(0) = 50;
    for (std::uint32_t row = 0; row < many / 2; ++row) town.at<PlaceOf>(row) = 0;
    town.run("hearing_of_doors", 0);
    const std::vector<Going> goings = town.wished<Going>();
    EXPECT_NEAR(static_cast<double>(goings.size()) / (many / 2.0), logistic(0.2), 2 * error());
    for (const Going& going : goings) {
        EXPECT_GE(going.to.index, many / 2);
        EXPECT_EQ(going.where.index, 0u);
        EXPECT_EQ(going.habit, to_habit(0.6f));
    }
    town.mail.box<Going>().clear();
    town.at<FocusCame>(0) = 50;
    town.run("hearing_of_doors", 1);
    EXPECT_TRUE(town.wished<Going>().empty());
}

}  // namespace
}  // namespace alongside
