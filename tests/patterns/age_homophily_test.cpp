// SPDX-License-Identifier: Apache-2.0
// Close friends are of like age: the odds fall with each decade between two people (dynamics pattern 6; a20, a23).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

constexpr std::size_t oldest = 130;

// How many pairs have each number of years between them.
using Gaps = std::vector<double>;

Gaps gaps_of_all_pairs(const Town& town, const Look& look) {
    std::vector<double> of_age(oldest);
    town.each_adult(look, [&](Person me) { of_age[static_cast<std::size_t>(town.age(me, look))] += 1; });
    Gaps gaps(oldest);
    for (std::size_t a = 0; a < oldest; ++a)
        for (std::size_t b = 0; b < a; ++b) gaps[a - b] += of_age[a] * of_age[b];
    for (const double people : of_age) gaps[0] += people * (people - 1) / 2;
    return gaps;
}

Gaps gaps_of_closest_friends(const Town& town, const Look& look) {
    constexpr std::size_t named = 3;  // as many as the survey asks for
    Gaps gaps(oldest);
    town.each_adult(look, [&](Person me) {
        std::vector<HalfTie> friends;
        for (const HalfTie& tie : look.ties[me])
            if (tie.layer() != Layer::kin && town.adult(tie.to(), look)) friends.push_back(tie);
        std::sort(friends.begin(), friends.end(), [](const HalfTie& a, const HalfTie& b) {
            return a.close != b.close ? a.close > b.close : a.to().index < b.to().index;
        });
        for (std::size_t k = 0; k < friends.size() && k < named; ++k) {
            const std::int32_t years_between = town.age(me, look) - town.age(friends[k].to(), look);
            gaps[static_cast<std::size_t>(years_between < 0 ? -years_between : years_between)] += 1;
        }
    });
    return gaps;
}

double mean_gap(const Gaps& gaps, double log_odds_a_year) {
    double all = 0, sum = 0;
    for (std::size_t gap = 0; gap < gaps.size(); ++gap) {
        const double weight = gaps[gap] * std::exp(log_odds_a_year * static_cast<double>(gap));
        all += weight;
        sum += weight * static_cast<double>(gap);
    }
    return sum / all;
}

// The likeliest slope if the odds of a pair are proportional to exp(slope * years between): under it all pairs have the
// mean gap of the friends. Found by halving.
double log_odds_a_year(const Gaps& all, const Gaps& friends) {
    double low = -2, high = 2;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (mean_gap(all, middle) < mean_gap(friends, 0) ? low : high) = middle;
    }
    return (low + high) / 2;
}

const Statistic age_homophily("age_homophily", [] {
    return each_year(2, [](const Town& town, int end) {
        const Look& look = town.look(end * years_of_adults);
        return std::exp(10 * log_odds_a_year(gaps_of_all_pairs(town, look), gaps_of_closest_friends(town, look)));
    });
});

TEST(AgeHomophily, OddsFallWithEachDecade) { expect_in_range("age_homophily"); }

TEST(AgeHomophily, SlopeIsFoundAgain) {
    const Gaps all{500, 900, 800, 700, 600, 500, 400, 300, 200, 100};
    Gaps friends = all;
    for (std::size_t gap = 0; gap < friends.size(); ++gap) friends[gap] *= std::exp(-0.3 * static_cast<double>(gap));
    EXPECT_NEAR(log_odds_a_year(all, friends), -0.3, 1e-9);
    EXPECT_NEAR(log_odds_a_year(all, all), 0, 1e-9);
}

}  // namespace
}  // namespace alongside::patterns
