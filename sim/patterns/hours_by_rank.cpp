// SPDX-License-Identifier: Apache-2.0
// Time goes to few, how steeply it falls with rank is a person's own, and most people see somebody each week (dynamics
// patterns 2 and 9; a5, a30, b4, E1).
#include <algorithm>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

double hours_of(const HalfTie& tie) { return static_cast<double>(tie.hours()); }

// Hours a week with each tie, the greatest first.
std::vector<double> hours_by_rank(const Look& look, Person who) {
    std::vector<double> hours;
    for (const HalfTie& tie : look.ties[who]) hours.push_back(hours_of(tie));
    std::sort(hours.rbegin(), hours.rend());
    return hours;
}

double sum(const std::vector<double>& values, std::size_t first_of) {
    double all = 0;
    for (std::size_t k = 0; k < values.size() && k < first_of; ++k) all += values[k];
    return all;
}

std::vector<double> top_five(const Town& town) {
    const double elsewhere =
        town.parameter("contact", "social_hours") * (1 - town.parameter("contact", "modelled_share"));
    const Look& look = town.look(0);
    Moments share;
    look.each_adult([&](Person me) {
        const std::vector<double> hours = hours_by_rank(look, me);
        share.add(sum(hours, 5) / (sum(hours, hours.size()) + elsewhere));
    });
    return {share.mean()};
}

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

constexpr int years_apart = 5;

std::vector<double> signature(const Town& town) {
    constexpr std::size_t fewest = 5, stranger = 1000;
    const Look &early = town.look(0), &late = town.look(years_apart);
    std::vector<std::vector<double>> then, later;
    early.each_adult([&](Person me) {
        if (!early.stays(me, late)) return;
        std::vector<double> a = hours_by_rank(early, me), b = hours_by_rank(late, me);
        if (a.size() < fewest || b.size() < fewest || sum(a, 1) <= 0 || sum(b, 1) <= 0) return;
        then.push_back(std::move(a));
        later.push_back(std::move(b));
    });
    double own = 0, others = 0;
    for (std::size_t k = 0; k < then.size(); ++k)
        own += distance(then[k], later[k]), others += distance(then[k], later[(k + stranger) % later.size()]);
    return {own / others};
}

// Hours are of all ways of contact. That one and a half of them hold a meeting each week is assumed.
std::vector<double> meets_weekly(const Town& town) {
    constexpr double weekly = 1.5;
    return each_year(town, years_of_adults + 1, [&](const Town& in, int year) {
        const Look& look = in.look(year);
        Moments meets;
        look.each_adult([&](Person me) {
            const auto ties = look.ties[me];
            meets.add(std::any_of(ties.begin(), ties.end(), [&](const HalfTie& tie) {
                return tie.layer() != Layer::neighbour && hours_of(tie) >= weekly;
            }));
        });
        return meets.mean();
    });
}

constexpr Statistic group[] = {
    {"top_five", TakenFrom::life, 0, top_five},
    {"signature", TakenFrom::life, years_apart, signature},
    {"meets_weekly", TakenFrom::life, years_of_adults, meets_weekly},
};

}  // namespace

std::span<const Statistic> hours_statistics() { return group; }

}  // namespace alongside
