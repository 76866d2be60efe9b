// SPDX-License-Identifier: Apache-2.0
// Checks the hashes of names against their published answers, and luck by name for what its users lean on.
#include "sim/base/philox.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>

namespace alongside {
namespace {

// Published answers: FNV-1a of these three, and the first two numbers of splitmix64 with the seed 1234567.
static_assert(fnv1a("") == 0x811c9dc5u && fnv1a("a") == 0xe40c292cu && fnv1a("foobar") == 0xbf9cf968u);
static_assert(mix(1234567u + 0x9e3779b97f4a7c15u) == 6457827717110365317u);
static_assert(mix(1234567u + 2u * 0x9e3779b97f4a7c15u) == 3203168211198807973u);

int bits_set(std::uint64_t word) {
    int count = 0;
    for (; word != 0; word &= word - 1) ++count;
    return count;
}

TEST(Philox, ComputesAtRunTimeWhatItComputesWhileCompiling) {
    volatile std::uint32_t pi = 0x243f6a88;  // volatile, so that this is not folded
    const auto block = philox({pi, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0});
    EXPECT_EQ(block, (std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, EveryBitOfCounterAndKeyMovesHalfOfTheBlock) {
    const std::array<std::uint32_t, 4> counter = {1, 2, 3, 4};
    const std::array<std::uint32_t, 2> key = {5, 6};
    const auto block = philox(counter, key);
    int total = 0;
    for (std::size_t bit = 0; bit < 192; ++bit) {
        auto other_counter = counter;
        auto other_key = key;
        if (bit < 128) {
            other_counter[bit / 32] ^= 1u << bit % 32;
        } else {
            other_key[bit / 32 - 4] ^= 1u << bit % 32;
        }
        const auto other = philox(other_counter, other_key);
        int moved = 0;
        for (std::size_t i = 0; i < 4; ++i) moved += bits_set(block[i] ^ other[i]);
        EXPECT_GT(moved, 32) << bit;  // of 128, 64 expected; 32 is 5.6 standard deviations away
        EXPECT_LT(moved, 96) << bit;
        total += moved;
    }
    EXPECT_NEAR(total / 192.0, 64.0, 2.0);
}

TEST(NameHash, StirsWhatFnvLeavesUnstirred) {
    const auto high_byte_change = [](auto hash) { return (hash("need0") ^ hash("need1")) >> 28; };
    EXPECT_EQ(high_byte_change([](std::string_view name) { return fnv1a(name); }), 0u);
    EXPECT_NE(high_byte_change([](std::string_view name) { return name_hash(name); }), 0u);
    EXPECT_NE(name_hash("lapses"), name_hash("lapse"));
    std::set<std::uint32_t> hashes;
    for (int i = 0; i < 2000; ++i) hashes.insert(name_hash("decision " + std::to_string(i)));
    EXPECT_EQ(hashes.size(), 2000u);
}

TEST(Combine, KeepsTheOrderAndLosesNothing) {
    EXPECT_NE(combine(1, 2), combine(2, 1));
    EXPECT_NE(combine(0, 0), 0u);
    std::set<std::uint64_t> results;
    for (std::uint64_t a = 0; a < 100; ++a) {
        for (std::uint64_t b = 0; b < 100; ++b) results.insert(combine(a, b));
    }
    EXPECT_EQ(results.size(), 10000u);
    EXPECT_NE(combine(combine(1, 2), 3), combine(1, combine(2, 3)));
}

}  // namespace
}  // namespace alongside
