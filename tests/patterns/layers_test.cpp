// SPDX-License-Identifier: Apache-2.0
// Personal networks have layers of about five and fifteen, those at home included (dynamics pattern 1; a1, a2).
#include <gtest/gtest.h>

#include "tests/patterns/moments.hpp"
#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

double people_closer_than(const Town& town, int year, float cut) {
    const Look& look = town.look(year);
    Moments people;
    town.each_adult(look, [&](Person me) {
        double count = 0;
        town.each_at_home(me, [&](Person) { count += 1; });
        for (const HalfTie& tie : look.ties[me]) count += tie.close > cut ? 1 : 0;
        people.add(count, 0);
    });
    return people.mean();
}

const Statistic inner_layer("inner_layer", [] {
    return each_year(years_of_adults + 1,
                     [](const Town& town, int year) { return people_closer_than(town, year, inner_cut); });
});
const Statistic second_layer("second_layer", [] {
    return each_year(years_of_adults + 1,
                     [](const Town& town, int year) { return people_closer_than(town, year, close_cut); });
});

TEST(Layers, TheInnerHasAboutFive) { expect_in_range("inner_layer"); }
TEST(Layers, TheFirstTwoHaveAboutFifteen) { expect_in_range("second_layer"); }

}  // namespace
}  // namespace alongside::patterns
