// SPDX-License-Identifier: Apache-2.0
// Kind, tenure, ages, sexes and days of one household.
#include "sim/founding/home_plan.hpp"

#include "sim/base/numbers.hpp"
#include "sim/founding/shares.hpp"

namespace alongside {

HomeShares founded_shares(const Place& place, const HouseholdParams& p) {
    return {place.households.of, place.tenure.of, fit_household_ages(place, p)};
}

HomeShares arriving_shares(const Place& place, const HouseholdParams& p, float per_year, std::int32_t settled_age) {
    HomeShares shares{place.households.of, place.tenure.of, {}};
    double movers = 0;
    for (std::size_t tenure = 0; tenure < tenures; ++tenure) movers += shares.tenure[tenure] *= place.moves.of[tenure];
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
            all += place.age.of[band];
            kept += shares.ages.adult[kind][band] = weight[band];
        }
        for (double& share : shares.ages.adult[kind]) share /= kept;
        homes += shares.kinds[kind] *= kept / all;
    }
    for (double& share : shares.kinds) share /= homes;
    spread_children(p, {1, 1, 1, 1}, shares.ages);
    return shares;
}

double expected_members(const Place& place, const HouseholdParams& p, const HomeShares& shares) {
    double members = 0;
    for (std::size_t kind = 0; kind < household_kinds; ++kind) {
        const KindShape& shape = shape_of(kind);
        members += shares.kinds[kind] * (1 + (shape.partner ? 1 : 0) + shape.grown_children + shape.further_adults +
                                         (shape.children ? expected_children(place, p) : 0));
    }
    return members;
}

const PlannedHome& HomePlanner::plan(Key household, std::uint32_t at_most) {
    key_ = household;
    home_.members.clear();
    const Block block = draw_("household", household).nth(0).block();
    std::size_t kind = pick(shares_.kinds, block.uniform(0));
    const KindShape* shape = &shape_of(kind);
    int children = shape->children ? number_of_children(block.uniform(1)) : 0;
    const auto size = [&] {
        return 1u + (shape->partner ? 1u : 0u) +
               static_cast<std::uint32_t>(children + shape->grown_children + shape->further_adults);
    };
    if (size() > at_most) kind = 0, shape = &shape_of(kind), children = 0;
    home_.tenure = pick(shares_.tenure, block.uniform(2));
    const auto band = static_cast<int>(pick(shares_.ages.adult[kind], block.uniform(3)));
    add_adults(*shape, band, children > 0);
    for (int child = 0; child < children; ++child) add_child(band);
    for (PlannedPerson& person : home_.members)
        if (is_parent(person.role) && person.sex == Sex::female)
            person.children_born = static_cast<std::uint8_t>(children + shape->grown_children);
    return home_;
}

int HomePlanner::number_of_children(float u) const {
    const std::size_t some = pick(place_.children_at_home.of, u);
    if (some < 2) return static_cast<int>(some) + 1;
    // Three or more: three for most, so that the mean agrees with `expected_children`.
    const float above = static_cast<float>(place_.children_at_home.of[0] + place_.children_at_home.of[1]);
    const float within = (u - above) / (1.0f - above);
    return within < 1.0f - p_.four_of_many - p_.five_of_many ? 3 : within < 1.0f - p_.five_of_many ? 4 : 5;
}

void HomePlanner::add_adults(const KindShape& shape, int band, bool with_children) {
    const HomeRole head = with_children              ? (shape.partner ? HomeRole::partnered_parent : HomeRole::parent)
                          : shape.grown_children > 0 ? (shape.partner ? HomeRole::partnered_parent : HomeRole::parent)
                          : shape.partner            ? HomeRole::partner
                                                     : HomeRole::adult;
    constexpr int adult_band = 3;
    add_person(band, head, adult_band);
    if (shape.partner) {
        const float another = (1.0f - p_.partner_same_band) / 2;
        const float u = draw_("partner's age", key_).nth(0).uniform();
        add_person(band + (u < another ? -1 : u < another + p_.partner_same_band ? 0 : 1), head, adult_band);
    }
    for (int k = 0; k < shape.grown_children; ++k) add_person(band - p_.generation, HomeRole::grown_child, adult_band);
    for (int k = 0; k < shape.further_adults; ++k) add_person(band, HomeRole::adult, adult_band);
}

void HomePlanner::add_child(int parent_band) {
    const Roll roll = draw_("child's age", key_).nth(static_cast<std::uint32_t>(home_.members.size()));
    add_person(static_cast<int>(pick(shares_.ages.child[static_cast<std::size_t>(parent_band)], roll.uniform())),
               HomeRole::child, 0);
}

void HomePlanner::add_person(int band, HomeRole role, int lowest_band) {
    const Key key{combine(key_.value, home_.members.size())};
    const int kept = band < lowest_band ? lowest_band : band > 17 ? 17 : band;
    const Block block = draw_("person", key).nth(0).block();
    const std::int32_t age = age_in_band(kept, role, block);
    const std::int32_t weeks =
        age * weeks_a_year + static_cast<std::int32_t>(block.uniform(1) * static_cast<float>(weeks_a_year));
    home_.members.push_back({key, static_cast<std::int16_t>(draw_.week().number - weeks), sex(role, block), role,
                             activity(age, role, block), 0});
}

std::int32_t HomePlanner::age_in_band(int band, HomeRole role, const Block& block) const {
    constexpr std::int32_t oldest_band_from = 85, oldest_age = 105;
    if (role == HomeRole::child && band == 3) return 15 + static_cast<std::int32_t>(block.uniform(0) * 4);
    if (role != HomeRole::child && band == 3) return 18 + static_cast<std::int32_t>(block.uniform(0) * 2);
    if (band == 17) {
        const auto years = static_cast<std::int32_t>(-p_.oldest_half_life / log(2.0f) * log(block.uniform(0)));
        return oldest_band_from + (years > oldest_age - oldest_band_from ? oldest_age - oldest_band_from : years);
    }
    return 5 * band + static_cast<std::int32_t>(block.uniform(0) * 5);
}

// Partners are of different sex at founding; who comes first is drawn by the household.
Sex HomePlanner::sex(HomeRole role, const Block& block) const {
    if (is_partner(role)) {
        const bool first_is_male = draw_("couple", key_).nth(0).chance(0.5f);
        return home_.members.empty() == first_is_male ? Sex::male : Sex::female;
    }
    if (role == HomeRole::parent) return block.chance(p_.lone_fathers, 2) ? Sex::male : Sex::female;
    return block.chance(0.5f, 2) ? Sex::male : Sex::female;
}

Activity HomePlanner::activity(std::int32_t age, HomeRole role, const Block& block) const {
    if (age < social_age) return Activity::before_school;
    if (age < adult_age || (age <= last_school_age && role == HomeRole::child)) return Activity::school;
    if (age >= static_cast<std::int32_t>(place_.retired_from.value)) return Activity::retired;
    const float u = block.uniform(3);
    const auto student = static_cast<float>(age < 25 ? place_.student.value : 0.0);
    if (u < student) return Activity::student;
    return (u - student) < (1.0f - student) * static_cast<float>(place_.employed.value) ? Activity::work
                                                                                        : Activity::home;
}

}  // namespace alongside
