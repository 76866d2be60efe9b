// SPDX-License-Identifier: Apache-2.0
// The course of mental ill-health: how often it begins for the first time, how long it lasts, how often it comes again
// (dynamics pattern 18; c29 to c32).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t asked_from = 18, asked_until = 65;  // ages of the surveys behind c29 to c31
constexpr double per = 100;                                // person-years

bool of_age(const Stay& stay, std::int32_t week) {
    const std::int32_t age = age_in_years(stay.born, Week{week});
    return asked_from <= age && age < asked_until;
}

// Nobody's whole life is known: who has had no spell in the years before is taken for somebody who never had one.
constexpr std::int32_t looked_back = 4 * weeks_a_year;

std::vector<double> first_cases(const Town& town) {
    double weeks = 0, began = 0;
    for (const Stay& stay : town.spells().stays()) {
        if (stay.from != 0) continue;
        const std::int32_t first = stay.spells.empty() ? stay.until + 1 : stay.spells.front().began;
        for (std::int32_t week = looked_back; week < first && week <= stay.until; ++week) weeks += of_age(stay, week);
        if (first >= looked_back && first <= stay.until && of_age(stay, first)) began += 1;
    }
    return {per * began * weeks_a_year / weeks};
}

// Share of the spells that began at these ages since the settling which are still going after so many weeks, whoever
// leaves or is still ill at the end counted for as long as they were seen.
double still_ill(const Town& town, std::int32_t after) {
    std::vector<double> at_risk(static_cast<std::size_t>(after), 0), ended(static_cast<std::size_t>(after), 0);
    for (const Stay& stay : town.spells().stays())
        for (const Spell& spell : stay.spells) {
            if (spell.began < std::max(settling_weeks, stay.from) || !of_age(stay, spell.began)) continue;
            const std::int32_t last = spell.ended == still_going ? stay.until + 1 : spell.ended;
            const std::int32_t seen = std::min(last - spell.began, after);
            for (std::int32_t week = 0; week < seen; ++week) at_risk[static_cast<std::size_t>(week)] += 1;
            if (spell.ended != still_going && last - spell.began <= after && last > spell.began)
                ended[static_cast<std::size_t>(last - spell.began - 1)] += 1;
        }
    double share = 1;
    for (std::size_t week = 0; week < at_risk.size(); ++week)
        if (at_risk[week] > 0) share *= 1 - ended[week] / at_risk[week];
    return share;
}

std::vector<double> well_again(const Town& town) {
    constexpr std::int32_t quarter = 13, half_year = 26;
    return {1 - still_ill(town, quarter), 1 - still_ill(town, half_year)};
}
std::vector<double> ill_for_long(const Town& town) {
    return {still_ill(town, 2 * weeks_a_year), still_ill(town, 3 * weeks_a_year)};
}

// As in the survey (c32): of those who have been ill at some time, and well for half a year or longer when they are
// first asked, who falls ill again in the three years after.
std::vector<double> ill_again(const Town& town) {
    constexpr std::int32_t well_for = 26, followed = 3 * weeks_a_year,
                           asked = settling_weeks + years_of_life * weeks_a_year - followed;
    double weeks = 0, again = 0;
    for (const Stay& stay : town.spells().stays()) {
        if (stay.from > asked || stay.until < asked || !of_age(stay, asked)) continue;
        const auto next = std::find_if(stay.spells.begin(), stay.spells.end(), [](const Spell& spell) {
            return spell.ended == still_going || spell.ended > asked - well_for;
        });
        if (next == stay.spells.begin()) continue;  // never ill before
        const std::int32_t until = next == stay.spells.end() ? stay.until + 1 : next->began;
        if (until <= asked) continue;  // ill then, or not for so long
        weeks += std::min(until - asked, followed);
        again += next != stay.spells.end() && until - asked <= followed;
    }
    return {per * again * weeks_a_year / weeks};
}

constexpr Statistic group[] = {
    {"first_ill", TakenFrom::life, years_of_life, first_cases},
    {"well_again", TakenFrom::life, years_of_life, well_again},
    {"ill_for_long", TakenFrom::life, years_of_life, ill_for_long},
    {"ill_again", TakenFrom::life, years_of_life, ill_again},
};

}  // namespace

std::span<const Statistic> ill_health_statistics() { return group; }

}  // namespace alongside
