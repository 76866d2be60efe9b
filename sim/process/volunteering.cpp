// SPDX-License-Identifier: Apache-2.0
// Who has gone to a group for long, or is asked, may help to run it, wears out where few do, and stops.
#include "sim/assumed/groups.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float begins = 0.03f;
    std::int32_t long_enough = 26;
    float asked = 0.5f;
    float stops = 0.17f;
    float carries = 12.0f;
    float wears_out = 0.3f;

    static constexpr auto fields =
        std::tuple{field(&Params::begins, "begins", "1/year", limits(0, 5), drawn(0.005, 0.15), Grade::D,
                         "mechanisms 3d; coordination U8: 0.5 to 15 per cent",
                         "Hazard with which somebody who has gone for long, and has the confidence, begins to help."),
                   field(&Params::long_enough, "long_enough", "weeks", limits(0, 255), held(), Grade::D,
                         "mechanisms 3d", "Weeks of going to a group that are long."),
                   field(&Params::asked, "asked", "1/year", limits(0, 52), held(0.1, 2), Grade::E,
                         "judged: a hub has two volunteers within some months (coordination P17)",
                         "The same for whoever goes to a hub that has too few, however long they have gone."),
                   field(&Params::stops, "stops", "1/year", limits(0, 5), drawn(0.15, 0.25), Grade::B,
                         "coordination d29, P10: 80 per cent mean to go on for a year; 15 to 25 per cent leave",
                         "Hazard with which a volunteer stops who does not carry too much."),
                   field(&Params::carries, "carries", "residents", limits(1, 200), held(), Grade::C,
                         "coordination d23: 30 visits a week for 2.5 volunteers",
                         "People coming for each volunteer beyond which these carry too much."),
                   field(&Params::wears_out, "wears_out", "times", limits(0, 10), held(0, 1), Grade::D,
                         "solved: of those who stop 14 in 100 find it too stressful (coordination d29)",
                         "What that hazard grows by, for each time as many people.")};
};

// Life with it, week by week.
void begin_and_stop(const Params& p, const Groups& groups, Draw draw, Everyone everyone, const PlaceOf& place,
                    const WeeksGoing& weeks, const Confidence& confidence, const FocusKindOf& kind,
                    const FocusCame& came_there, const FocusVolunteers& helpers, Mine<VolunteersThere> volunteering,
                    Tell tell) {
    const auto weekly = [](float yearly) { return one_minus_exp(yearly / static_cast<float>(weeks_a_year)); };
    const float by_herself = weekly(p.begins), asked = weekly(p.begins + p.asked), only_asked = weekly(p.asked);
    everyone([&](const Me& me) {
        if (place[me] == nobody_row) return;
        Volunteers& mine = volunteering[me];
        const Focus there{place[me]};
        const auto those = static_cast<float>(helpers[there]);
        if (volunteers(mine)) {
            mine = Volunteers::yes;
            const float load = static_cast<float>(came_there[there]) / (p.carries * (those > 1.0f ? those : 1.0f)),
                        too_much = load > 1.0f ? load - 1.0f : 0.0f;
            const Trial stops = draw("stops", me).trial(weekly(p.stops * (1.0f + p.wears_out * too_much)));
            if (!stops) return;
            mine = Volunteers::stopped;
            tell(me, [=] {
                return Event{
                    .what = "stopped volunteering", .at = there, .trial = stops, .because = {{"load", load, "times"}}};
            });
            return;
        }
        mine = Volunteers::no;
        const float confident = from_share16(confidence[me]);
        if (confident <= groups.willing) return;
        const bool long_enough = weeks[me] >= p.long_enough,
                   wanted = kind[there] == FocusKind::hub && helpers[there] < groups.hub_wants;
        if (!long_enough && !wanted) return;
        const Trial begins = draw("begins", me).trial(!wanted ? by_herself : long_enough ? asked : only_asked);
        if (!begins) return;
        mine = Volunteers::began;
        tell(me, [=] {
            return Event{.what = "began to volunteer",
                         .at = there,
                         .trial = begins,
                         .because = {{"confidence", confident, "0..1"}, {"volunteers", those, "volunteers"}}};
        });
    });
}

void say_yes(Everyone everyone, Heard<VolunteerCall> calls, const PlaceOf& place, Mine<VolunteersThere> volunteering,
             Tell tell) {
    everyone.who_heard(calls, [&](const Me& me, std::span<const VolunteerCall> mine) {
        if (place[me] != mine.front().where.index || volunteers(volunteering[me])) return;
        volunteering[me] = Volunteers::began;
        tell(me,
             [door = mine.front().door] { return Event{.what = "volunteered when a coordinator asked", .at = door}; });
    });
}

}  // namespace

constinit const Part process::volunteering = declare<&begin_and_stop, &say_yes>(
    "Who has gone to a group for long, or is asked, may help to run it, and stops again.");

}  // namespace alongside
