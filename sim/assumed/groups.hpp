// SPDX-License-Identifier: Apache-2.0
// What clubs, groups and hubs are like (mechanisms 3d).
#pragma once

#include <array>
#include <string_view>

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"

namespace alongside {

struct Groups {
    float first_habit = 0.6f;
    std::int32_t room = 40;
    std::int32_t few = 3;
    float venue = 0.1f;
    float sizes = 1.1f;
    float welcome_by_volunteers = 0.5f;
    float middling_volunteers = 1.1f;
    float habit_by_welcome = 0.4f;
    float willing = 0.6f;
    std::int32_t hub_wants = 2;

    static constexpr auto fields = std::tuple{
        field(&Groups::first_habit, "first_habit", "0..1", limits(0, 1), held(), Grade::C,
              "solved: three in four who came once come again (coordination d22)",
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
              "Spread of how many people are drawn to one or another, lognormal."),
        field(&Groups::welcome_by_volunteers, "welcome_by_volunteers", "share", limits(0, 1), held(0, 1), Grade::E,
              "judged: volunteers make the hub (mechanisms T10)",
              "Share of the welcome that is made by volunteers; the rest is the group's own."),
        field(&Groups::middling_volunteers, "middling_volunteers", "volunteers", limits(0.1, 20), held(), Grade::D,
              "solved: so that the middling welcome stays .5; coordination P17, d23 for size",
              "Volunteers with whom this share of the welcome is half of what it can be."),
        field(&Groups::habit_by_welcome, "habit_by_welcome", "0..1 per unit", limits(0, 1), held(0, 1), Grade::E,
              "judged; mechanisms C13 for direction: communities can be inhospitable",
              "What the welcome at the first visit adds to the habit that it leaves, from one half."),
        field(&Groups::willing, "willing", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Confidence above which somebody may volunteer."),
        field(&Groups::hub_wants, "hub_wants", "volunteers", limits(0, 20), held(), Grade::C,
              "coordination P17, d23: two to four each", "Volunteers below which a hub asks those who come.")};

    static constexpr std::array<std::string_view, 1> tables{"groups"};
    template <class Lookup>
    static Groups from(const Lookup& lookup) {
        return *static_cast<const Groups*>(lookup(tables[0]));
    }

    /// How many are drawn to a group when the place is founded; larger ones have larger rooms.
    float draws(const Draw& draw, Key group) const {
        return exp(sizes * draw.shared("what groups are like")("popularity", group).nth(0).normal());
    }
    /// From 0 to 1, with a middling one of one half.
    float welcome(const Draw& draw, Key group, unsigned volunteers) const {
        const float own = draw.shared("what groups are like")("welcome", group).nth(0).uniform(),
                    helpers = static_cast<float>(volunteers), made = helpers / (helpers + middling_volunteers);
        return own + welcome_by_volunteers * (made - own);
    }
    /// Habit of going after a first visit, which nobody made for somebody.
    float habit_after(float welcomed) const {
        const float habit = first_habit + habit_by_welcome * (welcomed - 0.5f);
        return habit < 0.0f ? 0.0f : habit > 1.0f ? 1.0f : habit;
    }
    float room_at(float drawn) const { return static_cast<float>(room) * (drawn > 1.0f ? drawn : 1.0f); }
};

}  // namespace alongside
