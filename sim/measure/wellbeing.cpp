// SPDX-License-Identifier: Apache-2.0
// How lonely and how hard pressed people are.
#include "sim/assumed/at_rest.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Sum {
    Count adults;
    Mean loneliness;
    Count often_lonely, never_lonely;
    Mean stress, support;
    Count above_case_line;

    static constexpr auto fields = std::tuple{
        result(&Sum::adults, "adults", "residents", "Residents aged 16 and over; the others count only them."),
        result(&Sum::loneliness, "loneliness", "SD", "Mean loneliness."),
        result(&Sum::often_lonely, "often_lonely", "residents", "Lonely often or always."),
        result(&Sum::never_lonely, "never_lonely", "residents", "Never lonely."),
        result(&Sum::stress, "stress", "SD", "Mean stress."),
        result(&Sum::support, "support", "0..1", "Mean support."),
        result(&Sum::above_case_line, "above_case_line", "residents", "Stress above the case line this week.")};
};

void count(const AtRest& rest, Draw draw, Everyone everyone, const Born& born, const Loneliness& loneliness,
           const Stress& stress, const Support& support, Sums<Sum> sums) {
    everyone([&](const Me& me) {
        if (age_in_years(born[me], draw.week()) < adult_age) return;
        Sum& sum = sums[me];
        sum.adults.add();
        sum.loneliness.add(loneliness[me]);
        sum.often_lonely.add(loneliness[me] >= rest.lonely_often);  // adding none is cheaper than asking whether
        sum.never_lonely.add(loneliness[me] <= rest.lonely_never);
        sum.stress.add(stress[me]);
        sum.support.add(support[me]);
        sum.above_case_line.add(stress[me] > rest.case_line);
    });
}

}  // namespace

constinit const Part measure::wellbeing = declare_measure<&count>("How lonely and how hard pressed people are.");

}  // namespace alongside
