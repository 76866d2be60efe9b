// SPDX-License-Identifier: Apache-2.0
// Grown children leave home: for one of their own, to share with a friend, or for elsewhere.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float at_18 = 0.10f;
    float at_20 = 0.09f;
    float at_25 = 0.09f;
    float at_30 = 0.10f;
    float at_35 = 0.05f;
    float elsewhere = 0.3f;
    float shares = 0.4f;

    static constexpr const char* rates =
        "calculated from adults with their parents, England and Wales, Census 2021: 51.2, 26.7 and 11.6% at 20, 25 and "
        "30 (ONS), 0.13 to 0.17 a year, less those who leave to live with a partner";
    static constexpr auto fields = std::tuple{
        field(&Params::at_18, "at_18", "1/year", limits(0, 0.4), held(), Grade::D, rates,
              "Grown children below 20 who leave their parents within a year."),
        field(&Params::at_20, "at_20", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 20 to 24."),
        field(&Params::at_25, "at_25", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 25 to 29."),
        field(&Params::at_30, "at_30", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 30 to 34."),
        field(&Params::at_35, "at_35", "1/year", limits(0, 0.4), held(), Grade::E, rates, "The same, 35 and over."),
        field(&Params::elsewhere, "elsewhere", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Those leaving home who leave the place."),
        field(&Params::shares, "shares", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Of the others, those who share a home with a friend, if they have one with whom they can.")};

    float yearly(std::int32_t age) const {
        return age < 20 ? at_18 : age < 25 ? at_20 : age < 30 ? at_25 : age < 35 ? at_30 : at_35;
    }
};

void leave(const Params& p, Draw draw, Everyone everyone, Heard<Asked> asked, const Born& born, const HomeRoleOf& role,
           const NextAtHome& next_at_home, Across<tie::close> ties, Wish<NewHome> homes, Wish<Departure> depart) {
    const auto adults_only = [&](Person who) {
        if (role[who] != HomeRole::adult) return false;
        for (std::uint32_t row = next_at_home[who]; row != who.index; row = next_at_home[Person{row}])
            if (role[Person{row}] != HomeRole::adult) return false;
        return true;
    };
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::leaving_home)) return;
        const float hazard = weekly(p.yearly(age_in_years(born[me], draw.week())));
        const Block block = draw("leaves home", me).block();
        if (!block.chance(share_of_lane(hazard, lane_for_leaving_home), 0)) return;
        if (block.chance(p.elsewhere, 1)) {
            depart.add(me, {me, me, Why::left_home});
            return;
        }
        Person joins{nobody_row};
        if (block.chance(p.shares, 2)) {
            // With the closest friend who can; of two as close, by key.
            float closest = 0;
            for (const auto& tie : ties[me]) {
                const Person other = tie.to();
                if (tie.layer() == Layer::kin || !everyone.present(other) || tie.close() < closest) continue;
                if (tie.close() == closest && joins.index != nobody_row && everyone.key(joins) < everyone.key(other))
                    continue;
                if (!adults_only(other)) continue;
                joins = other;
                closest = tie.close();
            }
        }
        homes.add(me, {me, me, joins});
    });
}

}  // namespace

constinit const Part process::leaving_home =
    declare<&leave>("Grown children leave home: for one of their own, to share one, or for elsewhere.");

}  // namespace alongside
