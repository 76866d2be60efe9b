// SPDX-License-Identifier: Apache-2.0
// Trouble that others notice: who passes it on to which door, who speaks for whom, who agrees, and what the law does.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr unsigned mind = index_of(NeedKind::mental_health), school_trouble = index_of(NeedKind::parenting),
                   conflict = index_of(NeedKind::conflict);

// Homes of three: a parent, another parent and a child of ten; two kinds of agency.
class Noticing : public ::testing::Test {
protected:
    static constexpr std::uint32_t homes = 1000, many = 3 * homes;
    Noticing() : town({"noticing", "agreeing", "asking", "waiting", "first_contact", "casework"}) {
        AgencyFacts facts;
        facts.kind = "clinic", facts.sector = "statutory";
        facts.door.fill(1);
        facts.helps_with = {NeedKind::mental_health, NeedKind::parenting};
        town.place.agencies = {facts, facts};
        town.place.agencies[1].kind = "children", town.place.agencies[1].helps_with = {NeedKind::conflict};
        town.people(Space::person, many), town.people(Space::agency, 2), town.people(Space::area, 1);
        town.people(Space::household, homes), town.people(Space::focus, 1);
        for (std::uint32_t door = 0; door < 2; ++door) {
            town.at<AgencyKind>(door) = static_cast<std::uint16_t>(door);
            town.at<AgencyDoor>(door) = 1, town.at<AgencyOpen>(door) = 0.7f;
            town.at<AgencyThreshold>(door) = no_threshold, town.at<AgencyWeeks>(door) = 20;
        }
        for (std::uint32_t home = 0; home < homes; ++home)
            for (std::uint32_t k = 0; k < 3; ++k) {
                const std::uint32_t row = 3 * home + k;
                town.at<HomeOf>(row) = home, town.at<NextAtHome>(row) = 3 * home + (k + 1) % 3;
                town.at<Born>(row) = k < 2 ? -40 * weeks_a_year : -10 * weeks_a_year;
                town.at<HomeRoleOf>(row) = k < 2 ? HomeRole::partnered_parent : HomeRole::child;
                town.at<ActivityOf>(row) = k < 2 ? Activity::work : Activity::school;
                town.at<TrustStatutory>(row) = town.at<TrustCommunity>(row) = to_share16(0.5f);
                town.at<KnownKinds>(row) = knows_kind(0) | knows_kind(1);
            }
    }
    static std::uint32_t parent(std::uint32_t home) { return 3 * home; }
    static std::uint32_t child(std::uint32_t home) { return 3 * home + 2; }
    void need(std::uint32_t row, unsigned kind, unsigned severity) {
        OwnEpisodes needs{town.at<OwnNeeds>(row)};
        needs.set_severity(kind, severity);
        town.at<OwnNeeds>(row) = needs.word;
    }
    void conflict_at(std::uint32_t home, unsigned severity) {
        HomeEpisodes needs{town.at<HomeNeeds>(home)};
        needs.set_severity(at_home(NeedKind::conflict), severity);
        town.at<HomeNeeds>(home) = needs.word;
    }
    std::vector<Referral> referrals(std::int32_t week = 5) {
        town.mail.clear();
        town.mail.box<Referral>().expect_chunks(1), town.mail.box<SpokeFor>().expect_chunks(1);
        town.run("noticing", week);
        return town.wished<Referral>();
    }
    void refer_all(Way way, std::uint32_t door, unsigned about) {
        town.mail.clear();
        std::vector<Referral> all;
        for (std::uint32_t home = 0; home < homes; ++home)
            all.push_back({Person{parent(home)}, Agency{door}, to_request(about, way), Key{home + 1}});
        town.post<Referral>(all);
        town.post<SpokeFor>({});
        town.run("agreeing", 5);
    }
    double share_waiting() {
        std::uint32_t sum = 0;
        for (std::uint32_t home = 0; home < homes; ++home) sum += town.at<StageOf>(parent(home)) == Stage::waiting;
        return static_cast<double>(sum) / homes;
    }
    static double logistic(double x) { return 1 / (1 + std::exp(-x)); }
    static double error(double share, double n = homes) { return 4 * std::sqrt(share * (1 - share) / n); }
    HandMade town;
};

TEST_F(Noticing, PassesACrisisOnToThoseWhoAreToldOfIt) {
    town.place.agencies[0].told_of[1] = 0.4;  // overdose
    town.place.agencies[1].told_of[5] = 1.0;  // child protection enquiry
    town.place.agencies[1].with_children_only = true;
    for (std::uint32_t home = 0; home < homes; ++home) {
        town.at<CrisisOf>(parent(home)) = CrisisKind::overdose, town.at<LastCrisis>(parent(home)) = 5;
        if (home % 2 != 0) continue;
        town.at<CrisisOf>(child(home)) = CrisisKind::child_enquiry, town.at<LastCrisis>(child(home)) = 5;
    }
    std::uint32_t overdoses = 0, enquiries = 0;
    for (const Referral& one : referrals()) {
        EXPECT_EQ(one.to.index % 3, 0u) << "a parent, the one with the lower key, for themselves or for the child";
        if (one.at.index == 0) {
            EXPECT_EQ(one.request, to_request(index_of(NeedKind::substance_use), Way::referred));
            ++overdoses;
        } else {
            EXPECT_EQ(one.request, to_request(conflict, Way::enquiry));
            ++enquiries;
        }
    }
    EXPECT_EQ(enquiries, homes / 2);
    EXPECT_NEAR(overdoses, 0.4 * homes, error(0.4) * homes);
    EXPECT_TRUE(referrals(6).empty()) << "a crisis is passed on in its own week";
    for (std::uint32_t row = 0; row < many; ++row)
        town.at<Born>(row) = -40 * weeks_a_year, town.at<HomeRoleOf>(row) = HomeRole::adult;
    for (const Referral& one : referrals()) EXPECT_EQ(one.at.index, 0u) << "the other door is for homes with children";
}

TEST_F(Noticing, SchoolsSeePupilsAndDoctorsEverybody) {
    town.place.agencies[0].meets = Reach::pupils;
    town.place.agencies[0].notices[school_trouble] = 0.2, town.place.agencies[0].notices[mind] = 0.2;
    town.settings.set("noticed", "times_at_3", 2);
    for (std::uint32_t home = 0; home < homes; ++home) {
        need(child(home), school_trouble, home % 2 == 0 ? 2 : 3);
        need(parent(home), mind, 3);
    }
    std::uint32_t by_severity[2] = {0, 0};
    for (const Referral& one : referrals()) {
        EXPECT_EQ(one.request, to_request(school_trouble, Way::referred)) << "nobody meets the parents";
        EXPECT_EQ(one.to.index % 3, 0u);
        ++by_severity[one.to.index / 3 % 2];
    }
    const double at_2 = 1 - std::exp(-0.2), at_3 = 1 - std::exp(-0.4);
    EXPECT_NEAR(by_severity[0], at_2 * homes / 2, error(at_2, homes / 2) * homes / 2);
    EXPECT_NEAR(by_severity[1], at_3 * homes / 2, error(at_3, homes / 2) * homes / 2);
    town.place.agencies[0].meets = Reach::residents, town.place.agencies[0].notices[school_trouble] = 0;
    for (const Referral& one : referrals()) EXPECT_EQ(need_of(one.request), mind);
    town.place.agencies[0].referred[school_trouble] = 1;  // which leaves nothing for the mind
    EXPECT_TRUE(referrals().empty()) << "no door is chosen for it";
    for (std::uint32_t home = 0; home < homes; ++home) need(parent(home), mind, 1);
    town.place.agencies[0].referred[school_trouble] = 0;
    EXPECT_TRUE(referrals().empty()) << "what is troublesome alone is not passed on";
}

// The case that the first of a home has at the first door, in a meeting.
TEST_F(Noticing, WorkersPassOnWhatNobodyWorksOn) {
    town.people(Space::open_case, homes);
    town.place.agencies[0].refers_on = 1;
    for (std::uint32_t home = 0; home < homes; ++home) {
        town.at<FirstCase>(parent(home)) = home + 1;
        town.at<CasePerson>(home) = parent(home), town.at<CaseMet>(home) = met;
        town.at<CasePlan>(home) = 1u << mind;
        need(parent(home), mind, 3);
    }
    EXPECT_TRUE(referrals().empty()) << "it is worked on";
    town.place.agencies[0].refers_all = true;
    EXPECT_TRUE(referrals().empty()) << "by all who could";
    town.place.agencies[1].helps_with = {NeedKind::conflict, NeedKind::mental_health};
    EXPECT_EQ(referrals().size(), homes) << "who only sees to it passes on also what it works on";
    town.place.agencies[0].refers_all = false;
    for (std::uint32_t home = 0; home < homes; ++home) conflict_at(home, 2);
    const auto found = referrals();
    ASSERT_EQ(found.size(), homes);
    for (const Referral& one : found) {
        EXPECT_EQ(one.at.index, 1u);
        EXPECT_EQ(one.request, to_request(conflict, Way::referred)) << "of the home";
    }
    for (std::uint32_t home = 0; home < homes; ++home) town.at<CaseMet>(home) = missed;
    EXPECT_TRUE(referrals().empty());
}

TEST_F(Noticing, PeopleSpeakForThoseCloseToThem) {
    town.settings.set("noticed", "speaks", 0.1);
    for (std::uint32_t home = 0; home + 1 < homes; home += 2) {
        need(parent(home), mind, 2);
        town.tie(parent(home), parent(home + 1), Layer::friendship, home % 4 == 0 ? 0.9f : 0.4f);
    }
    const auto found = referrals();
    const double chance = 1 - std::exp(-0.1), close = homes / 4;
    EXPECT_NEAR(static_cast<double>(found.size()), chance * close, error(chance, close) * close);
    for (const Referral& one : found) {
        EXPECT_EQ(one.to.index / 3 % 4, 0u) << "of those who are close";
        EXPECT_EQ(one.request, to_request(mind, Way::spoken_for));
    }
    EXPECT_EQ(town.wished<SpokeFor>().size(), found.size());
    for (const SpokeFor& one : town.wished<SpokeFor>()) EXPECT_EQ(one.to.index, one.from.index + 3);
    for (std::uint32_t home = 0; home < homes; ++home) town.at<Stress>(parent(home)) = 2;
    EXPECT_GT(referrals().size(), found.size() + 10) << "those who are hard pressed themselves more often";
    for (std::uint32_t home = 0; home < homes; ++home) town.at<StageOf>(parent(home)) = Stage::waiting;
    EXPECT_TRUE(referrals().empty()) << "who waits is spoken for no more";
}

TEST_F(Noticing, MostAgreeAndTheLawDoesNotAsk) {
    need(parent(1), mind, 2);
    refer_all(Way::referred, 0, mind);
    EXPECT_NEAR(share_waiting(), logistic(1.7), error(0.85));
    EXPECT_EQ(town.at<Recognised>(parent(1)), 1u << mind) << "who has it is told so";
    EXPECT_EQ(town.at<Recognised>(parent(2)), 0u);
    for (std::uint32_t home = 0; home < homes; ++home) {
        const std::uint32_t row = parent(home);
        EXPECT_EQ(town.at<TimesAsked>(row), town.at<StageOf>(row) == Stage::waiting ? 1 : 0);
        town.at<StageOf>(row) = Stage::not_asking, town.at<WaryOfStatutory>(row) = 100;
    }
    refer_all(Way::referred, 0, mind);
    EXPECT_EQ(share_waiting(), 0) << "who is wary does not";
    refer_all(Way::spoken_for, 0, mind);
    EXPECT_EQ(share_waiting(), 1) << "who is spoken for is not asked";
    for (std::uint32_t home = 0; home < homes; ++home) town.at<StageOf>(parent(home)) = Stage::not_asking;
    town.place.agencies[1].without_consent = true;
    refer_all(Way::referred, 1, conflict);
    EXPECT_EQ(share_waiting(), 1);
    refer_all(Way::referred, 0, mind);
    for (std::uint32_t home = 0; home < homes; ++home) {
        EXPECT_EQ(town.at<DoorOf>(parent(home)), 1) << "who waits is not sent elsewhere";
        town.at<StageOf>(parent(home)) = Stage::not_asking;
    }
    // The other parent has a case there already.
    town.people(Space::open_case, homes);
    for (std::uint32_t home = 0; home < homes; ++home)
        town.at<FirstCase>(parent(home) + 1) = home + 1, town.at<CaseAgency>(home) = 1;
    town.place.agencies[1].one_case_a_family = true;
    refer_all(Way::enquiry, 1, conflict);
    EXPECT_EQ(share_waiting(), 0) << "a family has one case there";
    town.place.agencies[1].one_case_a_family = false;
    refer_all(Way::enquiry, 1, conflict);
    EXPECT_EQ(share_waiting(), 1);
}

TEST_F(Noticing, WhoAsksForAnotherIsAskedAboutThemselvesByFew) {
    for (std::uint32_t home = 0; home < homes; ++home)
        need(parent(home), mind, 2), town.at<Stress>(parent(home)) = home % 2 == 0 ? 2.0f : 0.0f;
    town.mail.clear();
    std::vector<SpokeFor> all;
    for (std::uint32_t home = 0; home < homes; ++home)
        all.push_back({Person{parent(home)}, Person{parent(home) + 1}, Agency{0}});
    town.post<SpokeFor>(all);
    town.post<Referral>({});
    town.run("agreeing", 5);
    std::uint32_t seen = 0;
    for (std::uint32_t home = 0; home < homes; ++home) {
        const bool recognises = town.at<Recognised>(parent(home)) != 0;
        EXPECT_FALSE(recognises && home % 2 == 1) << "who is well has nothing to tell";
        EXPECT_EQ(recognises, town.at<Prompted>(parent(home)) != 0);
        seen += recognises;
    }
    EXPECT_NEAR(seen, 0.3 * homes / 2, error(0.3, homes / 2) * homes / 2);
}

TEST_F(Noticing, AnEnquiryIsTakenOnAtOnceAndWhatIsReferredIsSeen) {
    town.at<AgencyThreshold>(0) = town.at<AgencyThreshold>(1) = 1;
    town.settings.set("threshold", "seen", 0), town.settings.set("threshold", "noise", 0);
    for (std::uint32_t home = 0; home < homes; ++home) {
        const std::uint32_t row = parent(home);
        need(row, mind, 3), town.at<Recognised>(row) = 1u << mind;
        town.at<StageOf>(row) = Stage::waiting, town.at<StageSince>(row) = 5;
        const Way way = home % 3 == 0 ? Way::asked : home % 3 == 1 ? Way::referred : Way::enquiry;
        town.at<AskedAbout>(row) = to_request(mind, way);
    }
    town.run("waiting", 5);
    ASSERT_EQ(town.wished<Application>().size(), homes);
    for (const Application& one : town.wished<Application>()) {
        EXPECT_EQ(one.must_act, one.way == Way::enquiry);
        EXPECT_NEAR(one.score, one.way == Way::asked ? 0 : 0.6 + 0.4 * 2, 1e-6);
    }
}

TEST_F(Noticing, WithoutConsentAllAreMetAndNoneIsLost) {
    const auto offer_all = [&](Way way) {
        town.mail.clear();
        std::vector<Offer> offers;
        for (std::uint32_t home = 0; home < homes; ++home) {
            town.at<AskedAbout>(parent(home)) = to_request(conflict, way);
            offers.push_back({Person{parent(home)}, Agency{1}});
        }
        town.post<Offer>(offers);
        town.run("first_contact", 0);
        return static_cast<double>(town.wished<NewCase>().size()) / homes;
    };
    for (const char* always : {"quality_noise", "come_by_opening"}) town.settings.set("first_contact", always, 0);
    EXPECT_NEAR(offer_all(Way::spoken_for), logistic(-1.73), error(0.15)) << "few of those for whom others asked";
    EXPECT_NEAR(offer_all(Way::introduced), logistic(1.8), error(0.86));
    town.settings.set("first_contact", "quality", -5);
    EXPECT_EQ(offer_all(Way::referred), 0) << "a bad meeting puts off";
    town.place.agencies[1].without_consent = true;
    EXPECT_EQ(offer_all(Way::referred), 1) << "and ends nothing that is not for the family to end";
    for (const NewCase& one : town.wished<NewCase>()) EXPECT_EQ(one.plan, 1u << conflict);

    town.people(Space::open_case, 2);
    for (std::uint32_t row = 0; row < 2; ++row) {
        town.at<CaseAgency>(row) = row, town.at<CaseUntil>(row) = 100, town.at<CasePost>(row) = nobody_row;
        town.at<CaseMissed>(row) = 3, town.at<CaseDue>(row) = 50;
    }
    town.run("casework", 5);
    EXPECT_EQ(town.at<CaseEnded>(0), CaseEnd::lost);
    EXPECT_EQ(town.at<CaseEnded>(1), CaseEnd::open);
}

}  // namespace
}  // namespace alongside
