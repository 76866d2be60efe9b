// SPDX-License-Identifier: Apache-2.0
// Where people spend their days: classes, teams, and clubs or hubs that some of them go to.
#include "sim/assumed/groups.hpp"
#include "sim/founding/days.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

// The foci of one area beside its streets, in a fixed order: classes by year of birth, teams, places, and a hub that is
// closed unless one is decided on.
struct Layout {
    ClassRing classes;
    std::uint32_t teams, places;
    std::uint32_t first_team() const { return classes.first + classes.size(); }
    std::uint32_t first_place() const { return first_team() + teams; }
    std::uint32_t hub() const { return first_place() + places; }
    std::uint32_t end() const { return hub() + 1; }
};

std::uint32_t at_least_one(double wanted) { return wanted < 1 ? 1u : static_cast<std::uint32_t>(wanted + 0.5); }

void found(const DayParams& p, Founding& founding) {
    World& world = founding.world;
    const Place& place = founding.place;
    const auto areas = static_cast<std::uint32_t>(world.rows(Space::area));
    const double pupils_a_year =
        share_aged(place, social_age, last_school_age + 1) / (last_school_age + 1 - social_age);
    const double of_working_age = share_aged(place, adult_age, static_cast<std::int32_t>(place.retired_from.value));
    const auto groups = founding.tables<Groups>();
    std::vector<Layout> layouts;
    auto next = static_cast<std::uint32_t>(world.rows(Space::focus));
    const auto residents_of = [&](std::uint32_t area) {
        return static_cast<double>(world.data<AreaSpareRow>()[area] - world.data<AreaFirstRow>()[area]);
    };
    for (std::uint32_t area = 0; area < areas; ++area) {
        const double of_area = residents_of(area);
        layouts.push_back(
            {{next, at_least_one(of_area * pupils_a_year / p.class_size)},
             at_least_one(of_area * of_working_age * place.employed.value / p.team_size),
             at_least_one(of_area * p.go_to_places / (static_cast<float>(p.place_size) * (1 - p.closed)))});
        next = layouts.back().end();
    }
    world.resize(Space::focus, next);
    const Days days(world, founding.draw, p);
    for (std::uint32_t area = 0; area < areas; ++area) {
        const Layout& layout = layouts[area];
        for (std::uint32_t row = layout.classes.first; row < layout.end(); ++row) {
            world.keys_to_write(Space::focus)[row] =
                Key{combine(combine(name_hash("daytime"), area), row - layout.classes.first)};
            world.data<FocusKindOf>()[row] = row < layout.first_team()    ? FocusKind::school_class
                                             : row < layout.first_place() ? FocusKind::team
                                             : row < layout.hub()         ? FocusKind::place
                                                                          : FocusKind::hub;
            world.data<FocusArea>()[row] = static_cast<std::uint16_t>(area);
            world.data<FocusSince>()[row] = since_the_founding;
            const Key key = world.keys(Space::focus)[row];
            const bool open = row >= layout.first_place() && row < layout.hub() && !days.closed(key);
            const float drawn = open ? groups.draws(founding.draw, key) : 0.0f;
            world.data<FocusDraws>()[row] = drawn;
            world.data<FocusRoom>()[row] = open ? groups.room_at(drawn) : 0.0f;
        }
        world.data<AreaClasses>()[area] = layout.classes.first;
        world.data<AreaClassesAYear>()[area] = static_cast<std::uint16_t>(layout.classes.classes_a_year);
        world.data<AreaPlaces>()[area] = layout.first_place();
        world.data<AreaPlacesEnd>()[area] = layout.end();
    }
    const Everyone everyone(world.keys(Space::person), founding.executor);
    everyone([&](const Me& me) {
        world.data<DaytimeOf>()[me.row().index] = days.daytime_of(me);
        const std::uint32_t goes_to = world.data<PlaceOf>()[me.row().index] = days.first_place_of(me);
        const bool goes = goes_to != nobody_row;
        world.data<HabitOfGoing>()[me.row().index] = goes ? to_habit(p.habit) : 0;
        world.data<Attendance>()[me.row().index] = goes ? days.first_attendance_of(me) : 0;
        const std::uint8_t weeks = world.data<WeeksGoing>()[me.row().index] = goes ? days.first_weeks_of(me) : 0;
        const bool could =
            weeks == most_weeks_going && from_share16(world.data<Confidence>()[me.row().index]) > groups.willing;
        world.data<VolunteersThere>()[me.row().index] =
            could && days.first_volunteers(me) ? Volunteers::yes : Volunteers::no;
    });
    world.index_foci();
}

}  // namespace

constinit const Part founding::foci = declare_founding<
    &found, Fills<FocusKindOf, FocusRoom, FocusDraws, FocusKnown, FocusArea, FocusSince, DaytimeOf, PlaceOf, WeeksGoing,
                  VolunteersThere, HabitOfGoing, Attendance, AreaClasses, AreaClassesAYear, AreaPlaces, AreaPlacesEnd>>(
    "Pupils have classes, workers teams, and some people a club, group or hub.");

}  // namespace alongside
