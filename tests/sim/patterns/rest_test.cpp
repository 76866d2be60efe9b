// SPDX-License-Identifier: Apache-2.0
// A series that goes nowhere is at rest, one that drifts is found out, and chance is told apart from both.
#include "sim/patterns/rest.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "sim/base/draw.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

constexpr int weeks = 156;
constexpr Stationarity law{weeks, 0.05, 2, 20};

// Twenty futures about a level, which move by so much over the weeks, and shake by so much from week to week and by so
// much in their slope from future to future.
std::vector<std::vector<double>> futures(double level, double move, double shake, double spread = 0) {
    std::vector<std::vector<double>> all(20);
    std::uint32_t word = 12345;
    const auto chance = [&] { return static_cast<double>(inverse_normal(word = word * 1664525u + 1013904223u)); };
    for (std::vector<double>& values : all) {
        const double own = move + spread * chance();
        for (int week = 0; week < weeks; ++week) values.push_back(level + own * week / weeks + shake * chance());
    }
    return all;
}

TEST(Slopes, AreThoseOfTheLine) {
    EXPECT_NEAR(slope_a_week(std::vector<double>{3, 5, 7, 9}), 2, 1e-12);
    EXPECT_NEAR(slope_a_week(std::vector<double>{1, 4, 1}), 0, 1e-12);
    EXPECT_EQ(slope_a_week(std::vector<double>{1}), 0);
    EXPECT_EQ(slope_a_week({}), 0);
}

TEST(Drifts, AreOfTheFourCourses) {
    EXPECT_EQ(drift_of(futures(10, 0, 0.5), 0, law).course, Course::at_rest);
    EXPECT_EQ(drift_of(futures(10, 0.3, 0.1), 0, law).course, Course::creeps);
    EXPECT_EQ(drift_of(futures(10, 1, 0.1), 0, law).course, Course::drifts);
    EXPECT_EQ(drift_of(futures(10, -1, 0.1), 0, law).course, Course::drifts);
    EXPECT_EQ(drift_of(futures(10, 0.6, 0.1, 12), 0, law).course, Course::unclear);
}

TEST(Drifts, AreMeasured) {
    const Drift drift = drift_of(futures(10, 1, 0.1, 0.2), 0, law);
    EXPECT_NEAR(drift.level, 10.5, 0.1);
    EXPECT_NEAR(drift.change, 1, 0.15);
    EXPECT_NEAR(drift.error, 0.2 / 4.47, 0.02);
    EXPECT_NEAR(drift.share, drift.change / drift.level, 1e-12);
    EXPECT_NEAR(drift_of(futures(-10, 1, 0.1), 0, law).share, 1 / 9.5, 0.02) << "against the size of the level";
    EXPECT_NEAR(drift_of(futures(0, 0.3, 0.1), 1, law).share, 0.3, 0.05) << "against the scale";
}

TEST(Drifts, OfWhatStandsStillAreNone) {
    EXPECT_EQ(drift_of(futures(0, 0, 0), 0, law).course, Course::at_rest);
    EXPECT_EQ(drift_of(futures(std::numeric_limits<double>::quiet_NaN(), 0, 0), 0, law).course, Course::drifts)
        << "what is not a number is not at rest";
    EXPECT_THROW(drift_of({{1, 2}}, 0, law), Broken);
}

Sentinel sentinel(const std::string& measure, const std::string& field, const std::string& per = "",
                  bool running_total = false) {
    return {field, "A series", measure, field, per, running_total, 0, ""};
}

TEST(Sentinels, DivideAndTakeIncreases) {
    const Entry* way_in = Model::standard().find("way_in");
    const std::vector<WrittenNumber> written = written_by(*way_in->part, Place{});
    const std::size_t fields = written.size();
    Series series{way_in, {0, 1, 2}, std::vector<double>(3 * fields), written};
    const double asked[] = {5, 8, 14}, waiting[] = {2, 0, 3};
    for (std::size_t week = 0; week < 3; ++week) {
        series.values[week * fields] = asked[week];
        series.values[week * fields + 3] = waiting[week];
    }
    EXPECT_EQ(series_of(sentinel("way_in", "asked"), {series}, 3), (std::vector<double>{5, 8, 14}));
    EXPECT_EQ(series_of(sentinel("way_in", "asked", "", true), {series}, 3), (std::vector<double>{5, 3, 6}));
    EXPECT_EQ(series_of(sentinel("way_in", "asked", "waiting", true), {series}, 3), (std::vector<double>{2.5, 0, 2}));
    EXPECT_EQ(series_of(sentinel("way_in", "asked"), {series}, 2), (std::vector<double>{8, 14}));
    EXPECT_THROW(series_of(sentinel("way_in", "asked_for"), {series}, 2), Broken);
}

// Ties that lapse however close they are: a town that loses its network.
TEST(Rest, TellsADriftingTown) {
    Sentinels wanted{law, {sentinel("tie_layers", "ties", "residents"), sentinel("wellbeing", "adults")}};
    wanted.law.weeks = 52;
    RestOptions options;
    options.futures = 4;
    Scenario mutant = with_posts("mutant", 2);
    mutant.settings.set("contact", "lapse_closeness", 0);
    mutant.settings.set("contact", "lapse_kin", 1);
    mutant.settings.set("contact", "lapse_mutual", 0);
    const Rest rest = examine_rest(mutant, wanted, options);
    ASSERT_EQ(rest.futures, 4);
    EXPECT_EQ(rest.drifts[0].course, Course::drifts);
    EXPECT_LT(rest.drifts[0].share, -0.1);
    EXPECT_NEAR(rest.drifts[1].level, 230, 40);
}

TEST(Rest, LeavesOutWhatIsDecidedAndStopsWhenAsked) {
    const Sentinels wanted{{52, 0.05, 2, 4}, {sentinel("way_in", "with_coordinators")}};
    RestOptions options;
    options.futures = 3;
    const Rest rest = examine_rest(with_posts("two", 2), wanted, options);
    EXPECT_EQ(rest.drifts[0].level, 0) << "nobody holds a place with a coordinator";
    EXPECT_EQ(rest.drifts[0].course, Course::at_rest);
    options.report = [](const Progress& progress) { return progress.done < 130; };
    const Rest two = examine_rest(with_posts("two", 2), wanted, options);
    EXPECT_EQ(two.futures, 2);
    EXPECT_EQ(two.drifts.size(), 1u);
    options.report = [](const Progress&) { return false; };
    EXPECT_TRUE(examine_rest(with_posts("two", 2), wanted, options).drifts.empty());
}

const std::string good =
    "schema = \"sentinels/1\"\n[law]\nweeks = 156\nshare = 0.05\nerrors = 2\nfutures = 20\n[[sentinel]]\nid = "
    "\"a\"\nstatement = \"b\"\nmeasure = \"wellbeing\"\nfield = \"support\"\nper = \"adults\"\n";

std::vector<std::string> codes_of(const std::string& text) {
    std::vector<std::string> codes;
    try {
        read_sentinels(text, "sentinels.toml");
    } catch (const ScenarioError& error) {
        for (const Complaint& complaint : error.complaints()) codes.push_back(complaint.code);
    }
    return codes;
}

TEST(ReadSentinels, FindsEveryFault) {
    const auto with = [](const std::string& from, const std::string& to) {
        std::string text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    using Codes = std::vector<std::string>;
    EXPECT_EQ(read_sentinels(good, "sentinels.toml").series.at(0).per, "adults");
    EXPECT_EQ(codes_of(good), Codes{});
    EXPECT_EQ(read_sentinels(good, "sentinels.toml").series.at(0).known_to_drift, "");
    EXPECT_EQ(read_sentinels(good + "known_to_drift = \"no agencies\"\n", "s.toml").series.at(0).known_to_drift,
              "no agencies");
    EXPECT_EQ(codes_of(good + "known_to_drift = true\n"), Codes{"E102"});
    EXPECT_EQ(codes_of(with("wellbeing", "wellbeings")), Codes{"E101"});
    EXPECT_EQ(codes_of(with("\"support\"", "\"supports\"")), Codes{"E101"});
    EXPECT_EQ(codes_of(with("\"adults\"", "\"children\"")), Codes{"E101"});
    EXPECT_EQ(codes_of(with("weeks = 156\n", "")), Codes{"E103"});
    EXPECT_EQ(codes_of(with("futures = 20", "futures = 1")), Codes{"E104"});
    EXPECT_EQ(codes_of(good + good.substr(good.find("[[")) + "scales = 1\n"), (Codes{"E106", "E101"}));
    EXPECT_EQ(codes_of("schema = \"patterns/1\"\n"), Codes{"E109"});
    EXPECT_EQ(codes_of("schema = \"sentinels/1\"\n"), (Codes{"E103", "E103"}));
}

}  // namespace
}  // namespace alongside
