// SPDX-License-Identifier: Apache-2.0
// Spoils the processor's floating-point settings by hand and sees FloatMode mend them, and put them back after.
#include "sim/base/float_mode.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <type_traits>

#if !defined(__wasm__)
#include <xmmintrin.h>
#endif

namespace alongside {
namespace {

static_assert(!std::is_copy_constructible_v<FloatMode>);

/// The smallest normal float halved: a subnormal, or 0 where subnormals are flushed.
float half_of_smallest() {
    volatile float smallest = 0x1p-126f;
    volatile float half = smallest * 0.5f;
    return half;
}
/// A subnormal doubled until it is normal: 0 where subnormals count as 0.
float subnormal_doubled() {
    volatile float subnormal = 0x1p-127f;
    volatile float twice = subnormal * 2.0f;
    return twice;
}
float third() {
    volatile float one = 1.0f, three = 3.0f;
    return one / three;
}

TEST(FloatMode, ComputesWithSubnormalsInside) {
    const FloatMode mode;
    EXPECT_TRUE(float_mode_is_default());
    EXPECT_EQ(half_of_smallest(), 0x1p-127f);
    EXPECT_EQ(subnormal_doubled(), 0x1p-126f);
    EXPECT_EQ(third(), 0x1.555556p-2f);
}

#if !defined(__wasm__)

constexpr std::uint32_t flush_to_zero = 0x8000u, subnormals_are_zero = 0x0040u, round_down = 0x2000u;

/// Puts the settings back however a test ends.
class Spoiled {
public:
    explicit Spoiled(std::uint32_t extra) { _mm_setcsr(found_ | extra); }
    ~Spoiled() { _mm_setcsr(found_); }
    Spoiled(const Spoiled&) = delete;
    Spoiled& operator=(const Spoiled&) = delete;

private:
    std::uint32_t found_ = _mm_getcsr();
};

TEST(FloatMode, MendsEachSettingAndPutsItBack) {
    for (const std::uint32_t extra : {flush_to_zero, subnormals_are_zero, round_down}) {
        const Spoiled spoiled(extra);
        ASSERT_FALSE(float_mode_is_default());
        {
            const FloatMode mode;
            EXPECT_TRUE(float_mode_is_default());
            EXPECT_EQ(half_of_smallest(), 0x1p-127f);
            EXPECT_EQ(subnormal_doubled(), 0x1p-126f);
            EXPECT_EQ(third(), 0x1.555556p-2f);
        }
        EXPECT_FALSE(float_mode_is_default());
        EXPECT_NE(_mm_getcsr() & extra, 0u);
    }
}

TEST(FloatMode, TheSpoiledSettingsDoChangeNumbers) {
    const Spoiled spoiled(flush_to_zero | subnormals_are_zero | round_down);
    EXPECT_EQ(half_of_smallest(), 0.0f);
    EXPECT_EQ(subnormal_doubled(), 0.0f);
    EXPECT_EQ(third(), 0x1.555554p-2f);
}

TEST(FloatMode, NestsAndIgnoresFlagsOfPastOperations) {
    const Spoiled spoiled(flush_to_zero);
    const FloatMode outer;
    { const FloatMode inner; }
    EXPECT_TRUE(float_mode_is_default());
    EXPECT_GT(third(), 0.0f);  // inexact: leaves a flag
    EXPECT_NE(_mm_getcsr() & 0x0020u, 0u);
    EXPECT_TRUE(float_mode_is_default());
}

#endif

}  // namespace
}  // namespace alongside
