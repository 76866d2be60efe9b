// SPDX-License-Identifier: Apache-2.0
// How lives go on: who lives here, and what came true this week.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Sum {
    Count residents, under_16, aged_16_to_64, aged_65_plus, households, alone, coupled;
    Count births, deaths, departed, arrived, moved, left_home, new_couples, partings;

    static constexpr auto fields = std::tuple{
        result(&Sum::residents, "residents", "residents", "People who live here."),
        result(&Sum::under_16, "under_16", "residents", "Of these below 16."),
        result(&Sum::aged_16_to_64, "aged_16_to_64", "residents", "Of these 16 to 64."),
        result(&Sum::aged_65_plus, "aged_65_plus", "residents", "Of these 65 and over."),
        result(&Sum::households, "households", "households", "Households that live here."),
        result(&Sum::alone, "one_person_households", "households", "Of these with one person."),
        result(&Sum::coupled, "living_as_couple", "residents", "Residents who live with a partner."),
        result(&Sum::births, "births", "births", "Children born this week."),
        result(&Sum::deaths, "deaths", "deaths", "Residents who died this week."),
        result(&Sum::departed, "departed", "residents", "Residents who left the place alive this week."),
        result(&Sum::arrived, "arrived", "residents", "People who came from elsewhere this week."),
        result(&Sum::moved, "moved", "residents", "Residents who have another address in the place since this week."),
        result(&Sum::left_home, "left_home", "residents", "Of these, those who left their parents."),
        result(&Sum::new_couples, "couples_formed", "couples", "Couples formed this week."),
        result(&Sum::partings, "couples_parted", "couples", "Couples parted this week.")};
};

void count(Everyone everyone, Each<Household> households, Each<Leaver> leavers, const Born& born,
           const HomeRoleOf& role, const FirstAtHome& first, const NextAtHome& next_at_home, const LeaverWeek& left,
           const LeaverWhy& why, Heard<Happening> happenings, Heard<Uprooting> uprootings, Draw draw, Sums<Sum> sums) {
    const Week week = draw.week();
    everyone([&](const Me& me) {
        Sum& sum = sums[me];
        const std::int32_t age = age_in_years(born[me], week);
        constexpr std::int32_t old_age = 65;
        sum.residents.add();
        sum.under_16.add(age < adult_age);
        sum.aged_16_to_64.add(age >= adult_age && age < old_age);
        sum.aged_65_plus.add(age >= old_age);
        sum.coupled.add(is_partner(role[me]));
    });
    households([&](const Turn<Household>& home) {
        sums[home].households.add();
        if (next_at_home[Person{first[home]}] == first[home]) sums[home].alone.add();
    });
    leavers([&](const Turn<Leaver>& leaver) {
        if (left[leaver] != static_cast<std::int16_t>(week.number)) return;
        (why[leaver] == Why::died ? sums[leaver].deaths : sums[leaver].departed).add();
    });
    Sum& whole = sums.whole();
    std::int64_t coupled = 0, parted = 0;
    for (const Happening& happening : happenings.all()) switch (happening.kind) {
            case HappeningKind::born:
                whole.births.add();
                break;
            case HappeningKind::arrived:
                whole.arrived.add();
                break;
            case HappeningKind::left_home:
                whole.left_home.add();
                break;
            case HappeningKind::coupled:
                ++coupled;
                break;
            case HappeningKind::parted:
                ++parted;
                break;
            case HappeningKind::moved:
                break;
        }
    whole.new_couples.add(coupled / 2);
    whole.partings.add(parted / 2);
    Person last{nobody_row};
    for (const Uprooting& one : uprootings.all()) {
        if (one.to != last) whole.moved.add();
        last = one.to;
    }
}

}  // namespace

constinit const Part measure::life = declare_measure<&count>("How lives go on: who lives here, and what came true.");

}  // namespace alongside
