// SPDX-License-Identifier: Apache-2.0
// What tells one place from another: who lives there, who uses, how life presses (dynamics pattern 22; d17 to d25, c50,
// c54).
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr int years_of_two = 1;

double living_alone(const Look& look) {
    double homes = 0, alone = 0;
    for (std::uint32_t row = 0; row < look.rows(); ++row) {
        if (!look.resident(Person{row})) continue;
        bool first = true, others = false;
        look.each_at_home(Person{row}, [&](Person other) { first = first && row < other.index, others = true; });
        homes += first, alone += !others;
    }
    return alone / homes;
}

template <class Counted>
double share_of_residents(const Look& look, std::int32_t from, std::int32_t until, const Counted& counted) {
    Moments share;
    for (std::uint32_t row = 0; row < look.rows(); ++row) {
        const Person who{row};
        if (look.resident(who) && from <= look.age(who) && look.age(who) < until) share.add(counted(who));
    }
    return share.mean();
}

double old(const Look& look) {
    constexpr std::int32_t old_from = 65, oldest = 200;
    return share_of_residents(look, 0, oldest, [&](Person who) { return look.age(who) >= old_from; });
}

// Use that is a danger stands for use of opiates and crack.
double in_danger(const Look& look) {
    constexpr std::int32_t counted_from = 15, counted_until = 65;
    const auto needs = look.column<OwnNeeds>();
    return share_of_residents(look, counted_from, counted_until, [&](Person who) {
        return OwnEpisodes{needs[who]}.severity(index_of(NeedKind::substance_use)) == worst;
    });
}

double mean_stress(const Look& look) {
    const auto stress = look.column<Stress>();
    Moments all;
    look.each_adult([&](Person me) { all.add(stress[me]); });
    return all.mean();
}

template <double (*of_look)(const Look&)>
std::vector<double> after_a_year(const Town& town) {
    return {of_look(town.look(years_of_two))};
}

// Of a mean for each of the two places, the one beside first.
std::vector<double> difference(const std::vector<double>& means, const Place&) { return {means[0] - means[1]}; }
std::vector<double> ratio(const std::vector<double>& means, const Place&) { return {means[0] / means[1]}; }

constexpr Statistic group[] = {
    {"contrast_alone", TakenFrom::two_lives, years_of_two, after_a_year<living_alone>, difference},
    {"contrast_old", TakenFrom::two_lives, years_of_two, after_a_year<old>, difference},
    {"contrast_using", TakenFrom::two_lives, years_of_two, after_a_year<in_danger>, ratio},
    {"contrast_stress", TakenFrom::two_lives, years_of_two, after_a_year<mean_stress>, difference},
};

}  // namespace

std::span<const Statistic> contrast_statistics() { return group; }

}  // namespace alongside
