// SPDX-License-Identifier: Apache-2.0
// The engine's own arithmetic: the same bits from every compiler, at every level of optimisation, on every machine.
#pragma once

#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include "sim/base/several.hpp"

// The C++ libraries compute exp, log and pow to different last bits (even one library on two processors), so a town
// run natively and the same town run in a browser would part within weeks. Everything here is made only of the
// operations IEEE 754 rounds correctly: + - * / and the square root, and of integer steps on the bits. What the
// compiler must not do is fuse a product with a sum (-ffp-contract=off) or rearrange sums (no fast-math).
// With -fno-trapping-math the loops of exp, log and their kin vectorise; the flag changes no bit.
//
// The coefficients are fits of least greatest error, made for this file; numbers_test.cpp measures what they give.
// NaN comes out as NaN, but which of the many NaN bit patterns is not promised.
#if defined(__FAST_MATH__)
#error "Alongside cannot be built with -ffast-math: it optimises the arithmetic of numbers.hpp away."
#endif
static_assert(FLT_EVAL_METHOD == 0, "floats must be computed as floats and doubles as doubles");
static_assert(std::numeric_limits<float>::is_iec559 && std::numeric_limits<double>::is_iec559);

namespace alongside {

namespace numbers {

inline std::uint32_t bits(float value) {
    std::uint32_t word;
    std::memcpy(&word, &value, sizeof word);
    return word;
}
inline std::uint64_t bits(double value) {
    std::uint64_t word;
    std::memcpy(&word, &value, sizeof word);
    return word;
}
inline float from_bits(std::uint32_t word) {
    float value;
    std::memcpy(&value, &word, sizeof value);
    return value;
}
inline double from_bits(std::uint64_t word) {
    double value;
    std::memcpy(&value, &word, sizeof value);
    return value;
}

/// ln 2 as a head so short that its product with any exponent is exact, and a tail.
inline constexpr float ln2_head = 0x1.62e4p-1f, ln2_tail = 0x1.7f7d1cp-20f;
inline constexpr double ln2_double_head = 0x1.62e42fefa3p-1, ln2_double_tail = 0x1.3de6af278ece6p-42;

/// Adding and taking away 1.5 times 2^23 (2^52 for doubles) rounds to a whole number, and leaves it in the low bits.
inline constexpr float to_whole = 0x1.8p23f;
inline constexpr double to_whole_double = 0x1.8p52;

inline float power_of_two(std::uint32_t exponent) { return from_bits((exponent + 127u) << 23); }
inline double power_of_two(std::uint64_t exponent) { return from_bits((exponent + 1023u) << 52); }

}  // namespace numbers

/// e to the power of x, under 1 ulp; 0 below -103.98, infinity above 88.73, right in the subnormals between.
inline float exp(float x) {
    using namespace numbers;
    x = 89.0f < x ? 89.0f : x;
    x = x < -104.0f ? -104.0f : x;
    const float shifted = x * 0x1.715476p+0f + to_whole;
    const float whole = shifted - to_whole;
    const float head = x - whole * ln2_head, correction = whole * ln2_tail;  // the head is exact
    const float rest = head - correction;                                    // |rest| <= ln 2 / 2
    float tail = 0x1.6a2428p-10f;
    tail = tail * rest + 0x1.1239e2p-7f;
    tail = tail * rest + 0x1.5558f2p-5f;
    tail = tail * rest + 0x1.555492p-3f;
    tail = tail * rest + 0x1.fffffcp-2f;
    const float near_one = 1.0f + (head - (correction - rest * rest * tail));
    // In two steps, since 2^whole may itself be too large or too small for a float.
    const std::uint32_t exponent = bits(shifted) - bits(to_whole);
    const std::uint32_t half = ((exponent + 256u) >> 1) - 128u;
    return near_one * power_of_two(half) * power_of_two(exponent - half);
}

/// The same in double precision, under 1 ulp; 0 below -745.14, infinity above 709.79.
inline double exp(double x) {
    using namespace numbers;
    x = 710.0 < x ? 710.0 : x;
    x = x < -746.0 ? -746.0 : x;
    const double shifted = x * 0x1.71547652b82fep+0 + to_whole_double;
    const double whole = shifted - to_whole_double;
    const double head = x - whole * ln2_double_head, correction = whole * ln2_double_tail;
    const double rest = head - correction;
    double tail = 0x1.ad7f681ef8d31p-26;
    tail = tail * rest + 0x1.28ad72a55bc33p-22;
    tail = tail * rest + 0x1.71df25569d03cp-19;
    tail = tail * rest + 0x1.a0199a0c96208p-16;
    tail = tail * rest + 0x1.a01a012a55a46p-13;
    tail = tail * rest + 0x1.6c16c18429fdfp-10;
    tail = tail * rest + 0x1.1111111127becp-7;
    tail = tail * rest + 0x1.555555555087dp-5;
    tail = tail * rest + 0x1.55555555554fap-3;
    tail = tail * rest + 0x1.000000000000ap-1;
    const double near_one = 1.0 + (head - (correction - rest * rest * tail));
    const std::uint64_t exponent = bits(shifted) - bits(to_whole_double);
    const std::uint64_t half = ((exponent + 2048u) >> 1) - 1024u;
    return near_one * power_of_two(half) * power_of_two(exponent - half);
}

/// The natural logarithm, under 1 ulp; minus infinity at 0 of either sign, NaN below 0, right for subnormals.
inline float log(float x) {
    using namespace numbers;
    const bool subnormal = x < 0x1p-126f;
    const float scaled = subnormal ? x * 0x1p23f : x;
    constexpr std::uint32_t root_half = 0x3f3504f3u;  // the bits of sqrt(1/2); mantissas run from there to sqrt(2)
    const std::uint32_t above = bits(scaled) - root_half;
    const float whole = static_cast<float>(static_cast<std::int32_t>(above) >> 23) - (subnormal ? 23.0f : 0.0f);
    const float rest = from_bits((above & 0x7fffffu) + root_half) - 1.0f;
    float tail = -0x1.38b4fcp-4f;
    tail = tail * rest + 0x1.055d58p-3f;
    tail = tail * rest - 0x1.0d8642p-3f;
    tail = tail * rest + 0x1.22d9eep-3f;
    tail = tail * rest - 0x1.547228p-3f;
    tail = tail * rest + 0x1.99a00ap-3f;
    tail = tail * rest - 0x1.000228p-2f;
    tail = tail * rest + 0x1.555554p-2f;
    const float square = rest * rest;
    const float value = whole * ln2_head + (rest - (0.5f * square - (rest * square * tail + whole * ln2_tail)));
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const float at_edge = x == 0.0f ? -infinity : std::numeric_limits<float>::quiet_NaN();
    return x > 0.0f ? (x < infinity ? value : x) : at_edge;
}

/// The same in double precision, under 1 ulp.
inline double log(double x) {
    using namespace numbers;
    const bool subnormal = x < 0x1p-1022;
    const double scaled = subnormal ? x * 0x1p52 : x;
    constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdu, one = std::uint64_t{1023} << 52;
    const std::uint64_t above = bits(scaled) - root_half;
    // Old processors cannot turn 64-bit integers into doubles by the row; setting the number into 2^52's bits can.
    const double biased = from_bits(((above + one) >> 52) | 0x4330000000000000u) - 0x1p52;
    const double whole = biased - (subnormal ? 1075.0 : 1023.0);
    const double rest = from_bits((above & 0xfffffffffffffu) + root_half) - 1.0;
    const double ratio = rest / (2.0 + rest);  // ln(1 + rest) = 2 artanh(ratio)
    const double square = ratio * ratio;
    double tail = 0x1.2f06035ae45c8p-3;
    tail = tail * square + 0x1.39a1ac407d12p-3;
    tail = tail * square + 0x1.74663f6888c53p-3;
    tail = tail * square + 0x1.c71c52074286bp-3;
    tail = tail * square + 0x1.24924941f33d5p-2;
    tail = tail * square + 0x1.999999997fd9dp-2;
    tail = tail * square + 0x1.5555555555592p-1;
    const double half_square = 0.5 * rest * rest;  // 2 ratio = rest - half_square + ratio * half_square
    const double value = whole * ln2_double_head +
                         (rest - (half_square - (ratio * (half_square + square * tail) + whole * ln2_double_tail)));
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double at_edge = x == 0.0 ? -infinity : std::numeric_limits<double>::quiet_NaN();
    return x > 0.0 ? (x < infinity ? value : x) : at_edge;
}

/// base to the power of exponent, for a base of 0 or more (NaN below), under 0.51 ulp. Anything to the power of 0, and
/// 1 to any power, is 1.
inline float pow(float base, float exponent) {
    const double value = exp(static_cast<double>(exponent) * log(static_cast<double>(base)));
    return exponent == 0.0f || base == 1.0f ? 1.0f : static_cast<float>(value);
}

/// 1 - exp(-x) for x from 0 to 1 only, one or four at a time: a fifth of the price of `one_minus_exp`, for loops over
/// all ties.
template <class Float>
requires std::is_same_v<Float, float> || std::is_same_v<Float, Several<float>>
inline Float one_minus_exp_of_share(Float x) {
    Float tail = 0x1.0eceb0p-13f * x - 0x1.551524p-10f;
    tail = tail * x + 0x1.0f31e0p-7f;
    tail = tail * x - 0x1.552d12p-5f;
    tail = tail * x + 0x1.5553c2p-3f;
    tail = tail * x - 0x1.fffff6p-2f;
    return x + x * x * tail;
}

/// 1 - exp(-x) for x of 0 or more (not below), under 1.6 ulp also where x is tiny: the chance that what has hazard x
/// happens within the week.
inline float one_minus_exp(float x) {
    const float small = one_minus_exp_of_share(x);
    const float large = 1.0f - exp(-x);
    return x <= 1.0f ? small : large;
}

/// 1 / (1 + exp(-x)), between 0 and 1, precise at both ends (under 2.5 ulp); logistic(0) is exactly a half.
inline float logistic(float x) {
    const float fading = exp(x < 0.0f ? x : -x);
    return (x < 0.0f ? fading : 1.0f) / (1.0f + fading);
}

inline float sqrt(float x) { return std::sqrt(x); }
inline double sqrt(double x) { return std::sqrt(x); }
inline float floor(float x) { return std::floor(x); }
inline double floor(double x) { return std::floor(x); }
inline float fabs(float x) { return std::fabs(x); }
inline double fabs(double x) { return std::fabs(x); }

/// x held between 0 and 1; NaN stays NaN, so that whoever looks for broken states can find it.
inline float clamp01(float x) {
    x = x < 0.0f ? 0.0f : x;
    return 1.0f < x ? 1.0f : x;
}

/// The standard normal number below which a share of (word + 0.5) / 2^32 lies: from -6.34 to 6.34, precise to 2e-7 of
/// itself. The mirrored word (~word) gives exactly the mirrored number. Wichura (1988), Applied Statistics 37, 477-484,
/// algorithm AS 241, the rational functions of seven figures; its last branch is beyond what 32 bits can reach.
inline float inverse_normal(std::uint32_t word) {
    const double share = (static_cast<double>(word) + 0.5) * 0x1p-32;
    const double from_half = share - 0.5;
    if (fabs(from_half) <= 0.425) {
        const double r = 0.180625 - from_half * from_half;
        const double above = ((5.9109374720e+1 * r + 1.5929113202e+2) * r + 5.0434271938e+1) * r + 3.3871327179;
        const double below = ((6.7187563600e+1 * r + 7.8757757664e+1) * r + 1.7895169469e+1) * r + 1.0;
        return static_cast<float>(from_half * above / below);
    }
    const double r = sqrt(-log(from_half < 0.0 ? share : 1.0 - share)) - 1.6;
    const double above = ((1.7023821103e-1 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777;
    const double below = (1.2021132975e-1 * r + 7.3700164250e-1) * r + 1.0;
    const double size = above / below;
    return static_cast<float>(from_half < 0.0 ? -size : size);
}

/// A share from 0 to 1 in steps of 1/65535, halves up; what lies outside is held to the ends, and NaN becomes 0.
inline std::uint16_t to_share16(float share) {
    const float held = share > 0.0f ? (share < 1.0f ? share : 1.0f) : 0.0f;
    return static_cast<std::uint16_t>(static_cast<std::int32_t>(static_cast<double>(held) * 65535.0 + 0.5));
}
/// Steps as a share, within 1 ulp of steps / 65535; to_share16 gives the same steps back.
inline float from_share16(std::uint16_t steps) {
    return static_cast<float>(static_cast<std::int32_t>(steps)) * (1.0f / 65535.0f);
}

/// Standard deviations in steps of 1/4096, halves away from nought, held within 7.9.
inline constexpr float sd16_steps = 4096.0f;
constexpr std::int16_t to_sd16(float sd) {
    constexpr float most = 7.9f;
    const float steps = (sd < -most ? -most : sd > most ? most : sd) * sd16_steps;
    return static_cast<std::int16_t>(steps + (steps < 0 ? -0.5f : 0.5f));
}
constexpr float from_sd16(std::int16_t steps) { return static_cast<float>(steps) * (1.0f / sd16_steps); }

// A whole number, or a double where only a float is meant, would be converted without a word: refused instead.
template <class Other>
void exp(Other) = delete;
template <class Other>
void log(Other) = delete;
template <class Base, class Exponent>
void pow(Base, Exponent) = delete;
template <class Other>
void one_minus_exp(Other) = delete;
template <class Other>
void logistic(Other) = delete;
template <class Other>
void sqrt(Other) = delete;
template <class Other>
void floor(Other) = delete;
template <class Other>
void fabs(Other) = delete;
template <class Other>
void clamp01(Other) = delete;
template <class Other>
void to_share16(Other) = delete;

}  // namespace alongside
