// SPDX-License-Identifier: Apache-2.0
// Who gives unpaid care, by hours, and who has it or goes without.
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"

namespace alongside {
namespace {

// The bands of Census 2021, TS039, with those below 20 hours divided as in its finer counts.
struct Sum {
    Count aged_5_plus, carers, under_10, from_10_to_19, from_20_to_49, from_50;
    Count women, men, women_caring, men_caring;
    Mean hours;
    Count cared_for, without_a_carer;

    static constexpr auto fields = std::tuple{
        result(&Sum::aged_5_plus, "aged_5_plus", "residents", "Residents aged 5 and over, of whom the census asks."),
        result(&Sum::carers, "carers", "residents", "Residents who give unpaid care."),
        result(&Sum::under_10, "carers_under_10", "residents", "Of these, for 1 to 9 hours a week."),
        result(&Sum::from_10_to_19, "carers_10_to_19", "residents", "Of these, for 10 to 19 hours a week."),
        result(&Sum::from_20_to_49, "carers_20_to_49", "residents", "Of these, for 20 to 49 hours a week."),
        result(&Sum::from_50, "carers_from_50", "residents", "Of these, for 50 hours a week or more."),
        result(&Sum::women, "women", "residents", "Women and girls aged 5 and over."),
        result(&Sum::men, "men", "residents", "Men and boys aged 5 and over."),
        result(&Sum::women_caring, "women_caring", "residents", "Of these women and girls, those who give care."),
        result(&Sum::men_caring, "men_caring", "residents", "Of these men and boys, those who give care."),
        result(&Sum::hours, "hours", "hours/week", "Mean hours of care given by a carer."),
        result(&Sum::cared_for, "cared_for", "residents", "Residents who have unpaid care."),
        result(&Sum::without_a_carer, "without_a_carer", "residents",
               "Residents with illness or disability of severity 2 or 3 who have none.")};
};

void count(Draw draw, Everyone everyone, const Born& born, const SexOf& sex, const OwnNeeds& needs,
           const CareTaken& taken, const CareGiven& given, Sums<Sum> sums) {
    constexpr std::int32_t asked_from = 5;
    everyone([&](const Me& me) {
        Sum& sum = sums[me];
        if (taken[me] > 0) sum.cared_for.add();
        else if (OwnEpisodes{needs[me]}.severity(index_of(NeedKind::health)) > 1) sum.without_a_carer.add();
        if (age_in_years(born[me], draw.week()) < asked_from) return;
        const bool woman = sex[me] == Sex::female;
        sum.aged_5_plus.add();
        (woman ? sum.women : sum.men).add();
        const std::uint16_t hours = given[me];
        if (hours == 0) return;
        sum.carers.add();
        (woman ? sum.women_caring : sum.men_caring).add();
        sum.hours.add(static_cast<float>(hours));
        (hours < 10   ? sum.under_10
         : hours < 20 ? sum.from_10_to_19
         : hours < 50 ? sum.from_20_to_49
                      : sum.from_50)
            .add();
    });
}

}  // namespace

constinit const Part measure::carers =
    declare_measure<&count>("Who gives unpaid care, by hours, and who has it or goes without.");

}  // namespace alongside
