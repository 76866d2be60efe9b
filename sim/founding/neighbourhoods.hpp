// SPDX-License-Identifier: Apache-2.0
// Which neighbourhoods are how deprived: whole ones, as near to the place's shares as they come.
#pragma once

#include <vector>

#include "sim/base/draw.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// Neighbourhoods of a full area: whole ones of about the place's size.
std::uint32_t neighbourhoods_of_area(const Place& place);

/// The national fifth of every neighbourhood of these many areas. Area by area each fifth gets what it is owed so far,
/// whole ones first and those left to the greatest remainders; within an area the order is drawn by key. What an area
/// has depends on those before it alone, so a place founded larger keeps the fifths it had.
std::vector<std::uint8_t> fifths_of_neighbourhoods(const Place& place, Draw draw, std::uint32_t areas);

}  // namespace alongside
