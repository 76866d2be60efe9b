// SPDX-License-Identifier: Apache-2.0
// Who follows a whole town on the way into help sees as much as measures count, and changes nothing.
#include "sim/patterns/help_watch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/patterns/arms.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

constexpr std::int32_t unseen = 20, watched = 60;

double last(const Simulation& simulation, std::string_view measure, std::string_view field) {
    return weekly_values(simulation.series(), measure, field).back();
}
double sum_of_watched(const Simulation& simulation, std::string_view measure, std::string_view field) {
    const std::vector<double> all = weekly_values(simulation.series(), measure, field);
    double sum = 0;
    for (std::size_t week = unseen; week < all.size(); ++week) sum += all[week];
    return sum;
}
double seen(const HelpRecord& record, Happened what) {
    return static_cast<double>(std::count_if(record.happenings.begin(), record.happenings.end(),
                                             [&](const HelpEvent& one) { return one.what == what; }));
}

TEST(HelpWatch, ChangesNothing) {
    const auto executor = serial_executor();
    Simulation plain(with_posts("v", 2), luck_of("amber", 0), *executor),
        looked_at(with_posts("v", 2), luck_of("amber", 0), *executor);
    plain.advance(watched);
    HelpRecord record;
    {
        const HelpWatch watch(looked_at, record);
        looked_at.advance(watched);
    }
    EXPECT_FALSE(record.happenings.empty());
    EXPECT_EQ(plain.digest(), looked_at.digest());
}

TEST(HelpWatch, SeesWhatMeasuresCount) {
    const auto executor = serial_executor();
    Simulation simulation(with_posts("v", 2), luck_of("amber", 0), *executor);
    simulation.advance(unseen);
    const double asked_before = last(simulation, "way_in", "asked");
    HelpRecord record;
    {
        const HelpWatch watch(simulation, record);
        simulation.advance(watched);
    }
    EXPECT_EQ(record.from, unseen);
    EXPECT_EQ(record.until, unseen + watched);
    EXPECT_GT(seen(record, Happened::asked), 20);
    EXPECT_GT(seen(record, Happened::spoken_for), 0);
    EXPECT_EQ(seen(record, Happened::asked) + seen(record, Happened::referred) + seen(record, Happened::spoken_for),
              last(simulation, "way_in", "asked") - asked_before);
    EXPECT_EQ(seen(record, Happened::referred), sum_of_watched(simulation, "way_in", "referred"));
    EXPECT_EQ(seen(record, Happened::did_not_come), sum_of_watched(simulation, "way_in", "did_not_come"));
    EXPECT_EQ(seen(record, Happened::missed_meeting), sum_of_watched(simulation, "cases_and_posts", "missed"));
    double open = 0;
    for (const AtDoor& door : record.doors) open += door.case_weeks;
    EXPECT_EQ(open, sum_of_watched(simulation, "cases_and_posts", "open"));
    std::set<Key> cases;
    for (const CaseSeen& one : record.cases) {
        EXPECT_TRUE(cases.insert(one.key).second);
        EXPECT_TRUE(one.until == Membership::still_open || one.until > one.from);
    }
    EXPECT_EQ(static_cast<double>(cases.size()), seen(record, Happened::took_up));
}

TEST(HelpRecords, AreAskedPersonByPerson) {
    HelpRecord record;
    record.happenings = {{Key{2}, 1, Happened::asked, 0, 0},
                         {Key{1}, 2, Happened::asked, 0, 0},
                         {Key{2}, 3, Happened::came, 0, 0},
                         {Key{2}, 5, Happened::asked, 1, 0}};
    record.sort_by_person();
    EXPECT_EQ(record.of(Key{2}).size(), 3u);
    EXPECT_TRUE(record.of(Key{3}).empty());
    EXPECT_EQ(record.count(Key{2}, {Happened::asked}, 1, 5), 1);
    EXPECT_EQ(record.count(Key{2}, {Happened::asked, Happened::came}, 0, 6), 3);
    EXPECT_EQ(record.all({Happened::asked}, 0, 6, 0), 2);
}

TEST(Arms, HaveOnePastAndPartByWhatIsDecided) {
    const auto executor = serial_executor();
    Scenario scenario = village("v");
    Arms arms(scenario, 300, luck_of("amber", 0), *executor);
    std::int32_t weeks = 0;
    ASSERT_TRUE(arms.live([&](std::int32_t lived) { return weeks += lived, true; }));
    EXPECT_EQ(weeks, weeks_of_arms);
    for (const Arm arm : {Arm::three, Arm::eight, Arm::eighty, Arm::light, Arm::none})
        EXPECT_EQ(arms.weekly(arm, "way_in", "asked").size(), static_cast<std::size_t>(weeks_of(arm)));
    EXPECT_EQ(arms.sum(Arm::none, "paid_time", "posts_coordinators"), 0);
    EXPECT_GT(arms.sum(Arm::eight, "paid_time", "posts_coordinators"),
              arms.sum(Arm::three, "paid_time", "posts_coordinators"));
    EXPECT_GT(arms.figures(Arm::eight).began, 0);
    EXPECT_EQ(arms.standings().size(), 2u);
    EXPECT_EQ(arms.standings()[0].week, past_of_arms);
    EXPECT_EQ(arms.door("family_support"), 0);
    EXPECT_EQ(arms.door("no such door"), no_door);
    Arms stopped(scenario, 300, luck_of("amber", 0), *executor);
    EXPECT_FALSE(stopped.live([](std::int32_t) { return false; }));
}

}  // namespace
}  // namespace alongside
