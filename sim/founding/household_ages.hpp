// SPDX-License-Identifier: Apache-2.0
// Which ages live together: a table fitted so that households of the known kinds add up to the known ages.
#pragma once

#include <array>
#include <tuple>

#include "sim/world/place.hpp"

namespace alongside {

/// For each kind of household, the distribution of the reference adult's five-year band; and for each such band, the
/// distribution of a dependent child's band (0-4, 5-9, 10-14, 15-18).
struct HouseholdAges {
    static constexpr std::size_t child_bands = 4;
    std::array<std::array<double, age_bands>, household_kinds> adult{};
    std::array<std::array<double, child_bands>, age_bands> child{};
};

template <class S>
constexpr auto births_field(float S::*member, std::string_view name, std::string_view about) {
    return field(
        member, name, "share", limits(0, 1), held(), Grade::C,
        "Office for National Statistics, live births by characteristics of mother, England and Wales, 2012 and "
        "2013, the middle of the years in which children now at home were born: under 25 22%, 25 to 34 58%, 35 "
        "and over 20%, 30 and over 50%; 40 and over 4% from NHS Maternity Statistics 2011-12; cut at 20 and at "
        "45 judged",
        about);
}

/// What the founding of households assumes beyond the facts of the place.
struct HouseholdParams {
    static constexpr std::size_t birth_bands = 7;
    float spare_rows = 0.0f;
    std::int32_t street_residents = 30;
    float births_15 = 0.045f, births_20 = 0.175f, births_25 = 0.28f, births_30 = 0.30f, births_35 = 0.16f,
          births_40 = 0.037f, births_45 = 0.003f;
    std::int32_t generation = 5;
    float partner_same_band = 0.5f;
    float four_of_many = 0.15f;
    float five_of_many = 0.05f;
    float lone_fathers = 0.14f;
    float oldest_half_life = 5.0f;

    static constexpr auto fields = std::tuple{
        field(&HouseholdParams::spare_rows, "spare_rows", "share", limits(0, 1), held(), Grade::E,
              "memory only, and no answer depends on it: newcomers are kept after everybody else",
              "Rows kept free in each area."),
        field(&HouseholdParams::street_residents, "street_residents", "residents", limits(5, 200), held(), Grade::E,
              "mechanisms: a street is a focus of at most 30", "Residents who make up one street."),
        births_field(&HouseholdParams::births_15, "births_15", "Births to parents aged 15 to 19, of all births."),
        births_field(&HouseholdParams::births_20, "births_20", "The same, 20 to 24."),
        births_field(&HouseholdParams::births_25, "births_25", "The same, 25 to 29."),
        births_field(&HouseholdParams::births_30, "births_30", "The same, 30 to 34."),
        births_field(&HouseholdParams::births_35, "births_35", "The same, 35 to 39."),
        births_field(&HouseholdParams::births_40, "births_40", "The same, 40 to 44."),
        births_field(&HouseholdParams::births_45, "births_45", "The same, 45 to 49."),
        field(&HouseholdParams::generation, "generation", "five years", limits(3, 9), held(), Grade::E, "no row found",
              "Between parents and grown children at home."),
        field(&HouseholdParams::partner_same_band, "partner_same_band", "share", limits(0, 1), held(), Grade::E,
              "no row found", "Partners of the same five years of age; the others are five older or younger."),
        field(&HouseholdParams::four_of_many, "four_of_many", "share", limits(0, 0.5), held(), Grade::E, "no row found",
              "Families with four children, of those with three or more."),
        field(&HouseholdParams::five_of_many, "five_of_many", "share", limits(0, 0.5), held(), Grade::E, "no row found",
              "Families with five children, of those with three or more."),
        field(&HouseholdParams::lone_fathers, "lone_fathers", "share", limits(0, 1), held(), Grade::B,
              "Office for National Statistics, Census 2021, England and Wales: 14.1% of lone parents with dependent or "
              "grown children (summary by Weightmans)",
              "Fathers among lone parents."),
        field(&HouseholdParams::oldest_half_life, "oldest_half_life", "years", limits(1, 20), held(), Grade::E,
              "no row found", "Years after 85 by which half of those have died.")};

    std::array<double, birth_bands> births_by_band() const {
        return {births_15, births_20, births_25, births_30, births_35, births_40, births_45};
    }
};

/// Iterative proportional fitting of the age of reference adults and children to the place's age shares. Deterministic;
/// converges to the shares as nearly as the kinds of household allow.
HouseholdAges fit_household_ages(const Place& place, const HouseholdParams& p);

/// Which ages of children live with which ages of adults, by the births of the table, times `tilt` for each band of
/// children.
void spread_children(const HouseholdParams& p, const std::array<double, HouseholdAges::child_bands>& tilt,
                     HouseholdAges& ages);

/// People expected in a household of this kind, from the place's facts.
double expected_children(const Place& place, const HouseholdParams& p);

/// Who else lives there, as bands relative to the reference adult's: a partner of about the same band, grown
/// children a generation younger, further adults of nearly the same age.
struct KindShape {
    bool partner, children;
    int grown_children, further_adults;
    int youngest_band, oldest_band;  ///< of the reference adult
};
const KindShape& shape_of(std::size_t kind);

}  // namespace alongside
