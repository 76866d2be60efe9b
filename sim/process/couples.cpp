// SPDX-License-Identifier: Apache-2.0
// Couples form among those who know each other, or with somebody from elsewhere, and part.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float form_at_18 = 0.055f, form_at_25 = 0.11f, form_at_35 = 0.08f, form_at_45 = 0.05f, form_at_55 = 0.025f,
          form_at_65 = 0.007f;
    float same_sex = 0.03f;
    float per_year_of_age = 0.12f;
    float older_man = 2.0f;
    float age_spread = 4.0f;
    float known = 0.6f;
    float leaves = 0.5f;
    float part_at_16 = 0.06f, part_at_20 = 0.054f, part_at_30 = 0.03f, part_at_40 = 0.024f, part_at_50 = 0.012f,
          part_at_60 = 0.006f;
    float mothers_stay = 0.9f;

    static constexpr const char* forming =
        "solved: couples stay as many (dynamics d5), about 6% of single adults a year; ages judged";
    static constexpr const char* parting = "dynamics d30";
    static constexpr auto fields = std::tuple{
        field(&Params::form_at_18, "form_at_18", "1/year", limits(0, 0.4), level(), Grade::E, forming,
              "Single people below 25 who look for a partner and find one within a year; they may be found as well."),
        field(&Params::form_at_25, "form_at_25", "1/year", limits(0, 0.4), level(), Grade::E, forming,
              "The same, 25 to 34."),
        field(&Params::form_at_35, "form_at_35", "1/year", limits(0, 0.4), level(), Grade::E, forming,
              "The same, 35 to 44."),
        field(&Params::form_at_45, "form_at_45", "1/year", limits(0, 0.4), level(), Grade::E, forming,
              "The same, 45 to 54."),
        field(&Params::form_at_55, "form_at_55", "1/year", limits(0, 0.4), level(), Grade::E, forming,
              "The same, 55 to 64."),
        field(&Params::form_at_65, "form_at_65", "1/year", limits(0, 0.4), level(), Grade::E, forming,
              "The same, 65 and over."),
        field(&Params::same_sex, "same_sex", "share", limits(0, 1), held(), Grade::E,
              "recalled, not verified: about 3% of people in Census 2021",
              "People who seek a partner of their own sex."),
        field(&Params::per_year_of_age, "per_year_of_age", "log", limits(0, 1), held(), Grade::E,
              "about a third of couples five or more years apart (dynamics d5)",
              "How much less a partner is taken for each year of age beyond the usual gap."),
        field(&Params::older_man, "older_man", "years", limits(-10, 10), held(), Grade::E, "recalled, not verified",
              "Usual years by which a man is older than the woman."),
        field(&Params::age_spread, "age_spread", "years", limits(0, 20), held(), Grade::E,
              "about a third of couples five or more years apart (dynamics d5)",
              "Spread of that gap with partners from elsewhere."),
        field(&Params::known, "known", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Those who look among the people they know first."),
        field(&Params::leaves, "leaves", "share", limits(0, 1), held(), Grade::E,
              "assumed: as many one way as the other", "Couples with somebody from elsewhere who live elsewhere."),
        field(&Params::part_at_16, "part_at_16", "1/year", limits(0, 0.1), held(), Grade::B, parting,
              "Couples who part within a year, by the age of the one with the lower key: below 20."),
        field(&Params::part_at_20, "part_at_20", "1/year", limits(0, 0.1), held(), Grade::B, parting, "20 to 29."),
        field(&Params::part_at_30, "part_at_30", "1/year", limits(0, 0.1), held(), Grade::B, parting, "30 to 39."),
        field(&Params::part_at_40, "part_at_40", "1/year", limits(0, 0.1), held(), Grade::B, parting, "40 to 49."),
        field(&Params::part_at_50, "part_at_50", "1/year", limits(0, 0.1), held(), Grade::B, parting, "50 to 59."),
        field(&Params::part_at_60, "part_at_60", "1/year", limits(0, 0.1), held(), Grade::B, parting, "60 and over."),
        field(&Params::mothers_stay, "mothers_stay", "share", limits(0, 1), held(), Grade::D,
              "ONS, about a tenth of lone parents with dependent children are fathers (2019)",
              "Parting couples with children at home where the mother stays with them.")};

    float forms(std::int32_t age) const {
        return age < 25   ? form_at_18
               : age < 35 ? form_at_25
               : age < 45 ? form_at_35
               : age < 55 ? form_at_45
               : age < 65 ? form_at_55
                          : form_at_65;
    }
    float parts(std::int32_t age) const {
        return age < 20   ? part_at_16
               : age < 30 ? part_at_20
               : age < 40 ? part_at_30
               : age < 50 ? part_at_40
               : age < 60 ? part_at_50
                          : part_at_60;
    }
};

bool seeks_own_sex(const Params& p, Draw draw, Key who) { return draw("seeks own sex", who).nth(0).chance(p.same_sex); }

// What draws two to each other by their ages: one at the usual gap.
float fits(const Params& p, std::int16_t born, Sex sex, std::int16_t born_other, Sex sex_other) {
    const auto years = static_cast<float>(born_other - born) / static_cast<float>(weeks_a_year);  // I am older by
    const float usual = sex == sex_other ? 0.0f : sex == Sex::male ? p.older_man : -p.older_man;
    const float beyond = years - usual;
    return exp(-p.per_year_of_age * (beyond < 0 ? -beyond : beyond));
}

void form(const Params& p, Draw draw, Everyone everyone, const Place& place, Heard<Asked> asked, const Born& born,
          const SexOf& sex, const HomeRoleOf& role, const HomeOf& home, Across<tie::close> ties,
          Wish<Coupling> couplings, Wish<Departure> depart) {
    const auto free = [&](Person who) { return !is_partner(role[who]) && role[who] != HomeRole::child; };
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::coupling) || !free(me)) return;
        const std::int32_t age = age_in_years(born[me], draw.week());
        const Block block = draw("looks for a partner", me).block();
        if (!block.chance(share_of_lane(weekly(p.forms(age)), lane_for_coupling), 0)) return;
        const bool own_sex = seeks_own_sex(p, draw, me);
        if (block.chance(p.known, 1)) {
            // Of those who are free and whom I know, the one with the greatest draw, weighted by closeness; then it
            // is for their ages to fit.
            Person chosen{nobody_row};
            float best = 0;
            for (const auto& tie : ties[me]) {
                const Person other = tie.to();
                if (tie.layer() == Layer::kin || !everyone.present(other) || !free(other) || home[other] == home[me])
                    continue;
                const Key key = everyone.key(other);
                if ((sex[other] == sex[me]) != own_sex || seeks_own_sex(p, draw, key) != own_sex) continue;
                const float score = tie.close() * draw("takes to", from_to(me, key)).uniform();
                if (chosen.index == nobody_row || score > best || (score == best && key < everyone.key(chosen)))
                    chosen = other, best = score;
            }
            if (chosen.index != nobody_row && draw("couples", pair(me, everyone.key(chosen)))
                                                  .chance(fits(p, born[me], sex[me], born[chosen], sex[chosen]))) {
                const std::uint64_t lottery = draw("whose coupling stands", pair(me, everyone.key(chosen))).word64();
                couplings.add(me, {me, chosen, me, lottery, 0, Sex::female, Activity::home});
                return;
            }
        }
        if (block.chance(p.leaves, 2)) {
            depart.add(me, {me, me, Why::joined_partner});
            return;
        }
        const Block whom = draw("who comes", me).block();
        const Sex theirs = (sex[me] == Sex::male) == own_sex ? Sex::male : Sex::female;
        const float usual = own_sex ? 0.0f : sex[me] == Sex::male ? -p.older_man : p.older_man;
        const float years = usual + p.age_spread * whom.normal(0);
        std::int32_t weeks =
            draw.week().number - born[me] + static_cast<std::int32_t>(years * static_cast<float>(weeks_a_year));
        const std::int32_t youngest = last_school_age * weeks_a_year;
        if (weeks < youngest) weeks = youngest;
        const bool retired = weeks / weeks_a_year >= static_cast<std::int32_t>(place.retired_from.value);
        const Activity activity = retired                                                    ? Activity::retired
                                  : whom.chance(static_cast<float>(place.employed.value), 1) ? Activity::work
                                                                                             : Activity::home;
        couplings.add(me, {me, Person{nobody_row}, me, draw("whose coupling stands", me).word64(),
                           static_cast<std::int16_t>(draw.week().number - weeks), theirs, activity});
    });
}

// The one of a couple with the lower key asks for both.
void part(const Params& p, Draw draw, Everyone everyone, Heard<Asked> asked, const Born& born, const SexOf& sex,
          const HomeRoleOf& role, const NextAtHome& next_at_home, Wish<Parting> partings) {
    everyone.who_heard(asked, [&](const Me& me, std::span<const Asked> mine) {
        if (!open(mine.front().questions, Question::parting)) return;
        Person other{nobody_row};
        bool children = false;
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
            if (is_partner(role[Person{row}])) other = Person{row};
            children |= is_child(role[Person{row}]);
        }
        if (other.index == nobody_row || everyone.key(other) < me.key()) return;
        const Block block = draw("parts", me).block();
        const float hazard = weekly(p.parts(age_in_years(born[me], draw.week())));
        if (!block.chance(share_of_lane(hazard, lane_for_parting), 0)) return;
        const bool alike = sex[me] == sex[other] || !children;
        const bool woman_leaves = !block.chance(p.mothers_stay, 1);
        const bool i_leave = alike ? block.word(2) % 2 == 0 : (sex[me] == Sex::female) == woman_leaves;
        partings.add(
            me, {i_leave ? me.row() : other, i_leave ? other : me.row(), i_leave ? me.key() : everyone.key(other)});
    });
}

}  // namespace

constinit const Part process::couples =
    declare<&part, &form>("Couples form, among those who know each other or with somebody from elsewhere, and part.");

}  // namespace alongside
