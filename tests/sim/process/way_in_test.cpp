// SPDX-License-Identifier: Apache-2.0
// The way in, part by part: who is offered a place, who takes it and for how long.
#include <gtest/gtest.h>

#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

std::vector<std::uint32_t> offered(const std::vector<Offer>& offers) {
    std::vector<std::uint32_t> rows;
    for (const Offer& offer : offers) rows.push_back(offer.to.index);
    return rows;
}

TEST(Triage, TakesTheMostUrgentFirstThenWhoHasWaitedThenTheLottery) {
    HandMade town({"triage"});
    town.people(Space::person, 6), town.people(Space::agency, 1);
    const Agency door{0};
    const auto asks = [&](std::uint32_t row, std::uint8_t band, std::int32_t since, std::uint64_t lottery) {
        return Application{door, Person{row}, band, since, lottery, Key{100 + row}};
    };
    const std::vector<Application> requests{asks(0, 2, 1, 1), asks(1, 0, 9, 7), asks(2, 1, 5, 9),
                                            asks(3, 1, 4, 9), asks(4, 1, 5, 2), asks(5, 2, 0, 0)};
    const std::vector<std::vector<std::uint32_t>> expected{
        {}, {1}, {1, 3}, {1, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}};
    for (std::size_t places = 0; places < expected.size(); ++places) {
        town.mail.clear();
        town.post<Application>(requests);
        town.post<Occupying>({});
        town.at<AgencyPlaces>(0) = static_cast<float>(places);
        town.run("triage", 10);
        EXPECT_EQ(offered(town.wished<Offer>()), expected[places]) << places << " places";
    }
}

TEST(Triage, OffersOnlyWhatIsFreeAndWhole) {
    HandMade town({"triage"});
    town.people(Space::person, 4), town.people(Space::agency, 2);
    town.post<Application>({{Agency{0}, Person{0}, 0, 0, 1, Key{1}},
                            {Agency{0}, Person{1}, 0, 0, 2, Key{2}},
                            {Agency{1}, Person{3}, 0, 0, 3, Key{3}}});
    town.post<Occupying>({{Agency{0}, Person{2}}});
    town.at<AgencyPlaces>(0) = 2.9f;
    town.at<AgencyPlaces>(1) = 0.9f;
    town.run("triage", 10);
    EXPECT_EQ(offered(town.wished<Offer>()), std::vector<std::uint32_t>{0});
}

TEST(TakingUp, ServesFromNowOnAndForATimeThatBelongsToTheRequest) {
    HandMade town({"taking_up"});
    town.people(Space::person, 2), town.people(Space::agency, 1);
    town.at<AgencyWeeks>(0) = 20;
    town.at<TimesAsked>(1) = 3;
    town.post<Offer>({{Person{1}, Agency{0}}});
    town.run("taking_up", 7);
    EXPECT_EQ(town.at<StageOf>(0), Stage::not_asking);
    EXPECT_EQ(town.at<StageOf>(1), Stage::served);
    EXPECT_EQ(town.at<StageSince>(1), 7);
    EXPECT_EQ(town.at<TimesServed>(1), 1);
    const std::int16_t for_weeks = static_cast<std::int16_t>(town.at<StageUntil>(1) - 7);
    EXPECT_GE(for_weeks, 1);
    town.run("taking_up", 30);  // the same request, later
    EXPECT_EQ(town.at<StageUntil>(1) - 30, for_weeks);
    town.at<TimesAsked>(1) = 4;  // another request
    town.run("taking_up", 30);
    EXPECT_NE(town.at<StageUntil>(1) - 30, for_weeks);
}

TEST(Service, HoldsAPlaceUntilItsWeekAndGivesItBack) {
    HandMade town({"service"});
    town.people(Space::person, 2), town.people(Space::agency, 1);
    town.at<StageOf>(1) = Stage::served;
    town.at<StageUntil>(1) = 9;
    town.run("service", 8);
    EXPECT_EQ(town.wished<Occupying>().size(), 1u);
    EXPECT_EQ(town.at<StageOf>(1), Stage::served);
    town.mail.clear();
    town.run("service", 9);
    EXPECT_EQ(town.wished<Occupying>().size(), 0u);
    EXPECT_EQ(town.at<StageOf>(1), Stage::not_asking);
    EXPECT_EQ(town.at<StageSince>(1), 9);
}

TEST(Staffing, HelpsAsManyAsPostsHaveHoursForAndClosesWithoutThem) {
    HandMade town({"staffing"});
    town.people(Space::agency, 3), town.people(Space::post, 3);
    town.settings.set("staffing", "hours_a_person", 0.5);
    town.at<AgencyKind>(0) = 4;
    town.at<AgencyPlaces>(0) = 7;
    town.at<AgencyKind>(1) = town.at<AgencyKind>(2) = coordinators_kind;
    town.at<PostAgency>(0) = town.at<PostAgency>(1) = 1;
    town.at<PostAgency>(2) = 2;
    town.at<PostHours>(0) = 20;
    town.at<PostHours>(1) = 5;
    town.run("staffing", 0);
    EXPECT_EQ(town.at<AgencyPlaces>(0), 7) << "an agency that has no coordinators was touched";
    EXPECT_EQ(town.at<AgencyPlaces>(1), 50);
    EXPECT_GT(town.at<AgencyDoor>(1), 0);
    EXPECT_EQ(town.at<AgencyPlaces>(2), 0);
    EXPECT_EQ(town.at<AgencyDoor>(2), 0);
}

TEST(HelpingFriends, CostsHoursAndStrainsTheTieOfWhoeverHelps) {
    HandMade town({"helping_friends"});
    town.people(Space::person, 3);
    town.tie(0, 1, Layer::friendship, 0.5f);
    town.tie(0, 2, Layer::friendship, 0.5f);
    town.settings.set("helping_friends", "hours", 2);
    town.settings.set("helping_friends", "strain", 0.25);
    town.settings.set("helping_friends", "keep", 0.5);
    town.post<Favour>({{Person{0}, Person{1}}});
    town.run("helping_friends", 0);
    EXPECT_EQ(town.at<HoursGiven>(0), 2.0f);
    EXPECT_EQ(town.at<HoursGiven>(1), 0.0f);
    EXPECT_NEAR(from_share16(town.half(0, 1).strain), 0.25f, 1e-4f);
    EXPECT_EQ(town.half(0, 2).strain, 0) << "a tie with somebody who did not ask is strained";
    EXPECT_EQ(town.half(1, 0).strain, 0) << "the end that asks has paid";
    town.run("helping_friends", 1);  // the same favour again
    EXPECT_EQ(town.at<HoursGiven>(0), 3.0f);
    EXPECT_NEAR(from_share16(town.half(0, 1).strain), 0.4375f, 1e-4f);
    town.post<Favour>({});
    town.run("helping_friends", 2);
    EXPECT_EQ(town.at<HoursGiven>(0), 1.5f);
}

}  // namespace
}  // namespace alongside
