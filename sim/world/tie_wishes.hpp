// SPDX-License-Identifier: Apache-2.0
// What can be wished of ties: that one begins, that one ends, that two people are brought together.
#pragma once

#include "sim/world/column.hpp"
#include "sim/world/ties.hpp"

namespace alongside {

/// A tie that begins, wished by either end. Closeness and hours are the ordinary ones of a new tie.
struct NewTie {
    static constexpr About about{"new_ties", "", Role::outcome, "A tie begins."};
    Person to;     ///< the end with the lower row
    Person other;  ///< the end with the higher row
    Layer layer;
    float close, hours;
    /// Of several wishes for one pair the one with the lowest layer stands, and of these the closest.
    bool before(const NewTie& b) const {
        return to != b.to         ? to < b.to
               : other != b.other ? other < b.other
               : layer != b.layer ? layer < b.layer
               : close != b.close ? close > b.close
                                  : hours > b.hours;
    }
};

/// A tie that ends, wished by either end.
struct Ending {
    static constexpr About about{"endings", "", Role::outcome, "A tie ends."};
    Person to, other;  ///< lower and higher row
    bool before(const Ending& b) const { return to != b.to ? to < b.to : other < b.other; }
};

/// Two people are brought together by somebody at a place; whether anything comes of it is up to them.
struct Introduction {
    static constexpr About about{"introductions", "", Role::lever, "Two people are brought together."};
    Person to, other;  ///< who is introduced, and to whom
    Focus where;
    Key by;                 ///< the post that introduces
    std::uint32_t ordinal;  ///< the how-manieth introduction of this person
    bool before(const Introduction& b) const {
        return to != b.to         ? to < b.to
               : other != b.other ? other < b.other
               : by != b.by       ? by < b.by
               : where != b.where ? where < b.where
                                  : ordinal < b.ordinal;
    }
};

}  // namespace alongside
