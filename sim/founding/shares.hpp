// SPDX-License-Identifier: Apache-2.0
// Choosing from shares, and spreading over areas so that growth moves few.
#pragma once

#include <array>
#include <cstdint>

#include "sim/base/one_of.hpp"

namespace alongside {

/// The class in which a uniform number falls. Shares need not add to one exactly: the last class takes what is left.
template <std::size_t N>
std::size_t pick(const std::array<double, N>& shares, float u) {
    double below = 0;
    for (std::size_t k = 0; k + 1 < N; ++k) {
        below += shares[k];
        if (static_cast<double>(u) < below) return k;
    }
    std::size_t last = N - 1;
    while (last > 0 && shares[last] <= 0) --last;
    return last;
}

/// An area anywhere in the place, by key: full areas alike, a last and smaller one in proportion, falling back on one's
/// own.
inline std::uint32_t any_area(std::uint64_t key, std::uint32_t own, std::uint32_t areas, double last_size) {
    const std::uint32_t chosen = one_of(key, areas);
    const bool in_last = chosen + 1 == areas;
    constexpr double steps = 65536;
    return in_last && static_cast<double>((key * 0x9e3779b97f4a7c15u) >> 48) >= last_size * steps ? own : chosen;
}

}  // namespace alongside
