// SPDX-License-Identifier: Apache-2.0
// How stress spreads over people, partners, support and years (dynamics patterns 12 and 15; c5, c6, c10, c19 to c22).
#include <gtest/gtest.h>

#include "tests/patterns/moments.hpp"
#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

Moments stress_and_support(const Town& town, int year) {
    const Look& look = town.look(year);
    Moments pairs;
    town.each_adult(look, [&](Person me) { pairs.add(look.stress[me.index], look.support[me.index]); });
    return pairs;
}

// Each couple counts twice, once from either side, so that it does not matter who is named first.
Moments couples(const Town& town, int year) {
    const Look& look = town.look(year);
    Moments pairs;
    town.each_adult(look, [&](Person me) {
        if (!is_partner(town.of<HomeRoleOf>(me))) return;
        town.each_at_home(me, [&](Person other) {
            if (is_partner(town.of<HomeRoleOf>(other))) pairs.add(look.stress[me.index], look.stress[other.index]);
        });
    });
    return pairs;
}

const Statistic stress_sd("stress_sd", [] {
    return each_year(years_of_adults + 1,
                     [](const Town& town, int year) { return stress_and_support(town, year).standard_deviation(); });
});
const Statistic with_support("stress_and_support", [] {
    return each_year(years_of_adults + 1,
                     [](const Town& town, int year) { return stress_and_support(town, year).correlation(); });
});
const Statistic couples_alike("couples_alike", [] {
    return each_year(years_of_adults + 1, [](const Town& town, int year) { return couples(town, year).correlation(); });
});
const Statistic stress_keeps("stress_keeps", [] {
    return each_year(years_of_adults, [](const Town& town, int year) {
        Moments pairs;
        town.each_adult(town.look(year), [&](Person me) {
            pairs.add(town.look(year).stress[me.index], town.look(year + 1).stress[me.index]);
        });
        return pairs.correlation();
    });
});

TEST(Stress, HasASpreadOfAboutOne) { expect_in_range("stress_sd"); }
TEST(Stress, IsLessWhereSupportIsMore) { expect_in_range("stress_and_support"); }
TEST(Stress, IsAlikeInCouples) { expect_in_range("couples_alike"); }
TEST(Stress, IsHalfTheSameAYearLater) { expect_in_range("stress_keeps"); }

}  // namespace
}  // namespace alongside::patterns
