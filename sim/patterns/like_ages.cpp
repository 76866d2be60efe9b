// SPDX-License-Identifier: Apache-2.0
// Close friends are of like age: the odds fall with each decade between two people (dynamics pattern 6; a20, a23).
#include "sim/patterns/like_ages.hpp"

#include "sim/patterns/closest_ties.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::size_t oldest = 130;

AgeGaps gaps_of_all_pairs(const Look& look) {
    std::vector<double> of_age(oldest);
    look.each_adult([&](Person me) { of_age[static_cast<std::size_t>(look.age(me))] += 1; });
    AgeGaps gaps(oldest);
    for (std::size_t a = 0; a < oldest; ++a)
        for (std::size_t b = 0; b < a; ++b) gaps[a - b] += of_age[a] * of_age[b];
    for (const double people : of_age) gaps[0] += people * (people - 1) / 2;
    return gaps;
}

AgeGaps gaps_of_closest_friends(const Look& look) {
    AgeGaps gaps(oldest);
    look.each_adult([&](Person me) {
        for (const HalfTie& tie : closest_ties(look, me, [](const HalfTie& of) { return of.layer() != Layer::kin; })) {
            const std::int32_t years_between = look.age(me) - look.age(tie.to());
            gaps[static_cast<std::size_t>(years_between < 0 ? -years_between : years_between)] += 1;
        }
    });
    return gaps;
}

double mean_gap(const AgeGaps& gaps, double slope) {
    double all = 0, sum = 0;
    for (std::size_t gap = 0; gap < gaps.size(); ++gap) {
        const double weight = gaps[gap] * exp(slope * static_cast<double>(gap));
        all += weight;
        sum += weight * static_cast<double>(gap);
    }
    return sum / all;
}

std::vector<double> age_homophily(const Town& town) {
    constexpr double decade = 10;
    return each_year(town, 2, [&](const Town& in, int end) {
        const Look& look = in.look(end * years_of_adults);
        return exp(decade * log_odds_a_year(gaps_of_all_pairs(look), gaps_of_closest_friends(look)));
    });
}

constexpr Statistic group[] = {{"age_homophily", TakenFrom::life, years_of_adults, age_homophily}};

}  // namespace

double log_odds_a_year(const AgeGaps& all, const AgeGaps& friends) {
    constexpr int halvings = 60;
    double low = -2, high = 2;
    for (int step = 0; step < halvings; ++step) {
        const double middle = (low + high) / 2;
        (mean_gap(all, middle) < mean_gap(friends, 0) ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::span<const Statistic> age_statistics() { return group; }

}  // namespace alongside
