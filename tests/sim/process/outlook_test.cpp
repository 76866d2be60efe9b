// SPDX-License-Identifier: Apache-2.0
// Hope rises with good news and falls back to its start, know-how to one's own; help leaves its trace.
#include <gtest/gtest.h>

#include "sim/assumed/belonging.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

TEST(Outlook, HopeRisesWithEachPieceOfGoodNewsAndHalvesInAYear) {
    HandMade made({"outlook"});
    made.people(Space::person, 4);
    for (std::uint32_t row = 0; row < 4; ++row) made.at<Hope>(row) = to_share16(0.5f);
    made.post<GoodNews>({{Person{1}, Person{0}}, {Person{2}, Person{0}}, {Person{2}, Person{1}}});
    made.run("outlook", 0);
    EXPECT_NEAR(from_share16(made.at<Hope>(0)), 0.5, 1e-4);
    EXPECT_NEAR(from_share16(made.at<Hope>(1)), 0.55, 1e-4);
    EXPECT_NEAR(from_share16(made.at<Hope>(2)), 0.60, 1e-4);
    made.mail.clear();
    for (std::int32_t week = 1; week <= 53; ++week) made.run("outlook", week);
    EXPECT_NEAR(from_share16(made.at<Hope>(2)), 0.55, 0.002);
    for (std::int32_t week = 54; week < 600; ++week) made.run("outlook", week);
    EXPECT_NEAR(from_share16(made.at<Hope>(2)), 0.5, 0.001);
}

TEST(Outlook, HopeIsNeverMoreThanWhole) {
    HandMade made({"outlook"});
    made.people(Space::person, 30);
    std::vector<GoodNews> news;
    for (std::uint32_t from = 1; from < 30; ++from) news.push_back({Person{0}, Person{from}});
    made.post(news);
    made.run("outlook", 0);
    EXPECT_EQ(made.at<Hope>(0), 65535);
}

TEST(Outlook, KnowHowGoesBackToOnesOwn) {
    HandMade made({"outlook"});
    made.people(Space::person, 2);
    for (std::uint32_t row = 0; row < 2; ++row) made.at<KnowHowTrait>(row) = static_cast<std::uint8_t>(100 + 50 * row);
    made.at<KnowHow>(0) = to_share16(from_share16(share_of_trait(100)) + 0.2f);
    made.at<KnowHow>(1) = share_of_trait(150);
    for (std::int32_t week = 0; week < 173; ++week) made.run("outlook", week);
    EXPECT_NEAR(from_share16(made.at<KnowHow>(0)), 100 / 255.0 + 0.1, 0.003);
    EXPECT_EQ(made.at<KnowHow>(1), share_of_trait(150));
}

TEST(Outlook, APlaceTeachesTheWay) {
    HandMade made({"first_contact"});
    made.people(Space::person, 2), made.people(Space::agency, 3);
    made.at<AgencyKind>(1) = 1, made.at<AgencyKind>(2) = coordinators_kind;
    made.at<AgencyWeeks>(1) = made.at<AgencyWeeks>(2) = 10;
    made.place.agencies.resize(2);
    for (const char* door : {"come_statutory", "come_community", "come_coordinator"})
        made.settings.set("first_contact", door, 5);
    for (std::uint32_t row = 0; row < 2; ++row)
        made.at<TrustStatutory>(row) = made.at<TrustCommunity>(row) = to_share16(1.0f);
    made.post<Offer>({{Person{0}, Agency{1}}, {Person{1}, Agency{2}}});
    made.run("first_contact", 0);
    EXPECT_EQ(made.at<KnownKinds>(0), has_used | 2u);
    EXPECT_EQ(made.at<KnownKinds>(1), has_used | knows_coordinators);
    EXPECT_NEAR(from_share16(made.at<KnowHow>(0)), 0.05, 1e-4);
}

TEST(Outlook, NewsGoesToTheCloseAndToThoseAtHome) {
    HandMade made({"needs"});
    made.people(Space::person, 4), made.people(Space::household, 4);
    for (std::uint32_t row = 0; row < 4; ++row) {
        made.at<NextAtHome>(row) = made.at<HomeOf>(row) = made.at<FirstAtHome>(row) = row;
        made.at<Born>(row) = -40 * weeks_a_year;
    }
    made.at<NextAtHome>(0) = 1, made.at<NextAtHome>(1) = 0, made.at<HomeOf>(1) = 0;
    made.tie(0, 2, Layer::friendship, 0.5f), made.tie(0, 3, Layer::friendship, 0.1f);
    for (const auto name : need_names) made.settings.set(std::string(name), "onset", -6);
    made.settings.set("health_and_caring", "ends_to_4", 0.5);
    OwnEpisodes needs;
    needs.begin(index_of(NeedKind::health), 1);
    made.at<OwnNeeds>(0) = needs.word;
    std::vector<GoodNews> news;
    for (std::int32_t week = 0; week < 200 && news.empty(); ++week) {
        made.mail.clear();
        made.run("needs", week);
        news = made.wished<GoodNews>();
    }
    ASSERT_EQ(news.size(), 2u);
    EXPECT_EQ(news[0].to, Person{1});
    EXPECT_EQ(news[1].to, Person{2});
    EXPECT_FALSE(OwnEpisodes{made.at<OwnNeeds>(0)}.any());
}

TEST(Belonging, IsOfTiesGroupsAndFavours) {
    const Belonging parts;
    EXPECT_EQ(parts.of(0, false, 0), 0);
    EXPECT_NEAR(parts.of(6, false, 0), 0.5, 1e-6);
    EXPECT_GT(parts.of(6, true, 0), parts.of(6, false, 0));
    EXPECT_GT(parts.of(6, false, 1), parts.of(6, false, 0));
    EXPECT_LT(parts.of(100, true, 10), 1);
}

}  // namespace
}  // namespace alongside
