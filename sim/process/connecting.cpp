// SPDX-License-Identifier: Apache-2.0
// Walking alongside: a coordinator and somebody look at who is in this life and what is strong in it, choose where to
// go, clear what stands in the way, go there, and part.
#include <bit>

#include "sim/assumed/groups.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/volunteers.hpp"

namespace alongside {
namespace {

struct Params {
    float fidelity = 0.7f;
    float learns_by_case = 0.01f;
    float overloaded = 0.5f;
    float ready = -0.5f;
    float ready_by_trust = 2.0f;
    float ready_by_confidence = 2.0f;
    float ready_by_hope = 1.0f;
    float barrier_stigma = 0.20f;
    float barrier_health = 0.25f;
    float barrier_life = 0.20f;
    float barrier_attitude = 0.15f;
    float barrier_tie = 0.10f;
    float barrier_information = 0.20f;
    float barrier_access = 0.15f;
    float clears = 0.5f;
    float finds = 0.3f;
    float difficulty = 0.2f;
    float harder = 0.2f;
    float by_confidence = 2.0f;
    float accompanied = 0.8f;
    float strengths_give = 0.03f;
    float success_gives = 0.06f;
    float failure_takes = 0.03f;
    std::int32_t settled = 6;
    std::int32_t partings = 2;
    std::int32_t longest = 78;
    float every_first = 2.0f;
    float every_doing = 3.0f;
    float every_last = 5.0f;
    float knows = 0.4f;
    float community = 0.01f;
    float by_visit = 0.02f;
    float handed_on = 0.3f;

    static constexpr auto fields = std::tuple{
        field(&Params::fidelity, "fidelity", "chance", limits(0, 1), drawn(0.4, 0.9), Grade::D, "mechanisms 3d",
              "Chance that a kept meeting brings a stage to its end, with a new worker who has time."),
        field(&Params::learns_by_case, "learns_by_case", "chance each", limits(0, 0.1), held(), Grade::D,
              "mechanisms 3d", "What each case in which it came to a parting adds to it for that worker."),
        field(&Params::overloaded, "overloaded", "share", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "What it loses for each further caseload that the worker has beyond the one there are hours for."),
        field(&Params::ready, "ready", "logit", limits(-5, 5), held(), Grade::D, "mechanisms 3d",
              "Being ready to act on a goal, at middling trust, confidence and hope."),
        field(&Params::ready_by_trust, "ready_by_trust", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3d", "The same by trust in community help."),
        field(&Params::ready_by_confidence, "ready_by_confidence", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3d", "The same by confidence."),
        field(&Params::ready_by_hope, "ready_by_hope", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3d", "The same by hope."),
        field(&Params::barrier_stigma, "barrier_stigma", "chance", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Chance that shame stands in the way."),
        field(&Params::barrier_health, "barrier_health", "chance", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Chance that health does."),
        field(&Params::barrier_life, "barrier_life", "chance", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Chance that a complicated life does."),
        field(&Params::barrier_attitude, "barrier_attitude", "chance", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Chance that attitudes do, their own or an agency's."),
        field(&Params::barrier_tie, "barrier_tie", "chance", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Chance that somebody who does them harm does."),
        field(&Params::barrier_information, "barrier_information", "chance", limits(0, 1), held(), Grade::D,
              "mechanisms 3d", "Chance that information is missing."),
        field(&Params::barrier_access, "barrier_access", "chance", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "Chance that getting there is the trouble."),
        field(&Params::clears, "clears", "chance", limits(0, 1), drawn(0.3, 0.7), Grade::D, "mechanisms 3d",
              "Chance that a kept meeting clears one of them."),
        field(&Params::finds, "finds", "chance", limits(0, 1), held(0.1, 0.5), Grade::D, "mechanisms 3d",
              "Chance that the two find a place together if the worker knows none."),
        field(&Params::difficulty, "difficulty", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "How hard the first step is."),
        field(&Params::harder, "harder", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d",
              "How much harder each further one is."),
        field(&Params::by_confidence, "by_confidence", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3d", "Success of a step by how far confidence is above its difficulty."),
        field(&Params::accompanied, "accompanied", "logit", limits(-2, 5), drawn(0.2, 1.4), Grade::D,
              "mechanisms 3d; coordination U13", "What being accompanied adds, by a worker who has time for it."),
        field(&Params::strengths_give, "strengths_give", "0..1", limits(0, 1), held(0, 0.06), Grade::D, "mechanisms 3d",
              "Confidence gained from looking at strengths."),
        field(&Params::success_gives, "success_gives", "share", limits(0, 1), drawn(0.0, 0.12), Grade::D,
              "mechanisms 3d", "Share of what is missing of full confidence that a step gives which succeeds."),
        field(&Params::failure_takes, "failure_takes", "0..1", limits(0, 1), held(0, 0.06), Grade::D, "mechanisms 3d",
              "Confidence that a step takes which fails."),
        field(&Params::settled, "settled", "weeks", limits(1, 52), held(), Grade::D, "mechanisms 3d",
              "Weeks of belonging to a group after which it is time to move on."),
        field(&Params::partings, "partings", "meetings", limits(0, 20), held(), Grade::D, "mechanisms 3d",
              "Meetings on the way out."),
        field(&Params::longest, "longest", "weeks", limits(1, 520), held(), Grade::D, "mechanisms 3d",
              "Weeks after the second kept meeting by which the case is closed whatever has come of it."),
        field(&Params::every_first, "every_first", "weeks", limits(0.2, 52), held(), Grade::D,
              "mechanisms 3d; coordination b38, P6", "Weeks between meetings until there is a goal."),
        field(&Params::every_doing, "every_doing", "weeks", limits(0.2, 52), held(), Grade::D,
              "mechanisms 3d; coordination b38, P6", "The same while doing."),
        field(&Params::every_last, "every_last", "weeks", limits(0.2, 52), held(), Grade::D,
              "mechanisms 3d; coordination b38, P6", "The same while moving on."),
        field(&Params::knows, "knows", "share", limits(0, 1), held(0.1, 0.7), Grade::E,
              "judged: the toy run of mechanisms 3d knows .6 at all times",
              "Groups of the area that the first worker of a post knows at the beginning."),
        field(&Params::community, "community", "per week", limits(0, 1), drawn(0.0, 0.02), Grade::E,
              "judged: four hours a week in the community (mechanisms 3d)",
              "Share of the groups not yet known that a week of community time makes known."),
        field(&Params::by_visit, "by_visit", "each", limits(0, 1), held(), Grade::E, "mechanisms 3d, size judged",
              "The same of each visit with somebody."),
        field(&Params::handed_on, "handed_on", "share", limits(0, 1), drawn(0.0, 0.6), Grade::E,
              "mechanisms 3d; coordination U7",
              "Share of what a leaver knew of groups that the next worker of the post knows.")};
};

// In the order of their bits.
constexpr unsigned barriers = 7;
constexpr const char* what_was_got_past[barriers] = {
    "got past shame",         "got past ill health",          "got past a complicated life", "got past attitudes",
    "got past a harmful tie", "got past missing information", "found a way to get there"};

std::uint8_t draw_barriers(const Params& p, const Draw& draw, Key of) {
    const float chances[barriers] = {p.barrier_stigma, p.barrier_health,      p.barrier_life,  p.barrier_attitude,
                                     p.barrier_tie,    p.barrier_information, p.barrier_access};
    std::uint8_t standing = 0;
    for (unsigned k = 0; k < barriers; ++k)
        if (draw("stands in the way", of).nth(k).chance(chances[k]))
            standing = static_cast<std::uint8_t>(standing | 1u << k);
    return standing;
}

// What time a worker has for each, against one with no more cases than there are hours for. A post without hours has
// none for anybody.
float time_for_each(const Params& p, std::uint32_t cases, float places) {
    constexpr float most_load = 1000.0f;
    const float load = places > 0 ? static_cast<float>(cases) / places : most_load,
                beyond = load > 1.0f ? load - 1.0f : 0.0f, left = 1.0f - p.overloaded * beyond;
    return left > 0.0f ? left : 0.0f;
}

// The luck of one meeting: a word each for what comes of it, for finding a place, for a step, and for the next one.
enum MeetingWord : unsigned { comes_of_it, finds_a_place, goes_well, next_meeting };
Block of_meeting(const Draw& draw, const Turn<Case>& one, std::uint16_t planned) {
    return draw("what comes of it", one).nth(planned).block();
}

Event told(const char* what, const Trial& trial, float confident, float has_time, std::uint8_t steps, At at = {}) {
    return {.what = what,
            .at = at,
            .trial = trial,
            .because = {{"confidence", confident, "0..1"},
                        {"time of the worker", has_time, "share"},
                        {"steps so far", static_cast<float>(steps), "steps"}}};
}

void learn(const Params& p, Each<Post> posts, const PostAgency& agency, const AgencyKind& kind, const PostHours& hours,
           const PostWorker& worker, const PostVacant& vacant, Mine<PostKnower> knower, Mine<PostKnows> knows,
           Mine<PostVisits> visits, const PostPartings& partings, Mine<PostPartingsBefore> before) {
    posts([&](const Turn<Post>& post) {
        if (kind[Agency{agency[post]}] != coordinators_kind || hours[post] <= 0 || vacant[post] != 0) return;
        const auto now = static_cast<std::uint16_t>(worker[post] + 1);
        if (knower[post] == 0) knows[post] = p.knows;
        else if (knower[post] != now) knows[post] *= p.handed_on, before[post] = partings[post];
        knower[post] = now;
        const float learned = p.community + p.by_visit * static_cast<float>(visits[post]);
        knows[post] += (1.0f - knows[post]) * (learned < 1.0f ? learned : 1.0f);
        visits[post] = 0;
    });
}

// The place in the area that suits somebody best, among those with room that the worker knows; a place that they find
// together may be any.
struct WhereTo {
    const Draw& draw;
    const Each<Focus>& foci;
    const FocusRoom& room;
    const FocusCame& came_there;

    bool has_room(Focus place) const { return static_cast<float>(came_there[place]) < room[place]; }

    template <class Known>
    Focus best(Key who, std::uint32_t from, std::uint32_t to, const Known& known) const {
        Focus chosen{nobody_row};
        float most = 0;
        for (std::uint32_t row = from; row < to; ++row) {
            const Focus place{row};
            if (!has_room(place) || !known(place)) continue;
            const float match = suits(draw, who, foci.key(place)).match;
            if (chosen.index == nobody_row || match > most) chosen = place, most = match;
        }
        return chosen;
    }
    Focus any(std::uint64_t seed, std::uint32_t from, std::uint32_t to) const {
        Choice<Focus> open(seed);
        for (std::uint32_t row = from; row < to; ++row)
            if (has_room(Focus{row})) open.consider(Focus{row}, foci.key(Focus{row}));
        return open.chosen();
    }
};

// Whose meeting with a coordinator is kept this week, and who has belonged to a group for how long.
void sit_down(const Params& p, Draw draw, Each<Case> cases, const CasePerson& person, const CaseAgency& agency,
              const AgencyKind& kind, const CasePost& post, const CaseMet& outcome, const CaseEnded& ended,
              const PlaceOf& place, Mine<CaseStage> stage, Mine<CaseStep> step, Mine<CaseSettled> settled,
              Mine<CaseUntil> until) {
    cases([&](const Turn<Case>& one) {
        step[one] = StepTaken::none;
        if (kind[Agency{agency[one]}] != coordinators_kind) return;
        if (stage[one] == ConnectingStage::doing) {
            constexpr std::uint8_t most = 255;
            if (place[Person{person[one]}] == nobody_row) settled[one] = 0;
            else if (settled[one] < most) ++settled[one];
        }
        if (outcome[one] != met || post[one] == nobody_row || ended[one] != CaseEnd::open) return;
        step[one] = StepTaken::meeting;
        if (stage[one] != ConnectingStage::none) return;
        stage[one] = ConnectingStage::map;
        until[one] = static_cast<std::int16_t>(draw.week().number + p.longest);
    });
}

constexpr const char* what_was_looked_at(ConnectingStage stage) {
    return stage == ConnectingStage::map         ? "looked at who is in this life"
           : stage == ConnectingStage::strengths ? "looked at what is strong in it"
                                                 : "chose where to go";
}

// Who is in this life, what is strong in it, where to go: each takes a meeting or more.
void look_together(const Params& p, Draw draw, Each<Case> cases, const CasePerson& person, const CasePost& post,
                   const CasePlanned& planned, const PostCases& post_cases, const PostPlaces& post_places,
                   const PostPartings& partings, const PostPartingsBefore& before, const TrustCommunity& trust,
                   const Confidence& confidence, const Hope& hope, const CaseSteps& steps, Mine<CaseStage> stage,
                   Mine<CaseStep> step, Mine<CaseBarriers> standing, Tell tell) {
    cases([&](const Turn<Case>& one) {
        const ConnectingStage now = stage[one];
        if (step[one] != StepTaken::meeting || now > ConnectingStage::goal) return;
        const Person who{person[one]};
        const Post by{post[one]};
        const float confident = from_share16(confidence[who]),
                    has_time = time_for_each(p, post_cases[by], post_places[by]),
                    fidelity = p.fidelity + p.learns_by_case * static_cast<float>(partings[by] - before[by]);
        float chance = (fidelity < 1.0f ? fidelity : 1.0f) * has_time;
        if (now == ConnectingStage::goal)
            chance *= logistic(p.ready + p.ready_by_trust * (from_share16(trust[who]) - 0.5f) +
                               p.ready_by_confidence * (confident - 0.5f) +
                               p.ready_by_hope * (from_share16(hope[who]) - 0.5f));
        const Trial trial = of_meeting(draw, one, planned[one]).trial(chance, comes_of_it);
        step[one] = trial ? StepTaken::stage_reached : StepTaken::stage_not_yet;
        if (!trial) return;
        if (now == ConnectingStage::goal) standing[one] = draw_barriers(p, draw, one);
        stage[one] = static_cast<ConnectingStage>(static_cast<std::uint8_t>(now) + 1);
        tell(one, who,
             [=, taken = steps[one]] { return told(what_was_looked_at(now), trial, confident, has_time, taken); });
    });
}

// What stands in the way is got past piece by piece; then it is time to go somewhere, until it is time to move on.
void get_past(const Params& p, Draw draw, Each<Case> cases, const CasePerson& person, const CasePost& post,
              const CasePlanned& planned, const PostCases& post_cases, const PostPlaces& post_places,
              const Confidence& confidence, const CaseSteps& steps, Mine<CaseStage> stage, Mine<CaseStep> step,
              Mine<CaseBarriers> standing, Mine<CaseSettled> settled, Tell tell) {
    cases([&](const Turn<Case>& one) {
        if (step[one] != StepTaken::meeting || stage[one] != ConnectingStage::doing) return;
        const Person who{person[one]};
        const Post by{post[one]};
        const char* what = nullptr;
        Trial trial;
        if (settled[one] >= p.settled) {
            stage[one] = ConnectingStage::moving_on, settled[one] = 0;
            step[one] = StepTaken::stage_reached, what = "was ready to move on";
        } else if (standing[one] != 0) {
            trial = of_meeting(draw, one, planned[one]).trial(p.clears, comes_of_it);
            step[one] = trial ? StepTaken::barrier_cleared : StepTaken::barrier_stands;
            if (trial) {
                what = what_was_got_past[std::countr_zero(standing[one])];
                standing[one] = static_cast<std::uint8_t>(standing[one] & (standing[one] - 1u));
            }
        }
        tell(one, who,
             [=, confident = from_share16(confidence[who]), taken = steps[one],
              has_time = time_for_each(p, post_cases[by], post_places[by])] {
                 return told(what, trial, confident, has_time, taken);
             });
    });
}

// They go where somebody goes already, or to what the worker knows, or to what the two find together.
void go_together(const Params& p, const Groups& groups, Draw draw, Everyone everyone, Each<Case> cases,
                 Each<Post> posts, Each<Focus> foci, const CasePerson& person, const CasePost& post,
                 const CasePlanned& planned, const PostCases& post_cases, const PostPlaces& post_places,
                 const PostKnows& knows, const PostWorker& worker, const AreaOf& area, const AreaPlaces& first_place,
                 const AreaPlacesEnd& end_place, const FocusKindOf& focus_kind, const FocusRoom& room,
                 const FocusCame& came_there, const FocusVolunteers& helpers, const PlaceOf& place,
                 const Confidence& confidence, const CaseStage& stage, Mine<CaseStep> step, Mine<CaseGoal> goal,
                 Mine<CaseSteps> steps, Tell tell) {
    const WhereTo where_to{draw, foci, room, came_there};
    cases([&](const Turn<Case>& one) {
        if (step[one] != StepTaken::meeting || stage[one] != ConnectingStage::doing) return;
        const Person who{person[one]};
        const Post by{post[one]};
        const Area home{area[who]};
        const Block luck = of_meeting(draw, one, planned[one]);
        Focus there{place[who]};
        if (there.index == nobody_row) {
            const Key knower = worker_of(posts.key(by), worker[by]);
            there = where_to.best(everyone.key(who), first_place[home], end_place[home], [&](Focus group) {
                return knows_place(draw, knower, foci.key(group), focus_kind[group], knows[by]);
            });
            if (there.index == nobody_row && luck.chance(p.finds, finds_a_place))
                there = where_to.any(draw("found together", one).nth(planned[one]).word64(), first_place[home],
                                     end_place[home]);
        }
        goal[one] = there.index;
        const float confident = from_share16(confidence[who]),
                    has_time = time_for_each(p, post_cases[by], post_places[by]);
        if (there.index == nobody_row) {
            step[one] = StepTaken::no_place;
            tell(one, who,
                 [=, taken = steps[one]] { return told("found no place to go to", {}, confident, has_time, taken); });
            return;
        }
        const float welcome = groups.welcome(draw, foci.key(there), helpers[there]),
                    hard = p.difficulty + p.harder * static_cast<float>(steps[one]);
        const Trial trial = luck.trial(
            logistic(p.by_confidence * (confident - hard) + p.accompanied * has_time + (welcome - 0.5f)), goes_well);
        step[one] = trial ? StepTaken::succeeded : StepTaken::failed;
        if (trial) ++steps[one];
        tell(one, who, [=, taken = steps[one]] {
            return told(trial ? "went there with a coordinator, and it went well"
                              : "went there with a coordinator, and it did not go well",
                        trial, confident, has_time, taken, there);
        });
    });
}

// The way out, and the week of the next meeting.
void move_on(const Params& p, Draw draw, Each<Case> cases, const CasePerson& person, const CasePost& post,
             const CasePlanned& planned, const PostCases& post_cases, const PostPlaces& post_places,
             const Confidence& confidence, const CaseStage& stage, const CaseSteps& steps, Mine<CaseStep> step,
             Mine<CaseSettled> settled, Mine<CaseDue> due, Mine<CaseEnded> ended, Tell tell) {
    cases([&](const Turn<Case>& one) {
        if (step[one] == StepTaken::none) return;
        const Person who{person[one]};
        if (step[one] == StepTaken::meeting) {
            step[one] = StepTaken::held;
            if (++settled[one] >= p.partings) {
                ended[one] = CaseEnd::moved_on;
                const Post by{post[one]};
                tell(one, who,
                     [=, confident = from_share16(confidence[who]), taken = steps[one],
                      has_time = time_for_each(p, post_cases[by], post_places[by])] {
                         return told("parted well", {}, confident, has_time, taken);
                     });
            }
        }
        const float every = stage[one] < ConnectingStage::doing    ? p.every_first
                            : stage[one] == ConnectingStage::doing ? p.every_doing
                                                                   : p.every_last,
                    u = of_meeting(draw, one, planned[one]).uniform(next_meeting);
        due[one] = static_cast<std::int16_t>(draw.week().number + weeks_to_next(every, u));
    });
}

// What it does to somebody: heart, and a place to go to.
void take_heart(const Params& p, const Groups& groups, Everyone everyone, const FirstCase& first_case,
                const NextCase& next_case, const CaseStep& step, const CaseStage& reached, const CaseGoal& goal,
                const PlaceOf& place, Mine<Confidence> confidence, Mine<Attendance> attendance, Wish<Going> go) {
    const CasesOf cases(first_case, next_case);
    const auto walk = [&](const Me& me, Case mine) {
        const float before = from_share16(confidence[me]);
        if (went(step[mine]) && place[me] != nobody_row)
            attendance[me] = static_cast<std::uint8_t>(attendance[me] | 1u);
        if (step[mine] == StepTaken::stage_reached && reached[mine] == ConnectingStage::goal)
            confidence[me] = to_share16(before + p.strengths_give);
        else if (step[mine] == StepTaken::failed) confidence[me] = to_share16(before - p.failure_takes);
        else if (step[mine] == StepTaken::succeeded) {
            confidence[me] = to_share16(before + p.success_gives * (1.0f - before));
            if (place[me] == nobody_row) go.add(me, {me, Focus{goal[mine]}, to_habit(groups.first_habit)});
        }
    };
    everyone([&](const Me& me) { cases(me.row(), [&](Case mine) { walk(me, mine); }); });
}

}  // namespace

constinit const Part process::connecting =
    declare<&learn, &sit_down, &look_together, &get_past, &go_together, &move_on, &take_heart>(
        "Coordinators and those they walk alongside map, choose, clear what stands in the way, go, and part.");

}  // namespace alongside
