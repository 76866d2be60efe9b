// SPDX-License-Identifier: Apache-2.0
// What moves over months is not reckoned every week: everybody has weeks of their own for it.
#pragma once

#include <array>

#include "sim/base/field.hpp"
#include "sim/base/ids.hpp"

namespace alongside {

/// Whose own week this is, of which everybody has one in `every`. Which one follows from the key alone, so that it is
/// the same in every arm.
class OwnWeek {
public:
    OwnWeek(Week week, std::int32_t every)
        : every_(static_cast<std::uint64_t>(every)), now_(static_cast<std::uint64_t>(week.number) % every_) {}
    bool of(Key who) const { return (who.value & 0xffffffffu) * every_ >> 32 == now_; }  // from 0, evenly

private:
    std::uint64_t every_, now_;
};

struct TakingStock {
    std::int32_t every = 4;

    static constexpr auto fields = std::tuple{
        field(&TakingStock::every, "every", "weeks", limits(1, 13), held(), Grade::E,
              "assumed: closeness moves over months (dynamics b1, b14), and friends hear of each other about monthly; "
              "names the weeks in which a tie may lapse, so that another value is another luck",
              "Weeks between two times at which somebody takes stock of their ties: how close they are, who would "
              "help, and whether they are enough.")};

    static constexpr std::array<std::string_view, 1> tables{"taking_stock"};
    template <class Lookup>
    static TakingStock from(const Lookup& lookup) {
        return *static_cast<const TakingStock*>(lookup(tables[0]));
    }

    OwnWeek own(Week week) const { return {week, every}; }
    /// How many weeks, this one among them, have gone by since somebody last took stock; fewer in the first weeks of
    /// a place.
    std::int32_t weeks(Week week) const { return week.number < every ? week.number + 1 : every; }
};

}  // namespace alongside
