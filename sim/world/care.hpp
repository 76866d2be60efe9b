// SPDX-License-Identifier: Apache-2.0
// Unpaid care between people: who cares for whom, for how many hours a week, and the letters that change it.
#pragma once

#include "sim/world/column.hpp"

namespace alongside {

/// Hours a week that somebody's illness or disability takes from their carer; 0 for nobody's care.
struct CareTaken : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"care_taken", "hours/week", Role::outcome,
                                 "Unpaid care that somebody has because of illness or disability."};
};
/// Whoever takes no care may have anybody's row here.
struct CarerOf : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"carer", "row", Role::state, "Who gives that care, if it is not 0."};
};
struct CareGiven : Column<Person, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"care_given", "hours/week", Role::outcome,
                                 "Unpaid care that somebody gives, for all they care for."};
};

/// Somebody comes to need more or fewer hours of their carer. The sum of what each carer was told is what they give.
struct Care {
    static constexpr About about{"care", "", Role::state, "The hours of care that somebody takes change."};
    Person to, from;
    std::int32_t more;  ///< hours a week, below 0 for fewer
    bool before(const Care& b) const { return to != b.to ? to < b.to : from < b.from; }
};

}  // namespace alongside
