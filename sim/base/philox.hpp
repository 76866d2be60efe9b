// SPDX-License-Identifier: Apache-2.0
// Luck by name: Philox 4x32-10 as one pure function, and the hashes that turn names into its keys and counters.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace alongside {

inline constexpr int philox_rounds = 10;
inline constexpr std::uint32_t philox_factor0 = 0xD2511F53u, philox_factor2 = 0xCD9E8D57u;
inline constexpr std::uint32_t philox_step0 = 0x9E3779B9u, philox_step1 = 0xBB67AE85u;

/// One block of four random 32-bit words, the same for the same counter and key for ever and everywhere.
/// Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11; ten rounds.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    std::uint32_t word0 = counter[0], word1 = counter[1], word2 = counter[2], word3 = counter[3];
    std::uint32_t key0 = key[0], key1 = key[1];
#pragma GCC unroll 10
    for (int round = 0; round < philox_rounds; ++round) {
        const std::uint64_t product0 = std::uint64_t{philox_factor0} * word0;
        const std::uint64_t product2 = std::uint64_t{philox_factor2} * word2;
        word0 = static_cast<std::uint32_t>(product2 >> 32) ^ word1 ^ key0;
        word1 = static_cast<std::uint32_t>(product2);
        word2 = static_cast<std::uint32_t>(product0 >> 32) ^ word3 ^ key1;
        word3 = static_cast<std::uint32_t>(product0);
        key0 += philox_step0;
        key1 += philox_step1;
    }
    return {word0, word1, word2, word3};
}

// The three known answers published with the authors' own library, Random123.
static_assert(philox({0, 0, 0, 0}, {0, 0}) ==
              std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
              std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

/// FNV-1a in 32 bits: the plain published hash of some bytes.
constexpr std::uint32_t fnv1a(std::string_view text) {
    std::uint32_t hash = 0x811c9dc5u;
    for (const char letter : text) hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x01000193u;
    return hash;
}

/// A decision's or a part's name as a 32-bit number: FNV-1a, then stirred, so that every bit depends on every letter.
constexpr std::uint32_t name_hash(std::string_view name) {
    std::uint32_t hash = fnv1a(name);
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
    return hash ^ (hash >> 16);
}

/// Stirs 64 bits; no two values share a result, and 0 stays 0. The finaliser of splitmix64, by its published constants.
constexpr std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

/// Two numbers as one, in this order: combine(a, b) is not combine(b, a). With one held, no two values of the other
/// share a result.
constexpr std::uint64_t combine(std::uint64_t first, std::uint64_t second) {
    return mix(mix(first + 0x9e3779b97f4a7c15u) + second);
}

}  // namespace alongside
