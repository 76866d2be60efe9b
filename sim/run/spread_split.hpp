// SPDX-License-Identifier: Apache-2.0
// How much of the spread of a difference over futures is luck, and how much is what nobody knows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace alongside {

struct Study;

/// Shares of the variance of a paired difference between futures. Luck would stay if every input were known; the rest
/// goes with the draw of the inputs.
struct SpreadSplit {
    double by_inputs = 0;      ///< share of the variance, 0..1
    double low = 0, high = 1;  ///< nine in ten such studies hold it between these, were the spread normal
    std::int32_t draws = 0;    ///< of which every luck is finished
};

/// The split of values that stand draw by draw, so many lucks each: the intraclass correlation of one-way random
/// effects and its interval (Shrout and Fleiss 1979, ICC(1,1)). None of fewer than two draws or lucks, or if all values
/// are alike.
std::optional<SpreadSplit> split_of(std::span<const double> values, std::size_t lucks);

/// The same of an arm's difference from the first in one outcome. None if the study gave every future a draw of its
/// own, or is not paired.
std::optional<SpreadSplit> split_of(const Study& study, std::size_t arm, std::size_t horizon, std::size_t outcome);

}  // namespace alongside
