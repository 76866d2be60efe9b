// SPDX-License-Identifier: Apache-2.0
// Births by the mother's age, whether she lives with a partner, and how many children she has.
#include <array>

#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

struct Params {
    float at_15 = 0.0079f, at_20 = 0.043f, at_25 = 0.084f, at_30 = 0.105f, at_35 = 0.064f, at_40 = 0.0153f,
          at_45 = 0.001f;
    float overall = 1.0f;
    float partnered = 1.5f;
    float alone = 0.6f;
    float with_parents = 0.3f;
    float first = 1.0f, second = 1.5f, third = 0.6f, further = 0.4f;
    std::int32_t apart = 45;

    static constexpr const char* rates =
        "ONS, births in England and Wales 2021 by age of mother, recalled, not verified; they add up to the 1.61 "
        "children a "
        "woman that ONS gives";
    static constexpr const char* assumed = "no row found";
    static constexpr auto fields = std::tuple{
        field(&Params::at_15, "at_15", "1/year", limits(0, 0.4), held(), Grade::D, rates,
              "Births to a woman of 15 to 19 in a year."),
        field(&Params::at_20, "at_20", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 20 to 24."),
        field(&Params::at_25, "at_25", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 25 to 29."),
        field(&Params::at_30, "at_30", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 30 to 34."),
        field(&Params::at_35, "at_35", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 35 to 39."),
        field(&Params::at_40, "at_40", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 40 to 44."),
        field(&Params::at_45, "at_45", "1/year", limits(0, 0.4), held(), Grade::D, rates, "The same, 45 to 49."),
        field(&Params::overall, "overall", "times", limits(0, 3), level(), Grade::D,
              "solved: with who lives with whom, women of each age have as many as above",
              "Makes the rates by partner and children add up to the rates by age."),
        field(&Params::partnered, "partnered", "times", limits(0, 5), held(), Grade::E, assumed,
              "Births to women who live with a partner, against all."),
        field(&Params::alone, "alone", "times", limits(0, 5), held(), Grade::E, assumed,
              "Births to women who do not, and do not live with their parents."),
        field(&Params::with_parents, "with_parents", "times", limits(0, 5), held(), Grade::E, assumed,
              "Births to women who live with their parents."),
        field(&Params::first, "first", "times", limits(0, 5), held(), Grade::E, assumed, "A first child, against all."),
        field(&Params::second, "second", "times", limits(0, 5), held(), Grade::E, assumed, "A second child."),
        field(&Params::third, "third", "times", limits(0, 5), held(), Grade::E, assumed, "A third child."),
        field(&Params::further, "further", "times", limits(0, 5), held(), Grade::E, assumed, "A fourth child or more."),
        field(&Params::apart, "apart", "weeks", limits(0, 200), held(), Grade::E, "nature, rounded up",
              "Weeks after a birth in which a woman has no further child.")};

    float yearly(std::int32_t age, HomeRole role, std::uint8_t children) const {
        const std::array<float, 7> by_age{at_15, at_20, at_25, at_30, at_35, at_40, at_45};
        const std::array<float, 4> by_child{first, second, third, further};
        constexpr std::int32_t years_a_band = 5;
        return overall * by_age[static_cast<std::size_t>((age - first_fertile_age) / years_a_band)] *
               (is_partner(role) ? partnered
                : is_child(role) ? with_parents
                                 : alone) *
               by_child[children < 3 ? children : 3u];
    }
};

void bear(const Params& p, Draw draw, Everyone everyone, Heard<Asked> asked, const Born& born, const HomeRoleOf& role,
          const NextAtHome& next_at_home, Mine<ChildrenBorn> children, Wish<Birth> births) {
    const std::int32_t now = draw.week().number;
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::birth)) return;
        const std::int32_t age = age_in_years(born[me], draw.week());
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
            if (now - born[Person{row}] < p.apart) return;
        const float hazard = weekly(p.yearly(age, role[me], children[me]));
        if (draw("bears", me).chance(share_of_lane(hazard, lane_for_birth))) births.add(me, {me, me, children[me]++});
    });
}

}  // namespace

constinit const Part process::births = declare<&bear>("Children are born, by the mother's age, partner and children.");

}  // namespace alongside
