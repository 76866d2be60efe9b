// SPDX-License-Identifier: Apache-2.0
// Shows how precise the engine's own arithmetic is, what it does at the edges, and that not one bit of it has changed.
#include "sim/base/numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "sim/base/philox.hpp"

namespace alongside {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
constexpr double wide_infinity = std::numeric_limits<double>::infinity();

static_assert(std::is_same_v<decltype(exp(1.0f)), float> && std::is_same_v<decltype(exp(1.0)), double>);
static_assert(std::is_same_v<decltype(log(1.0f)), float> && std::is_same_v<decltype(log(1.0)), double>);

template <class T>
concept TakenByExp = requires(T x) {
    exp(x);
};
template <class T>
concept TakenByLog = requires(T x) {
    log(x);
};
template <class T>
concept TakenByClamp = requires(T x) {
    clamp01(x);
};
template <class B, class E>
concept TakenByPow = requires(B base, E exponent) {
    pow(base, exponent);
};
static_assert(TakenByExp<float> && TakenByExp<double> && !TakenByExp<int> && !TakenByExp<long double>);
static_assert(TakenByLog<float> && TakenByLog<double> && !TakenByLog<int>);
static_assert(TakenByClamp<float> && !TakenByClamp<double> && !TakenByClamp<int>);
static_assert(TakenByPow<float, float> && !TakenByPow<float, int> && !TakenByPow<double, double>);

/// The error of a float against a far more precise value, in units of the last place of that value.
double error_in_ulp(float got, double wanted) {
    int exponent = 0;
    std::frexp(wanted, &exponent);
    return std::fabs(static_cast<double>(got) - wanted) / std::max(std::ldexp(1.0, exponent - 24), 0x1p-149);
}

/// How many doubles lie between two of the same sign.
std::uint64_t steps_between(double a, double b) {
    const std::uint64_t x = numbers::bits(a), y = numbers::bits(b);
    return x > y ? x - y : y - x;
}

/// The largest error over every stride-th float from first to last, counted in bit patterns: dense where floats are.
template <class Ours, class Reference>
double worst_error(float first, float last, Ours ours, Reference reference) {
    double worst = 0.0;
    for (std::uint32_t word = numbers::bits(first); word <= numbers::bits(last); word += 4099) {
        const float x = numbers::from_bits(word);
        const double error = error_in_ulp(ours(x), reference(static_cast<double>(x)));
        if (!(error <= worst)) worst = error;  // so that NaN is kept as well
    }
    return worst;
}

TEST(Numbers, FloatExpIsWithinOneUlpEverywhere) {
    const auto ours = [](float x) { return exp(x); };
    const auto reference = [](double x) { return std::exp(x); };
    EXPECT_LT(worst_error(0.0f, 88.72f, ours, reference), 0.95);
    EXPECT_LT(worst_error(-0.0f, -104.0f, ours, reference), 0.95);  // reaches through the subnormals to 0
}

TEST(Numbers, FloatLogIsWithinOneUlpEverywhere) {
    const auto ours = [](float x) { return log(x); };
    const auto reference = [](double x) { return std::log(x); };
    EXPECT_LT(worst_error(0x1p-149f, std::numeric_limits<float>::max(), ours, reference), 0.9);
    EXPECT_LT(worst_error(0.99f, 1.01f, ours, reference), 0.9);
}

TEST(Numbers, DoubleExpAndLogAreTheLibrarysOrTheNextDouble) {
    std::uint64_t worst_exp = 0, worst_log = 0;
    for (std::uint64_t i = 1; i < 200000; ++i) {
        const double share = static_cast<double>(mix(i) >> 11) * 0x1p-53;
        const double x = share * 1454.0 - 744.5;
        worst_exp = std::max(worst_exp, steps_between(exp(x), std::exp(x)));
        const double any = numbers::from_bits(std::uint64_t{(mix(i) >> 1) % 0x7ff0000000000000u});
        worst_log = std::max(worst_log, steps_between(log(any), std::log(any)));
        const double near_one = 0.75 + share * 0.5;
        worst_log = std::max(worst_log, steps_between(log(near_one), std::log(near_one)));
    }
    EXPECT_LE(worst_exp, 1u);
    EXPECT_LE(worst_log, 1u);
}

TEST(Numbers, ExpAtItsEdges) {
    EXPECT_EQ(exp(0.0f), 1.0f);
    EXPECT_EQ(exp(-0.0f), 1.0f);
    EXPECT_EQ(exp(0x1p-149f), 1.0f);
    EXPECT_EQ(exp(0x1p-23f), 1.0f + 0x1p-23f);
    EXPECT_EQ(exp(1.0f), 0x1.5bf0a8p+1f);
    EXPECT_EQ(exp(88.73f), infinity);
    EXPECT_EQ(exp(1e30f), infinity);
    EXPECT_EQ(exp(infinity), infinity);
    EXPECT_LT(exp(88.72f), infinity);
    EXPECT_EQ(exp(-103.97f), 0x1p-149f);
    EXPECT_EQ(exp(-103.98f), 0.0f);
    EXPECT_EQ(exp(-1e30f), 0.0f);
    EXPECT_EQ(exp(-infinity), 0.0f);
    EXPECT_TRUE(std::isnan(exp(nothing)));

    EXPECT_EQ(exp(0.0), 1.0);
    EXPECT_EQ(exp(709.79), wide_infinity);
    EXPECT_LT(exp(709.78), wide_infinity);
    EXPECT_EQ(exp(-745.13), 0x1p-1074);
    EXPECT_EQ(exp(-745.14), 0.0);
    EXPECT_EQ(exp(-wide_infinity), 0.0);
    EXPECT_TRUE(std::isnan(exp(static_cast<double>(nothing))));
}

TEST(Numbers, LogAtItsEdges) {
    EXPECT_EQ(log(1.0f), 0.0f);
    EXPECT_EQ(log(0.0f), -infinity);
    EXPECT_EQ(log(-0.0f), -infinity);
    EXPECT_TRUE(std::isnan(log(-1.0f)));
    EXPECT_TRUE(std::isnan(log(-infinity)));
    EXPECT_TRUE(std::isnan(log(nothing)));
    EXPECT_EQ(log(infinity), infinity);
    EXPECT_EQ(log(0x1p-149f), static_cast<float>(std::log(0x1p-149)));
    EXPECT_EQ(log(1.0f + 0x1p-23f), 0x1.fffffep-24f);

    EXPECT_EQ(log(1.0), 0.0);
    EXPECT_EQ(log(0.0), -wide_infinity);
    EXPECT_TRUE(std::isnan(log(-1.0)));
    EXPECT_TRUE(std::isnan(log(static_cast<double>(nothing))));
    EXPECT_EQ(log(wide_infinity), wide_infinity);
    EXPECT_EQ(log(0x1p-1074), std::log(0x1p-1074));
}

TEST(Numbers, PowIsTheNearestFloatNearlyAlways) {
    for (const float exponent : {0.5f, -1.5f, 2.0f, 0.3333f, 7.1f}) {
        double worst = 0.0;
        for (std::uint32_t word = 1; word < 0x7f800000u; word += 100003) {
            const float base = numbers::from_bits(word);
            const double wanted = std::pow(static_cast<double>(base), static_cast<double>(exponent));
            if (wanted > 0x1.ffffffp127) {
                EXPECT_EQ(pow(base, exponent), infinity);
            } else {
                worst = std::max(worst, error_in_ulp(pow(base, exponent), wanted));
            }
        }
        EXPECT_LT(worst, 0.51) << exponent;
    }
    EXPECT_EQ(pow(3.0f, 2.0f), 9.0f);
    EXPECT_EQ(pow(0.0f, 0.0f), 1.0f);
    EXPECT_EQ(pow(0.0f, 2.0f), 0.0f);
    EXPECT_EQ(pow(0.0f, -2.0f), infinity);
    EXPECT_EQ(pow(infinity, 0.0f), 1.0f);
    EXPECT_EQ(pow(1.0f, infinity), 1.0f);
    EXPECT_TRUE(std::isnan(pow(-2.0f, 2.0f)));
}

TEST(Numbers, OneMinusExpKeepsTinyChances) {
    const auto ours = [](float x) { return one_minus_exp(x); };
    const auto reference = [](double x) { return -std::expm1(-x); };
    EXPECT_LT(worst_error(0x1p-149f, 1.0f, ours, reference), 1.6);
    EXPECT_LT(worst_error(1.0f, 200.0f, ours, reference), 0.8);
    EXPECT_EQ(one_minus_exp(0.0f), 0.0f);
    EXPECT_EQ(one_minus_exp(1e-8f), 1e-8f);
    EXPECT_EQ(1.0f - exp(-1e-8f), 0.0f) << "the plain difference would lose such a chance, and need no function";
    EXPECT_EQ(one_minus_exp(1e30f), 1.0f);
    EXPECT_EQ(one_minus_exp(infinity), 1.0f);
    EXPECT_TRUE(std::isnan(one_minus_exp(nothing)));
}

TEST(Numbers, LogisticIsPreciseAtBothEnds) {
    const auto ours = [](float x) { return logistic(x); };
    const auto reference = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
    EXPECT_LT(worst_error(0.0f, 110.0f, ours, reference), 2.5);
    EXPECT_LT(worst_error(-0.0f, -110.0f, ours, reference), 2.5);
    EXPECT_EQ(logistic(0.0f), 0.5f);
    EXPECT_EQ(logistic(-0.0f), 0.5f);
    EXPECT_EQ(logistic(-infinity), 0.0f);
    EXPECT_EQ(logistic(infinity), 1.0f);
    EXPECT_TRUE(std::isnan(logistic(nothing)));
}

TEST(Numbers, InverseNormalUndoesTheNormalDistribution) {
    double worst = 0.0, sum = 0.0, squares = 0.0;
    float before = -infinity;
    int count = 0, steps_down = 0;
    for (std::uint64_t word = 0; word <= 0xffffffffu; word += 65537, ++count) {
        const float z = inverse_normal(static_cast<std::uint32_t>(word));
        ASSERT_EQ(inverse_normal(~static_cast<std::uint32_t>(word)), -z);
        steps_down += z < before;
        before = z;
        const double wide = static_cast<double>(z), size = std::fabs(wide);
        const double share = (static_cast<double>(word) + 0.5) * 0x1p-32;
        const double beyond = 0.5 * std::erfc(size / std::sqrt(2.0));  // what should be left beyond |z|
        const double density = std::exp(-0.5 * wide * wide) / std::sqrt(2.0 * 3.14159265358979323846);
        worst = std::max(worst, std::fabs(beyond - std::min(share, 1.0 - share)) / density / size);
        sum += wide;
        squares += wide * wide;
    }
    EXPECT_LT(worst, 2e-7);
    EXPECT_EQ(steps_down, 0);
    EXPECT_NEAR(sum / count, 0.0, 1e-4);
    EXPECT_NEAR(squares / count, 1.0, 1e-3);
    EXPECT_NEAR(inverse_normal(0), -6.3379573, 1e-6);
}

TEST(Numbers, SharesInSixteenBits) {
    for (std::uint32_t steps = 0; steps <= 65535; ++steps) {
        ASSERT_EQ(to_share16(from_share16(static_cast<std::uint16_t>(steps))), steps);
    }
    EXPECT_EQ(from_share16(0), 0.0f);
    EXPECT_EQ(from_share16(65535), 1.0f);
    EXPECT_EQ(to_share16(0.5f), 32768) << "32767.5, and halves go up";
    EXPECT_EQ(to_share16(0x1.fffffep-2f), 32767) << "just under the half, which a product in float would round up";
    EXPECT_EQ(to_share16(-0.1f), 0);
    EXPECT_EQ(to_share16(1.1f), 65535);
    EXPECT_EQ(to_share16(infinity), 65535);
    EXPECT_EQ(to_share16(nothing), 0);
}

TEST(Numbers, SmallOnes) {
    EXPECT_EQ(clamp01(-0.5f), 0.0f);
    EXPECT_EQ(clamp01(0.25f), 0.25f);
    EXPECT_EQ(clamp01(1.5f), 1.0f);
    EXPECT_TRUE(std::isnan(clamp01(nothing)));
    EXPECT_EQ(sqrt(2.0f), 0x1.6a09e6p+0f);
    EXPECT_EQ(sqrt(2.0), 0x1.6a09e667f3bcdp+0);
    EXPECT_EQ(floor(-0.5f), -1.0f);
    EXPECT_EQ(floor(2.75), 2.0);
    EXPECT_EQ(fabs(-2.5f), 2.5f);
}

/// Every NaN as one number: which pattern a processor chooses is its own affair.
std::uint64_t pattern(float value) { return value != value ? 0x7fc00000u : numbers::bits(value); }
std::uint64_t pattern(double value) { return value != value ? 0x7ff8000000000000u : numbers::bits(value); }

TEST(Numbers, NotOneBitHasChanged) {
    constexpr int count = 4096;
    static float inputs[count], results[8][count];
    static double wide_inputs[count], wide_results[2][count];
    std::uint64_t hash = 0;
    for (std::uint64_t round = 0; round < 64; ++round) {
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t word = mix(round * count + i + 1);
            const double share = static_cast<double>(word >> 11) * 0x1p-53;
            // A third are any bits at all, a third the range where exp does not end, a third between 0 and 2.
            const std::uint64_t kind = i % 3;
            wide_inputs[i] = kind == 0 ? numbers::from_bits(word) : kind == 1 ? share * 1460.0 - 748.0 : share * 2.0;
            inputs[i] = kind == 0   ? numbers::from_bits(static_cast<std::uint32_t>(word >> 32))
                        : kind == 1 ? static_cast<float>(share * 200.0 - 108.0)
                                    : static_cast<float>(share * 2.0);
        }
        // Each in a loop of its own, so that the compiler may vectorise it as it does in the engine.
        for (int i = 0; i < count; ++i) results[0][i] = exp(inputs[i]);
        for (int i = 0; i < count; ++i) results[1][i] = log(inputs[i]);
        for (int i = 0; i < count; ++i) results[2][i] = one_minus_exp(fabs(inputs[i]));
        for (int i = 0; i < count; ++i) results[3][i] = logistic(inputs[i]);
        for (int i = 0; i < count; ++i) results[4][i] = pow(fabs(inputs[i]), 1.5f);
        for (int i = 0; i < count; ++i) results[5][i] = inverse_normal(numbers::bits(inputs[i]));
        for (int i = 0; i < count; ++i) results[6][i] = from_share16(to_share16(inputs[i]));
        for (int i = 0; i < count; ++i) results[7][i] = floor(clamp01(inputs[i]) * 1000.0f) + sqrt(fabs(inputs[i]));
        for (int i = 0; i < count; ++i) wide_results[0][i] = exp(wide_inputs[i]);
        for (int i = 0; i < count; ++i) wide_results[1][i] = log(wide_inputs[i]);
        for (const auto& row : results) {
            for (const float value : row) hash = combine(hash, pattern(value));
        }
        for (const auto& row : wide_results) {
            for (const double value : row) hash = combine(hash, pattern(value));
        }
    }
    EXPECT_EQ(hash, 12669616370616515286u) << "every result of the engine changes with it: think twice";
}

}  // namespace
}  // namespace alongside
