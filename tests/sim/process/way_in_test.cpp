// SPDX-License-Identifier: Apache-2.0
// The way in, part by part: which door, how the first meeting goes and for how long it holds.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/assumed/doors.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

// As many as wanted who are offered a place at one door of a place with one kind of agency.
class FirstContact : public ::testing::Test {
protected:
    static constexpr std::uint32_t many = 4000;
    FirstContact() : town({"first_contact"}) {
        AgencyFacts facts;
        facts.kind = "clinic", facts.sector = "statutory";
        town.place.agencies = {facts};
        town.people(Space::person, many), town.people(Space::agency, 1);
        town.at<AgencyWeeks>(0) = 20, town.at<AgencyOpen>(0) = 0.7f;
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<TrustStatutory>(row) = town.at<TrustCommunity>(row) = to_share16(0.5f);
            town.at<StageOf>(row) = Stage::waiting;
        }
        for (const char* always : {"once", "once_by_quality", "quality_noise"})
            town.settings.set("first_contact", always, 0);
    }
    void offer_to_all(std::int32_t week) {
        town.mail.clear();
        std::vector<Offer> offers;
        for (std::uint32_t row = 0; row < many; ++row) offers.push_back({Person{row}, Agency{0}});
        town.post<Offer>(offers);
        town.run("first_contact", week);
    }
    double share(Meeting what) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += town.at<FirstMeeting>(row) == what;
        return static_cast<double>(sum) / many;
    }
    // The case that somebody's first meeting opened.
    NewCase case_of(std::uint32_t row) {
        for (const NewCase& one : town.wished<NewCase>())
            if (one.from == Person{row}) return one;
        ADD_FAILURE() << "no case was opened";
        return {};
    }
    static double logistic(double x) { return 1 / (1 + std::exp(-x)); }
    static double error(double share) { return 4 * std::sqrt(share * (1 - share) / many); }
    HandMade town;
};

TEST_F(FirstContact, ComesAboutSoOften) {
    offer_to_all(0);
    EXPECT_NEAR(share(Meeting::began), logistic(0.9), error(0.7)) << "statutory, at middling trust, without a wait";
    for (std::uint32_t row = 0; row < many; ++row) {
        town.at<TrustStatutory>(row) = to_share16(0.2f);
        town.at<StageSince>(row) = 0;
    }
    offer_to_all(10);
    EXPECT_NEAR(share(Meeting::began), logistic(0.9 + 2 * (0.2 - 0.5) - 0.05 * 10), error(0.45));
    std::uint32_t gone = 0;
    for (std::uint32_t row = 0; row < many; ++row)
        gone += town.at<FirstMeeting>(row) == Meeting::did_not_come && town.at<StageOf>(row) == Stage::not_asking;
    EXPECT_EQ(gone, static_cast<std::uint32_t>(share(Meeting::did_not_come) * many + 0.5));
}

TEST_F(FirstContact, HoldsThePlaceForATimeThatBelongsToTheRequest) {
    town.settings.set("first_contact", "come_statutory", 5), town.settings.set("first_contact", "come_by_wait", 0);
    offer_to_all(7);
    ASSERT_EQ(town.at<StageOf>(1), Stage::not_asking) << "and may ask elsewhere";
    EXPECT_EQ(town.at<StageSince>(1), 7);
    EXPECT_EQ(town.at<TimesServed>(1), 1);
    const auto until = [&] { return case_of(1).until; };
    const std::int32_t held = until() - 7;
    EXPECT_GE(held, 1);
    offer_to_all(30);  // the same request, later
    EXPECT_EQ(until() - 30, held);
    const Key request = case_of(1).request;
    town.at<TimesAsked>(1) = 4;  // another request
    offer_to_all(30);
    EXPECT_NE(until() - 30, held);
    EXPECT_NE(case_of(1).request, request);
}

TEST_F(FirstContact, OpensACaseWithWhatIsRecognisedAndCanBeHelped) {
    town.settings.set("first_contact", "come_statutory", 5), town.settings.set("first_contact", "quality", 5);
    town.place.agencies[0].helps_with = {NeedKind::work, NeedKind::money};
    town.at<Recognised>(1) = 1u << index_of(NeedKind::money) | 1u << index_of(NeedKind::offending);
    town.at<Stress>(1) = 1.5f;
    offer_to_all(0);
    EXPECT_EQ(case_of(1).plan, 1u << index_of(NeedKind::money));
    EXPECT_EQ(case_of(1).stress, 1.5f);
    EXPECT_NEAR(case_of(1).alliance, 0.20 + 0.45 * logistic(5 + 0.5 * 0.7), 1e-4);
    town.settings.set("first_contact", "quality", -5);
    offer_to_all(0);
    EXPECT_TRUE(town.wished<NewCase>().empty()) << "who is put off has no case";
}

TEST_F(FirstContact, WellDoneMakesTrustInBothSectors) {
    town.settings.set("first_contact", "come_statutory", 5), town.settings.set("first_contact", "quality", 5);
    offer_to_all(0);
    ASSERT_EQ(town.at<FirstMeeting>(1), Meeting::began);
    const double gained = 0.20 * (logistic(5 + 0.5 * 0.7) - 0.5);
    EXPECT_NEAR(from_share16(town.at<TrustStatutory>(1)), 0.5 + gained, 1e-4);
    EXPECT_NEAR(from_share16(town.at<TrustCommunity>(1)), 0.5 + 0.3 * gained, 1e-4);
    EXPECT_EQ(town.at<Stigma>(1), 0);
    EXPECT_EQ(town.at<WaryOfStatutory>(1), 0);
}

TEST_F(FirstContact, BadlyDoneCostsMoreAndKeepsPeopleAway) {
    town.settings.set("first_contact", "come_statutory", 5), town.settings.set("first_contact", "come_by_wait", 0);
    town.settings.set("first_contact", "quality", -5);
    offer_to_all(100);
    double weeks = 0, off = 0;
    for (std::uint32_t row = 0; row < many; ++row) {
        if (town.at<FirstMeeting>(row) != Meeting::put_off) continue;
        EXPECT_EQ(town.at<StageOf>(row), Stage::not_asking);
        EXPECT_NEAR(from_sd16(town.at<Stigma>(row)), 0.1f, 1e-3f);
        const std::int32_t wary = town.at<WaryOfStatutory>(row) - 100;
        EXPECT_TRUE(wary >= 8 && wary <= 52) << wary;
        weeks += wary, ++off;
    }
    ASSERT_GT(off, 0.9 * many);
    EXPECT_NEAR(weeks / off, 24.2, 1.2) << "exponential of mean 26, whole weeks between 8 and 52";
    const double lost = 1.5 * 0.20 * (logistic(-5 + 0.5 * 0.7) - 0.5);
    EXPECT_NEAR(from_share16(town.at<TrustStatutory>(0)), 0.5 + lost, 1e-4);
    EXPECT_EQ(town.at<WaryOfCommunity>(0), 0);
}

TEST_F(FirstContact, SomeComeOnceAndStoriesToldBeforeMakeItWorse) {
    town.settings.set("first_contact", "come_statutory", 5), town.settings.set("first_contact", "once", 1);
    offer_to_all(0);
    EXPECT_GT(share(Meeting::came_once), 0.98);
    EXPECT_EQ(case_of(0).until, 1);
    const float after_one = from_share16(town.at<TrustStatutory>(0));
    town.at<TimesServed>(0) = 2;
    town.at<TrustStatutory>(0) = to_share16(0.5f);
    offer_to_all(0);
    EXPECT_LT(from_share16(town.at<TrustStatutory>(0)), after_one - 0.02f);
}

TEST(Doors, AreChosenByNeedTrustShameKnowledgeAndWayfinding) {
    Place place;
    AgencyFacts facts;
    facts.kind = "drug_treatment", facts.sector = "statutory", facts.feared_by_parents = 0.2;
    facts.door[index_of(NeedKind::substance_use)] = 0.25;
    facts.helps_with = {NeedKind::substance_use};
    place.agencies = {facts};
    const Doors doors(place, AtTheDoor{});
    constexpr unsigned use = index_of(NeedKind::substance_use), ill = index_of(NeedKind::mental_health);
    Asker who;
    who.known = knows_kind(0);
    const auto weight = [&](unsigned need = index_of(NeedKind::substance_use), float venue = 0) {
        return doors.weight(who, need, 0, 1, venue, 0.7f);
    };
    const float plain = weight();
    EXPECT_NEAR(plain, 0.25f * 0.7f * (0.6f + 0.8f * 0.5f), 1e-6f);
    EXPECT_EQ(weight(ill), 0) << "nobody asks here about that";
    who.stigma = 2;
    EXPECT_NEAR(weight(use, 0.8f) / plain, exp(-0.8f * (0.5f + 0.3f * 2)), 1e-5f);
    who.statutory = 0.75f;
    EXPECT_NEAR(weight() / plain, exp(2 * 0.25f), 1e-5f);
    who.parent = true;
    EXPECT_NEAR(weight() / plain, exp(2 * 0.05f), 1e-5f);
    who = Asker{};
    EXPECT_NEAR(weight() / plain, 0.05f, 1e-6f) << "a door that somebody does not know of";
    who.known = knows_kind(0), who.wary_of_community = true;
    EXPECT_EQ(weight(), plain);
    who.wary_of_statutory = true;
    EXPECT_EQ(weight(), 0);
}

TEST(HearingOfDoors, AddsWhatWasTold) {
    HandMade town({"hearing_of_doors"});
    town.people(Space::person, 3);
    town.at<KnownKinds>(1) = knows_kind(2);
    town.post<WordOfMouth>({{Person{1}, Person{0}, 4}, {Person{1}, Person{2}, coordinators_kind}});
    town.run("hearing_of_doors", 0);
    EXPECT_EQ(town.at<KnownKinds>(1), knows_kind(2) | knows_kind(4) | knows_coordinators);
    EXPECT_EQ(town.at<KnownKinds>(0), 0);
}

class Service : public ::testing::Test {
protected:
    Service() : town({"service", "connecting", "cases", "casework", "walking_alongside"}) {
        AgencyFacts facts;
        facts.kind = "clinic", facts.sector = "statutory";
        town.place.agencies = {facts};
        town.people(Space::person, 2), town.people(Space::agency, 1), town.people(Space::open_case, 2);
        town.at<FirstCase>(1) = 2;
        town.tie(0, 1, Layer::friendship, 0.5f);
    }
    HandMade town;
};

TEST_F(Service, HoldsAPlaceUntilTheCaseHasEndedAndGivesItBack) {
    town.settings.set("service", "tells", 1);
    town.run("service", 8);
    EXPECT_EQ(town.wished<Occupying>().size(), 1u);
    const auto words = town.wished<WordOfMouth>();
    ASSERT_EQ(words.size(), 1u);
    EXPECT_EQ(words[0].to, Person{0});
    EXPECT_EQ(words[0].kind, town.at<AgencyKind>(0));
    EXPECT_TRUE(town.wished<ClosedCase>().empty());
    town.mail.clear();
    town.at<CaseEnded>(1) = CaseEnd::lost, town.at<CaseMet>(1) = missed;
    town.run("service", 9);
    EXPECT_EQ(town.wished<Occupying>().size(), 0u);
    EXPECT_EQ(town.at<SinceParting>(1), 0) << "which was not with a coordinator";
    const auto closed = town.wished<ClosedCase>();
    ASSERT_EQ(closed.size(), 1u);
    EXPECT_EQ(closed[0].to, Case{1});
    EXPECT_EQ(closed[0].how, CaseEnd::lost);
    EXPECT_EQ(closed[0].met, missed) << "which is counted, though the case is gone by then";
}

TEST_F(Service, KeptMeetingsMakeTrustAndTakeShame) {
    town.at<TrustStatutory>(1) = town.at<TrustCommunity>(1) = to_share16(0.5f);
    town.run("service", 1);
    EXPECT_EQ(town.at<TrustStatutory>(1), to_share16(0.5f)) << "no meeting was due";
    town.at<CaseMet>(1) = met;
    town.run("service", 2);
    EXPECT_NEAR(from_share16(town.at<TrustStatutory>(1)), 0.505f, 1e-4f);
    EXPECT_EQ(town.at<TrustCommunity>(1), to_share16(0.5f));
    EXPECT_NEAR(from_sd16(town.at<Stigma>(1)), -0.01f, 1e-3f);
    town.at<CaseMet>(1) = missed;
    town.run("service", 3);
    EXPECT_NEAR(from_share16(town.at<TrustStatutory>(1)), 0.505f, 1e-4f);
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
    EXPECT_NEAR(town.half(0, 1).strain(), 0.25f, 1e-4f);
    EXPECT_EQ(town.half(0, 2).strain(), 0) << "a tie with somebody who did not ask is strained";
    EXPECT_EQ(town.half(1, 0).strain(), 0) << "the end that asks has paid";
    town.run("helping_friends", 1);  // the same favour again
    EXPECT_EQ(town.at<HoursGiven>(0), 3.0f);
    EXPECT_NEAR(town.half(0, 1).strain(), 0.4375f, 1e-4f);
    town.post<Favour>({});
    town.run("helping_friends", 2);
    EXPECT_EQ(town.at<HoursGiven>(0), 1.5f);
}

TEST(HelpingFriends, TeachesInTheWeekOfHelpingAndNotWhereItIsTooMuch) {
    HandMade town({"helping_friends"});
    town.people(Space::person, 3);
    town.at<Resilience>(0) = 0.6f;
    town.settings.set("helping_friends", "hours", 1);
    town.settings.set("helping_friends", "teaches", 0.01);
    town.post<Favour>({{Person{0}, Person{1}}});
    town.run("helping_friends", 0);
    EXPECT_FLOAT_EQ(town.at<Resilience>(0), 0.604f);
    town.post<Favour>({});
    town.run("helping_friends", 1);
    EXPECT_FLOAT_EQ(town.at<Resilience>(0), 0.604f) << "not for ever after";
    town.at<HoursGiven>(0) = 6;
    town.post<Favour>({{Person{0}, Person{1}}});
    town.run("helping_friends", 2);
    EXPECT_FLOAT_EQ(town.at<Resilience>(0), 0.604f) << "overloaded";
}

}  // namespace
}  // namespace alongside
