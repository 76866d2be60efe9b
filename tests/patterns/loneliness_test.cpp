// SPDX-License-Identifier: Apache-2.0
// How many are lonely, that the number stays, and that the people stay for the most part (dynamics pattern 16; c33,
// c38, c39).
#include <gtest/gtest.h>

#include "tests/patterns/moments.hpp"
#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

// Mean share of adults over the weeks of each year, as a yearly survey would have it.
std::vector<double> share_of_adults(const std::string& field) {
    return each_year(years_of_adults, [&](const Town& town, int year) {
        const std::vector<double> adults = town.weekly("wellbeing", "adults"), count = town.weekly("wellbeing", field);
        Moments share;
        for (int week = year * weeks_a_year; week < (year + 1) * weeks_a_year; ++week) {
            const auto at = static_cast<std::size_t>(week);
            share.add(count[at] / adults[at], 0);
        }
        return share.mean();
    });
}

const Statistic often_lonely("often_lonely", [] { return share_of_adults("often_lonely"); });
const Statistic never_lonely("never_lonely", [] { return share_of_adults("never_lonely"); });
const Statistic loneliness_drift("loneliness_drift", [] {
    std::vector<double> drifts;
    for (const char* field : {"often_lonely", "never_lonely"}) {
        const std::vector<double> share = share_of_adults(field);
        drifts.push_back(share[3] / share[0] - 1);
    }
    return drifts;
});
const Statistic loneliness_keeps("loneliness_keeps", [] {
    return each_year(years_of_adults, [](const Town& town, int year) {
        Moments pairs;
        town.each_adult(town.look(year), [&](Person me) {
            pairs.add(town.look(year).loneliness[me.index], town.look(year + 1).loneliness[me.index]);
        });
        return pairs.correlation();
    });
});

TEST(Loneliness, OftenOrAlwaysIsAsCommonAsInEngland) { expect_in_range("often_lonely"); }
TEST(Loneliness, NeverIsAsCommonAsInEngland) { expect_in_range("never_lonely"); }
TEST(Loneliness, DoesNotDriftAtRest) { expect_in_range("loneliness_drift"); }
TEST(Loneliness, IsMuchTheSameAYearLater) { expect_in_range("loneliness_keeps"); }

}  // namespace
}  // namespace alongside::patterns
