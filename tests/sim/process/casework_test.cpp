// SPDX-License-Identifier: Apache-2.0
// Cases from the first meeting to the last: workers, turning up, alliance, dose and effect, and how they end.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/assumed/help.hpp"
#include "sim/assumed/helped.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

// Many open cases at one door with two posts, each case of somebody at middling trust.
class Casework : public ::testing::Test {
protected:
    static constexpr std::uint32_t many = 4000;
    explicit Casework(std::uint32_t cases = many)
        : town({"staffing", "casework", "service", "connecting", "cases", "needs", "walking_alongside"}) {
        AgencyFacts facts;
        facts.kind = "clinic", facts.sector = "statutory";
        facts.helps_with = {NeedKind::mental_health, NeedKind::money};
        town.place.agencies = {facts};
        town.people(Space::agency, 1), town.people(Space::post, 2);
        town.at<AgencyOpen>(0) = 0.7f, town.at<AgencyMeets>(0) = 2, town.at<AgencyEffect>(0) = 0.4f;
        town.at<AgencyCarries>(0) = 0.2f;
        town.at<AgencyPostsEnd>(0) = 2;
        town.at<PostPlaces>(0) = town.at<PostPlaces>(1) = 2 * static_cast<float>(many);
        town.at<PostSkill>(0) = 1, town.at<PostSkill>(1) = -1;
        town.people(Space::person, cases), town.people(Space::open_case, cases);
        town.people(Space::household, 1);
        for (std::uint32_t row = 0; row < cases; ++row) {
            town.at<TrustStatutory>(row) = town.at<TrustCommunity>(row) = to_share16(0.5f);
            town.at<FirstCase>(row) = row + 1;
            town.at<CasePerson>(row) = town.at<NextAtHome>(row) = row;
            town.at<CaseAlliance>(row) = 0.4f;
            town.at<CaseUntil>(row) = 1000;
            town.at<CaseKept>(row) = 1;
        }
    }
    template <class Is>
    double share(const Is& is) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += is(row);
        return static_cast<double>(sum) / many;
    }
    static double logistic(double x) { return 1 / (1 + std::exp(-x)); }
    static double error(double share) { return 4 * std::sqrt(share * (1 - share) / many); }
    HandMade town;
};

TEST_F(Casework, PeopleTurnUpByTrustAllianceDangerAndWhatTheyMissedLast) {
    const auto keep = [&](std::int32_t week) {
        for (std::uint32_t row = 0; row < many; ++row)
            town.at<CaseDue>(row) = static_cast<std::int16_t>(week), town.at<CaseAlliance>(row) = 0.4f,
            town.at<CasePlanned>(row) = static_cast<std::uint16_t>(week);
        town.run("casework", week);
        return share([&](std::uint32_t row) { return town.at<CaseMet>(row) == met; });
    };
    EXPECT_NEAR(keep(1), logistic(1.5), error(0.7));
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseMissed>(row) = 1;
    EXPECT_NEAR(keep(2), logistic(1.5 - 1.0), error(0.5));
    OwnEpisodes dangerous;
    dangerous.set_severity(0, 3), dangerous.set_severity(2, 3), dangerous.set_severity(3, 2);
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<CaseMissed>(row) = 0, town.at<OwnNeeds>(row) = dangerous.word;
    EXPECT_NEAR(keep(3), logistic(1.5 - 2 * 0.2), error(0.6));
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<CaseMissed>(row) = 0, town.at<OwnNeeds>(row) = 0, town.at<TrustStatutory>(row) = to_share16(0.9f);
    EXPECT_NEAR(keep(4), logistic(1.5 + 1.5 * 0.4), error(0.8));
}

TEST_F(Casework, NobodyMeetsBeforeItIsDueOrWithoutAWorker) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseDue>(row) = 5;
    town.at<CasePost>(7) = nobody_row;
    town.run("casework", 4);
    EXPECT_EQ(share([&](std::uint32_t row) { return town.at<CaseMet>(row) != 0; }), 0);
    town.run("casework", 5);
    EXPECT_EQ(town.at<CaseMet>(7), 0);
    EXPECT_EQ(share([&](std::uint32_t row) { return town.at<CaseMet>(row) != 0; }), 1 - 1.0 / many);
    EXPECT_EQ(town.at<CaseDue>(0), 7) << "every two weeks";
    town.at<AgencyMeets>(0) = 1.5f;
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseDue>(row) = 6;
    town.run("casework", 6);
    EXPECT_NEAR(share([&](std::uint32_t row) { return town.at<CaseDue>(row) == 8; }), 0.5, error(0.5));
}

TEST_F(Casework, AllianceGrowsWithSkillAndReliefAndFallsWithMisses) {
    town.settings.set("casework", "turn_up", 5), town.settings.set("casework", "stops", 0);
    for (std::uint32_t row = 0; row < many; ++row) town.at<CasePost>(row) = row % 2;
    town.at<CaseStress>(2) = 1, town.at<Stress>(2) = 0;
    town.run("casework", 0);
    ASSERT_TRUE(town.at<CaseMet>(0) == met && town.at<CaseMet>(1) == met && town.at<CaseMet>(2) == met);
    EXPECT_NEAR(town.at<CaseAlliance>(0), 0.4f + 0.05f * 0.6f, 1e-6f) << "a skilled worker";
    EXPECT_NEAR(town.at<CaseAlliance>(1), 0.4f + 0.05f * 0.6f * 0.6f, 1e-6f) << "a worker without";
    EXPECT_NEAR(town.at<CaseAlliance>(2), 0.4f + 0.05f * 0.6f + 0.08f, 1e-6f) << "an SD of relief";
    EXPECT_NEAR(town.at<CaseStress>(2), 0.8f, 1e-6f);
    town.settings.set("casework", "turn_up", -5);
    town.at<CaseDue>(0) = 1, town.at<CaseAlliance>(0) = 0.5f;
    town.run("casework", 1);
    ASSERT_EQ(town.at<CaseMet>(0), missed);
    EXPECT_NEAR(town.at<CaseAlliance>(0), 0.5f * 0.97f, 1e-6f);
}

TEST_F(Casework, DoseFadesAndMakesTheEffectWithAlliance) {
    town.settings.set("casework", "turn_up", 5), town.settings.set("casework", "stops", 0);
    town.settings.set("casework", "grows", 0);
    town.at<CaseAlliance>(0) = 0.5f, town.at<CaseDose>(0) = 2.0f;
    town.at<CaseDue>(1) = 100, town.at<CaseDose>(1) = 2.0f;
    town.run("casework", 0);
    EXPECT_NEAR(town.at<CaseDose>(0), 0.9f * 2 + 1, 1e-6f);
    EXPECT_NEAR(town.at<CaseDose>(1), 0.9f * 2, 1e-6f);
    EXPECT_NEAR(town.at<CaseHelp>(0), 0.4f * (1 - std::exp(-2.8f / 2)) * 1.0f, 1e-5f);
    EXPECT_NEAR(town.at<CaseHelp>(1), 0.4f * (1 - std::exp(-1.8f / 2)) * 0.9f, 1e-5f);
    EXPECT_NEAR(town.at<CaseCarried>(0), 0.2f * (1 - std::exp(-2.8f / 2)), 1e-5f);
    EXPECT_NEAR(town.at<CaseCarried>(1), 0.2f * (1 - std::exp(-1.8f / 2)), 1e-5f);
    town.settings.set("help", "effect", 0);
    town.settings.set("help", "carried", 100);
    town.run("casework", 1);
    EXPECT_EQ(town.at<CaseHelp>(0), 0);
    EXPECT_EQ(town.at<CaseCarried>(0), 1) << "never more than all of it";
}

TEST_F(Casework, ThePlanGrowsByWhatIsRecognisedAndCanBeHelped) {
    town.settings.set("casework", "turn_up", 5);
    town.at<Recognised>(0) = 1u << index_of(NeedKind::work) | 1u << index_of(NeedKind::money);
    town.run("casework", 0);
    ASSERT_EQ(town.at<CaseMet>(0), met);
    EXPECT_EQ(town.at<CasePlan>(0), 1u << index_of(NeedKind::money));
}

TEST_F(Casework, EndsAsAgreedOrStopsOrIsLost) {
    town.settings.set("casework", "stops", 0);
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseDue>(row) = 100;
    town.at<CaseUntil>(0) = 50, town.at<CaseKept>(0) = 5;
    town.at<CaseUntil>(1) = 50, town.at<CaseKept>(1) = 1;
    town.at<CaseUntil>(2) = 51, town.at<CaseKept>(2) = 5;
    town.at<CaseMissed>(3) = 3;
    town.run("casework", 50);
    EXPECT_EQ(town.at<CaseEnded>(0), CaseEnd::agreed);
    EXPECT_EQ(town.at<CaseEnded>(1), CaseEnd::stopped) << "came once";
    EXPECT_EQ(town.at<CaseEnded>(2), CaseEnd::open);
    EXPECT_EQ(town.at<CaseEnded>(3), CaseEnd::lost);
    EXPECT_EQ(town.at<CaseEnded>(4), CaseEnd::open);
}

TEST_F(Casework, SomeStopAfterAMeetingTheOftenerTheLessTheyGetOn) {
    town.settings.set("casework", "turn_up", 5), town.settings.set("casework", "stops", 0.2);
    town.settings.set("casework", "grows", 0);
    const auto stopped = [&](float alliance) {
        for (std::uint32_t row = 0; row < many; ++row) {
            town.at<CaseEnded>(row) = CaseEnd::open, town.at<CaseKept>(row) = 1;
            town.at<CaseAlliance>(row) = alliance, town.at<CaseDue>(row) = 0, town.at<CasePlanned>(row) = 1;
        }
        town.run("casework", 0);
        return share([&](std::uint32_t row) { return town.at<CaseEnded>(row) == CaseEnd::stopped; });
    };
    const double after_two = 0.2 * std::exp(-0.12 * 2);
    EXPECT_NEAR(stopped(0.5f), after_two, error(after_two));
    EXPECT_NEAR(stopped(1.0f), after_two * 0.5, error(after_two));
    EXPECT_NEAR(stopped(0.0f), after_two * 1.5, error(after_two));
}

TEST_F(Casework, ANewWorkerKeepsLittleOfWhatThereWas) {
    for (std::uint32_t row = 0; row < many; ++row) town.at<CaseDue>(row) = 100;
    town.at<CaseHandedOver>(0) = town.at<CaseHandedOver>(1) = 1;
    town.at<CaseAlone>(1) = 4;
    town.run("casework", 0);
    EXPECT_NEAR(town.at<CaseAlliance>(0), 0.4f * 0.3f, 1e-6f);
    EXPECT_NEAR(town.at<CaseAlliance>(1), 0.4f * 0.1f, 1e-6f);
    EXPECT_EQ(town.at<CaseAlliance>(2), 0.4f);
    EXPECT_EQ(town.at<CaseHandedOver>(0), 0);
    EXPECT_EQ(town.at<CaseAlone>(1), 0);
}

class OpeningCases : public Casework {
protected:
    OpeningCases() : Casework(many) {
        for (std::uint32_t row = 0; row < many; ++row) town.world.keys_to_write(Space::open_case)[row] = Key{};
    }
    static NewCase of(std::uint32_t row) {
        return {Agency{0}, Person{row}, request_of(Key{row + 1}, 1), 50, 2, 0.45f, 1.0f, 1};
    }
    void open(std::uint32_t from, std::uint32_t to) {
        town.mail.clear();
        town.mail.box<NewCase>().expect_chunks(1);
        for (std::uint32_t row = from; row < to; ++row) town.mail.box<NewCase>().add(0, of(row));
        town.run("cases", 0);
    }
    std::uint32_t case_of(std::uint32_t row) { return town.at<FirstCase>(row) - 1; }
    std::vector<std::uint32_t> workers() {
        std::vector<std::uint32_t> found;
        for (std::uint32_t row = 0; row < many; ++row) found.push_back(town.at<CasePost>(case_of(row)));
        return found;
    }
};

TEST_F(OpeningCases, TakesFreeRowsAndGivesEachAWorker) {
    open(0, 100);
    EXPECT_EQ(town.world.rows(Space::open_case), many);
    std::array<std::uint32_t, 2> of_post{};
    for (std::uint32_t row = 0; row < 100; ++row) {
        const std::uint32_t at = case_of(row);
        ASSERT_LT(at, 100u);
        EXPECT_EQ(town.world.keys(Space::open_case)[at], case_key(of(row).request));
        EXPECT_EQ(town.at<CasePerson>(at), row);
        EXPECT_EQ(town.at<CaseHandedOver>(at), 0) << "the first worker takes nothing over";
        ++of_post[town.at<CasePost>(at)];
    }
    EXPECT_NEAR(of_post[0], 50, 20);
}

TEST_F(OpeningCases, AThirdWorkerMovesOneNewCaseInThree) {
    open(0, many);
    const auto before = workers();
    town.people(Space::post, 3);
    town.at<AgencyPostsEnd>(0) = 3;
    town.at<PostPlaces>(2) = town.at<PostPlaces>(0);
    for (std::uint32_t row = 0; row < many; ++row) town.world.keys_to_write(Space::open_case)[row] = Key{};
    open(0, many);
    const auto after = workers();
    std::uint32_t moved = 0;
    for (std::uint32_t row = 0; row < many; ++row) {
        moved += before[row] != after[row];
        EXPECT_TRUE(before[row] == after[row] || after[row] == 2) << "nobody changes between the two who were there";
    }
    EXPECT_NEAR(static_cast<double>(moved) / many, 1.0 / 3, error(1.0 / 3));
}

TEST_F(OpeningCases, WhoeverHasRoomIsTakenAndThenWhoeverHasLeast) {
    town.at<PostPlaces>(0) = 10, town.at<PostPlaces>(1) = 20;
    open(0, 30);
    const auto count = [&](std::uint32_t post) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < 60; ++row) {
            const std::uint32_t at = case_of(row);
            sum += at < 60 && town.world.keys(Space::open_case)[at].value != 0 && town.at<CasePost>(at) == post &&
                   town.at<CasePerson>(at) == row;
        }
        return sum;
    };
    EXPECT_EQ(count(0), 10u);
    EXPECT_EQ(count(1), 20u);
    open(30, 60);  // beyond what there is room for: stretched before refused
    EXPECT_EQ(count(0), 20u);
    EXPECT_EQ(count(1), 40u);
}

TEST_F(OpeningCases, WhoLosesTheirWorkerIsHandedOverOrWaits) {
    open(0, 100);
    town.at<PostVacant>(0) = 1;
    open(0, 0);
    for (std::uint32_t row = 0; row < 100; ++row) {
        const std::uint32_t at = case_of(row);
        EXPECT_EQ(town.at<CasePost>(at), 1u);
    }
    town.at<PostVacant>(1) = 1;
    open(0, 0);
    EXPECT_EQ(town.at<CasePost>(case_of(5)), nobody_row);
    EXPECT_EQ(town.at<CaseAlone>(case_of(5)), 1);
    open(0, 0);
    EXPECT_EQ(town.at<CaseAlone>(case_of(5)), 2);
    town.at<PostVacant>(0) = 0, town.at<PostWorker>(0) = 1;
    open(0, 0);
    EXPECT_EQ(town.at<CasePost>(case_of(5)), 0u);
    EXPECT_EQ(town.at<CaseHandedOver>(case_of(5)), 1);
    town.at<PostWorker>(0) = 2;  // the next one came the same week
    town.at<CaseHandedOver>(case_of(5)) = 0;
    open(0, 0);
    EXPECT_EQ(town.at<CaseHandedOver>(case_of(5)), 1);
}

TEST_F(OpeningCases, ClosesThoseThatEndedAndThoseOfWhoHasGone) {
    open(0, 3);
    const std::uint32_t ended = case_of(1), gone = case_of(2), stays = case_of(0);
    town.world.keys_to_write(Space::person)[2] = Key{};
    town.mail.clear();
    town.mail.box<ClosedCase>().expect_chunks(1);
    town.mail.box<ClosedCase>().add(0, {Case{ended}, CaseEnd::agreed, Agency{0}, 0});
    town.run("cases", 1);
    EXPECT_EQ(town.world.keys(Space::open_case)[ended], Key{});
    EXPECT_EQ(town.world.keys(Space::open_case)[gone], Key{});
    EXPECT_NE(town.world.keys(Space::open_case)[stays], Key{});
    open(10, 11);
    EXPECT_EQ(case_of(10), ended < gone ? ended : gone) << "the first free row is taken again";
}

TEST_F(Casework, HelpReachesOnesOwnNeedsThoseOfChildrenAndOfTheHome) {
    const Helped helped(Help{}, CasesOf(town.world.view<FirstCase>(), town.world.view<NextCase>()),
                        town.world.view<CasePlan>(), town.world.view<CaseHelp>());
    const auto role = town.world.view<HomeRoleOf>();
    const auto ring = town.world.view<NextAtHome>();
    // A parent with a case, a child, a grown child and a partner without.
    town.at<NextAtHome>(0) = 1, town.at<NextAtHome>(1) = 2, town.at<NextAtHome>(2) = 3, town.at<NextAtHome>(3) = 0;
    town.at<HomeRoleOf>(0) = HomeRole::partnered_parent, town.at<HomeRoleOf>(1) = HomeRole::child;
    town.at<HomeRoleOf>(2) = HomeRole::grown_child, town.at<HomeRoleOf>(3) = HomeRole::partnered_parent;
    for (std::uint32_t row = 1; row < 4; ++row) town.at<FirstCase>(row) = 0;
    town.at<CasePlan>(0) = 1u << index_of(NeedKind::mental_health) | 1u << index_of(NeedKind::money);
    town.at<CaseHelp>(0) = 0.3f;
    EXPECT_EQ(helped.own(Person{0}, NeedKind::mental_health, role, ring), 0.3f);
    EXPECT_EQ(helped.own(Person{0}, NeedKind::work, role, ring), 0) << "not in the plan";
    EXPECT_EQ(helped.own(Person{1}, NeedKind::mental_health, role, ring), 0.3f);
    EXPECT_EQ(helped.own(Person{2}, NeedKind::mental_health, role, ring), 0);
    EXPECT_EQ(helped.own(Person{3}, NeedKind::mental_health, role, ring), 0);
    EXPECT_EQ(helped.at_home(Person{2}, NeedKind::money, ring), 0.3f);
    town.at<FirstCase>(3) = 4, town.at<CasePlan>(3) = town.at<CasePlan>(0);
    town.at<CaseHelp>(3) = 0.5f;
    EXPECT_FLOAT_EQ(helped.at_home(Person{2}, NeedKind::money, ring), 0.5f + 0.3f * 0.3f) << "the stronger, and a part";
    EXPECT_EQ(helped.own(Person{0}, NeedKind::mental_health, role, ring), 0.3f);
    town.at<NextCase>(0) = 5, town.at<CasePlan>(4) = town.at<CasePlan>(0), town.at<CaseHelp>(4) = 0.7f;
    EXPECT_FLOAT_EQ(helped.own(Person{0}, NeedKind::mental_health, role, ring), 0.7f + 0.3f * 0.3f) << "a second case";
    town.at<CaseHelp>(4) = 0.75f;
    EXPECT_FLOAT_EQ(helped.own(Person{0}, NeedKind::mental_health, role, ring), 0.8f) << "and no more than so much";
    town.at<CaseHelp>(4) = 0.9f;
    EXPECT_FLOAT_EQ(helped.own(Person{0}, NeedKind::mental_health, role, ring), 0.9f) << "but for the strongest itself";
}

}  // namespace
}  // namespace alongside
