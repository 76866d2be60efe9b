// SPDX-License-Identifier: Apache-2.0
// Walking alongside: how far a coordinator and somebody have come, and what the coordinator knows of the area.
#pragma once

#include "sim/base/draw.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/services.hpp"

namespace alongside {

/// How far the two have come (mechanisms 3d).
enum class ConnectingStage : std::uint8_t {
    none,       ///< no case with a coordinator, or the first meeting only
    map,        ///< who is in this life
    strengths,  ///< what somebody is good at and likes
    goal,       ///< where to go
    doing,      ///< what stands in the way, and steps to a group
    moving_on,  ///< meeting more rarely, and parting
};

/// What became of this week's meeting.
enum class StepTaken : std::uint8_t {
    none,             ///< no meeting was kept
    stage_reached,    ///< on to the next stage
    stage_not_yet,    ///< not yet
    barrier_cleared,  ///< something no longer stands in the way
    barrier_stands,   ///< something does
    no_place,         ///< no place with room that either knew of
    succeeded,        ///< they went there, and it went well
    failed,           ///< they went there, and it did not
    held,             ///< all is well: a meeting on the way out
    meeting,          ///< a meeting is kept, and what comes of it is still open: never at the end of a week
};
constexpr bool went(StepTaken step) { return step == StepTaken::succeeded || step == StepTaken::failed; }

/// Whether a coordinator walks alongside somebody.
inline bool walked_with(const CasesOf& cases, Person who, const CaseAgency& agency, const AgencyKind& kind) {
    return cases.any(who, [&](Case one) { return kind[Agency{agency[one]}] == coordinators_kind; });
}

struct CaseStage : Column<Case, ConnectingStage> {
    using Column::Column;
    static constexpr About about{"case_stage", "0..5", Role::outcome,
                                 "How far a coordinator and somebody have come: none, map, strengths, goal, doing or "
                                 "moving on."};
};
struct CaseStep : Column<Case, StepTaken> {
    using Column::Column;
    static constexpr About about{"case_step", "0..9", Role::outcome,
                                 "What became of this week's meeting with a coordinator."};
};
struct CaseBarriers : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_barriers", "bits", Role::state,
                                 "What stands in the way: stigma, health, a complicated life, attitudes, a harmful "
                                 "tie, missing information, access."};
};
struct CaseGoal : Column<Case, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"case_goal", "row", Role::state,
                                 "The place where the last step led; nobody's row for none."};
};
struct CaseSteps : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_steps", "steps", Role::outcome, "Steps that have succeeded so far."};
};
/// Towards the end of `doing` these are weeks in a group, in `moving_on` meetings.
struct CaseSettled : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_settled", "weeks or meetings", Role::state,
                                 "Weeks for which somebody has gone to a group, then meetings on the way out."};
};

struct PostCases : Column<Post, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"post_cases", "cases", Role::outcome, "Cases that the post works on."};
};
struct PostKnows : Column<Post, float> {
    using Column::Column;
    static constexpr About about{"post_knows", "share", Role::state,
                                 "Share of the groups of the area that a coordinator knows."};
};
struct PostKnower : Column<Post, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"post_knower", "workers", Role::state,
                                 "Which worker it is who knows them, counted from 1; 0 for none yet."};
};
struct PostVisits : Column<Post, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"post_visits", "visits", Role::state, "Groups that the worker went to last week."};
};
struct PostTalks : Column<Post, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"post_talks", "talks", Role::outcome,
                                 "Short conversations that a coordinator had this week where people meet."};
};
struct PostTalksPutOff : Column<Post, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"post_talks_put_off", "talks", Role::outcome,
                                 "The same for which the hours left this week were too few."};
};
struct PostBegun : Column<Post, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"post_begun", "cases", Role::outcome,
                                 "Cases that the post was the first to take on, whoever held it."};
};
struct PostPartings : Column<Post, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"post_partings", "cases", Role::outcome,
                                 "Cases of the post in which it came to a parting, whoever held it."};
};
struct PostPartingsBefore : Column<Post, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"post_partings_before", "cases", Role::state,
                                 "Of these, the ones of those who held the post before."};
};

/// Whoever holds a post, by the name of the post and how many have held it before.
inline Key worker_of(Key post, std::uint16_t worker) { return Key{combine(post.value, worker)}; }

/// Whether a coordinator who knows such a share of the groups knows this one; a hub nobody can miss. The more she knows
/// the more of them it is, and never another instead.
inline bool knows_place(const Draw& draw, Key worker, Key place, FocusKind kind, float share) {
    return kind == FocusKind::hub ||
           draw.shared("what coordinators know")("knows", from_to(worker, place)).nth(0).chance(share);
}

/// Whether a street belongs to the patch of a coordinators' door that has such a share of the area's. The larger the
/// share the more of them do, and never another instead.
inline bool in_patch(const Draw& draw, Key door, Key street, float share) {
    return share >= 1.0f ||
           draw.shared("patches of coordinators")("belongs", from_to(door, street)).nth(0).chance(share);
}

/// A coordinator speaks for a while with somebody, without a case (mechanisms 3d, level 1).
struct Talk {
    static constexpr About about{"talks", "", Role::state, "A coordinator speaks with somebody."};
    Person to;
    Agency door;     ///< behind which she stands
    Focus where;     ///< the place at which they came to speak
    Person through;  ///< who was there: the same, or somebody close to them
    Key post;
    std::uint32_t nth;  ///< of the week
    bool before(const Talk& b) const { return to != b.to ? to < b.to : post != b.post ? post < b.post : nth < b.nth; }
    Key name() const { return Key{combine(post.value, nth)}; }
};

}  // namespace alongside
