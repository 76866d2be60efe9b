// SPDX-License-Identifier: Apache-2.0
// What statistics are taken with: moments, looks at a town, and the slope of like ages.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/describe/patterns.hpp"
#include "sim/patterns/like_ages.hpp"
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

TEST(Moments, AreThoseOfTheNumbers) {
    Moments pairs;
    for (const double a : {1.0, 2.0, 3.0, 6.0}) pairs.add(a, 10 - 2 * a);
    EXPECT_DOUBLE_EQ(pairs.mean(), 3);
    EXPECT_DOUBLE_EQ(pairs.standard_deviation(), std::sqrt(3.5));
    EXPECT_DOUBLE_EQ(pairs.standard_error(), std::sqrt(14.0 / 3 / 4));
    EXPECT_DOUBLE_EQ(pairs.correlation(), -1);
}

TEST(LikeAges, SlopeIsFoundAgain) {
    const AgeGaps all{500, 900, 800, 700, 600, 500, 400, 300, 200, 100};
    AgeGaps friends = all;
    for (std::size_t gap = 0; gap < friends.size(); ++gap) friends[gap] *= std::exp(-0.3 * static_cast<double>(gap));
    EXPECT_NEAR(log_odds_a_year(all, friends), -0.3, 1e-9);
    EXPECT_NEAR(log_odds_a_year(all, all), 0, 1e-9);
}

TEST(Statistics, AreFoundByName) {
    EXPECT_GT(statistics().size(), 30u);
    for (const Statistic* each : statistics()) EXPECT_EQ(find_statistic(each->name), each);
    EXPECT_EQ(find_statistic("ties_last"), nullptr);
}

TEST(Towns, AreLookedAtOnceAYear) {
    const auto executor = serial_executor();
    Town town(with_posts("two", 2), 300, luck_of("amber", 0), *executor);
    EXPECT_EQ(town.look(0).week.number, 0);
    EXPECT_THROW(town.look(1), std::out_of_range);
    for (int quarter = 0; quarter < 12; ++quarter) town.live(13);
    for (int year = 0; year < 3; ++year) EXPECT_EQ(town.look(year).week.number, weeks_a_year * (year + 1) - 1);
    EXPECT_THROW(town.look(3), std::out_of_range);
    EXPECT_EQ(town.weekly("wellbeing", "adults").size(), static_cast<std::size_t>(2 * weeks_a_year));
    EXPECT_THROW(town.weekly("wellbeing", "adult"), Broken);
    EXPECT_THROW(town.look(0).column<Capacity>(), Broken);
}

TEST(Towns, AreTheSameHoweverTheyAreLived) {
    const auto one = serial_executor(), other = shuffled_executor(16, 7);
    Town a(plain_village("a"), 300, luck_of("amber", 0), *one), b(with_posts("b", 2), 300, luck_of("amber", 0), *other);
    a.live(3 * weeks_a_year);
    for (int week = 0; week < 3 * weeks_a_year; ++week) b.live(1);
    for (int year = 0; year < 3; ++year) {
        std::size_t adults = 0;
        const auto left = a.look(year).column<Stress>(), right = b.look(year).column<Stress>();
        a.look(year).each_adult([&](Person me) {
            ++adults;
            EXPECT_EQ(left[me], right[me]);
        });
        EXPECT_GT(adults, 150u);
        EXPECT_EQ(a.look(year).ties.half_edges(), b.look(year).ties.half_edges());
    }
}

Pattern judged(const std::string& statistic) {
    Pattern pattern;
    pattern.id = pattern.statistic = statistic;
    pattern.low = -1e9, pattern.high = 1e9;
    return pattern;
}

TEST(Examine, SharesRunsAndGivesTheSameAsEachAlone) {
    ExamineOptions options;
    options.lucks = 2;
    std::vector<Pattern> some{judged("stress_keeps"), judged("founded_ages"), judged("top_five"), judged("ties_lost")};
    std::int32_t weeks = 0;
    options.report = [&](const Progress& progress) { return weeks = progress.of, true; };
    const std::vector<Finding> together = examine(village("v"), some, options);
    EXPECT_EQ(weeks, 2 * (settling_weeks + years_of_life * weeks_a_year));
    ASSERT_EQ(together.size(), some.size());
    for (std::size_t k = 0; k < some.size(); ++k) {
        const std::vector<Finding> alone = examine(village("v"), {some[k]}, options);
        EXPECT_EQ(alone[0].values, together[k].values) << some[k].id;
    }
}

TEST(Examine, LivesNoLongerThanAskedForAndStops) {
    ExamineOptions options;
    std::int32_t last = 0, weeks = 0;
    options.report = [&](const Progress& progress) { return last = progress.done, weeks = progress.of, true; };
    examine(plain_village("v"), {judged("top_five")}, options);
    EXPECT_EQ(weeks, 3 * settling_weeks);
    EXPECT_EQ(last, weeks);
    options.report = [](const Progress& progress) { return progress.done < 60; };
    EXPECT_TRUE(examine(plain_village("v"), {judged("top_five")}, options).empty());
}

TEST(PatternsInWords, ShowRangesAndValues) {
    Pattern pattern;
    pattern.low = 0.05, pattern.high = 0.5;
    EXPECT_EQ(range_text(pattern), "0.050 to 0.500");
    pattern.high = std::numeric_limits<double>::infinity();
    EXPECT_EQ(range_text(pattern), "at least 0.050");
    EXPECT_EQ(values_text({0.25, -0.0126, 0.1}), "-0.013 to 0.250");
    EXPECT_EQ(values_text({0.2501, 0.2499}), "0.250");
    EXPECT_EQ(values_text({std::numeric_limits<double>::quiet_NaN()}), "none");
    EXPECT_EQ(values_text({}), "none");
    EXPECT_EQ(decimals_for(0.003), 4);
    EXPECT_EQ(decimals_for(31), 0);
    EXPECT_EQ(decimals_for(1e-12), 7);
    EXPECT_EQ(decimals_for(0), 3);
}

}  // namespace
}  // namespace alongside
