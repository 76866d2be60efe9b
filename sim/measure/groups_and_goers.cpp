// SPDX-License-Identifier: Apache-2.0
// Who goes to clubs, groups and hubs, how regularly, how full these are, which close, and who volunteers.
#include "sim/assumed/groups.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

constexpr int most_weeks = 6;    ///< of the last eight: about weekly
constexpr int half_a_year = 26;  ///< weeks of going that are long

struct Sum {
    Count adults, members, came_today, regulars, at_hubs, groups, nobody_came, middling, over_a_hundred, closed,
        founded, long_going, volunteering, began, stopped, hubs, at_a_hub, visits;
    Mean habit, comers_each;

    static constexpr auto fields = std::tuple{
        result(&Sum::adults, "adults", "residents", "Residents aged 16 and over."),
        result(&Sum::members, "members", "residents", "Of these, who goes to a club, group or hub."),
        result(&Sum::came_today, "came", "residents", "Of these, who came this week."),
        result(&Sum::regulars, "regulars", "residents", "Of those who came, who did in six of the last eight weeks."),
        result(&Sum::habit, "habit", "0..1", "Mean habit of those who go."),
        result(&Sum::at_hubs, "at_hubs", "residents", "Of those who came, who came to a hub that was decided on."),
        result(&Sum::groups, "groups", "groups", "Clubs, groups and hubs that are open."),
        result(&Sum::nobody_came, "empty", "groups", "Of these, where nobody came the week before."),
        result(&Sum::middling, "of_11_to_50", "groups", "Where 11 to 50 people came."),
        result(&Sum::over_a_hundred, "over_100", "groups", "Where more than a hundred came."),
        result(&Sum::closed, "closed", "groups", "Clubs and groups that closed this week."),
        result(&Sum::founded, "founded", "groups", "Clubs and groups that were founded this week."),
        result(&Sum::long_going, "could_volunteer", "residents", "Who has gone for long and has the confidence."),
        result(&Sum::volunteering, "volunteers", "residents", "Volunteers of clubs, groups and hubs."),
        result(&Sum::visits, "volunteers_came", "residents", "Of these, who came this week."),
        result(&Sum::began, "began", "residents", "Who began to volunteer this week."),
        result(&Sum::stopped, "stopped", "residents", "Who stopped, and still goes there."),
        result(&Sum::hubs, "hubs", "hubs", "Hubs that are open."),
        result(&Sum::at_a_hub, "hub_volunteers", "residents", "Volunteers of hubs."),
        result(&Sum::comers_each, "comers_each", "residents",
               "People who come, for each volunteer of the group; its mean over volunteers.")};
};

void count(Draw draw, Everyone everyone, Each<Focus> foci, const Born& born, const PlaceOf& place,
           const Attendance& attendance, const HabitOfGoing& habit, const FocusKindOf& kind, const FocusRoom& room,
           const FocusCame& came_there, const FocusSince& since, const FocusVolunteers& helpers,
           const VolunteersThere& volunteering, const WeeksGoing& weeks, const Confidence& confidence,
           const Groups& groups, Sums<Sum> sums) {
    everyone([&](const Me& me) {
        if (age_in_years(born[me], draw.week()) < adult_age) return;
        Sum& sum = sums[me];
        sum.adults.add();
        if (place[me] == nobody_row) return;
        sum.members.add();
        sum.came_today.add(came(attendance[me]));
        sum.at_hubs.add(came(attendance[me]) && kind[Focus{place[me]}] == FocusKind::hub);
        sum.regulars.add(came(attendance[me]) && times_of_late(attendance[me]) >= most_weeks);
        sum.habit.add(habit_of(habit[me]));
        const Volunteers mine = volunteering[me];
        sum.long_going.add(weeks[me] >= half_a_year && from_share16(confidence[me]) > groups.willing);
        sum.volunteering.add(volunteers(mine));
        sum.visits.add(volunteers(mine) && came(attendance[me]));
        sum.at_a_hub.add(volunteers(mine) && kind[Focus{place[me]}] == FocusKind::hub);
        if (volunteers(mine) && helpers[Focus{place[me]}] > 0)
            sum.comers_each.add(static_cast<float>(came_there[Focus{place[me]}]) /
                                static_cast<float>(helpers[Focus{place[me]}]));
        sum.began.add(mine == Volunteers::began);
        sum.stopped.add(mine == Volunteers::stopped);
    });
    foci([&](const Turn<Focus>& focus) {
        if (!is_group(kind[focus])) return;
        Sum& sum = sums[focus];
        if (since[focus] == draw.week().number) (room[focus] > 0 ? sum.founded : sum.closed).add();
        if (room[focus] <= 0) return;
        sum.hubs.add(kind[focus] == FocusKind::hub);
        const unsigned came_here = came_there[focus];
        sum.groups.add();
        sum.nobody_came.add(came_here == 0);
        sum.middling.add(came_here >= 11 && came_here <= 50);
        sum.over_a_hundred.add(came_here > 100);
    });
}

}  // namespace

constinit const Part measure::groups_and_goers =
    declare_measure<&count>("Who goes to clubs, groups and hubs, how regularly, and how full these are.");

}  // namespace alongside
