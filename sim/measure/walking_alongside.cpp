// SPDX-License-Identifier: Apache-2.0
// How far coordinators and those they walk alongside have come, and what held them up.
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/groups.hpp"

namespace alongside {
namespace {

struct Sum {
    Count mapping, strengths, goal, doing, moving_on, moved_on, reached, not_yet, cleared, stands, no_place, succeeded,
        failed, in_a_group, posts, places_open, places, talks, put_off, begun, full, waiting;
    Mean knows, load;

    static constexpr auto fields = std::tuple{
        result(&Sum::mapping, "mapping", "cases", "Cases in which a coordinator and somebody look at who is there."),
        result(&Sum::strengths, "strengths", "cases", "Cases in which they look at what is strong."),
        result(&Sum::goal, "goal", "cases", "Cases in which they look for a goal."),
        result(&Sum::doing, "doing", "cases", "Cases in which they clear the way and go."),
        result(&Sum::moving_on, "moving_on", "cases", "Cases in which they are about to part."),
        result(&Sum::in_a_group, "in_a_group", "cases", "Of all these, whoever goes to a club, group or hub."),
        result(&Sum::begun, "begun", "cases", "Cases so far that a coordinator took on."),
        result(&Sum::moved_on, "moved_on", "cases", "Cases so far that ended because it was time to part."),
        result(&Sum::reached, "reached", "meetings", "Meetings this week that brought a stage to its end."),
        result(&Sum::not_yet, "not_yet", "meetings", "Meetings that did not."),
        result(&Sum::cleared, "cleared", "meetings", "Meetings that cleared something which stood in the way."),
        result(&Sum::stands, "stands", "meetings", "Meetings that did not clear it."),
        result(&Sum::no_place, "no_place", "meetings", "Meetings in which no place with room was found."),
        result(&Sum::succeeded, "succeeded", "meetings", "Visits to a place that went well."),
        result(&Sum::failed, "failed", "meetings", "Visits that did not."),
        result(&Sum::posts, "coordinators", "posts", "Coordinators' posts that are filled."),
        result(&Sum::full, "full", "posts", "Of these, whose hours are all spoken for."),
        result(&Sum::waiting, "waiting", "residents", "Residents who wait for a coordinator since last week."),
        result(&Sum::knows, "knows", "share", "Mean share of the groups of the area that coordinators know."),
        result(&Sum::load, "load", "times", "Mean of their cases against those that their hours are for."),
        result(&Sum::talks, "talks", "talks", "Short conversations of coordinators this week where people meet."),
        result(&Sum::put_off, "talks_put_off", "talks", "The same for which they had no hours left."),
        result(&Sum::places, "places", "groups", "Clubs, groups and hubs that are open."),
        result(&Sum::places_open, "places_with_room", "groups", "Of these, where there was room the week before.")};
};

void count(Each<Case> cases, Each<Post> posts, Each<Agency> agencies, Each<Focus> foci, const CasePerson& person,
           const CaseStage& stage, const CaseStep& step, const PlaceOf& place, const PostAgency& post_agency,
           const AgencyKind& kind, const AgencyList& list, const PostHours& hours, const PostVacant& vacant,
           const PostBegun& begun, const PostPartings& partings, const PostKnows& knows, const PostCases& post_cases,
           const PostPlaces& post_places, const PostTalks& talks, const PostTalksPutOff& put_off,
           const FocusKindOf& focus, const FocusRoom& room, const FocusCame& came_there, Sums<Sum> sums) {
    cases([&](const Turn<Case>& one) {
        Sum& sum = sums[one];
        const ConnectingStage at = stage[one];
        const StepTaken taken = step[one];
        if (at == ConnectingStage::none) return;
        sum.mapping.add(at == ConnectingStage::map);
        sum.strengths.add(at == ConnectingStage::strengths);
        sum.goal.add(at == ConnectingStage::goal);
        sum.doing.add(at == ConnectingStage::doing);
        sum.moving_on.add(at == ConnectingStage::moving_on);
        sum.in_a_group.add(place[Person{person[one]}] != nobody_row);
        sum.reached.add(taken == StepTaken::stage_reached);
        sum.not_yet.add(taken == StepTaken::stage_not_yet);
        sum.cleared.add(taken == StepTaken::barrier_cleared);
        sum.stands.add(taken == StepTaken::barrier_stands);
        sum.no_place.add(taken == StepTaken::no_place);
        sum.succeeded.add(taken == StepTaken::succeeded);
        sum.failed.add(taken == StepTaken::failed);
    });
    posts([&](const Turn<Post>& post) {
        if (kind[Agency{post_agency[post]}] != coordinators_kind) return;
        Sum& sum = sums[post];
        sum.begun.add(begun[post]);
        sum.moved_on.add(partings[post]);
        if (hours[post] <= 0 || vacant[post] != 0) return;
        sum.posts.add();
        sum.knows.add(knows[post]);
        sum.talks.add(talks[post]);
        sum.put_off.add(put_off[post]);
        sum.full.add(static_cast<float>(post_cases[post] + 1) > post_places[post]);
        if (post_places[post] > 0) sum.load.add(static_cast<float>(post_cases[post]) / post_places[post]);
    });
    agencies([&](const Turn<Agency>& agency) {
        if (kind[agency] == coordinators_kind) sums[agency].waiting.add(list[agency]);
    });
    foci([&](const Turn<Focus>& one) {
        if (!is_group(focus[one]) || room[one] <= 0) return;
        sums[one].places.add();
        sums[one].places_open.add(static_cast<float>(came_there[one]) < room[one]);
    });
}

}  // namespace

constinit const Part measure::walking_alongside =
    declare_measure<&count>("How far coordinators and those they walk alongside have come, and what held them up.");

}  // namespace alongside
