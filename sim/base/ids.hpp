// SPDX-License-Identifier: Apache-2.0
// Numbers that cannot be mixed up: rows of each space, keys, and weeks.
#pragma once

#include <compare>
#include <cstdint>

namespace alongside {

/// A place in memory. Rows order loops and files; they never name luck and never decide who comes first.
template <class Tag>
struct Row {
    std::uint32_t index = 0;
    friend constexpr auto operator<=>(const Row&, const Row&) = default;
};

using Person = Row<struct PersonTag>;
using Agency = Row<struct AgencyTag>;
using Post = Row<struct PostTag>;
using Focus = Row<struct FocusTag>;
using Area = Row<struct AreaTag>;
using Household = Row<struct HouseholdTag>;
using Leaver = Row<struct LeaverTag>;
using Case = Row<struct CaseTag>;

inline constexpr std::uint32_t nobody_row = 0xffffffffu;

/// Who or what something is, for ever: made from its origin. Luck, files and links between runs use keys.
struct Key {
    std::uint64_t value = 0;
    friend constexpr auto operator<=>(const Key&, const Key&) = default;
};

/// Weeks since the founding.
struct Week {
    std::int32_t number = 0;
    friend constexpr auto operator<=>(const Week&, const Week&) = default;
};

}  // namespace alongside
