// SPDX-License-Identifier: Apache-2.0
// The numbers that a measure writes down in a place: those of its table, and one a kind of agency where it says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/model/part.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// One number that is written down each week.
struct WrittenNumber {
    std::string name, unit, about;
};

/// All that a measure writes down in this place, in its order.
std::vector<WrittenNumber> written_by(const Part& measure, const Place& place);

/// What coordinators are called where kinds of agency have names.
inline constexpr std::string_view coordinators_name = "coordinators";

/// The row of a measure's table to which a name belongs in some place, or null.
const FieldInfo* row_of(const Part& measure, std::string_view name);

}  // namespace alongside
