// SPDX-License-Identifier: Apache-2.0
// How stress spreads over people, partners, support and years (dynamics patterns 12 and 15; c5, c6, c10, c19 to c22,
// c26).
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

Moments stress_and_support(const Town& town, int year) {
    const Look& look = town.look(year);
    const auto stress = look.column<Stress>();
    const auto support = look.column<Support>();
    Moments pairs;
    look.each_adult([&](Person me) { pairs.add(stress[me], support[me]); });
    return pairs;
}

// Each couple counts twice, once from either side, so that it does not matter who is named first.
Moments couples(const Town& town, int year) {
    const Look& look = town.look(year);
    const auto stress = look.column<Stress>();
    const auto role = look.column<HomeRoleOf>();
    Moments pairs;
    look.each_adult([&](Person me) {
        if (!is_partner(role[me])) return;
        look.each_at_home(me, [&](Person other) {
            if (is_partner(role[other])) pairs.add(stress[me], stress[other]);
        });
    });
    return pairs;
}

std::vector<double> stress_sd(const Town& town) {
    return each_year(town, years_of_adults + 1,
                     [](const Town& in, int year) { return stress_and_support(in, year).standard_deviation(); });
}
std::vector<double> with_support(const Town& town) {
    return each_year(town, years_of_adults + 1,
                     [](const Town& in, int year) { return stress_and_support(in, year).correlation(); });
}
std::vector<double> couples_alike(const Town& town) {
    return each_year(town, years_of_adults + 1,
                     [](const Town& in, int year) { return couples(in, year).correlation(); });
}
std::vector<double> stress_keeps(const Town& town) {
    return each_year(town, years_of_adults, [](const Town& in, int year) {
        const auto now = in.look(year).column<Stress>(), later = in.look(year + 1).column<Stress>();
        Moments pairs;
        in.look(year).each_adult([&](Person me) {
            if (in.look(year).stays(me, in.look(year + 1))) pairs.add(now[me], later[me]);
        });
        return pairs.correlation();
    });
}

// The survey behind dynamics c26 asks people of 16 to 64.
std::vector<double> above_case_line(const Town& town) {
    constexpr std::int32_t until = 65;
    const auto line = static_cast<float>(town.parameter("at_rest", "case_line"));
    return each_year(town, years_of_adults + 1, [&](const Town& in, int year) {
        const Look& look = in.look(year);
        const auto stress = look.column<Stress>();
        Moments above;
        look.each_adult([&](Person me) {
            if (look.age(me) < until) above.add(stress[me] > line);
        });
        return above.mean();
    });
}

constexpr Statistic group[] = {
    {"stress_sd", TakenFrom::life, years_of_adults, stress_sd},
    {"stress_and_support", TakenFrom::life, years_of_adults, with_support},
    {"couples_alike", TakenFrom::life, years_of_adults, couples_alike},
    {"stress_keeps", TakenFrom::life, years_of_adults, stress_keeps},
    {"above_case_line", TakenFrom::life, years_of_adults, above_case_line},
};

}  // namespace

std::span<const Statistic> pressed_statistics() { return group; }

}  // namespace alongside
