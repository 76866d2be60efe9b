// SPDX-License-Identifier: Apache-2.0
// Law: which lane of a draw belongs to which question is part of the answers, and a swap is seen.
#include <gtest/gtest.h>

#include "tests/laws/small_town.hpp"

namespace alongside {
namespace process {
extern const Part stress_with_lanes_swapped;
}
}  // namespace alongside

// The engine's own part, compiled once more with the two halves of its draw changed over.
#define stress stress_with_lanes_swapped
#define rough_normal(half) rough_normal(1 - (half))
#include "sim/process/stress.cpp"
#undef rough_normal
#undef stress

namespace alongside::laws {
namespace {

// The names of decisions are hashed as tests/house/names_test.py has it, which reads these lines.
static_assert(name_hash("may lapse") == 0x9db588ecu);
static_assert(name_hash("weather") == 0x9280dccdu);
static_assert(name_hash("contact") == 0x3a977f59u);

TEST(Lanes, ChangedOverAreSeenWithinAWeek) {
    const Model swapped = Model::standard().with_instead("stress", &process::stress_with_lanes_swapped);
    EXPECT_NE(digest_after(hamlet(swapped), 1, *serial_executor()), digest_after(hamlet(), 1, *serial_executor()));
}

TEST(Lanes, AreTheSameInACopyOfThePart) {
    static const Model copied = Model::standard().with_instead("stress", Model::standard().find("stress")->part);
    EXPECT_EQ(digest_after(hamlet(copied), 1, *serial_executor()), digest_after(hamlet(), 1, *serial_executor()));
}

TEST(Lanes, OfOneBlockAreSixteenBitsEachInTheOrderOfItsWords) {
    const Block block({0x00010002u, 0x00030004u, 0x00050006u, 0x00070008u});
    const std::uint32_t expected[8] = {2, 1, 4, 3, 6, 5, 8, 7};
    for (unsigned lane = 0; lane < 8; ++lane) EXPECT_EQ(block.lane(lane), expected[lane]) << lane;
}

}  // namespace
}  // namespace alongside::laws
