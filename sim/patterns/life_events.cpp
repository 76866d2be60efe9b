// SPDX-License-Identifier: Apache-2.0
// How many blows of life people have in a year, and whom they hit (dynamics pattern 11; c1 to c3).
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

// Calls `body` with each adult who has lived here all the year, and their blows in it.
template <class Body>
void each_year_of_blows(const Town& town, int year, const Body& body) {
    const Look &before = town.look(year), &after = town.look(year + 1);
    const auto events = after.column<EventsOfYear>();
    before.each_adult([&](Person me) {
        if (before.stays(me, after)) body(me, events[me]);
    });
}

template <class Counted>
std::vector<double> share_of_adults(const Town& town, const Counted& counted) {
    return each_year(town, years_of_adults, [&](const Town& in, int year) {
        Moments share;
        each_year_of_blows(in, year, [&](Person, unsigned blows) { share.add(counted(blows)); });
        return share.mean();
    });
}

std::vector<double> no_blow(const Town& town) {
    return share_of_adults(town, [](unsigned blows) { return blows == 0; });
}
std::vector<double> one_blow(const Town& town) {
    return share_of_adults(town, [](unsigned blows) { return blows == 1; });
}
std::vector<double> more_blows(const Town& town) {
    return share_of_adults(town, [](unsigned blows) { return blows > 1; });
}

std::vector<double> by_fifth(const Town& town) {
    std::array<Moments, fifths> blows_of;
    for (int year = 0; year < years_of_adults; ++year) {
        const auto fifth = town.look(year).column<FifthOf>();
        each_year_of_blows(town, year, [&](Person me, unsigned blows) { blows_of[fifth[me]].add(blows); });
    }
    return {blows_of.front().mean(), blows_of.back().mean()};
}
std::vector<double> most_over_least(const std::vector<double>& means, const Place&) { return {means[0] / means[1]}; }

constexpr Statistic group[] = {
    {"no_blow", TakenFrom::life, years_of_adults, no_blow},
    {"one_blow", TakenFrom::life, years_of_adults, one_blow},
    {"more_blows", TakenFrom::life, years_of_adults, more_blows},
    {"blows_by_deprivation", TakenFrom::life, years_of_adults, by_fifth, most_over_least},
};

}  // namespace

std::span<const Statistic> event_statistics() { return group; }

}  // namespace alongside
