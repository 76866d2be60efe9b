// SPDX-License-Identifier: Apache-2.0
// Choosing classes, teams and places by key.
#include "sim/founding/days.hpp"

#include "sim/world/groups.hpp"

namespace alongside {

Days::Days(World& world, Draw draw, const DayParams& p)
    : world_(world), draw_(draw), p_(p), areas_(static_cast<std::uint32_t>(world.rows(Space::area))) {
    const auto* residents = world.data<AreaResidents>();
    last_size_ = static_cast<double>(residents[areas_ - 1]) / static_cast<double>(residents[0]);
}

std::uint32_t Days::daytime_of(Person who) const {
    const std::size_t row = who.index;
    const Key key = world_.keys(Space::person)[row];
    const std::uint32_t area = world_.data<AreaOf>()[row];
    const auto ring = [&](std::uint32_t of) {
        return ClassRing{world_.data<AreaClasses>()[of], world_.data<AreaClassesAYear>()[of]};
    };
    const Activity activity = world_.data<ActivityOf>()[row];
    const std::int16_t born = world_.data<Born>()[row];
    switch (activity) {
        case Activity::school:
        case Activity::student: {
            const Schooling schooling = schooling_of(activity, age_in_years(born, draw_.week()));
            const Roll which = draw_("which class", key).nth(static_cast<std::uint32_t>(schooling));
            return ring(area).class_of(born, schooling, which.word64());
        }
        case Activity::work: {
            const bool near = draw_("where the day is spent", key).nth(0).block().chance(p_.work_in_area, 0);
            const std::uint32_t there =
                near ? area : any_area(draw_("which area", key).nth(0).word64(), area, areas_, last_size_);
            const ClassRing classes = ring(there);
            const std::uint32_t first = classes.first + classes.size();
            return first + one_of(draw_("which team", key).nth(0).word64(), world_.data<AreaPlaces>()[there] - first);
        }
        default:
            return nobody_row;
    }
}

std::uint32_t Days::first_place_of(Person who) const {
    const std::size_t row = who.index;
    const Key key = world_.keys(Space::person)[row];
    if (age_in_years(world_.data<Born>()[row], draw_.week()) < adult_age ||
        !draw_("where the day is spent", key).nth(0).block().chance(p_.go_to_places, 1))
        return nobody_row;
    const std::uint32_t area = world_.data<AreaOf>()[row], end = world_.data<AreaPlacesEnd>()[area];
    const std::uint64_t which = draw_("which place", key).nth(0).word64();
    std::uint32_t chosen = nobody_row;
    float least = 0;
    for (std::uint32_t place = world_.data<AreaPlaces>()[area]; place < end; ++place) {
        const Key group = world_.keys(Space::focus)[place];
        const float drawn = world_.data<FocusDraws>()[place];
        if (drawn <= 0) continue;
        const float score = race(which, group, drawn * exp(p_.liked * suits(draw_, key, group).liking));
        if (chosen == nobody_row || score < least) chosen = place, least = score;
    }
    return chosen;
}

std::uint8_t Days::first_attendance_of(Person who) const {
    const Key key = world_.keys(Space::person)[who.index];
    std::uint8_t attendance = 0;
    for (std::uint32_t week = 0; week < weeks_remembered; ++week)
        attendance = with_this_week(attendance, draw_("came before", key).nth(week).chance(p_.habit));
    return attendance;
}

// Those who have gone for long have gone for as long as is counted; the others began in any week since.
std::uint8_t Days::first_weeks_of(Person who) const {
    constexpr float half_a_year = 26.0f;
    const Block block = draw_("gone for how long", world_.keys(Space::person)[who.index]).nth(0).block();
    return block.chance(p_.gone_for_long, 0) ? most_weeks_going
                                             : static_cast<std::uint8_t>(half_a_year * block.uniform(1));
}

bool Days::first_volunteers(Person who) const {
    return draw_("volunteers", world_.keys(Space::person)[who.index]).nth(0).chance(p_.volunteers);
}

bool Days::closed(Key group) const { return draw_("stands closed", group).nth(0).chance(p_.closed); }

}  // namespace alongside
