// SPDX-License-Identifier: Apache-2.0
// The rounds of SHA-256, as FIPS 180-4 writes them.
#include "sim/base/sha256.hpp"

#include <algorithm>
#include <cstring>

namespace alongside {

namespace {

constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr std::uint32_t turn(std::uint32_t word, int places) { return (word >> places) | (word << (32 - places)); }

std::uint32_t big_endian(const std::uint8_t* bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

using Working = std::array<std::uint32_t, 8>;

/// One round in place: instead of moving all eight words along, the next round calls them by shifted names.
inline void turn_round(Working& w, int round, std::uint32_t input) {
    const auto at = [&](int name) -> std::uint32_t& { return w[static_cast<std::size_t>((name - round) & 7)]; };
    const std::uint32_t a = at(0), b = at(1), c = at(2), e = at(4), f = at(5), g = at(6);
    const std::uint32_t from_e = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (g ^ (e & (f ^ g)));
    const std::uint32_t from_a = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (c & (a ^ b)));
    const std::uint32_t sum = at(7) + from_e + input;
    at(3) += sum;
    at(7) = sum + from_a;
}

}  // namespace

void Sha256::take_blocks(const std::uint8_t* block, std::size_t blocks) {
    for (; blocks > 0; --blocks, block += 64) {
        std::array<std::uint32_t, 16> input;
        for (std::size_t i = 0; i < 16; ++i) input[i] = big_endian(block + 4 * i);
        Working working = state_;
        for (std::size_t sixteen = 0; sixteen < 64; sixteen += 16) {
#pragma GCC unroll 16
            for (int i = 0; i < 16; ++i) {
                const auto here = static_cast<std::size_t>(i);
                if (sixteen > 0) {
                    const std::uint32_t early = input[(here + 1) & 15], late = input[(here + 14) & 15];
                    input[here] += input[(here + 9) & 15] + (turn(early, 7) ^ turn(early, 18) ^ (early >> 3)) +
                                   (turn(late, 17) ^ turn(late, 19) ^ (late >> 10));
                }
                turn_round(working, i, input[here] + round_constants[sixteen + here]);
            }
        }
        for (std::size_t i = 0; i < 8; ++i) state_[i] += working[i];
    }
}

void Sha256::add(const void* data, std::size_t bytes) {
    if (bytes == 0) return;
    const auto* from = static_cast<const std::uint8_t*>(data);
    const auto held = static_cast<std::size_t>(length_ % 64);
    length_ += bytes;
    if (held > 0) {
        const std::size_t taken = std::min(bytes, 64 - held);
        std::memcpy(waiting_.data() + held, from, taken);
        if (held + taken < 64) return;
        take_blocks(waiting_.data(), 1);
        from += taken;
        bytes -= taken;
    }
    take_blocks(from, bytes / 64);
    if (bytes % 64 > 0) std::memcpy(waiting_.data(), from + bytes / 64 * 64, bytes % 64);
}

Sha256::Digest Sha256::finish() {
    const std::uint64_t length_in_bits = length_ * 8;
    const std::array<std::uint8_t, 64> filling = {0x80};
    add(filling.data(), 1 + (119 - static_cast<std::size_t>(length_ % 64)) % 64);
    std::array<std::uint8_t, 8> ending;
    for (std::size_t i = 0; i < 8; ++i) ending[i] = static_cast<std::uint8_t>(length_in_bits >> (56 - 8 * i));
    add(ending.data(), ending.size());
    Digest digest;
    for (std::size_t i = 0; i < 32; ++i) digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    *this = Sha256();
    return digest;
}

std::string Sha256::hex(const Digest& digest) {
    std::string text;
    for (const std::uint8_t byte : digest) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

}  // namespace alongside
