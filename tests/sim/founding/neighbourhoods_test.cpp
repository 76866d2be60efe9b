// SPDX-License-Identifier: Apache-2.0
// Fifths of deprivation go to whole neighbourhoods, as near to the place's shares as these come.
#include "sim/founding/neighbourhoods.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/founding/place.hpp"

namespace alongside {
namespace {

Draw draw_of(std::uint32_t future) { return {luck_of("amber", future), "households", Week{0}}; }

TEST(Fifths, AreWithinOneNeighbourhoodOfTheSharesHoweverManyAreas) {
    for (const char* name : {"thurrock", "blackpool"}) {
        const Place place = real_place(name);
        for (std::uint32_t areas = 1; areas <= 40; ++areas) {
            const auto all = fifths_of_neighbourhoods(place, draw_of(0), areas);
            ASSERT_EQ(all.size(), areas * neighbourhoods_of_area(place));
            for (std::size_t k = 0; k < fifths; ++k) {
                const auto given = static_cast<double>(std::count(all.begin(), all.end(), k));
                EXPECT_NEAR(given, place.deprivation.of[k] * static_cast<double>(all.size()), 1.0) << name << areas;
            }
        }
    }
}

TEST(Fifths, OfALargerPlaceBeginWithThoseItHad) {
    const Place place = real_place("thurrock");
    const auto large = fifths_of_neighbourhoods(place, draw_of(0), 9);
    for (std::uint32_t areas = 1; areas < 9; ++areas) {
        const auto small = fifths_of_neighbourhoods(place, draw_of(0), areas);
        EXPECT_TRUE(std::equal(small.begin(), small.end(), large.begin())) << areas;
    }
}

TEST(Fifths, AreInAnotherOrderUnderAnotherLuck) {
    const Place place = real_place("thurrock");
    auto one = fifths_of_neighbourhoods(place, draw_of(0), 3), other = fifths_of_neighbourhoods(place, draw_of(1), 3);
    EXPECT_NE(one, other);
    std::sort(one.begin(), one.end()), std::sort(other.begin(), other.end());
    EXPECT_EQ(one, other);
}

}  // namespace
}  // namespace alongside
