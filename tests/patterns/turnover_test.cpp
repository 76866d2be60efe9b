// SPDX-License-Identifier: Apache-2.0
// Ties come and go while networks stay as large as they were (dynamics pattern 4; b3, b7 to b9, a13).
#include <gtest/gtest.h>

#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

// Share of the half-edges of one look, of those counted, whose tie is gone at another.
template <class Counted>
double gone(const Town& town, int from, int to, const Counted& counted) {
    const Look &before = town.look(from), &after = town.look(to);
    double all = 0, lost = 0;
    for (std::uint32_t row = 0; row < town.rows(); ++row)
        for (const HalfTie& tie : before.ties[Person{row}])
            if (counted(tie)) all += 1, lost += after.ties.find(Person{row}, tie.to()) == nullptr ? 1 : 0;
    return lost / all;
}

double lost_of(const Town& town, int year, Layer layer) {
    return gone(town, year, year + 1, [&](const HalfTie& tie) { return tie.layer() == layer; });
}

bool any(const HalfTie&) { return true; }

const Statistic ties_lost("ties_lost", [] {
    return each_year(years, [](const Town& town, int year) { return gone(town, year, year + 1, any); });
});
const Statistic network_change("network_change", [] {
    return each_year(1, [](const Town& town, int) {
        const auto size = [&](int year) { return static_cast<double>(town.look(year).ties.half_edges()); };
        return size(years) / size(0) - 1;
    });
});
const Statistic inner_lost("inner_lost", [] {
    const auto inner = [](const HalfTie& tie) { return tie.close > inner_cut; };
    return each_year(years, [&](const Town& town, int year) { return gone(town, year, year + 1, inner); });
});
const Statistic seven_years("seven_years", [] {
    return each_year(1, [](const Town& town, int) { return 1 - gone(town, 0, 7, any); });
});
const Statistic kin_steadier("kin_steadier", [] {
    return each_year(years, [](const Town& town, int year) {
        return lost_of(town, year, Layer::kin) / lost_of(town, year, Layer::friendship);
    });
});
const Statistic neighbours_no_steadier("neighbours_no_steadier", [] {
    return each_year(1, [](const Town& town, int) {
        double neighbours = 0, friends = 0;
        for (int year = 0; year < years; ++year)
            neighbours += lost_of(town, year, Layer::neighbour), friends += lost_of(town, year, Layer::friendship);
        return neighbours / friends;
    });
});

TEST(Turnover, IsATenthAYear) { expect_in_range("ties_lost"); }
TEST(Turnover, LeavesNetworksAsLargeAsTheyWere) { expect_in_range("network_change"); }
TEST(Turnover, OfTheInnerCircleIsSlow) { expect_in_range("inner_lost"); }
TEST(Turnover, LeavesHalfAfterSevenYears) { expect_in_range("seven_years"); }
TEST(Turnover, OfKinIsSlowerThanOfFriends) { expect_in_range("kin_steadier"); }
TEST(Turnover, OfNeighboursIsNoSlowerThanOfFriends) { expect_in_range("neighbours_no_steadier"); }

}  // namespace
}  // namespace alongside::patterns
