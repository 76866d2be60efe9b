// SPDX-License-Identifier: Apache-2.0
// A club or group to which hardly anybody comes closes after a while; now and then somebody founds another.
#include "sim/assumed/groups.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float ends = 0.03f;
    float nobody_runs_it = 0.1f;
    std::int32_t quiet = 8;
    float closes = 0.012f;
    float founded = 0.02f;
    float first_comers = 20.0f;
    float talk_of_it = 0.75f;

    static constexpr auto fields = std::tuple{
        field(&Params::ends, "ends", "1/year", limits(0, 10), held(0.01, 0.1), Grade::D,
              "judged; Wituk 2002 for causes: a third of groups that disbanded were no longer needed, or lost the room",
              "Hazard with which a club or group closes however many come."),
        field(&Params::nobody_runs_it, "nobody_runs_it", "1/year", limits(0, 10), held(0.0, 0.3), Grade::D,
              "judged; Wituk 2002 for direction: half of groups that disbanded had trouble with leadership",
              "What that hazard grows by where nobody volunteers."),
        field(&Params::quiet, "quiet", "weeks", limits(1, 255), held(4, 26), Grade::E,
              "judged: a term without people; Wituk 2002 for direction: 76 per cent of groups that disbanded had "
              "trouble with attendance",
              "Weeks in a row in which only few came, after which a club or group may close."),
        field(&Params::closes, "closes", "1/week", limits(0, 10), level(), Grade::D,
              "solved: one in twenty stands empty (coordination P17, d22)",
              "Hazard with which it closes then, for as long as no more come."),
        field(&Params::founded, "founded", "1/week", limits(0, 10), level(), Grade::D,
              "solved: as many are founded as close",
              "Hazard with which another is founded in the place of one that has closed."),
        field(&Params::first_comers, "first_comers", "residents", limits(0, 1000), held(5, 60), Grade::E,
              "judged: a dozen at the first evenings of a middling one",
              "Adults of middling confidence who would come to it in its first weeks if all of the area went nowhere."),
        field(&Params::talk_of_it, "talk_of_it", "per week", limits(0, 0.99), held(), Grade::E, "judged: a month",
              "Share of the talk about a new one that is left a week later.")};
};

constexpr float no_longer_talked_of = 1e-7f;  // 1/week

// Hubs are provided, and stand open for as long as that is decided.
void close_and_found(const Params& p, const Groups& groups, Draw draw, Each<Focus> foci, const Foci& members,
                     const FocusKindOf& kind, const FocusArea& area, const AreaResidents& residents,
                     const FocusCame& came_there, const FocusRoom& room, const FocusVolunteers& helpers,
                     Mine<FocusQuiet> quiet, Mine<FocusKnown> known, Wish<GroupChange> change, Tell tell) {
    const float founded = one_minus_exp(p.founded);
    foci([&](const Turn<Focus>& focus) {
        if (kind[focus] != FocusKind::place) return;
        if (room[focus] <= 0) {
            if (!draw("is founded", focus).trial(founded)) return;
            const float drawn = groups.draws(draw, next_group(focus)),
                        around = static_cast<float>(residents[Area{area[focus]}]);
            change.add(focus,
                       {focus, drawn, groups.room_at(drawn), p.first_comers * drawn * (1.0f - p.talk_of_it) / around});
            return;
        }
        known[focus] = known[focus] > no_longer_talked_of ? known[focus] * p.talk_of_it : 0.0f;
        constexpr std::uint8_t most = 255;
        if (came_there[focus] >= groups.few) quiet[focus] = 0;
        else if (quiet[focus] < most) ++quiet[focus];
        const float yearly = p.ends + (helpers[focus] == 0 ? p.nobody_runs_it : 0.0f),
                    weekly = yearly / static_cast<float>(weeks_a_year) + (quiet[focus] >= p.quiet ? p.closes : 0.0f);
        const Trial ends = draw("closes", focus).trial(one_minus_exp(weekly));
        if (!ends) return;
        change.add(focus, {focus, 0, 0, 0});
        for (const Person member : members.members(focus))
            tell(focus, member, [=, there = focus.row(), weeks = quiet[focus], those = helpers[focus]] {
                return Event{.what = "their group closed",
                             .at = there,
                             .trial = ends,
                             .because = {{"weeks with few", static_cast<float>(weeks), "weeks"},
                                         {"volunteers", static_cast<float>(those), "volunteers"}}};
            });
    });
}

}  // namespace

constinit const Part process::lives_of_groups =
    declare<&close_and_found>("A club or group to which hardly anybody comes closes; now and then another is founded.");

}  // namespace alongside
