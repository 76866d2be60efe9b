// SPDX-License-Identifier: Apache-2.0
// Futures spread evenly over the range of every uncertain input: a Latin hypercube that grows.
#pragma once

#include <cstdint>

#include "sim/base/draw.hpp"

namespace alongside {

/// Where a future stands in the range of one input, in (0, 1). Of the first 2^m futures one stands in each of 2^m
/// equal parts, for every m, and each input has an order of its own: a Latin hypercube (McKay, Beckman and Conover
/// 1979), nested as in Qian (2009). So a few futures span what is not known, and more of them move none that there are.
double spread(Luck luck, Key input, std::uint32_t future);

}  // namespace alongside
