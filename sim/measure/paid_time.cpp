// SPDX-License-Identifier: Apache-2.0
// What payers pay for, counted without any money: posts, meetings, requests, rooms and hours of care, door by door.
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

struct Sum {
    EachKind<Total> posts;
    EachKind<Count> meetings, requests;
    Total vacant, vacant_coordinators, hub_room;
    Count care_hours, favours;

    static constexpr auto fields = std::tuple{
        result(&Sum::posts, "posts_{kind}", "posts",
               "Full-time posts held this week, of coordinators in posts of the place as it was simulated: {kind}."),
        result(&Sum::meetings, "meetings_{kind}", "meetings",
               "Meetings kept this week, first ones among them: {kind}."),
        result(&Sum::requests, "requests_{kind}", "requests", "New requests judged this week: {kind}."),
        result(&Sum::vacant, "vacant", "posts",
               "Full-time posts of the place's own doors that nobody holds this week."),
        result(&Sum::vacant_coordinators, "vacant_coordinators", "posts",
               "Posts of coordinators that nobody holds this week."),
        result(&Sum::hub_room, "hub_room", "places", "People for whom hubs that were decided on have room this week."),
        result(&Sum::care_hours, "care_hours", "h",
               "Hours of unpaid care given this week because of illness or disability."),
        result(&Sum::favours, "favours", "favours", "Times this week that friends or relatives were leaned on.")};
};

// A post counts whole or not at all: as much of a full-time one as it was founded for, or for a coordinator's as much
// of one as there is in a scaled-down place.
void count(Everyone everyone, Each<Case> cases, Each<Post> posts, Each<Agency> agencies, Each<Focus> foci,
           const Place& place, Scale scale, Draw draw, const AgencyKind& kind, const PostAgency& post_agency,
           const PostPlaces& places, const PostHours& hours, const PostVacant& vacant, const CaseAgency& case_agency,
           const CaseMet& outcome, const CaseKept& kept, const FirstMeeting& first, const FocusKindOf& focus,
           const FocusRoom& room, const CareGiven& care, Heard<Application> applications, Heard<Offer> offers,
           Heard<Favour> favours, Heard<ClosedCase> closed, Sums<Sum> sums) {
    const std::size_t coordinators = place.agencies.size();
    const auto kind_of = [&](Agency door) {
        return kind[door] == coordinators_kind ? coordinators : std::size_t{kind[door]};
    };
    posts([&](const Turn<Post>& post) {
        const Agency door{post_agency[post]};
        const std::size_t at = kind_of(door);
        Sum& sum = sums[post];
        if (at == coordinators) {
            if (hours[post] > 0) (vacant[post] != 0 ? sum.vacant_coordinators : sum.posts[at]).add(scale.of_place);
        } else if (places[post] > 0) {
            const float full = places[post] / static_cast<float>(place.agencies[kind[door]].caseload);
            (vacant[post] != 0 ? sum.vacant : sum.posts[at]).add(full);
        }
    });
    cases([&](const Turn<Case>& one) {
        if (outcome[one] == met && kept[one] > 1) sums[one].meetings[kind_of(Agency{case_agency[one]})].add();
    });
    for (const ClosedCase& one : closed.all())  // whose last meeting was this week
        if (one.met == met) sums.whole().meetings[kind_of(one.at)].add();
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        if (first[me] >= Meeting::put_off) sums[me].meetings[kind_of(mine.front().from)].add();
    });
    agencies([&](const Turn<Agency>& door) {
        std::int64_t fresh = 0;
        for (const Application& one : applications[door]) fresh += one.since == draw.week().number ? 1 : 0;
        sums[door].requests[kind_of(door)].add(fresh);
    });
    foci([&](const Turn<Focus>& one) {
        if (focus[one] == FocusKind::hub && room[one] > 0) sums[one].hub_room.add(room[one]);
    });
    everyone([&](const Me& me) {
        if (care[me] != 0) sums[me].care_hours.add(care[me]);
    });
    sums.whole().favours.add(static_cast<std::int64_t>(favours.all().size()));
}

}  // namespace

constinit const Part measure::paid_time = declare_measure<&count>(
    "What payers pay for, without any money: posts, meetings, requests, rooms and hours of care, door by door.");

}  // namespace alongside
