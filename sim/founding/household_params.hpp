// SPDX-License-Identifier: Apache-2.0
// What the founding of households assumes beyond the facts of the place.
#pragma once

#include <array>
#include <tuple>

#include "sim/base/field.hpp"

namespace alongside {

inline constexpr std::string_view census_at_home =
    "Office for National Statistics, Census 2021, England and Wales: 51.2, 26.7 and 11.6% at 20 to 24, 25 to 29 and 30 "
    "to 34";
template <class S>
constexpr auto home_field(float S::*member, std::string_view name, Grade grade, std::string_view source,
                          std::string_view about) {
    return field(member, name, "share", limits(0, 1), held(), grade, source, about);
}

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

/// Numbers about who lives with whom, the same for every place.
struct HouseholdParams {
    static constexpr std::size_t birth_bands = 7;
    float spare_rows = 0.0f;
    std::int32_t street_residents = 30;
    float births_15 = 0.045f, births_20 = 0.175f, births_25 = 0.28f, births_30 = 0.30f, births_35 = 0.16f,
          births_40 = 0.037f, births_45 = 0.003f;
    std::int32_t generation = 5;
    float partner_same_band = 0.37f;
    float man_older = 0.82f;
    float four_of_many = 0.15f;
    float five_of_many = 0.05f;
    float grown_two = 0.23f;
    float grown_three = 0.03f;
    float grown_beside_dependent = 0.128f;
    float grown_sons = 0.608f;
    float home_at_18 = 0.9f, home_at_20 = 0.512f, home_at_25 = 0.267f, home_at_30 = 0.116f, home_at_35 = 0.06f,
          home_at_40 = 0.03f;
    float sharers = 0.35f;
    float three_generations = 0.35f;
    float parents_in_couples = 0.6f;
    float both_elders = 0.3f;
    float one_more_adult = 0.4f;
    float lone_fathers = 0.10f;
    float lone_fathers_of_grown = 0.22f;
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
              "Between parents and the elders who live with them and their children."),
        field(&HouseholdParams::partner_same_band, "partner_same_band", "share", limits(0, 1), held(), Grade::B,
              "calculated: 31.7% of couples are five years or more apart (dynamics d5)",
              "Partners of the same five years of age; the others are five older or younger."),
        field(&HouseholdParams::man_older, "man_older", "share", limits(0, 1), held(), Grade::B,
              "calculated: men two years older on average, less than the 2.9 of parents (Office for National "
              "Statistics, births in England and Wales 2023: mothers 30.9, fathers 33.8 years)",
              "Couples in which the man is the older, of those not of the same five years."),
        field(&HouseholdParams::four_of_many, "four_of_many", "share", limits(0, 0.5), held(), Grade::E, "no row found",
              "Families with four children, of those with three or more."),
        field(&HouseholdParams::five_of_many, "five_of_many", "share", limits(0, 0.5), held(), Grade::E, "no row found",
              "Families with five children, of those with three or more."),
        field(&HouseholdParams::grown_two, "grown_two", "share", limits(0, 0.5), held(), Grade::C,
              "calculated: 4.9 million grown children in 22.4% of 16.9 million families, 1.29 a family (Census 2021, "
              "England and Wales)",
              "Homes with two grown children, of those with any, before the place's household sizes."),
        field(&HouseholdParams::grown_three, "grown_three", "share", limits(0, 0.3), held(), Grade::C, "as grown_two",
              "The same with three."),
        field(&HouseholdParams::grown_beside_dependent, "grown_beside_dependent", "share", limits(0, 0.9), held(),
              Grade::C,
              "calculated: grown children in 22.4% of families and no others in 17.1%, dependent ones in 41.5% (Census "
              "2021, England and Wales)",
              "Families with dependent children that have grown ones too, before the place's household sizes."),
        field(&HouseholdParams::grown_sons, "grown_sons", "share", limits(0, 1), held(), Grade::B,
              "Census 2021, England and Wales: 60.8% of grown children at home", "Sons among grown children at home."),
        home_field(&HouseholdParams::home_at_18, "home_at_18", Grade::D, "recalled, not verified",
                   "Young people of 18 and 19 who live with their parents."),
        home_field(&HouseholdParams::home_at_20, "home_at_20", Grade::B, census_at_home, "The same, 20 to 24."),
        home_field(&HouseholdParams::home_at_25, "home_at_25", Grade::B, census_at_home, "The same, 25 to 29."),
        home_field(&HouseholdParams::home_at_30, "home_at_30", Grade::B, census_at_home, "The same, 30 to 34."),
        home_field(&HouseholdParams::home_at_35, "home_at_35", Grade::D, "judged: halves every five years",
                   "The same, 35 to 39."),
        home_field(&HouseholdParams::home_at_40, "home_at_40", Grade::D, "judged: halves every five years",
                   "The same, 40 to 59."),
        field(&HouseholdParams::sharers, "sharers", "share", limits(0, 1), held(), Grade::C,
              "Thurrock and Blackpool: 2.5 and 2.6% of households of several people without couple or lone parent "
              "(Census 2011 QS116EW), of 8.4 and 6.0% that are no single family (Census 2021 TS003)",
              "Households of several adults in which nobody is a couple or a parent of another."),
        field(&HouseholdParams::three_generations, "three_generations", "share", limits(0, 1), held(), Grade::D,
              "recalled, not verified: about a third of other household types have dependent children",
              "Households of several adults with parents, dependent children and grandparents."),
        field(&HouseholdParams::parents_in_couples, "parents_in_couples", "share", limits(0, 1), held(), Grade::E,
              "no row found", "Homes of three generations in which both parents live."),
        field(&HouseholdParams::both_elders, "both_elders", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Homes of three generations with two grandparents."),
        field(&HouseholdParams::one_more_adult, "one_more_adult", "share", limits(0, 0.9), held(), Grade::E,
              "no row found",
              "Households of several adults with one more, at each number, before the place's household sizes."),
        field(&HouseholdParams::lone_fathers, "lone_fathers", "share", limits(0, 1), held(), Grade::B,
              "Office for National Statistics, families of 2019: about 10%",
              "Fathers among lone parents with dependent children."),
        field(&HouseholdParams::lone_fathers_of_grown, "lone_fathers_of_grown", "share", limits(0, 1), held(), Grade::C,
              "calculated: 14.1% of all lone parents (Census 2021, England and Wales), two thirds of whom have "
              "dependent children",
              "Fathers among lone parents with grown children only."),
        field(&HouseholdParams::oldest_half_life, "oldest_half_life", "years", limits(1, 20), held(), Grade::E,
              "no row found", "Years after 85 by which half of those have died.")};

    /// From 15 to 19 years of age.
    std::array<double, birth_bands> births_by_band() const {
        return {births_15, births_20, births_25, births_30, births_35, births_40, births_45};
    }
    /// From 18 and 19 years of age; the last holds for all older.
    static constexpr std::size_t home_bands = 6;
    std::array<double, home_bands> home_by_band() const {
        return {home_at_18, home_at_20, home_at_25, home_at_30, home_at_35, home_at_40};
    }
};

}  // namespace alongside
