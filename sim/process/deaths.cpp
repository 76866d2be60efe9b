// SPDX-License-Identifier: Apache-2.0
// Deaths by age, sex and deprivation.
#include <array>

#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float men_at_70 = 0.0176f;
    float women_at_70 = 0.0119f;
    float men_per_year = 0.105f;
    float women_per_year = 0.112f;
    float background = 0.0003f;
    float infants = 0.0034f;
    float most_deprived = 1.35f;
    float second = 1.12f;
    float third = 0.97f;
    float fourth = 0.86f;
    float least_deprived = 0.75f;

    static constexpr const char* table =
        "ONS life tables, principal projection, England and Wales 2020; fitted by eye: at most a sixth off from 50 on";
    static constexpr const char* gradient =
        "ONS, mortality by deprivation: about double from the most to the least deprived tenth; recalled, not verified";
    static constexpr auto fields = std::tuple{
        field(&Params::men_at_70, "men_at_70", "1/year", limits(0, 0.1), held(), Grade::B, table,
              "Men of 70 who die within a year."),
        field(&Params::women_at_70, "women_at_70", "1/year", limits(0, 0.1), held(), Grade::B, table,
              "Women of 70 who die within a year."),
        field(&Params::men_per_year, "men_per_year", "log per year", limits(0, 0.2), held(), Grade::B, table,
              "Rise of men's mortality with each year of age."),
        field(&Params::women_per_year, "women_per_year", "log per year", limits(0, 0.2), held(), Grade::B, table,
              "Rise of women's mortality with each year of age."),
        field(&Params::background, "background", "1/year", limits(0, 0.01), held(), Grade::B, table,
              "Deaths at any age that are not of age."),
        field(&Params::infants, "infants", "1/year", limits(0, 0.02), held(), Grade::B, table,
              "Newborns who die within a year."),
        field(&Params::most_deprived, "most_deprived", "times", limits(0.1, 5), held(), Grade::E, gradient,
              "Mortality in the most deprived fifth of neighbourhoods, against all."),
        field(&Params::second, "second", "times", limits(0.1, 5), held(), Grade::E, gradient, "In the second fifth."),
        field(&Params::third, "third", "times", limits(0.1, 5), held(), Grade::E, gradient, "In the third."),
        field(&Params::fourth, "fourth", "times", limits(0.1, 5), held(), Grade::E, gradient, "In the fourth."),
        field(&Params::least_deprived, "least_deprived", "times", limits(0.1, 5), held(), Grade::E, gradient,
              "In the least deprived.")};

    float yearly(Sex sex, std::int32_t age, std::uint8_t fifth) const {
        const std::array<float, 5> by_fifth{most_deprived, second, third, fourth, least_deprived};
        const bool man = sex == Sex::male;
        constexpr float anchor = 70.0f;
        const float of_age = (man ? men_at_70 : women_at_70) *
                             exp((man ? men_per_year : women_per_year) * (static_cast<float>(age) - anchor));
        return by_fifth[fifth] * (of_age + background + (age < 1 ? infants : 0.0f));
    }
};

void die(const Params& p, Draw draw, Everyone everyone, Heard<Asked> asked, const Born& born, const SexOf& sex,
         const FifthOf& fifth, Wish<Departure> depart) {
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::death)) return;
        const std::int32_t age = age_in_years(born[me], draw.week());
        const float hazard = weekly(p.yearly(sex[me], age, fifth[me]));
        if (draw("dies", me).chance(share_of_lane(hazard, lane_for_death(age)))) depart.add(me, {me, me, Why::died});
    });
}

}  // namespace

constinit const Part process::deaths = declare<&die>("People die, by age, sex and deprivation.");

}  // namespace alongside
