// SPDX-License-Identifier: Apache-2.0
// A founded town is like the real one (the facts of its place; dynamics d22, d25).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

template <std::size_t N>
std::vector<double> shares(const std::array<double, N>& counts) {
    double all = 0;
    for (const double count : counts) all += count;
    std::vector<double> of(counts.begin(), counts.end());
    for (double& share : of) share /= all;
    return of;
}

template <std::size_t N>
std::vector<double> greatest_difference(const std::vector<double>& means, const std::array<double, N>& facts) {
    double greatest = 0;
    for (std::size_t k = 0; k < N; ++k)
        greatest = std::max(greatest, means[k] < facts[k] ? facts[k] - means[k] : means[k] - facts[k]);
    return {greatest};
}

template <class Body>
void each_resident(const Look& look, const Body& body) {
    for (std::uint32_t row = 0; row < look.rows(); ++row)
        if (look.resident(Person{row})) body(Person{row});
}

// Calls `body` with the first of each home.
template <class Body>
void each_household(const Look& look, const Body& body) {
    each_resident(look, [&](Person me) {
        bool first = true;
        look.each_at_home(me, [&](Person other) { first = first && me.index < other.index; });
        if (first) body(me);
    });
}

std::vector<double> ages(const Town& town) {
    const Look& look = town.look(0);
    std::array<double, age_bands> count{};
    each_resident(look, [&](Person me) {
        constexpr std::size_t years_of_a_band = 5;
        const auto age = static_cast<std::size_t>(look.age(me));
        count[std::min(age / years_of_a_band, age_bands - 1)] += 1;
    });
    return shares(count);
}
std::vector<double> from_ages(const std::vector<double>& means, const Place& place) {
    return greatest_difference(means, place.age.of);
}

// By the roles of those at home: whoever shares a home with a couple or a parent, and is neither, makes it one of
// several adults. A single person counts as old from the band that begins at 65.
std::size_t kind_of(const Look& look, Person me) {
    constexpr std::int32_t old_from = 65;
    const auto role = look.column<HomeRoleOf>();
    bool alone = true, couple = false, parents = false, children = false, others = false;
    const auto count = [&](Person member) {
        couple = couple || is_partner(role[member]);
        parents = parents || is_parent(role[member]);
        children = children || role[member] == HomeRole::child;
        others = others || role[member] == HomeRole::adult;
    };
    count(me);
    look.each_at_home(me, [&](Person other) { alone = false, count(other); });
    if (alone) return look.age(me) < old_from ? 0 : 1;
    if (others) return 7;
    if (parents) return couple ? (children ? 3 : 4) : (children ? 5 : 6);
    return 2;
}
std::vector<double> kinds(const Town& town) {
    const Look& look = town.look(0);
    std::array<double, household_kinds> count{};
    each_household(look, [&](Person me) { count[kind_of(look, me)] += 1; });
    return shares(count);
}
std::vector<double> from_kinds(const std::vector<double>& means, const Place& place) {
    return greatest_difference(means, place.households.of);
}

std::vector<double> by_tenure(const Town& town) {
    const Look& look = town.look(0);
    const auto tenure = look.column<TenureOf>();
    std::array<double, tenures> count{};
    each_household(look, [&](Person me) { count[tenure[me]] += 1; });
    return shares(count);
}
std::vector<double> from_tenures(const std::vector<double>& means, const Place& place) {
    return greatest_difference(means, place.tenure.of);
}

std::vector<double> by_fifth(const Town& town) {
    const Look& look = town.look(0);
    const auto fifth = look.column<FifthOf>();
    std::array<double, fifths> count{};
    each_resident(look, [&](Person me) { count[fifth[me]] += 1; });
    return shares(count);
}
std::vector<double> from_fifths(const std::vector<double>& means, const Place& place) {
    return greatest_difference(means, place.deprivation.of);
}

std::vector<double> household_size(const Town& town) {
    double residents = 0, households = 0;
    each_resident(town.look(0), [&](Person) { residents += 1; });
    each_household(town.look(0), [&](Person) { households += 1; });
    return {residents / households};
}

std::vector<double> sizes(const Town& town) {
    std::array<double, size_classes> count{};
    each_household(town.look(0), [&](Person me) {
        std::size_t others = 0;
        town.look(0).each_at_home(me, [&](Person) { ++others; });
        count[std::min(others, size_classes - 1)] += 1;
    });
    return shares(count);
}
std::vector<double> from_sizes(const std::vector<double>& means, const Place& place) {
    return greatest_difference(means, place.household_sizes.of);
}

// People at home and ties, or friendships alone, of adults with a condition.
double known_with(const Town& town, std::uint8_t condition, bool friends_alone) {
    const Look& look = town.look(0);
    const auto conditions = look.column<Conditions>();
    double adults = 0, known = 0;
    look.each_adult([&](Person me) {
        if ((conditions[me] & condition) == 0) return;
        adults += 1;
        for (const HalfTie& tie : look.ties[me]) known += !friends_alone || tie.layer() == Layer::friendship;
        if (!friends_alone) look.each_at_home(me, [&](Person) { known += 1; });
    });
    return known / adults;
}
std::vector<double> known_to_the_ill(const Town& town) { return {known_with(town, severe_mental_illness, false)}; }
std::vector<double> friends_of_the_ill(const Town& town) { return {known_with(town, severe_mental_illness, true)}; }
std::vector<double> known_to_the_disabled(const Town& town) { return {known_with(town, learning_disability, false)}; }

constexpr Statistic group[] = {
    {"founded_ages", TakenFrom::founding, 0, ages, from_ages},
    {"founded_households", TakenFrom::founding, 0, kinds, from_kinds},
    {"founded_tenures", TakenFrom::founding, 0, by_tenure, from_tenures},
    {"founded_fifths", TakenFrom::founding, 0, by_fifth, from_fifths},
    {"founded_household_size", TakenFrom::founding, 0, household_size},
    {"founded_household_sizes", TakenFrom::founding, 0, sizes, from_sizes},
    {"known_to_severely_ill", TakenFrom::founding, 0, known_to_the_ill},
    {"friends_of_severely_ill", TakenFrom::founding, 0, friends_of_the_ill},
    {"known_to_learning_disabled", TakenFrom::founding, 0, known_to_the_disabled},
};

}  // namespace

std::span<const Statistic> founding_statistics() { return group; }

}  // namespace alongside
