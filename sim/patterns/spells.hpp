// SPDX-License-Identifier: Apache-2.0
// Spells of mental ill-health of everybody who has lived in a town, week by week: what a panel asks about.
#pragma once

#include <vector>

#include "sim/world/persons.hpp"
#include "sim/world/world.hpp"

namespace alongside {

inline constexpr std::int32_t still_going = -1;

/// One spell: the week of its beginning, which may lie before the founding, and the first week without it.
struct Spell {
    std::int32_t began = 0, ended = still_going;
};

/// Somebody's time in the place: first and last week in which they were seen, and their spells in order.
struct Stay {
    std::int16_t born = 0;
    std::int32_t from = 0, until = 0;
    std::vector<Spell> spells;
};

/// One stay a row: rows are never lived in again.
class Spells {
public:
    /// Looks at everybody at the end of a week; to be called for every week in turn.
    void note(World& world, Week week);

    const std::vector<Stay>& stays() const { return stays_; }

private:
    std::vector<Stay> stays_;
};

}  // namespace alongside
