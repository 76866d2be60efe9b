// SPDX-License-Identifier: Apache-2.0
// How many people are close to somebody, of which origin, and who has nobody (dynamics patterns 1 and 3; a1, a2, a10,
// a11, a14).
#include <algorithm>

#include "sim/base/numbers.hpp"
#include "sim/patterns/closest_ties.hpp"
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

// Surveys ask for people elsewhere too. Of these the model knows how close they are together, and no more: they are
// taken to be spread over closeness as the counted ties of adults here are. So many are above a cut for each unit of
// closeness.
template <class Counted>
double above_a_unit(const Look& look, float cut, const Counted& counted) {
    double above = 0, closeness = 0;
    look.each_adult([&](Person me) {
        for (const HalfTie& tie : look.ties[me]) {
            above += counted(tie) && tie.close() > cut ? 1 : 0;
            closeness += tie.close();
        }
    });
    return closeness > 0 ? above / closeness : 0;
}

// Those at home and elsewhere included.
double people_closer_than(const Look& look, float cut) {
    const double elsewhere = above_a_unit(look, cut, [](const HalfTie&) { return true; });
    const Away away = look.column<Away>();
    Moments people;
    look.each_adult([&](Person me) {
        double count = elsewhere * static_cast<double>(away[me]);
        look.each_at_home(me, [&](Person) { count += 1; });
        for (const HalfTie& tie : look.ties[me]) count += tie.close() > cut ? 1 : 0;
        people.add(count);
    });
    return people.mean();
}

double in_layer(const Town& town, int year, const char* cut) {
    return people_closer_than(town.look(year), static_cast<float>(town.parameter("tie_layers", cut)));
}

std::vector<double> inner_layer(const Town& town) {
    return each_year(town, years_of_adults + 1, [](const Town& in, int year) { return in_layer(in, year, "inner"); });
}
std::vector<double> second_layer(const Town& town) {
    return each_year(town, years_of_adults + 1, [](const Town& in, int year) { return in_layer(in, year, "close"); });
}
std::vector<double> layer_ratio(const Town& town) {
    return each_year(town, years_of_adults + 1, [](const Town& in, int year) {
        return in_layer(in, year, "close") / in_layer(in, year, "inner");
    });
}

bool is_friend(const HalfTie& tie) { return tie.layer() != Layer::kin; }

// Share of residents of these ages without a tie outside home and family that is close. Whether one of those elsewhere
// is, is a matter of chance: none is with exp(-how many are to be expected).
double without_close_friend(const Town& town, int year, std::int32_t from, std::int32_t until) {
    const Look& look = town.look(year);
    const auto cut = static_cast<float>(town.parameter("stress", "close_friend"));
    const double elsewhere = above_a_unit(look, cut, is_friend);
    const Away away = look.column<Away>();
    Moments without;
    look.each_adult([&](Person me) {
        const std::int32_t age = look.age(me);
        if (age < from || age >= until) return;
        const auto ties = look.ties[me];
        const bool here = std::any_of(ties.begin(), ties.end(),
                                      [&](const HalfTie& tie) { return is_friend(tie) && tie.close() > cut; });
        without.add(here ? 0.0 : exp(-elsewhere * static_cast<double>(away[me])));
    });
    return without.mean();
}

constexpr std::int32_t oldest = 200, young_until = 25, late_from = 55, late_until = 65;

std::vector<double> no_close_friend(const Town& town) {
    return each_year(town, years_of_adults + 1,
                     [](const Town& in, int year) { return without_close_friend(in, year, adult_age, oldest); });
}
std::vector<double> no_close_friend_young(const Town& town) {
    return each_year(town, years_of_adults + 1,
                     [](const Town& in, int year) { return without_close_friend(in, year, adult_age, young_until); });
}
std::vector<double> no_close_friend_late(const Town& town) {
    return each_year(town, years_of_adults + 1,
                     [](const Town& in, int year) { return without_close_friend(in, year, late_from, late_until); });
}

std::vector<double> kin_among_closest(const Town& town) {
    return each_year(town, years_of_adults + 1, [](const Town& in, int year) {
        const Look& look = in.look(year);
        Moments kin;
        look.each_adult([&](Person me) {
            for (const HalfTie& tie : closest_ties(look, me, [](const HalfTie&) { return true; }))
                kin.add(tie.layer() == Layer::kin);
        });
        return kin.mean();
    });
}

constexpr Statistic group[] = {
    {"inner_layer", TakenFrom::life, years_of_adults, inner_layer},
    {"second_layer", TakenFrom::life, years_of_adults, second_layer},
    {"layer_ratio", TakenFrom::life, years_of_adults, layer_ratio},
    {"no_close_friend", TakenFrom::life, years_of_adults, no_close_friend},
    {"no_close_friend_young", TakenFrom::life, years_of_adults, no_close_friend_young},
    {"no_close_friend_late", TakenFrom::life, years_of_adults, no_close_friend_late},
    {"kin_among_closest", TakenFrom::life, years_of_adults, kin_among_closest},
};

}  // namespace

std::span<const Statistic> circle_statistics() { return group; }

}  // namespace alongside
