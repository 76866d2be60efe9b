// SPDX-License-Identifier: Apache-2.0
// Clubs, groups and hubs: who goes there how regularly, and how well a group suits somebody.
#pragma once

#include <bit>

#include "sim/base/draw.hpp"
#include "sim/world/column.hpp"

namespace alongside {

/// How much going there has become a habit (mechanisms 3d).
struct HabitOfGoing : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"habit_of_going", "0..1 in 255", Role::state,
                                 "How much going to their club, group or hub has become somebody's habit."};
};
inline constexpr float habit_steps = 255.0f;
constexpr float habit_of(std::uint8_t stored) { return static_cast<float>(stored) * (1.0f / habit_steps); }
constexpr std::uint8_t to_habit(float habit) { return static_cast<std::uint8_t>(habit * habit_steps + 0.5f); }

struct Attendance : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"attendance", "bits", Role::outcome,
                                 "In which of the last eight weeks somebody went to their club, group or hub; the "
                                 "lowest bit is this week."};
};
inline constexpr unsigned weeks_remembered = 8;
constexpr bool came(std::uint8_t attendance) { return (attendance & 1u) != 0; }
constexpr std::uint8_t with_this_week(std::uint8_t attendance, bool comes) {
    return static_cast<std::uint8_t>(attendance << 1 | (comes ? 1 : 0));
}
/// Weeks in a row, up to this one, in which somebody did not come; eight at most.
constexpr int missed_in_a_row(std::uint8_t attendance) { return std::countr_zero(attendance); }
constexpr int times_of_late(std::uint8_t attendance) { return std::popcount(attendance); }

struct WeeksGoing : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"weeks_going", "weeks", Role::state,
                                 "Weeks for which somebody has gone to their club, group or hub, up to 255."};
};
inline constexpr std::uint8_t most_weeks_going = 255;

struct FocusCame : Column<Focus, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"focus_came", "residents", Role::outcome,
                                 "Who came to the club, group or hub the week before."};
};

struct FocusRoom : Column<Focus, float> {
    using Column::Column;
    static constexpr About about{"focus_room", "residents", Role::lever,
                                 "People for whom there is room in one week at a club, group or hub; 0 is closed."};
};
struct FocusDraws : Column<Focus, float> {
    using Column::Column;
    static constexpr About about{"focus_draws", "times", Role::lever,
                                 "How many are drawn to it, against a middling group."};
};
struct FocusKnown : Column<Focus, float> {
    using Column::Column;
    static constexpr About about{"focus_known", "1/week", Role::lever,
                                 "Hazard with which its publicity makes somebody of the area think of going there."};
};

struct FocusQuiet : Column<Focus, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"focus_quiet", "weeks", Role::state,
                                 "Weeks in a row in which only few came to the club or group, up to 255."};
};
struct FocusSince : Column<Focus, std::int16_t> {
    using Column::Column;
    static constexpr About about{"focus_since", "week", Role::outcome,
                                 "Week in which the club or group closed or was founded anew; -1 for neither yet."};
};
inline constexpr std::int16_t since_the_founding = -1;

/// A row of groups is room for one after another. Whoever stands there after this one has a name of their own, and with
/// it all that goes by the name of a group: who takes to it, how welcoming it is, who knows of it.
constexpr Key next_group(Key group) { return Key{combine(group.value, name_hash("founded anew"))}; }

/// A club or group closes, or another is founded in its row.
struct GroupChange {
    static constexpr About about{"group_changes", "", Role::state, "A club or group closes, or is founded."};
    Focus to;
    float draws;  ///< times a middling group; 0 closes it
    float room;   ///< people a week
    float known;  ///< 1/week
    bool before(const GroupChange& b) const { return to < b.to; }
};

/// How a group suits somebody, for life and by the two names: what they take to once they know it, and how well what is
/// done there fits their interests, which somebody who knows both can tell beforehand.
struct Suits {
    float liking;  ///< SD
    float match;   ///< -1 to 1
};
inline Suits suits(const Draw& draw, Key person, Key group) {
    const Block block = draw.shared("what groups are like")("suits", from_to(person, group)).nth(0).block();
    return {block.normal(0), 2.0f * block.uniform(1) - 1.0f};
}

/// Of several groups the one with the least of these is chosen: as often as its weight says, and one more moves only
/// those who choose it.
inline float race(std::uint64_t seed, Key group, float weight) {
    constexpr float step = 1.0f / 16777216.0f;
    return -log((static_cast<float>(mix(seed ^ group.value) >> 40) + 0.5f) * step) / weight;
}

/// Somebody goes to a club, group or hub from now on, or to none any more.
struct Going {
    static constexpr About about{"goings", "", Role::state, "Somebody takes to a group, or gives it up."};
    Person to;
    Focus where;         ///< nobody's row for none
    std::uint8_t habit;  ///< with which they begin
    /// Somebody may take to one group in two ways in the same week; what leaves more habit comes last, and stands.
    bool before(const Going& b) const {
        return to != b.to ? to < b.to : where != b.where ? where < b.where : habit < b.habit;
    }
};

}  // namespace alongside
