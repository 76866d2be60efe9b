// SPDX-License-Identifier: Apache-2.0
// Where somebody spends the day: a class, a team, a club or hub, by key: at founding and whenever a day changes.
#pragma once

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"
#include "sim/founding/shares.hpp"
#include "sim/world/life.hpp"
#include "sim/world/services.hpp"
#include "sim/world/world.hpp"

namespace alongside {

struct DayParams {
    std::int32_t class_size = 26;
    std::int32_t team_size = 15;
    float work_in_area = 0.5f;
    float go_to_places = 0.2f;
    std::int32_t place_size = 30;
    float liked = 1.5f;
    float habit = 0.72f;
    float closed = 0.125f;
    float gone_for_long = 0.88f;
    float volunteers = 0.10f;

    static constexpr auto fields = std::tuple{
        field(&DayParams::class_size, "class_size", "residents", limits(2, 200), held(), Grade::D,
              "mechanisms: a focus of at most 30", "Pupils or students who meet daily."),
        field(&DayParams::team_size, "team_size", "residents", limits(2, 200), held(), Grade::D,
              "mechanisms: a focus of at most 30", "Workers who meet daily."),
        field(&DayParams::work_in_area, "work_in_area", "share", limits(0, 1), held(), Grade::E, "no row found",
              "Workers whose team is in their own area; the others' is anywhere in the place."),
        field(&DayParams::go_to_places, "go_to_places", "share", limits(0, 1), held(), Grade::E,
              "no row found; families 19 for direction", "Residents aged 16 and over who go to a club, group or hub."),
        field(&DayParams::place_size, "place_size", "residents", limits(2, 500), held(), Grade::C, "coordination P17",
              "People who use one such place."),
        field(&DayParams::liked, "liked", "log per SD", limits(0, 5), held(), Grade::E,
              "solved: those who go have stayed where they like to be, as when a town has long been left alone",
              "How much likelier somebody goes where they like to be, when the place is founded."),
        field(&DayParams::habit, "habit", "0..1", limits(0, 1), held(), Grade::E,
              "solved: as when a town has long been left alone",
              "How much going there is their habit by then: the share of weeks in which they come."),
        field(&DayParams::closed, "closed", "share", limits(0, 0.9), held(), Grade::E,
              "solved: as when a town has long been left alone",
              "Of all there have been, clubs and groups that stand closed until another is founded."),
        field(&DayParams::gone_for_long, "gone_for_long", "share", limits(0, 1), held(), Grade::E,
              "solved: as when a town has long been left alone",
              "Of those who go, who have gone for long enough to volunteer (volunteering.long_enough)."),
        field(&DayParams::volunteers, "volunteers", "share", limits(0, 1), held(), Grade::E,
              "solved: as when a town has long been left alone",
              "Of those who have gone for long and have the confidence, who help to run it.")};
};

/// Chooses among the foci of a founded place.
class Days {
public:
    Days(World& world, Draw draw, const DayParams& p);
    /// Class or team of somebody whose activity, age and area are known; nobody's row for none.
    std::uint32_t daytime_of(Person who) const;
    /// Club, group or hub in their area of those who go to one when a place is founded; nobody's row for all others.
    std::uint32_t first_place_of(Person who) const;
    /// In which of the last weeks they went there by then (`Attendance`).
    std::uint8_t first_attendance_of(Person who) const;
    /// For how many weeks they have gone, as far as it is counted (`WeeksGoing`).
    std::uint8_t first_weeks_of(Person who) const;
    /// Whether they help to run it, if they could.
    bool first_volunteers(Person who) const;
    /// Whether a club or group stands closed when a place is founded.
    bool closed(Key group) const;

private:
    World& world_;
    Draw draw_;
    const DayParams& p_;
    std::uint32_t areas_;
    double last_size_;
};

}  // namespace alongside
