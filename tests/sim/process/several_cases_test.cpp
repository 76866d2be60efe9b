// SPDX-License-Identifier: Apache-2.0
// Several agencies with one family: how cases hang together, who asks on, and what it is like.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/services.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

std::vector<std::uint32_t> agencies_of(HandMade& town, std::uint32_t person) {
    std::vector<std::uint32_t> found;
    const CasesOf cases(town.world.view<FirstCase>(), town.world.view<NextCase>());
    cases(Person{person}, [&](Case one) { found.push_back(town.at<CaseAgency>(one.index)); });
    return found;
}

TEST(SeveralCases, HangOnThePersonTheLastBegunFirst) {
    HandMade town({"staffing", "casework", "service", "connecting", "cases", "walking_alongside"});
    town.people(Space::person, 3), town.people(Space::agency, 4);
    const auto open = [&](std::uint32_t agency, std::uint32_t person, std::int32_t week) {
        town.mail.clear();
        town.mail.box<NewCase>().expect_chunks(1);
        NewCase one{};
        one.to = Agency{agency}, one.from = Person{person}, one.request = Key{100 * agency + person + 1};
        town.mail.box<NewCase>().add(0, one);
        town.run("cases", week);
    };
    const auto close = [&](std::uint32_t agency, std::uint32_t person) {
        town.mail.clear();
        town.mail.box<ClosedCase>().expect_chunks(1);
        const CasesOf cases(town.world.view<FirstCase>(), town.world.view<NextCase>());
        cases(Person{person}, [&](Case one) {
            if (town.at<CaseAgency>(one.index) == agency)
                town.mail.box<ClosedCase>().add(0, {one, CaseEnd::agreed, Agency{agency}, 0});
        });
        town.run("cases", 9);
    };
    using Agencies = std::vector<std::uint32_t>;
    open(0, 1, 1), open(1, 1, 2), open(2, 1, 3), open(1, 2, 4);
    EXPECT_EQ(agencies_of(town, 0), Agencies{});
    EXPECT_EQ(agencies_of(town, 1), (Agencies{2, 1, 0}));
    EXPECT_EQ(town.at<CaseSince>(town.at<FirstCase>(1) - 1), 3);
    close(1, 1);
    EXPECT_EQ(agencies_of(town, 1), (Agencies{2, 0}));
    EXPECT_EQ(agencies_of(town, 2), Agencies{1});
    open(3, 1, 5);
    EXPECT_EQ(agencies_of(town, 1), (Agencies{3, 2, 0})) << "whose row was another's before";
    close(3, 1), close(0, 1), close(2, 1);
    EXPECT_EQ(agencies_of(town, 1), Agencies{});
    town.world.keys_to_write(Space::person)[2] = Key{};
    town.mail.clear();
    town.run("cases", 10);
    EXPECT_EQ(town.at<FirstCase>(2), 0u) << "who has gone has none";
}

// Two doors that help with anything; everybody is in distress, with trouble of mind that is seen and work that may be.
class AskingOn : public ::testing::Test {
protected:
    static constexpr std::uint32_t many = 400;
    AskingOn() : town({"asking", "waiting"}) {
        AgencyFacts facts;
        facts.kind = "first", facts.sector = "statutory";
        facts.door.fill(1);
        town.place.agencies = {facts, facts};
        town.place.agencies[1].kind = "second";
        town.people(Space::person, many), town.people(Space::agency, 2), town.people(Space::area, 1);
        town.people(Space::household, many), town.people(Space::open_case, many);
        town.at<AgencyKind>(1) = 1;
        for (std::uint32_t door = 0; door < 2; ++door) town.at<AgencyDoor>(door) = 1, town.at<AgencyOpen>(door) = 0.7f;
        town.settings.set("asking", "formal", 1);
        OwnEpisodes needs;
        needs.set_severity(index_of(NeedKind::mental_health), 3), needs.set_severity(index_of(NeedKind::work), 2);
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<Born>(row) = -40 * weeks_a_year;
            town.at<HomeOf>(row) = town.at<NextAtHome>(row) = row;
            town.at<Stress>(row) = 2;
            town.at<OwnNeeds>(row) = needs.word;
            town.at<Recognised>(row) = 1u << index_of(NeedKind::mental_health);
            town.at<KnownKinds>(row) = knows_kind(0) | knows_kind(1);
            town.at<TrustStatutory>(row) = to_share16(0.5f);
        }
    }
    void helped_at_first(std::uint8_t plan) {
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<FirstCase>(row) = row + 1, town.at<CasePlan>(row) = plan;
            town.at<StageOf>(row) = Stage::not_asking;
        }
    }
    std::size_t ask() {
        town.mail.clear();
        town.run("asking", ++week), town.run("waiting", week);
        return town.wished<Application>().size();
    }
    std::int32_t week = 0;
    HandMade town;
};

TEST_F(AskingOn, IsForWhatNobodyWorksOnAndElsewhere) {
    constexpr std::uint8_t mind = 1u << index_of(NeedKind::mental_health), work = 1u << index_of(NeedKind::work);
    EXPECT_GT(ask(), many / 4);
    helped_at_first(mind);
    EXPECT_EQ(ask(), 0u) << "what is worked on is not asked about again, nor distress";
    for (std::uint32_t row = 0; row < many; ++row) town.at<Recognised>(row) = mind | work;
    const std::size_t asked = ask();
    EXPECT_GT(asked, many / 10);
    for (const Application& one : town.wished<Application>()) {
        EXPECT_EQ(one.to.index, 1u) << "nobody has two cases with one agency";
        EXPECT_EQ(town.at<AskedAbout>(one.from.index), to_request(index_of(NeedKind::work), Way::asked));
    }
    town.place.agencies[1].door.fill(0);
    town.people(Space::agency, 3), town.people(Space::focus, 1);
    town.at<AgencyKind>(2) = coordinators_kind, town.at<AgencyDoor>(2) = 1, town.at<AgencyOpen>(2) = 0.7f;
    for (std::uint32_t row = 0; row < many; ++row) town.at<KnownKinds>(row) |= knows_coordinators;
    helped_at_first(mind);
    EXPECT_EQ(ask(), 0u) << "coordinators whose patch is elsewhere";
    town.at<AgencyPatch>(2) = 1;
    EXPECT_GT(ask(), many / 10);
    town.place.agencies[1].door.fill(1);
    helped_at_first(work);
    EXPECT_GT(ask(), asked) << "for a danger more often than for less";
}

class AroundAFamily : public ::testing::Test {
protected:
    static constexpr std::uint32_t many = 20'000;
    AroundAFamily() : town({"staffing", "casework", "service", "connecting", "cases", "walking_alongside"}) {
        town.place.agencies.resize(4);
        town.place.agencies[3].plans_for_all = true;
        town.people(Space::agency, 5), town.people(Space::person, many), town.people(Space::open_case, many);
        for (std::uint32_t agency = 0; agency < 4; ++agency)
            town.at<AgencyKind>(agency) = static_cast<std::uint16_t>(agency);
        town.at<AgencyKind>(4) = coordinators_kind;
        for (std::uint32_t agency = 0; agency < 5; ++agency)
            town.at<AgencyMeets>(agency) = 2, town.at<AgencyOpen>(agency) = 0.7f;
        town.people(Space::post, 1);
        for (std::uint32_t row = 0; row < many; ++row)
            town.at<FirstCase>(row) = row + 1, town.at<CasePerson>(row) = row, town.at<NextAtHome>(row) = row,
            town.at<CaseUntil>(row) = 1000, town.at<CaseDue>(row) = 1000, town.at<CaseKept>(row) = 1,
            town.at<CaseAlliance>(row) = 0.4f,
            town.at<TrustStatutory>(row) = town.at<TrustCommunity>(row) = to_share16(0.5f);
    }
    // Four at home, each with a case or none.
    void at_home(std::array<int, 4> agencies) {
        for (std::uint32_t row = 0; row < 4; ++row) {
            town.at<NextAtHome>(row) = (row + 1) % 4;
            town.at<FirstCase>(row) = agencies[row] < 0 ? 0 : row + 1;
            town.at<CaseAgency>(row) = agencies[row] < 0 ? 0 : static_cast<std::uint32_t>(agencies[row]);
        }
        town.run("casework", 1);
    }
    HandMade town;
};

TEST_F(AroundAFamily, AgenciesCountOnceAndLessWhereOneOfThemPlansForAll) {
    at_home({0, -1, -1, -1});
    EXPECT_EQ(town.at<CaseOthers>(0), 0);
    EXPECT_EQ(town.at<CaseAppointments>(0), 0.5f);
    at_home({0, 1, -1, -1});
    EXPECT_EQ(town.at<CaseOthers>(0), 1);
    EXPECT_EQ(town.at<CaseOthers>(1), 1);
    at_home({0, 1, 0, 2});
    EXPECT_EQ(town.at<CaseOthers>(0), 2) << "one agency with two of them is one agency";
    EXPECT_EQ(town.at<CaseAppointments>(0), 2) << "but has two meetings";
    at_home({0, 1, 2, 3});
    EXPECT_FLOAT_EQ(town.at<CaseOthers>(0), 3 * 0.25f);
    EXPECT_FLOAT_EQ(town.at<CaseAppointments>(0), 2 * 0.67f);
    town.settings.set("casework", "with_coordinator", 0.6);
    at_home({0, 1, 4, -1});
    EXPECT_FLOAT_EQ(town.at<CaseOthers>(0), 2 * 0.6f);
    at_home({3, 1, 4, -1});
    EXPECT_FLOAT_EQ(town.at<CaseOthers>(0), 2 * 0.25f);
}

TEST_F(AroundAFamily, ContradictionsAreSharedByThoseWhoWorkWithItAndKeepPeopleAway) {
    town.settings.set("casework", "contradictions", 1), town.settings.set("casework", "stops", 0);
    for (std::uint32_t row = 0; row < many; row += 2) {  // couples, each of whom somebody else helps
        town.at<NextAtHome>(row) = row + 1, town.at<NextAtHome>(row + 1) = row;
        town.at<CaseAgency>(row) = 0, town.at<CaseAgency>(row + 1) = 1;
    }
    town.run("casework", 1);
    std::size_t now = 0;
    for (std::uint32_t row = 0; row < many; ++row) now += (town.at<CaseContradicted>(row) & 1u) != 0;
    const double a_week = 1.0 / (52.0 / 12), expected = 1 - std::exp(-a_week / 2),
                 share = static_cast<double>(now) / many;
    EXPECT_NEAR(share, expected, 4 * std::sqrt(expected / many));
    town.run("casework", 2);
    for (std::uint32_t row = 0; row < 100; ++row) EXPECT_EQ(town.at<CaseContradicted>(row) >> 2, 0u);

    town.settings.set("casework", "contradictions", 0);
    const auto come = [&](std::int32_t week) {
        for (std::uint32_t row = 0; row < many; ++row)
            town.at<CaseDue>(row) = static_cast<std::int16_t>(week), town.at<CaseAlliance>(row) = 0.4f,
            town.at<CaseMissed>(row) = 0, town.at<CasePlanned>(row) = static_cast<std::uint16_t>(week);
        town.run("casework", week);
        double kept = 0;
        for (std::uint32_t row = 0; row < many; ++row) kept += town.at<CaseMet>(row) == met;
        return kept / many;
    };
    const auto logistic_of = [](double x) { return 1 / (1 + std::exp(-x)); };
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseContradicted>(row) = 0b10101;
    EXPECT_NEAR(come(3), logistic_of(1.5 - 2 * 0.3), 0.014) << "of three the two of the last four weeks";
    town.at<AgencyMeets>(0) = town.at<AgencyMeets>(1) = 0.5f;
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseContradicted>(row) = 0;
    EXPECT_NEAR(come(4), logistic_of(1.5 - 0.15 * (4 - 2)), 0.014) << "four meetings a week between the two of them";
}

}  // namespace
}  // namespace alongside
