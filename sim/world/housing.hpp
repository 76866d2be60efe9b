// SPDX-License-Identifier: Apache-2.0
// How homes change hands: what the parameters of moving are, and to which street somebody moves.
#pragma once

#include <tuple>

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"
#include "sim/world/life.hpp"
#include "sim/world/services.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// Order of `tenure_names`.
enum class Tenure : std::uint8_t { owned_outright, mortgaged, social, private_renting };

struct HousingParams {
    float within = 0.30f;
    float away = 0.43f;
    float by_founding = 0.022f;
    float root = 0.15f;
    std::int32_t roots = 6;
    float root_closeness = 0.3f;
    float roots_at_rest = 5.3f;
    float belonging = 0.3f;
    float belonging_at_rest = 0.5f;
    float pays_off = 0.035f;
    float in_area = 0.6f;
    float per_fifth = 0.7f;
    float tenant_buys = 0.2f;
    float tenant_to_social = 0.1f;
    float social_to_private = 0.2f;
    float owner_rents = 0.12f;
    float owner_pays_off = 0.08f;
    float first_private = 0.65f;
    float first_social = 0.15f;
    float frailty_of_origins = 0.6f;

    static constexpr auto fields = std::tuple{
        field(&HousingParams::within, "within", "times", limits(0, 2), level(), Grade::C,
              "solved: dynamics d14, with the moves of those who leave home, couple or part",
              "Moves of whole households inside the place, against the place's moves a year by tenure."),
        field(&HousingParams::away, "away", "times", limits(0, 2), level(), Grade::C,
              "solved: dynamics d14, with those who leave alone",
              "Moves of whole households out of the place, against the place's moves a year by tenure."),
        field(&HousingParams::by_founding, "by_founding", "1/year", limits(0, 0.1), level(), Grade::D,
              "solved: dynamics d7, d8, which count homes that are founded too",
              "Homes a year that those found who leave home, couple or part, off the place's moves of each tenure."),
        field(&HousingParams::root, "root", "log per tie", limits(0, 1), held(0, 0.3), Grade::E, "mechanisms B6",
              "How much each close tie keeps a household from moving."),
        field(&HousingParams::roots, "roots", "ties", limits(0, 30), held(), Grade::E, "mechanisms B6",
              "Close ties that count, at most: of the adult at home who has most."),
        field(&HousingParams::root_closeness, "root_closeness", "0..1", limits(0, 1), held(), Grade::E, "mechanisms B6",
              "Closeness above which a tie counts."),
        field(&HousingParams::roots_at_rest, "roots_at_rest", "ties", limits(0, 30), level(), Grade::E,
              "solved: the town at rest moves as its tenures do",
              "Close ties at which a household moves as often as its tenure does: a constant of the fit."),
        field(&HousingParams::belonging, "belonging", "log per unit", limits(0, 3), held(0, 0.6), Grade::E,
              "mechanisms B6",
              "How much belonging to the place keeps a household from moving: of the adult at home who "
              "belongs most."),
        field(&HousingParams::belonging_at_rest, "belonging_at_rest", "0..1", limits(0, 1), level(), Grade::E,
              "solved: the town at rest moves as its tenures do",
              "Belonging at which a household moves as often as its tenure does: a constant of the fit."),
        field(&HousingParams::pays_off, "pays_off", "1/year", limits(0, 0.8), held(), Grade::E,
              "no row found: a mortgage of 25 to 30 years", "Homes with a mortgage that come to be owned outright."),
        field(&HousingParams::in_area, "in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Moves inside the place that stay in the area."),
        field(&HousingParams::per_fifth, "per_fifth", "log", limits(0, 5), held(), Grade::E, "no row found",
              "How much less often a street is taken for each fifth of deprivation between it and the old one."),
        field(&HousingParams::tenant_buys, "tenant_buys", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Private tenants' moves inside the place to a home with a mortgage."),
        field(&HousingParams::tenant_to_social, "tenant_to_social", "share", limits(0, 1), held(), Grade::E,
              "no row found", "Private tenants' moves inside the place to social renting."),
        field(&HousingParams::social_to_private, "social_to_private", "share", limits(0, 1), held(), Grade::E,
              "no row found", "Social tenants' moves inside the place to private renting."),
        field(&HousingParams::owner_rents, "owner_rents", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Owners' moves inside the place to private renting."),
        field(&HousingParams::owner_pays_off, "owner_pays_off", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Moves of those with a mortgage to a home owned outright."),
        field(&HousingParams::first_private, "first_private", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Homes founded by one who leaves others that are rented privately."),
        field(&HousingParams::first_social, "first_social", "share", limits(0, 1), held(), Grade::E, "no row found",
              "The same, rented from a council or housing association; the rest have a mortgage."),
        field(&HousingParams::frailty_of_origins, "frailty_of_origins", "share", limits(0, 1), held(), Grade::D,
              "mechanisms 3a", "Share of the frailty of the household somebody leaves that goes with them.")};
};

struct ArrivalParams {
    float by_household = 0.93f;
    float members = 2.55f;
    float fewer_by_age = 0.03f;
    std::int32_t settled_age = 30;
    float needs = 1.3f;
    float circle = 0.8f;
    float relatives_here = 0.5f;

    static constexpr auto fields =
        std::tuple{field(&ArrivalParams::by_household, "by_household", "share", limits(0, 2), level(), Grade::C,
                         "solved: dynamics d14, with the partners who come alone",
                         "Newcomers who arrive as households on the timetable, against the place's yearly arrivals."),
                   field(&ArrivalParams::members, "members", "residents", limits(1, 5), level(), Grade::E,
                         "solved: people in the households that the place's facts and these ages make",
                         "People in a household that arrives."),
                   field(&ArrivalParams::fewer_by_age, "fewer_by_age", "log per year", limits(0, 0.5), held(), Grade::E,
                         "no row found; movers are younger (mechanisms 2.10)",
                         "How much fewer adults arrive for each year of age beyond the settled age."),
                   field(&ArrivalParams::settled_age, "settled_age", "years", limits(16, 80), held(), Grade::E,
                         "no row found", "Age up to which adults arrive in proportion to the place's own."),
                   field(&ArrivalParams::needs, "needs", "times", limits(0.1, 5), held(1, 2), Grade::E,
                         "mechanisms 2.10", "Odds of needs of those who arrive, against the place's own."),
                   field(&ArrivalParams::circle, "circle", "share", limits(0, 1), held(0.3, 0.9), Grade::E,
                         "no row found", "Of the ties that those who arrive can keep, how many they have elsewhere."),
                   field(&ArrivalParams::relatives_here, "relatives_here", "share", limits(0, 1), held(0.2, 0.8),
                         Grade::E, "no row found", "Households that arrive where they have relatives.")};
};

/// Where somebody lives.
struct Address {
    std::uint16_t area;
    std::uint32_t street;
    std::uint8_t tenure, fifth;
};

/// A street of the area, one in proportion to how like the old neighbourhood its own is. Streets grow and shrink:
/// there is no vacancy to find. Everything depends on the mover's key and the week.
Address street_in(World& world, Draw draw, Key mover, std::uint16_t area, std::uint8_t fifth, float per_fifth);

/// An address inside the place for somebody who lives at `from`.
Address new_address(const HousingParams& p, World& world, Draw draw, Key mover, const Address& from);

/// Tenure after a move inside the place, and of a home that one founds who leaves others.
std::uint8_t next_tenure(const HousingParams& p, Draw draw, Key mover, std::uint8_t tenure);
std::uint8_t first_tenure(const HousingParams& p, Draw draw, Key mover);

}  // namespace alongside
