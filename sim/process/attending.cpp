// SPDX-License-Identifier: Apache-2.0
// Who goes to a club, group or hub comes this week or not, makes a habit of it or loses it; others begin to go.
#include "sim/assumed/at_the_door.hpp"
#include "sim/assumed/groups.hpp"
#include "sim/assumed/taking_stock.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float comes = -1.8f;
    float by_liking = 1.0f;
    float by_habit = 2.0f;
    float by_ties = 0.3f;
    float by_match = 0.5f;
    float by_confidence = 1.0f;
    float crowded = -1.0f;
    float empty = -0.5f;
    float habit_moves = 0.15f;
    std::int32_t misses = 6;
    float worker_gone = -0.5f;
    std::int32_t worker_missed = 8;
    float begins = 0.0053f;
    float begins_by_confidence = 1.0f;
    float alone = 0.5f;

    static constexpr auto fields = std::tuple{
        field(&Params::comes, "comes", "logit", limits(-10, 10), drawn(-2.2, -1.4), Grade::D, "mechanisms 3d",
              "Coming this week, for somebody of middling liking, without habit or anybody they know there."),
        field(&Params::by_liking, "by_liking", "logit per SD", limits(0, 5), held(), Grade::D, "mechanisms 3d",
              "The same by how much somebody takes to the group, which they find out by going."),
        field(&Params::by_habit, "by_habit", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3d; families pattern 19 for direction", "The same by habit."),
        field(&Params::by_ties, "by_ties", "logit per log", limits(0, 5), held(0, 0.6), Grade::D, "mechanisms 3d",
              "The same by the log of one more than the ties that somebody has there."),
        field(&Params::by_match, "by_match", "logit per unit", limits(0, 5), held(0, 1), Grade::D, "mechanisms 3d",
              "The same by how well what is done there fits their interests, from -1 to 1."),
        field(&Params::by_confidence, "by_confidence", "logit per unit", limits(0, 5), held(), Grade::D,
              "mechanisms 3d", "The same by confidence, from one half."),
        field(&Params::crowded, "crowded", "logit", limits(-5, 0), held(), Grade::D, "mechanisms 3d",
              "The same if more came last week than there is room for."),
        field(&Params::empty, "empty", "logit", limits(-5, 0), held(), Grade::D, "mechanisms 3d",
              "The same if only few came last week."),
        field(&Params::habit_moves, "habit_moves", "per week", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Share of the way that habit goes each week towards having come or not."),
        field(&Params::misses, "misses", "weeks", limits(1, 8), held(), Grade::D, "mechanisms 3d",
              "Weeks in a row without coming after which somebody no longer goes there."),
        field(&Params::worker_gone, "worker_gone", "logit", limits(-5, 0), drawn(-1.0, 0.0), Grade::D,
              "mechanisms 3d; coordination b35: people attach to the worker",
              "Coming, for a while after a coordinator no longer walks alongside."),
        field(&Params::worker_missed, "worker_missed", "weeks", limits(0, 52), held(), Grade::D, "mechanisms 3d",
              "For how long."),
        field(&Params::begins, "begins", "1/week", limits(0, 1), level(), Grade::E,
              "solved: as many begin to go as give it up, so that a fifth of adults go",
              "Hazard with which an adult of middling confidence who goes nowhere thinks of going somewhere."),
        field(&Params::begins_by_confidence, "begins_by_confidence", "log per unit", limits(0, 5), held(), Grade::D,
              "assumed: as the first step with a coordinator (mechanisms 3d)", "The same by confidence."),
        field(&Params::alone, "alone", "chance", limits(0, 1), held(0.2, 0.8), Grade::E,
              "no row found; about half of visitors came alone (coordination d22)",
              "Chance that somebody who thinks of going goes alone if the one they ask goes nowhere.")};
};

void count_last_week(Each<Focus> foci, const Foci& members, const FocusKindOf& kind, const Attendance& attendance,
                     const VolunteersThere& volunteering, Mine<FocusCame> came_there, Mine<FocusVolunteers> helpers) {
    foci([&](const Turn<Focus>& focus) {
        if (!is_group(kind[focus])) return;
        std::uint16_t sum = 0, helping = 0;
        for (const Person member : members.members(focus)) {
            sum = static_cast<std::uint16_t>(sum + came(attendance[member]));
            helping = static_cast<std::uint16_t>(helping + volunteers(volunteering[member]));
        }
        came_there[focus] = sum;
        helpers[focus] = helping;
    });
}

void come(const Params& p, const Groups& groups, const AtTheDoor& minds, Draw draw, Everyone everyone, Each<Focus> foci,
          Across<> ties, const PlaceOf& place, const FocusCame& came_there, const FocusRoom& room,
          const Confidence& confidence, const Stigma& stigma, const SinceParting& since_parting,
          Mine<HabitOfGoing> habit, Mine<Attendance> attendance, Mine<WeeksGoing> weeks, Wish<Going> go, Tell tell) {
    const auto fullness = [&](Focus focus) {
        const std::int32_t there = came_there[focus];
        return there < groups.few ? p.empty : static_cast<float>(there) > room[focus] ? p.crowded : 0.0f;
    };
    const auto goes = [&](const Me& me) { return place[me] != nobody_row; };
    // Who may go there as well; themselves instead of anybody else, since layers come in no order.
    const auto known_there = [](const Me& me, const auto& tie) {
        return tie.layer() == Layer::mutual ? tie.to() : me.row();
    };
    const auto soon = [&](const Me& me, bool, unsigned turns) {
        if (turns == Ahead::ties) ties.fetch(me);
        if (turns == Ahead::others)
            for (const auto& tie : ties[me]) place.fetch(known_there(me, tie));
    };
    struct Nothing {};
    everyone.with_errands<Nothing>(goes, Ahead::ties, soon, [&](const Me& me, bool, Nothing&) {
        const Focus there{place[me]};
        const Suits suited = suits(draw, me, foci.key(there));
        std::uint32_t counted = 0;
        for (const auto& tie : ties[me])
            counted += static_cast<std::uint32_t>(tie.layer() == Layer::mutual) &
                       static_cast<std::uint32_t>(place[known_there(me, tie)] == there.index);
        const auto ties_there = static_cast<float>(counted);
        const bool misses_worker = since_parting[me] > 0 && since_parting[me] <= p.worker_missed;
        const float before = habit_of(habit[me]);
        const float chance = room[there] <= 0
                                 ? 0.0f
                                 : logistic(p.comes + p.by_liking * suited.liking + p.by_habit * before +
                                            p.by_ties * log(1.0f + ties_there) + p.by_match * suited.match +
                                            p.by_confidence * (from_share16(confidence[me]) - 0.5f) -
                                            minds.exposed(groups.venue, from_sd16(stigma[me])) + fullness(there) +
                                            (misses_worker ? p.worker_gone : 0.0f));
        const Trial comes = draw("comes", me).trial(chance);
        habit[me] = to_habit(before + p.habit_moves * ((comes ? 1.0f : 0.0f) - before));
        attendance[me] = with_this_week(attendance[me], static_cast<bool>(comes));
        if (weeks[me] < most_weeks_going) ++weeks[me];
        if (missed_in_a_row(attendance[me]) < p.misses) return;
        go.add(me, {me, Focus{nobody_row}, 0});
        tell(me, [=] {
            return Event{
                .what = "gave up going there",
                .at = there,
                .trial = comes,
                .because = {
                    {"habit", before, "0..1"}, {"liking", suited.liking, "SD"}, {"ties there", ties_there, "ties"}}};
        });
    });
}

// What somebody of each area hears of hubs that make themselves known, and of groups that have just been founded.
std::vector<float> heard_in_each(const AreaPlaces& first_place, const AreaPlacesEnd& end_place,
                                 const FocusKnown& known) {
    std::vector<float> heard(first_place.size());
    for (std::uint32_t area = 0; area < heard.size(); ++area)
        for (std::uint32_t row = first_place[Area{area}]; row < end_place[Area{area}]; ++row)
            heard[area] += known[Focus{row}];
    return heard;
}

// Once in a few weeks, when somebody takes stock. Whoever thinks of going asks one of those they know, and goes along
// where that one goes; or else goes alone, anywhere in the area. A hub or group that is talked of brings others.
void begin(const Params& p, const Groups& groups, const TakingStock& stock, Draw draw, Everyone everyone,
           Each<Focus> foci, Across<> ties, const Born& born, const AreaOf& area, const AreaPlaces& first_place,
           const AreaPlacesEnd& end_place, const FocusRoom& room, const FocusDraws& draws, const FocusKnown& known,
           const FocusVolunteers& helpers, const PlaceOf& place, const Confidence& confidence, Wish<Going> go,
           Tell tell) {
    const std::vector<float> heard = heard_in_each(first_place, end_place, known);
    const OwnWeek own_week = stock.own(draw.week());
    const float since = static_cast<float>(stock.weeks(draw.week()));
    const auto chance = [&](float hazard, float confident) {
        return one_minus_exp(hazard * since * exp(p.begins_by_confidence * (confident - 0.5f)));
    };
    const auto friends_place = [&](const Me& me) {
        Choice<Person> among(draw("with whom", me).word64());
        for (const auto& tie : ties[me]) among.consider(tie.to(), everyone.key(tie.to()));
        const Person with = among.chosen();
        return with.index != nobody_row && place[with] != nobody_row && room[Focus{place[with]}] > 0
                   ? with
                   : Person{nobody_row};
    };
    const auto one_of = [&](const Me& me, const Roll& which, const auto& weight) {
        const Area home{area[me]};
        const std::uint64_t seed = which.word64();
        Focus where{nobody_row};
        float least = 0;
        for (std::uint32_t row = first_place[home]; row < end_place[home]; ++row) {
            const Focus group{row};
            if (room[group] <= 0 || weight[group] <= 0) continue;
            const float score = race(seed, foci.key(group), weight[group]);
            if (where.index == nobody_row || score < least) least = score, where = group;
        }
        return where;
    };
    // What nobody exceeds, however it is rounded, is asked before what each has.
    constexpr float surely = 1.001f;
    const float most = chance(p.begins, 1.0f), surely_most = surely * most;
    std::vector<float> most_heard(heard.size());
    for (std::size_t k = 0; k < heard.size(); ++k) most_heard[k] = surely * chance(heard[k], 1.0f);
    everyone([&](const Me& me) {
        if (place[me] != nobody_row || !own_week.of(me)) return;
        if (age_in_years(born[me], draw.week()) < adult_age) return;
        const Block screen = draw("thinks of going", me).block();
        const float hears = heard[area[me]];
        const bool may_think = screen.chance(hears > 0 ? surely_most : most),
                   may_hear = hears > 0 && screen.chance(most_heard[area[me]], 2);
        if (!may_think && !may_hear) return;
        const float confident = from_share16(confidence[me]);
        Trial thinks = may_think ? screen.trial(chance(p.begins, confident)) : Trial();
        Person with{nobody_row};
        Focus where{nobody_row};
        if (thinks) {
            with = friends_place(me);
            if (with.index != nobody_row) where = Focus{place[with]};
            else if (screen.chance(p.alone, 1)) where = one_of(me, draw("where to", me), draws);
        }
        if (where.index == nobody_row && may_hear) {
            thinks = screen.trial(chance(hears, confident), 2);
            if (thinks) where = one_of(me, draw("heard of", me), known);
        }
        if (where.index == nobody_row) return;
        const float welcome = groups.welcome(draw, foci.key(where), helpers[where]);
        go.add(me, {me, where, to_habit(groups.habit_after(welcome))});
        tell(me, [=] {
            return Event{.what = with.index != nobody_row ? "went along with somebody" : "went there alone",
                         .with = with,
                         .at = where,
                         .trial = thinks,
                         .because = {{"confidence", confident, "0..1"}, {"welcome", welcome, "0..1"}}};
        });
    });
}

}  // namespace

constinit const Part process::attending = declare<&count_last_week, &come, &begin>(
    "Who goes to a club, group or hub comes this week or not; others begin to go.");

}  // namespace alongside
