// SPDX-License-Identifier: Apache-2.0
// Columns about households: those who live together, as one row.
#pragma once

#include "sim/world/column.hpp"

namespace alongside {

/// Members are a ring of persons (`NextAtHome`), entered here. Once everybody has left, the household has key 0 and is
/// passed over by every loop, and this is nobody's row.
struct FirstAtHome : Column<Household, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"first_at_home", "row", Role::fact, "One of the people who live here."};
};
/// Shared by all members; what makes troubles cluster in families (families pattern 1, mechanisms 3a).
struct FamilyFrailty : Column<Household, float> {
    using Column::Column;
    static constexpr About about{"family_frailty", "SD", Role::fact,
                                 "How prone the members of a household are to troubles of every kind."};
};

}  // namespace alongside
