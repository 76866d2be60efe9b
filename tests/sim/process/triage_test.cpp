// SPDX-License-Identifier: Apache-2.0
// The front door: whose request ends there, who is offered a place, and what becomes of who is turned away.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/assumed/threshold.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/services.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

std::vector<std::uint32_t> offered(const std::vector<Offer>& offers) {
    std::vector<std::uint32_t> rows;
    for (const Offer& offer : offers) rows.push_back(offer.to.index);
    return rows;
}

std::vector<std::uint32_t> turned_away(const std::vector<Refusal>& refusals) {
    std::vector<std::uint32_t> rows;
    for (const Refusal& refusal : refusals) rows.push_back(refusal.to.index);
    return rows;
}

TEST(Triage, TakesTheMostUrgentFirstThenWhoHasWaitedThenTheLottery) {
    HandMade town({"triage"});
    town.people(Space::person, 6), town.people(Space::agency, 1);
    town.at<AgencyThreshold>(0) = no_threshold;
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
    town.at<AgencyThreshold>(0) = town.at<AgencyThreshold>(1) = no_threshold;
    town.post<Application>({{Agency{0}, Person{0}, 0, 0, 1, Key{1}},
                            {Agency{0}, Person{1}, 0, 0, 2, Key{2}},
                            {Agency{1}, Person{3}, 0, 0, 3, Key{3}}});
    town.post<Occupying>({{Agency{0}, Person{2}}});
    town.at<AgencyPlaces>(0) = 2.9f;
    town.at<AgencyPlaces>(1) = 0.9f;
    town.run("triage", 10);
    EXPECT_EQ(offered(town.wished<Offer>()), std::vector<std::uint32_t>{0});
}

class Refusing : public ::testing::Test {
protected:
    Refusing() : town({"triage", "referral"}) {
        town.people(Space::person, 6), town.people(Space::agency, 1);
        town.at<AgencyPlaces>(0) = 2;
        town.at<AgencyThreshold>(0) = 1;
        town.post<Occupying>({});
    }
    void ask(std::vector<Application> requests) { town.post<Application>(requests); }
    static Application of(std::uint32_t row, std::int32_t since, float score) {
        return {Agency{0}, Person{row}, 1, since, row, Key{100 + row}, score};
    }
    HandMade town;
};

TEST_F(Refusing, TurnsAwayWhatIsBelowTheLineInItsFirstWeekAndNotLater) {
    ask({of(0, 10, 0.9f), of(1, 10, 1.1f), of(2, 9, 0.0f), of(3, 10, 0.5f)});
    town.run("triage", 10);
    EXPECT_EQ(offered(town.wished<Offer>()), (std::vector<std::uint32_t>{1, 2}));
    EXPECT_EQ(turned_away(town.wished<Refusal>()), (std::vector<std::uint32_t>{0, 3}));
    EXPECT_EQ(town.at<AgencyAsked>(0), 3u);
    EXPECT_EQ(town.at<AgencyRefused>(0), 2u);
    EXPECT_EQ(town.at<AgencyList>(0), 0u);
}

TEST_F(Refusing, WithoutALineNobodyIsTurnedAway) {
    town.at<AgencyThreshold>(0) = no_threshold;
    ask({of(0, 10, -50), of(1, 10, 0), of(2, 10, 0)});
    town.run("triage", 10);
    EXPECT_TRUE(town.wished<Refusal>().empty());
    EXPECT_EQ(town.at<AgencyList>(0), 1u);
}

TEST_F(Refusing, TheLineRisesWithTheListOfTheWeekBefore) {
    town.at<AgencyList>(0) = 6;  // 1 + 0.25 ln(1 + 6 / 2) = 1.347
    ask({of(0, 10, 1.3f), of(1, 10, 1.4f)});
    town.run("triage", 10);
    EXPECT_EQ(turned_away(town.wished<Refusal>()), std::vector<std::uint32_t>{0});
    EXPECT_EQ(town.at<AgencyList>(0), 0u) << "and this week's list counts next week";
}

TEST_F(Refusing, WhatMustBeActedOnComesFirstWhateverTheLineTheListAndThePlaces) {
    std::vector<Application> requests{of(0, 10, -5), of(1, 9, 3),   of(2, 10, 3),
                                      of(3, 10, -5), of(4, 10, -5), of(5, 9, 3)};
    for (const std::size_t must : {0u, 3u, 4u}) requests[must].must_act = true;
    requests[5].must_act = true;  // which was for the week of asking
    ask(requests);
    town.run("triage", 10);
    EXPECT_EQ(offered(town.wished<Offer>()), (std::vector<std::uint32_t>{0, 3, 4}))
        << "and nobody else, with two places";
    EXPECT_TRUE(town.wished<Refusal>().empty());
    EXPECT_EQ(town.at<AgencyAtOnce>(0), 3u);
    EXPECT_EQ(town.at<AgencyAsked>(0), 4u);
    EXPECT_EQ(town.at<AgencyList>(0), 3u);
}

TEST_F(Refusing, ATrialHoldsBackThoseWhoAskCoordinatorsAndNobodyElse) {
    town.settings.set("triage", "held_back", 1);
    town.at<AgencyThreshold>(0) = no_threshold;
    for (const std::uint16_t kind : {std::uint16_t{0}, coordinators_kind}) {
        town.mail.clear();
        town.at<AgencyKind>(0) = kind;
        town.post<Occupying>({});
        ask({of(0, 10, 0), of(1, 9, 0), of(2, 10, 0)});
        town.run("triage", 10);
        if (kind == 0) {
            EXPECT_TRUE(town.wished<Refusal>().empty());
            continue;
        }
        EXPECT_EQ(turned_away(town.wished<Refusal>()), (std::vector<std::uint32_t>{0, 2}));
        EXPECT_EQ(offered(town.wished<Offer>()), std::vector<std::uint32_t>{1}) << "who asked before waits on";
    }
}

TEST(Threshold, CountsWhatIsSeen) {
    const Threshold t;
    std::array<std::uint8_t, need_kinds> severity{2, 1, 3, 0, 0, 0, 0, 0};
    EXPECT_FLOAT_EQ(t.of_needs(severity, 0xff), 2 * 0.6f + 0.4f * 2);
    EXPECT_FLOAT_EQ(t.of_needs(severity, 0b011), 0.6f + 0.4f) << "the danger is not seen";
    EXPECT_FLOAT_EQ(t.of_needs(severity, 0), 0);
    EXPECT_FLOAT_EQ(t.line(1, 0, 10), 1);
    EXPECT_FLOAT_EQ(t.line(1, 10, 10), 1 + 0.25f * std::log(2.0f));
    EXPECT_FLOAT_EQ(t.line(1, 10, 0), 1) << "a door without places has no list to go by";
}

TEST(Asking, CarriesHowTheDoorWillSeeTheRequest) {
    HandMade town({"asking", "waiting"});
    constexpr std::uint32_t many = 400;
    AgencyFacts facts;
    facts.kind = "care", facts.sector = "statutory";
    facts.door.fill(1);
    town.place.agencies = {facts};
    town.people(Space::person, many), town.people(Space::agency, 1), town.people(Space::area, 1);
    town.people(Space::household, many);
    town.at<AgencyDoor>(0) = 1, town.at<AgencyOpen>(0) = 0.7f, town.at<AgencyThreshold>(0) = 1;
    for (const auto& [parameter, to] : {std::pair{"seen", 1.0}, std::pair{"noise", 0.0}})
        town.settings.set("threshold", parameter, to);
    town.settings.set("asking", "formal", 1);
    OwnEpisodes needs;
    needs.set_severity(index_of(NeedKind::mental_health), 3), needs.set_severity(index_of(NeedKind::work), 2);
    for (std::uint32_t row = 0; row < many; ++row) {
        town.at<Born>(row) = -40 * weeks_a_year;
        town.at<HomeOf>(row) = town.at<NextAtHome>(row) = row;
        town.at<Stress>(row) = 2;
        town.at<OwnNeeds>(row) = needs.word;
        town.at<Recognised>(row) = 1u << index_of(NeedKind::mental_health);
        town.at<KnownKinds>(row) = knows_kind(0);
        town.at<TrustStatutory>(row) = to_share16(0.5f);
    }
    // In the second half of the town a fresh crisis; in every other home a small child.
    for (std::uint32_t row = many / 2; row < many; ++row)
        town.at<CrisisOf>(row) = CrisisKind::arrest, town.at<LastCrisis>(row) = 98;
    for (std::uint32_t row = 0; row < many; row += 2) {
        town.at<NextAtHome>(row) = row + 1, town.at<NextAtHome>(row + 1) = row;
        town.at<Born>(row + 1) = 0;
    }
    town.run("asking", 100), town.run("waiting", 100);
    const auto requests = town.wished<Application>();
    ASSERT_GT(requests.size(), many / 4);
    for (const Application& one : requests) {
        const float crisis = one.from.index >= many / 2 ? 1.0f : 0.0f;
        EXPECT_NEAR(one.score, 0.6f + 0.4f * 2 + 0.3f * 2 + 0.3f + crisis, 1e-5f) << one.from.index;
    }
    for (const Application& one : requests) EXPECT_FALSE(one.must_act);
    // A danger that is seen must be acted on where there is a child, and where the place says so.
    town.place.agencies[0].must_act = {NeedKind::work, NeedKind::mental_health};
    town.settings.set("threshold", "seen", 0.5);
    town.mail.clear();
    for (std::uint32_t row = 0; row < many; ++row) town.at<StageOf>(row) = Stage::not_asking;
    town.run("asking", 100), town.run("waiting", 100);
    std::size_t with_child = 0, at_once = 0;
    for (const Application& one : town.wished<Application>()) {
        ASSERT_EQ(one.from.index % 2, 0u) << "the others are the children";
        ++with_child, at_once += one.must_act;
    }
    EXPECT_NEAR(static_cast<double>(at_once), 0.5 * static_cast<double>(with_child),
                2 * std::sqrt(static_cast<double>(with_child)));
    town.place.agencies[0].must_act = {NeedKind::work};
    town.mail.clear();
    for (std::uint32_t row = 0; row < many; ++row) town.at<StageOf>(row) = Stage::not_asking;
    town.run("asking", 100), town.run("waiting", 100);
    for (const Application& one : town.wished<Application>()) EXPECT_FALSE(one.must_act) << "serious, and no danger";
    town.place.agencies[0].must_act = {NeedKind::mental_health};
    town.mail.clear();
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<StageOf>(row) = Stage::not_asking, town.at<Born>(row) = -40 * weeks_a_year;
    town.run("asking", 100), town.run("waiting", 100);
    ASSERT_FALSE(town.wished<Application>().empty());
    for (const Application& one : town.wished<Application>()) EXPECT_FALSE(one.must_act) << "no child at home";
    for (std::uint32_t row = 0; row < many; row += 2) town.at<Born>(row + 1) = 0;
    town.mail.clear();
    town.at<AgencyThreshold>(0) = no_threshold;
    for (std::uint32_t row = 0; row < many; ++row) town.at<StageOf>(row) = Stage::not_asking;
    town.run("asking", 100), town.run("waiting", 100);
    for (const Application& one : town.wished<Application>()) EXPECT_EQ(one.score, 0) << "nobody judges it";
}

TEST(Referral, SomeAreToldOfAnotherDoorThatCanHelp) {
    HandMade town({"referral"});
    constexpr std::uint32_t many = 4000;
    for (const char* const kind : {"care", "money", "both", "mind"}) {
        AgencyFacts facts;
        facts.kind = kind, facts.sector = "statutory";
        town.place.agencies.push_back(facts);
    }
    town.place.agencies[1].helps_with = {NeedKind::money};
    town.place.agencies[2].helps_with = {NeedKind::money, NeedKind::work};
    town.place.agencies[0].helps_with = {NeedKind::money};
    town.place.agencies[3].helps_with = {NeedKind::mental_health};
    town.people(Space::person, many), town.people(Space::area, 1), town.people(Space::agency, 2);
    town.people(Space::focus, 1);
    town.at<AgencyKind>(1) = coordinators_kind;
    std::vector<Refusal> refusals;
    for (std::uint32_t row = 0; row < many; ++row) {
        town.at<StageOf>(row) = Stage::waiting;
        town.at<AskedAbout>(row) = static_cast<std::uint8_t>(index_of(NeedKind::money));
        refusals.push_back({Person{row}, Agency{0}, request_of(Key{row + 1}, 1)});
    }
    town.post<Refusal>(refusals);
    town.run("referral", 12);
    std::array<std::uint32_t, 4> told{};
    for (std::uint32_t row = 0; row < many; ++row) {
        EXPECT_EQ(town.at<StageOf>(row), Stage::not_asking);
        EXPECT_EQ(town.at<StageSince>(row), 12);
        for (std::uint16_t kind = 0; kind < 4; ++kind) told[kind] += (town.at<KnownKinds>(row) & knows_kind(kind)) != 0;
        EXPECT_EQ(town.at<Prompted>(row) != 0, town.at<KnownKinds>(row) != 0);
    }
    EXPECT_EQ(told[0], 0u) << "not the same door again";
    EXPECT_EQ(told[3], 0u) << "it cannot help";
    EXPECT_NEAR(told[1] + told[2], many * 0.22, 4 * std::sqrt(many * 0.22 * 0.78));
    EXPECT_NEAR(told[1], told[2], 120);

    town.at<AgencyDoor>(1) = 0.03f;
    town.run("referral", 12);
    for (std::uint32_t row = 0; row < many; ++row) EXPECT_EQ(town.at<KnownKinds>(row) & knows_coordinators, 0);
    town.at<AgencyPatch>(1) = 1;  // which now is for their street
    town.run("referral", 12);
    std::uint32_t of_coordinators = 0;
    for (std::uint32_t row = 0; row < many; ++row)
        of_coordinators += (town.at<KnownKinds>(row) & knows_coordinators) != 0;
    EXPECT_NEAR(of_coordinators, many * 0.25 / 3, 4 * std::sqrt(many * 0.25 / 3)) << "one of three, if there are any";
}

}  // namespace
}  // namespace alongside
