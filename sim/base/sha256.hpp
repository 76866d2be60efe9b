// SPDX-License-Identifier: Apache-2.0
// SHA-256: the digest by which files, configurations and whole towns are told apart.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace alongside {

/// The digest of everything added so far, as in FIPS 180-4; the same on machines of either byte order.
/// Adding numbers by their memory is the caller's affair: fix the width and the order of bytes before adding.
class Sha256 {
public:
    using Digest = std::array<std::uint8_t, 32>;

    void add(const void* data, std::size_t bytes);
    /// Gives the digest and begins anew, as if just made.
    Digest finish();
    /// 64 lower-case hexadecimal digits.
    static std::string hex(const Digest& digest);

private:
    void take_blocks(const std::uint8_t* block, std::size_t blocks);

    std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> waiting_ = {};
    std::uint64_t length_ = 0;  // bytes added
};

}  // namespace alongside
