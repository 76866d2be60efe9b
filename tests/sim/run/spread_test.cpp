// SPDX-License-Identifier: Apache-2.0
// Futures stand evenly over every input, and more of them move none that there are.
#include "sim/run/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

#include "sim/run/simulation.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t inputs = 40;

Key input(std::uint32_t number) { return Key{mix(number)}; }

/// How many of so many equal parts of the range hold a future.
template <class Where>
std::size_t parts_held(std::uint32_t futures, const Where& where) {
    std::set<std::uint32_t> parts;
    for (std::uint32_t future = 0; future < futures; ++future)
        parts.insert(static_cast<std::uint32_t>(static_cast<double>(where(future)) * futures));
    return parts.size();
}

TEST(Spread, PutsOneFutureIntoEachPartAtEveryDoubling) {
    for (std::uint32_t k = 0; k < inputs; ++k)
        for (std::uint32_t futures = 1; futures <= 1024; futures *= 2) {
            const auto where = [&](std::uint32_t future) { return spread(luck_of("amber", 0), input(k), future); };
            ASSERT_EQ(parts_held(futures, where), futures) << "input " << k;
        }
}

// The mutant: futures drawn by themselves leave a third of the parts empty.
TEST(Spread, IsNotWhatIndependentDrawsDo) {
    const auto alone = [](std::uint32_t future) {
        return Draw(luck_of("amber", future), "part", Week{0})("slope", input(1)).nth(0).uniform();
    };
    EXPECT_LT(parts_held(1024, alone), 700u);
}

TEST(Spread, LeavesNoPlaceOut) {
    double least = 1, most = 0;
    for (std::uint32_t k = 0; k < inputs; ++k)
        for (std::uint32_t future = 0; future < 64; ++future) {
            const double at = spread(luck_of("basil", 0), input(k), future);
            ASSERT_GT(at, 0);
            ASSERT_LT(at, 1);
            least = std::min(least, at), most = std::max(most, at);
        }
    EXPECT_LT(least, 0.005);
    EXPECT_GT(most, 0.995);
}

/// Pearson's r of two inputs over futures.
double correlation(std::uint32_t a, std::uint32_t b, std::uint32_t futures) {
    double sum = 0, squares = 0;
    for (std::uint32_t future = 0; future < futures; ++future) {
        const double x = spread(luck_of("amber", 0), input(a), future) - 0.5,
                     y = spread(luck_of("amber", 0), input(b), future) - 0.5;
        sum += x * y, squares += x * x;
    }
    return sum / squares;
}

TEST(Spread, GivesEveryInputAnOrderOfItsOwn) {
    constexpr std::uint32_t futures = 256;
    double squares = 0, worst = 0;
    int pairs = 0;
    for (std::uint32_t a = 0; a < inputs; ++a)
        for (std::uint32_t b = 0; b < a; ++b, ++pairs) {
            const double r = correlation(a, b, futures);
            squares += r * r, worst = std::max(worst, std::abs(r));
        }
    const double by_chance = 1 / std::sqrt(static_cast<double>(futures));
    EXPECT_LT(std::sqrt(squares / pairs), 1.3 * by_chance);
    EXPECT_LT(worst, 5 * by_chance);
}

TEST(Spread, HangsOnTheLuck) {
    int same = 0;
    for (std::uint32_t future = 0; future < 64; ++future)
        same += spread(luck_of("amber", 0), input(1), future) == spread(luck_of("basil", 0), input(1), future);
    EXPECT_LT(same, 2);
}

TEST(Spread, SettlesAMeanFasterThanChance) {
    constexpr std::uint32_t futures = 64;
    double squares = 0;
    for (std::uint32_t k = 0; k < inputs; ++k) {
        double sum = 0;
        for (std::uint32_t future = 0; future < futures; ++future) sum += spread(luck_of("amber", 0), input(k), future);
        squares += (sum / futures - 0.5) * (sum / futures - 0.5);
    }
    const double of_chance = 1 / std::sqrt(12.0 * futures);
    EXPECT_LT(std::sqrt(squares / inputs), 0.1 * of_chance);
}

}  // namespace
}  // namespace alongside
