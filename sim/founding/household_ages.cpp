// SPDX-License-Identifier: Apache-2.0
// Fitting who lives with whom to how many there are of each age.
#include "sim/founding/household_ages.hpp"

#include "sim/base/numbers.hpp"

namespace alongside {
namespace {

constexpr std::array<KindShape, household_kinds> shapes{{
    {false, false, 0, 0, 3, 12},   // one_person_under_66
    {false, false, 0, 0, 13, 17},  // one_person_66_plus
    {true, false, 0, 0, 3, 17},    // couple_no_children
    {true, true, 0, 0, 3, 11},     // couple_children
    {true, false, 1, 0, 8, 17},    // couple_grown_children
    {false, true, 0, 0, 3, 11},    // lone_parent_children
    {false, false, 1, 0, 8, 17},   // lone_parent_grown_children
    {false, false, 0, 2, 3, 17},   // several_adults
}};

// Adds the expected people of one household of this kind and band to `bands`.
void add_expected(const HouseholdAges& ages, const Place& place, const HouseholdParams& p, std::size_t kind,
                  std::size_t band, double weight, std::array<double, age_bands>& bands) {
    const KindShape& shape = shapes[kind];
    const auto put = [&](int at, double people) {
        const int kept = at < 3 ? 3 : at > 17 ? 17 : at;
        bands[static_cast<std::size_t>(kept)] += weight * people;
    };
    const int adult = static_cast<int>(band);
    put(adult, 1.0);
    if (shape.partner) {
        const double another = (1.0 - p.partner_same_band) / 2;
        put(adult - 1, another);
        put(adult, p.partner_same_band);
        put(adult + 1, another);
    }
    if (shape.grown_children > 0) put(adult - p.generation, shape.grown_children);
    if (shape.further_adults > 0) put(adult, shape.further_adults);
    if (shape.children)
        for (std::size_t b = 0; b < HouseholdAges::child_bands; ++b)
            bands[b] += weight * expected_children(place, p) * ages.child[band][b];
}

}  // namespace

const KindShape& shape_of(std::size_t kind) { return shapes[kind]; }

double expected_children(const Place& place, const HouseholdParams& p) {
    const double in_large_families = 3.0 + p.four_of_many + 2.0 * p.five_of_many;
    return place.children_at_home.of[0] + 2 * place.children_at_home.of[1] +
           in_large_families * place.children_at_home.of[2];
}

void spread_children(const HouseholdParams& p, const std::array<double, HouseholdAges::child_bands>& tilt,
                     HouseholdAges& ages) {
    const auto births_by_band = p.births_by_band();
    for (std::size_t band = 0; band < age_bands; ++band) {
        double sum = 0;
        for (std::size_t b = 0; b < HouseholdAges::child_bands; ++b) {
            const int at_birth = static_cast<int>(band) - static_cast<int>(b) - 3;
            const bool possible = at_birth >= 0 && at_birth < static_cast<int>(births_by_band.size());
            ages.child[band][b] = possible ? births_by_band[static_cast<std::size_t>(at_birth)] * tilt[b] : 0;
            sum += ages.child[band][b];
        }
        for (double& share : ages.child[band]) share = sum > 0 ? share / sum : 0.25;
    }
}

HouseholdAges fit_household_ages(const Place& place, const HouseholdParams& p) {
    HouseholdAges ages;
    for (std::size_t kind = 0; kind < household_kinds; ++kind) {
        const KindShape& shape = shapes[kind];
        for (int band = shape.youngest_band; band <= shape.oldest_band; ++band)
            ages.adult[kind][static_cast<std::size_t>(band)] = 1.0 / (shape.oldest_band - shape.youngest_band + 1);
    }
    std::array<double, HouseholdAges::child_bands> tilt{1, 1, 1, 1};
    spread_children(p, tilt, ages);

    constexpr int rounds = 400;
    for (int round = 0; round < rounds; ++round) {
        std::array<double, age_bands> expected{};
        for (std::size_t kind = 0; kind < household_kinds; ++kind)
            for (std::size_t band = 0; band < age_bands; ++band)
                if (ages.adult[kind][band] > 0)
                    add_expected(ages, place, p, kind, band, place.households.of[kind] * ages.adult[kind][band],
                                 expected);
        double people = 0;
        for (const double band : expected) people += band;
        std::array<double, age_bands> ratio{};
        for (std::size_t band = 0; band < age_bands; ++band)
            ratio[band] = expected[band] > 0 ? place.age.of[band] * people / expected[band] : 1.0;
        for (std::size_t kind = 0; kind < household_kinds; ++kind) {
            double sum = 0;
            for (std::size_t band = 0; band < age_bands; ++band) {
                if (ages.adult[kind][band] <= 0) continue;
                std::array<double, age_bands> own{};
                add_expected(ages, place, p, kind, band, 1.0, own);
                double people_there = 0, wanted = 0;
                for (std::size_t b = HouseholdAges::child_bands; b < age_bands; ++b)
                    people_there += own[b], wanted += own[b] * ratio[b];
                if (people_there > 0) ages.adult[kind][band] *= sqrt(wanted / people_there);
                sum += ages.adult[kind][band];
            }
            for (double& share : ages.adult[kind]) share /= sum;
        }
        for (std::size_t b = 0; b < HouseholdAges::child_bands; ++b) tilt[b] *= sqrt(ratio[b]);
        spread_children(p, tilt, ages);
    }
    return ages;
}

}  // namespace alongside
