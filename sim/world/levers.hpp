// SPDX-License-Identifier: Apache-2.0
// What a decision asks of doors for this week: longer hours, another venue, training.
#pragma once

#include "sim/world/column.hpp"

namespace alongside {

/// A door is to be open for longer, or to expose less, for this week.
struct EasierAccess {
    static constexpr About about{"easier_access", "", Role::lever, "A door is easier to walk into this week."};
    Agency to;
    float open;      ///< share of the week, beyond what the place says
    float exposure;  ///< times what the place says
    bool before(const EasierAccess& b) const { return to < b.to; }
};

/// The workers behind a door are to have so much more skill for this week.
struct Training {
    static constexpr About about{"training", "", Role::lever, "Workers are trained."};
    Agency to;
    float skill;  ///< SD
    bool before(const Training& b) const { return to < b.to; }
};

/// A hub stands open this week.
struct OpenHub {
    static constexpr About about{"open_hubs", "", Role::lever, "A hub stands open this week."};
    Focus to;
    float room;   ///< people a week
    float draws;  ///< times a middling group
    float known;  ///< 1/week
    bool before(const OpenHub& b) const { return to < b.to; }
};

struct AgencyTrained : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"agency_trained", "SD", Role::lever,
                                 "Skill that training adds to every worker behind the door this week."};
};

}  // namespace alongside
