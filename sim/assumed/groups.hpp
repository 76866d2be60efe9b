// SPDX-License-Identifier: Apache-2.0
// What clubs, groups and hubs are like (mechanisms 3d).
#pragma once

#include <array>
#include <string_view>

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"

namespace alongside {

struct Groups {
    float first_habit = 0.5f;
    std::int32_t room = 40;
    std::int32_t few = 3;
    float venue = 0.1f;
    float sizes = 1.1f;

    static constexpr auto fields =
        std::tuple{field(&Groups::first_habit, "first_habit", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d",
                         "Habit of going after the first visit."),
                   field(&Groups::room, "room", "residents", limits(1, 1000), drawn(25, 60), Grade::D,
                         "judged: coordination P17, commonest size 11 to 50",
                         "People for whom there is room in one week at a middling club, group or hub."),
                   field(&Groups::few, "few", "residents", limits(0, 20), held(), Grade::D, "mechanisms 3d",
                         "People below which it feels empty."),
                   field(&Groups::venue, "venue", "0..1", limits(0, 1), held(), Grade::E, "judged: a room like others",
                         "How exposed somebody feels who is seen there."),
                   field(&Groups::sizes, "sizes", "log", limits(0, 3), held(), Grade::C,
                         "set: half have 11 to 50 people (coordination P17, d22)",
                         "Spread of how many people are drawn to one or another, lognormal.")};

    static constexpr std::array<std::string_view, 1> tables{"groups"};
    template <class Lookup>
    static Groups from(const Lookup& lookup) {
        return *static_cast<const Groups*>(lookup(tables[0]));
    }

    /// How many are drawn to a group when the place is founded; larger ones have larger rooms.
    float draws(const Draw& draw, Key group) const {
        return exp(sizes * draw.shared("what groups are like")("popularity", group).nth(0).normal());
    }
    float room_at(float drawn) const { return static_cast<float>(room) * (drawn > 1.0f ? drawn : 1.0f); }
};

}  // namespace alongside
