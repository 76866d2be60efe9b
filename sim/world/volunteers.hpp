// SPDX-License-Identifier: Apache-2.0
// Volunteers: who helps to run the club, group or hub they go to, how many each has, and who is asked to.
#pragma once

#include "sim/base/draw.hpp"
#include "sim/world/column.hpp"

namespace alongside {

enum class Volunteers : std::uint8_t {
    no,
    began,    ///< this week
    yes,      ///< for longer
    stopped,  ///< this week
};
constexpr bool volunteers(Volunteers state) { return state == Volunteers::began || state == Volunteers::yes; }

struct VolunteersThere : Column<Person, Volunteers> {
    using Column::Column;
    static constexpr About about{"volunteers_there", "0..3", Role::outcome,
                                 "Whether somebody helps to run the club, group or hub that they go to: no, began this "
                                 "week, yes, or stopped this week."};
};
struct FocusVolunteers : Column<Focus, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"focus_volunteers", "residents", Role::outcome,
                                 "Volunteers of the club, group or hub at the end of the week before."};
};
struct PostRecruiting : Column<Post, float> {
    using Column::Column;
    static constexpr About about{"post_recruiting", "h/week", Role::outcome,
                                 "Hours that a coordinator keeps for finding volunteers."};
};

/// A coordinator asks somebody to volunteer where they go.
struct VolunteerCall {
    static constexpr About about{"volunteer_calls", "", Role::state, "A coordinator asks somebody to volunteer."};
    Person to;
    Agency door;  ///< behind which she stands
    Focus where;
    Key post;
    std::uint32_t nth;  ///< of the week
    bool before(const VolunteerCall& b) const {
        return to != b.to ? to < b.to : post != b.post ? post < b.post : nth < b.nth;
    }
};

}  // namespace alongside
