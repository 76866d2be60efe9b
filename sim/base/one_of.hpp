// SPDX-License-Identifier: Apache-2.0
// Choosing one of several by a hash, such that a further one moves few.
#pragma once

#include <cstdint>

namespace alongside {

/// One of n by key, such that a further one draws an even share from all and moves nobody else (Lamping and Veach's
/// jump consistent hash).
inline std::uint32_t one_of(std::uint64_t key, std::uint32_t n) {
    std::int64_t chosen = -1, next = 0;
    while (next < static_cast<std::int64_t>(n)) {
        chosen = next;
        key = key * 2862933555777941757u + 1;
        next = static_cast<std::int64_t>(static_cast<double>(chosen + 1) *
                                         (2147483648.0 / static_cast<double>((key >> 33) + 1)));
    }
    return static_cast<std::uint32_t>(chosen);
}

}  // namespace alongside
