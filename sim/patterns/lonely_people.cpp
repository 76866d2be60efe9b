// SPDX-License-Identifier: Apache-2.0
// How many are lonely, that the number stays, who they are, and that they stay for the most part (dynamics patterns 16
// and 17; c33, c34, c37 to c39).
#include <algorithm>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

// Mean share of adults over the weeks of each year, as a yearly survey would have it.
std::vector<double> share_of_adults(const Town& town, const char* field) {
    const std::vector<double> adults = town.weekly("wellbeing", "adults"), count = town.weekly("wellbeing", field);
    return each_year(town, years_of_adults, [&](const Town&, int year) {
        Moments share;
        for (int week = year * weeks_a_year; week < (year + 1) * weeks_a_year; ++week) {
            const auto at = static_cast<std::size_t>(week);
            share.add(count[at] / adults[at]);
        }
        return share.mean();
    });
}

std::vector<double> often_lonely(const Town& town) { return share_of_adults(town, "often_lonely"); }
std::vector<double> never_lonely(const Town& town) { return share_of_adults(town, "never_lonely"); }

constexpr int fourth_year = 3;

std::vector<double> first_and_fourth_year(const Town& town) {
    const std::vector<double> often = often_lonely(town), never = never_lonely(town);
    return {often[0], often[fourth_year], never[0], never[fourth_year]};
}
std::vector<double> drifts(const std::vector<double>& means, const Place&) {
    return {means[1] / means[0] - 1, means[3] / means[2] - 1};
}

std::vector<double> loneliness_keeps(const Town& town) {
    return each_year(town, years_of_adults, [](const Town& in, int year) {
        const auto now = in.look(year).column<Loneliness>(), later = in.look(year + 1).column<Loneliness>();
        Moments pairs;
        in.look(year).each_adult([&](Person me) {
            if (in.look(year).stays(me, in.look(year + 1))) pairs.add(now[me], later[me]);
        });
        return pairs.correlation();
    });
}

// The survey calls lonely who says some of the time or often, 33 to 45 in a hundred (dynamics c38). The model has no
// answer "some of the time": the 39 in a hundred adults who are loneliest are taken instead.
constexpr double some_or_often = 0.39;

float line_of_some_or_often(const Look& look) {
    const auto loneliness = look.column<Loneliness>();
    std::vector<float> all;
    look.each_adult([&](Person me) { all.push_back(loneliness[me]); });
    if (all.empty()) return 0;
    std::sort(all.begin(), all.end());
    return all[static_cast<std::size_t>((1 - some_or_often) * static_cast<double>(all.size() - 1))];
}

// Share of those who are lonely at one look, or are not, who are so a year later, under the same line.
double lonely_a_year_later(const Town& town, int year, bool were) {
    const Look& look = town.look(year);
    const auto now = look.column<Loneliness>(), later = town.look(year + 1).column<Loneliness>();
    const float line = line_of_some_or_often(look);
    Moments lonely;
    look.each_adult([&](Person me) {
        if ((now[me] > line) == were && look.stays(me, town.look(year + 1))) lonely.add(later[me] > line);
    });
    return lonely.mean();
}

std::vector<double> becomes_lonely(const Town& town) {
    return each_year(town, years_of_adults,
                     [](const Town& in, int year) { return lonely_a_year_later(in, year, false); });
}
std::vector<double> stays_lonely(const Town& town) {
    return each_year(town, years_of_adults,
                     [](const Town& in, int year) { return lonely_a_year_later(in, year, true); });
}

// The bands of dynamics c34; 16 to 24 against the highest of the others, over all looks together, since there are few
// in a band who are often lonely at any one of them.
std::vector<double> by_age(const Town& town) {
    constexpr std::int32_t begins[] = {16, 25, 35, 50, 65, 75, 200};
    const auto often = static_cast<float>(town.parameter("at_rest", "lonely_often"));
    std::vector<double> shares;
    for (std::size_t band = 0; band + 1 < std::size(begins); ++band) {
        Moments lonely;
        for (int year = 0; year <= years_of_adults; ++year) {
            const Look& look = town.look(year);
            const auto loneliness = look.column<Loneliness>();
            look.each_adult([&](Person me) {
                const std::int32_t age = look.age(me);
                if (begins[band] <= age && age < begins[band + 1]) lonely.add(loneliness[me] >= often);
            });
        }
        shares.push_back(lonely.mean());
    }
    return shares;
}
std::vector<double> youngest_over_others(const std::vector<double>& shares, const Place&) {
    return {shares[0] / *std::max_element(shares.begin() + 1, shares.end())};
}

constexpr Statistic group[] = {
    {"often_lonely", TakenFrom::life, years_of_adults, often_lonely},
    {"never_lonely", TakenFrom::life, years_of_adults, never_lonely},
    {"loneliness_drift", TakenFrom::life, years_of_adults, first_and_fourth_year, drifts},
    {"loneliness_keeps", TakenFrom::life, years_of_adults, loneliness_keeps},
    {"becomes_lonely", TakenFrom::life, years_of_adults, becomes_lonely},
    {"stays_lonely", TakenFrom::life, years_of_adults, stays_lonely},
    {"young_lonelier", TakenFrom::life, years_of_adults, by_age, youngest_over_others},
};

}  // namespace

std::span<const Statistic> lonely_statistics() { return group; }

}  // namespace alongside
