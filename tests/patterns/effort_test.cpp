// SPDX-License-Identifier: Apache-2.0
// Time goes to few, and how steeply it falls with rank is a person's own (dynamics pattern 2; a5, b4).
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/patterns/moments.hpp"
#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

// Hours a week with each tie, the greatest first.
std::vector<double> hours_by_rank(const Look& look, Person who) {
    std::vector<double> hours;
    for (const HalfTie& tie : look.ties[who]) hours.push_back(tie.hours / 1024.0);
    std::sort(hours.rbegin(), hours.rend());
    return hours;
}

double sum(const std::vector<double>& values, std::size_t first_of) {
    double all = 0;
    for (std::size_t k = 0; k < values.size() && k < first_of; ++k) all += values[k];
    return all;
}

const Statistic top_five("top_five", [] {
    return each_year(1, [](const Town& town, int year) {
        const double elsewhere =
            town.parameter("contact", "social_hours") * (1 - town.parameter("contact", "modelled_share"));
        Moments share;
        town.each_adult(town.look(year), [&](Person me) {
            const std::vector<double> hours = hours_by_rank(town.look(year), me);
            const double of_five = sum(hours, 5) / (sum(hours, hours.size()) + elsewhere);
            share.add(of_five, 0);
        });
        return share.mean();
    });
});

// Half the sum of absolute differences of shares: 0 for the same curve, 1 for no common rank.
double distance(const std::vector<double>& a, const std::vector<double>& b) {
    const double all_a = sum(a, a.size()), all_b = sum(b, b.size());
    double differences = 0;
    for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
        const double of_a = k < a.size() ? a[k] / all_a : 0, of_b = k < b.size() ? b[k] / all_b : 0;
        differences += of_a > of_b ? of_a - of_b : of_b - of_a;
    }
    return differences / 2;
}

const Statistic signature("signature", [] {
    constexpr int apart = 5;
    constexpr std::size_t fewest = 5, stranger = 1000;
    return each_year(1, [](const Town& town, int year) {
        std::vector<std::vector<double>> then, later;
        town.each_adult(town.look(year), [&](Person me) {
            std::vector<double> a = hours_by_rank(town.look(year), me), b = hours_by_rank(town.look(year + apart), me);
            if (a.size() < fewest || b.size() < fewest || sum(a, 1) <= 0 || sum(b, 1) <= 0) return;
            then.push_back(std::move(a));
            later.push_back(std::move(b));
        });
        double own = 0, others = 0;
        for (std::size_t k = 0; k < then.size(); ++k)
            own += distance(then[k], later[k]), others += distance(then[k], later[(k + stranger) % later.size()]);
        return own / others;
    });
});

TEST(Effort, OfTheTopFiveIsReported) { expect_in_range("top_five"); }
TEST(Effort, FallsWithRankAsItDidFiveYearsAgo) { expect_in_range("signature"); }

}  // namespace
}  // namespace alongside::patterns
