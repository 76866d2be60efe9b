// SPDX-License-Identifier: Apache-2.0
// Kind, tenure, ages, sexes and days of one household.
#include "sim/founding/home_plan.hpp"

#include "sim/base/numbers.hpp"
#include "sim/founding/shares.hpp"

namespace alongside {
namespace {

constexpr int adult_band = 3;                 // 15 to 19, of whom adults are 18 or 19
constexpr std::int32_t youngest_adult = 18;   // of whom founded as no child
constexpr std::int32_t youngest_parent = 15;  // no parent is fewer years older than a child
constexpr std::int32_t study_below = 25;

}  // namespace

DayShares day_shares(const Place& place, const HouseholdAges& ages) {
    constexpr std::size_t study_band = 4, last_working_band = 12;
    constexpr double from_16 = 0.75;  // of dependent children from 15 to 18
    const double pupils = from_16 * ages.expected_oldest_children;
    const double young =
        ages.expected[adult_band] - (1 - from_16) * ages.expected_oldest_children + ages.expected[study_band];
    double of_working_age = young;
    for (std::size_t band = study_band + 1; band <= last_working_band; ++band) of_working_age += ages.expected[band];
    const double wanted = place.student.value * young;
    const double students = wanted > pupils ? wanted - pupils : 0;
    const double working = place.employed.value * of_working_age, free = of_working_age - pupils - students;
    return {young > pupils ? students / (young - pupils) : 0, working < free ? working / free : 1};
}

HomeShares founded_shares(const Place& place, const HouseholdParams& p) {
    Makeups makeups(place, p);
    HouseholdAges ages = fit_household_ages(place, p, makeups);
    const DayShares days = day_shares(place, ages);
    return {place.households.of, place.tenure.of, std::move(makeups), ages, days};
}

HomeShares arriving_shares(const Place& place, const HouseholdParams& p, float per_year, std::int32_t settled_age) {
    HomeShares shares{place.households.of, place.tenure.of, Makeups(place, p), {}, {}};
    double movers = 0;
    for (std::size_t tenure = 0; tenure < tenures; ++tenure) {
        shares.tenure[tenure] *= place.moves.of[tenure];
        movers += shares.tenure[tenure];
    }
    for (double& share : shares.tenure) share /= movers;
    std::array<double, age_bands> weight{};
    constexpr std::int32_t years_a_band = 5;
    for (std::size_t band = 0; band < age_bands; ++band) {
        const std::int32_t beyond = static_cast<std::int32_t>(band) * years_a_band - settled_age;
        weight[band] =
            place.age.of[band] * (beyond > 0 ? static_cast<double>(exp(-per_year * static_cast<float>(beyond))) : 1.0);
    }
    double homes = 0;
    for (std::size_t kind = 0; kind < household_kinds; ++kind) {
        const KindShape& shape = shape_of(kind);
        double all = 0, kept = 0;
        for (auto band = static_cast<std::size_t>(shape.youngest_band);
             band <= static_cast<std::size_t>(shape.oldest_band); ++band) {
            shares.ages.adult[kind][band] = weight[band];
            all += place.age.of[band], kept += weight[band];
        }
        for (double& share : shares.ages.adult[kind]) share /= kept;
        shares.kinds[kind] *= kept / all;
        homes += shares.kinds[kind];
    }
    for (double& share : shares.kinds) share /= homes;
    std::array<double, age_bands> even;
    even.fill(1);
    spread_children(p, even, shares.ages);
    expect_ages(shares.kinds, p, shares.makeups, shares.ages);
    shares.days = day_shares(place, shares.ages);
    return shares;
}

const PlannedHome& HomePlanner::plan(Key household, std::uint32_t at_most) {
    key_ = household;
    home_.members.clear();
    const Block block = draw_("household", household).nth(0).block();
    std::size_t kind = pick(shares_.kinds, block.uniform(0));
    Makeup who = shares_.makeups.pick(kind, block.uniform(1));
    if (who.size() > at_most) kind = 0, who = {};
    home_.tenure = pick(shares_.tenure, block.uniform(2));
    const auto band = static_cast<int>(pick(reference_bands(shares_.ages, kind, who), block.uniform(3)));
    add_adults(who, band);
    add_children(who, band);
    for (PlannedPerson& person : home_.members)
        if (is_parent(person.role) && person.sex == Sex::female)
            person.children_born = static_cast<std::uint8_t>(who.children + who.grown);
    return home_;
}

void HomePlanner::add_adults(const Makeup& who, int band) {
    const bool parents = who.children > 0 || who.grown > 0;
    const HomeRole head = parents ? (who.partner ? HomeRole::partnered_parent : HomeRole::parent)
                                  : (who.partner ? HomeRole::partner : HomeRole::adult);
    add_person(band, head, who.children == 0);
    if (who.partner) add_partner(head, band);
    for (unsigned k = 0; k < who.elders; ++k) add_person(band + p_.generation, HomeRole::adult);
    for (unsigned k = 0; k < who.further; ++k) add_person(band, HomeRole::adult);
}

void HomePlanner::add_partner(HomeRole head, int band) {
    const Block block = draw_("partner's age", key_).nth(0).block();
    const bool man_is_older = block.chance(p_.man_older, 1);
    const int apart = block.chance(p_.partner_same_band, 0) ? 0 : man_is_older == first_is_male() ? -1 : 1;
    add_person(band + apart, head);
}

void HomePlanner::add_children(const Makeup& who, int band) {
    const auto at = static_cast<std::size_t>(band);
    const auto u = [&] {
        return draw_("child's age", key_).nth(static_cast<std::uint32_t>(home_.members.size())).uniform();
    };
    for (unsigned k = 0; k < who.grown; ++k)
        add_person(HouseholdAges::grown_from + static_cast<int>(pick(shares_.ages.grown[at], u())),
                   HomeRole::grown_child);
    for (unsigned k = 0; k < who.children; ++k)
        add_person(static_cast<int>(pick(shares_.ages.child[at], u())), HomeRole::child);
}

void HomePlanner::add_person(int band, HomeRole role, bool lone_of_grown) {
    const Key key{combine(key_.value, static_cast<std::uint32_t>(home_.members.size()))};
    const int lowest = role == HomeRole::child ? 0 : adult_band, last = static_cast<int>(age_bands) - 1;
    const Block block = draw_("person", key).nth(0).block();
    std::int32_t age = age_in_band(band < lowest ? lowest : band > last ? last : band, role, block);
    if (home_.members.empty()) age_of_first_ = age;
    else if (is_child(role) && age > age_of_first_ - youngest_parent) {
        const std::int32_t at_least = role == HomeRole::child ? 0 : youngest_adult;
        age = age_of_first_ - youngest_parent > at_least ? age_of_first_ - youngest_parent : at_least;
    }
    const std::int32_t weeks =
        age * weeks_a_year + static_cast<std::int32_t>(block.uniform(1) * static_cast<float>(weeks_a_year));
    home_.members.push_back({key, static_cast<std::int16_t>(draw_.week().number - weeks),
                             sex(role, block, lone_of_grown), role, activity(age, role, block), 0});
}

std::int32_t HomePlanner::age_in_band(int band, HomeRole role, const Block& block) const {
    constexpr std::int32_t oldest_band_from = 85, oldest_age = 105;
    if (role == HomeRole::child && band == adult_band) return 15 + static_cast<std::int32_t>(block.uniform(0) * 4);
    if (role != HomeRole::child && band == adult_band)
        return youngest_adult + static_cast<std::int32_t>(block.uniform(0) * 2);
    if (band == static_cast<int>(age_bands) - 1) {
        const auto years = static_cast<std::int32_t>(-p_.oldest_half_life / log(2.0f) * log(block.uniform(0)));
        return oldest_band_from + (years > oldest_age - oldest_band_from ? oldest_age - oldest_band_from : years);
    }
    return 5 * band + static_cast<std::int32_t>(block.uniform(0) * 5);
}

// Partners are of different sex at founding; who comes first is drawn by the household.
Sex HomePlanner::sex(HomeRole role, const Block& block, bool lone_of_grown) const {
    const auto male_by = [&](float share) { return block.chance(share, 2) ? Sex::male : Sex::female; };
    if (is_partner(role)) return home_.members.empty() == first_is_male() ? Sex::male : Sex::female;
    if (role == HomeRole::parent) return male_by(lone_of_grown ? p_.lone_fathers_of_grown : p_.lone_fathers);
    return male_by(role == HomeRole::grown_child ? p_.grown_sons : 0.5f);
}

Activity HomePlanner::activity(std::int32_t age, HomeRole role, const Block& block) const {
    if (age < social_age) return Activity::before_school;
    if (age < adult_age || (age <= last_school_age && role == HomeRole::child)) return Activity::school;
    if (age >= static_cast<std::int32_t>(place_.retired_from.value)) return Activity::retired;
    const auto student = age < study_below ? static_cast<float>(shares_.days.student) : 0.0f;
    const float u = block.uniform(3);
    if (u < student) return Activity::student;
    return (u - student) < (1.0f - student) * static_cast<float>(shares_.days.work) ? Activity::work : Activity::home;
}

}  // namespace alongside
