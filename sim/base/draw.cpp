// SPDX-License-Identifier: Apache-2.0
// Drawing for many at once. Whole numbers alone are reckoned with, so that every way of it gives the same bits.
#include "sim/base/draw.hpp"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define ALONGSIDE_EIGHTS 1
#include <immintrin.h>
#else
#define ALONGSIDE_EIGHTS 0
#endif

namespace alongside {

void Rolls::draw_from(std::size_t first, std::span<const Key> who, Blocks& blocks) const {
    for (std::size_t k = first; k < who.size(); ++k)
        blocks.set(k, philox({static_cast<std::uint32_t>(who[k].value), static_cast<std::uint32_t>(who[k].value >> 32),
                              decision_, occasion_},
                             {key0_, key1_}));
}

#if ALONGSIDE_EIGHTS

namespace {

constexpr std::size_t eight = 8;

bool has_eights() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

// Four persons' words, each in the low half of 64 bits, where a product is wanted; what is in the high half is no
// matter.
struct Four {
    __m256i words[4];

    __attribute__((target("avx2"))) void stir(__m256i key0, __m256i key1) {
        const __m256i product0 = _mm256_mul_epu32(words[0], _mm256_set1_epi64x(philox_factor0)),
                      product2 = _mm256_mul_epu32(words[2], _mm256_set1_epi64x(philox_factor2));
        words[0] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product2, 32), words[1]), key0);
        words[1] = product2;
        words[2] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product0, 32), words[3]), key1);
        words[3] = product0;
    }
};

__attribute__((target("avx2"))) Four four_of(const Key* who, std::uint32_t decision, std::uint32_t occasion) {
    const __m256i keys = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(who));
    return {{keys, _mm256_srli_epi64(keys, 32), _mm256_set1_epi64x(decision), _mm256_set1_epi64x(occasion)}};
}

__attribute__((target("avx2"))) void put(__m256i first, __m256i second, std::uint32_t* to) {
    constexpr int low_halves = 0x88, in_order = 0xd8;
    const __m256i both =
        _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(first), _mm256_castsi256_ps(second), low_halves));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm256_permute4x64_epi64(both, in_order));
}

}  // namespace

__attribute__((target("avx2"))) void Rolls::draw_eights(std::size_t eights, std::span<const Key> who,
                                                        Blocks& blocks) const {
    const __m256i all_key0 = _mm256_set1_epi64x(key0_), all_key1 = _mm256_set1_epi64x(key1_),
                  step0 = _mm256_set1_epi64x(philox_step0), step1 = _mm256_set1_epi64x(philox_step1);
    for (std::size_t k = 0; k < eights * eight; k += eight) {
        Four first = four_of(&who[k], decision_, occasion_),
             second = four_of(&who[k + eight / 2], decision_, occasion_);
        __m256i key0 = all_key0, key1 = all_key1;
#pragma GCC unroll 10
        for (int round = 0; round < philox_rounds; ++round) {
            first.stir(key0, key1), second.stir(key0, key1);
            key0 = _mm256_add_epi32(key0, step0), key1 = _mm256_add_epi32(key1, step1);
        }
        for (unsigned word = 0; word < std::tuple_size_v<Words>; ++word)
            put(first.words[word], second.words[word], blocks.from(word, k));
    }
}

void Rolls::draw(std::span<const Key> who, Blocks& blocks) const {
    const std::size_t eights = has_eights() ? who.size() / eight : 0;
    draw_eights(eights, who, blocks);
    draw_from(eights * eight, who, blocks);
}

#else

void Rolls::draw(std::span<const Key> who, Blocks& blocks) const { draw_from(0, who, blocks); }

#endif

}  // namespace alongside
