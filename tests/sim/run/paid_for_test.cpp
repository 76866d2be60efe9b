// SPDX-License-Identifier: Apache-2.0
// What payers pay for is added up over years as by hand, and counted as other measures count it.
#include "sim/run/paid_for.hpp"

#include <gtest/gtest.h>

#include <map>

#include "sim/base/error.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

using Columns = std::map<std::string, std::vector<double>>;

/// Every number written down by one run, "measure.field" by week.
Columns columns_of(const std::vector<Series>& all) {
    Columns columns;
    for (const Series& series : all) {
        const auto& fields = series.fields;
        for (std::size_t at = 0; at < series.weeks.size(); ++at)
            for (std::size_t k = 0; k < fields.size(); ++k)
                columns[std::string(series.measure->name) + "." + std::string(fields[k].name)].push_back(
                    series.values[at * fields.size() + k]);
    }
    return columns;
}

Columns lived(const Scenario& scenario) {
    const auto executor = serial_executor();
    Simulation simulation(scenario, luck_of("amber", 0), *executor);
    simulation.advance(scenario.burn_in + scenario.weeks);
    return columns_of(simulation.series());
}

double all_of(const Columns& columns, const std::string& begin, std::size_t week) {
    double sum = 0;
    for (const auto& [name, values] : columns)
        if (name.rfind("paid_time." + begin, 0) == 0) sum += values[week];
    return sum;
}

TEST(PaidFor, YearsEndEvery52Weeks) {
    using Ends = std::vector<std::int32_t>;
    EXPECT_EQ(year_ends(30), Ends{30});
    EXPECT_EQ(year_ends(52), Ends{52});
    EXPECT_EQ(year_ends(53), (Ends{52, 53}));
    EXPECT_EQ(year_ends(104), (Ends{52, 104}));
}

TEST(PaidFor, AddsUpWhatHappensAndWeighsWhatStands) {
    const Entry& line = *Model::standard().find("paid_time");
    Scenario school = village("school");
    school.place.agencies[0].kind = "school";
    Series series{&line, {}, {}, written_by(*line.part, school.place)};
    for (std::int32_t week = 0; week < 64; ++week) {  // four of burn-in, a year, eight weeks
        series.weeks.push_back(week);
        for (const WrittenNumber& field : series.fields)
            series.values.push_back(field.name == "posts_school" ? 2.0 : field.name == "meetings_school" ? week : 0);
    }
    const std::vector<PaidFor> wanted{{"paid_time", "posts_school", "", "", "", Adding::stands},
                                      {"paid_time", "meetings_school", "", "", "", Adding::happens}};
    const std::vector<double> amounts = yearly_amounts({&series, 1}, wanted, year_ends(60), 4);
    ASSERT_EQ(amounts.size(), 4u);
    EXPECT_DOUBLE_EQ(amounts[0], 2);
    EXPECT_EQ(amounts[1], (4 + 55) * 52 / 2);
    EXPECT_DOUBLE_EQ(amounts[2], 2 * 8 / 52.0) << "a short year is as much of a year as it has weeks";
    EXPECT_EQ(amounts[3], (56 + 63) * 8 / 2);
}

TEST(PaidFor, CashIsOnlyWhatStands) {
    for (const PaidFor& one : paid_for(Model::standard(), village("one").place))
        EXPECT_EQ(one.lump(), one.unit == "post-years" || one.unit == "place-years") << one.name();
}

TEST(PaidFor, AStudyHoldsTheSumsOfItsSeries) {
    const Scenario scenario = with_posts("two", 2);
    const Study study = run_study({&scenario, 1}, options(1));
    const Columns columns = columns_of(study.series);
    ASSERT_FALSE(study.paid_for.empty());
    for (std::size_t what = 0; what < study.paid_for.size(); ++what) {
        const std::vector<double>& weekly = columns.at(study.paid_for[what].name());
        double sum = 0;
        for (std::size_t week = static_cast<std::size_t>(scenario.burn_in); week < weekly.size(); ++week)
            sum += weekly[week];
        EXPECT_DOUBLE_EQ(study.amount(0, 0, 0, what), study.paid_for[what].lump() ? sum / 52 : sum)
            << study.paid_for[what].name();
    }
}

TEST(PaidFor, IsNotThereIfTheMeasureWasNotWanted) {
    Scenario scenario = village("none");
    scenario.measures = {"wellbeing"};
    const Study study = run_study({&scenario, 1}, options(1));
    EXPECT_TRUE(study.paid_for.empty());
    EXPECT_TRUE(study.amounts.empty());
}

TEST(PaidTime, CountsRequestsAndMeetingsAsOtherMeasuresDo) {
    const Columns columns = lived(with_posts("two", 2));
    const auto at = [&](const char* name, std::size_t week) { return columns.at(name)[week]; };
    double meetings = 0;
    for (std::size_t week = 1; week < columns.at("way_in.asked").size(); ++week) {
        EXPECT_EQ(all_of(columns, "requests_", week), at("way_in.asked", week) - at("way_in.asked", week - 1)) << week;
        const double all = all_of(columns, "meetings_", week);
        EXPECT_EQ(all, at("cases_and_posts.kept", week) + at("way_in.put_off", week) + at("way_in.came_once", week) +
                           at("way_in.began", week))
            << week;
        meetings += all;
    }
    EXPECT_GT(meetings, 0);
}

TEST(PaidTime, APostIsHeldOrVacantAndCountsForAsMuchAsThereIsOfIt) {
    Scenario scenario = with_posts("two", 2);
    scenario.decisions[0].from = 10;
    const Columns columns = lived(scenario);
    for (std::size_t week = 0; week < columns.at("way_in.asked").size(); ++week) {
        const double coordinators =
            columns.at("paid_time.posts_coordinators")[week] + columns.at("paid_time.vacant_coordinators")[week];
        EXPECT_EQ(coordinators, static_cast<std::int32_t>(week) < scenario.burn_in + 10 ? 0 : 2) << week;
        // 12 places for the village at 30 people a post.
        EXPECT_NEAR(columns.at("paid_time.posts_family_support")[week] + columns.at("paid_time.vacant")[week],
                    12.0 / 30, 1e-6);
    }
}

// An eleventh kind is a table in the file of a place and nothing else: here beside the village's own.
TEST(PaidTime, AKindThatOnlyThisPlaceHasIsCountedUnderItsName) {
    Scenario scenario = with_posts("two", 2), alone = scenario;
    AgencyFacts allotments = scenario.place.agencies[0];
    allotments.kind = "allotment_project", allotments.caseload = 15;
    scenario.place.agencies.push_back(allotments);
    const Columns columns = lived(scenario);
    const auto all = [&](const char* begin) {
        double sum = 0;
        for (const double value : columns.at(std::string("paid_time.") + begin + "allotment_project")) sum += value;
        return sum;
    };
    EXPECT_GT(all("requests_"), 0);
    EXPECT_GT(all("meetings_"), 0);
    for (std::size_t week = 0; week < columns.at("way_in.asked").size(); ++week)
        EXPECT_NEAR(columns.at("paid_time.posts_family_support")[week] +
                        columns.at("paid_time.posts_allotment_project")[week] + columns.at("paid_time.vacant")[week],
                    12.0 / 30 + 12.0 / 15, 1e-6);
    EXPECT_EQ(lived(alone).count("paid_time.posts_allotment_project"), 0u);
}

TEST(PaidFor, ArmsOfTwoPlacesHaveTheKindsOfBoth) {
    Scenario first = village("here"), second = village("there");
    second.place.name = "there", second.place.agencies[0].kind = "allotment_project";
    StudyOptions unpaired = options(1);
    unpaired.paired = false;
    const Study study = run_study(std::vector<Scenario>{first, second}, unpaired);
    const auto sum = [&](std::size_t arm, const std::string& field) {
        for (std::size_t what = 0; what < study.paid_for.size(); ++what)
            if (study.paid_for[what].field == field) return study.amount(arm, 0, 0, what);
        throw std::logic_error(field);
    };
    EXPECT_GT(sum(0, "requests_family_support"), 0);
    EXPECT_EQ(sum(1, "requests_family_support"), 0);
    EXPECT_EQ(sum(0, "requests_allotment_project"), 0);
    EXPECT_GT(sum(1, "requests_allotment_project"), 0);
    for (const Outcome& outcome : study.outcomes) EXPECT_EQ(outcome.field.find('{'), std::string::npos);
}

TEST(PaidTime, CoordinatorsOfAScaledDownPlaceAreScaledWithIt) {
    Scenario scenario = with_posts("two", 2);
    scenario.place.residents.value = 1200;
    const Columns columns = lived(scenario);
    EXPECT_DOUBLE_EQ(
        columns.at("paid_time.posts_coordinators").back() + columns.at("paid_time.vacant_coordinators").back(), 0.5);
}

TEST(PaidTime, AHubCountsByTheRoomItHasWhileItIsDecidedOn) {
    Scenario scenario = village("hub");
    scenario.place.residents.value = 1200;
    scenario.decisions = {{"hub", 5, 20, {}}};
    scenario.settings.set("hub", "hubs", 1), scenario.settings.set("hub", "room", 40);
    const std::vector<double> room = lived(scenario).at("paid_time.hub_room");
    for (std::size_t week = 0; week < room.size(); ++week) {
        const std::int32_t since = static_cast<std::int32_t>(week) - scenario.burn_in;
        EXPECT_DOUBLE_EQ(room[week], since >= 5 && since < 20 ? 10 : 0) << since;
    }
}

TEST(PaidTime, ReadsAndChangesNothing) {
    Scenario without = with_posts("two", 2), with = without;
    without.measures = {"wellbeing", "way_in", "life"};
    with.measures = {"wellbeing", "way_in", "life", "paid_time"};
    const Columns one = lived(without), other = lived(with);
    for (const auto& [name, values] : one) EXPECT_EQ(values, other.at(name)) << name;
    EXPECT_GT(other.size(), one.size());
}

}  // namespace
}  // namespace alongside
