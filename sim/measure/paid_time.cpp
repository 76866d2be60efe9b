// SPDX-License-Identifier: Apache-2.0
// What payers pay for, counted without any money: posts, meetings, requests, rooms and hours of care, door by door.
#include <string_view>

#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

// Payers differ by kind of door, and kinds are names in the file of a place. Those that have a price somewhere are
// counted by name, all others together.
constexpr std::array<std::string_view, 10> named{
    "general_practice", "mental_health_team", "drug_treatment", "adult_social_care",        "children_social_care",
    "housing_advice",   "jobcentre",          "school",         "voluntary_family_support", "community_hub"};
constexpr std::size_t others = named.size(), coordinators = others + 1, doors = coordinators + 1;

struct Sum {
    Total posts_general_practice, posts_mental_health_team, posts_drug_treatment, posts_adult_social_care,
        posts_children_social_care, posts_housing_advice, posts_jobcentre, posts_school, posts_voluntary_family_support,
        posts_community_hub, posts_other, posts_coordinators;
    Count meetings_general_practice, meetings_mental_health_team, meetings_drug_treatment, meetings_adult_social_care,
        meetings_children_social_care, meetings_housing_advice, meetings_jobcentre, meetings_school,
        meetings_voluntary_family_support, meetings_community_hub, meetings_other, meetings_coordinators;
    Count requests_general_practice, requests_mental_health_team, requests_drug_treatment, requests_adult_social_care,
        requests_children_social_care, requests_housing_advice, requests_jobcentre, requests_school,
        requests_voluntary_family_support, requests_community_hub, requests_other, requests_coordinators;
    Total vacant, vacant_coordinators, hub_room;
    Count care_hours, favours;

    static constexpr auto fields = std::tuple{
        result(&Sum::posts_general_practice, "posts_general_practice", "posts",
               "Full-time posts held this week: general practice."),
        result(&Sum::posts_mental_health_team, "posts_mental_health_team", "posts",
               "Full-time posts held this week: mental health teams."),
        result(&Sum::posts_drug_treatment, "posts_drug_treatment", "posts",
               "Full-time posts held this week: drug treatment."),
        result(&Sum::posts_adult_social_care, "posts_adult_social_care", "posts",
               "Full-time posts held this week: adult social care."),
        result(&Sum::posts_children_social_care, "posts_children_social_care", "posts",
               "Full-time posts held this week: children's social care."),
        result(&Sum::posts_housing_advice, "posts_housing_advice", "posts",
               "Full-time posts held this week: housing advice."),
        result(&Sum::posts_jobcentre, "posts_jobcentre", "posts", "Full-time posts held this week: jobcentres."),
        result(&Sum::posts_school, "posts_school", "posts", "Full-time posts held this week: schools."),
        result(&Sum::posts_voluntary_family_support, "posts_voluntary_family_support", "posts",
               "Full-time posts held this week: voluntary family support."),
        result(&Sum::posts_community_hub, "posts_community_hub", "posts",
               "Full-time posts held this week: community hubs."),
        result(&Sum::posts_other, "posts_other", "posts", "Full-time posts held this week: doors of other kinds."),
        result(&Sum::posts_coordinators, "posts_coordinators", "posts",
               "Posts held with coordinators, in posts of the place as it was simulated."),
        result(&Sum::meetings_general_practice, "meetings_general_practice", "meetings",
               "Meetings kept this week, first ones among them: general practice."),
        result(&Sum::meetings_mental_health_team, "meetings_mental_health_team", "meetings",
               "Meetings kept this week, first ones among them: mental health teams."),
        result(&Sum::meetings_drug_treatment, "meetings_drug_treatment", "meetings",
               "Meetings kept this week, first ones among them: drug treatment."),
        result(&Sum::meetings_adult_social_care, "meetings_adult_social_care", "meetings",
               "Meetings kept this week, first ones among them: adult social care."),
        result(&Sum::meetings_children_social_care, "meetings_children_social_care", "meetings",
               "Meetings kept this week, first ones among them: children's social care."),
        result(&Sum::meetings_housing_advice, "meetings_housing_advice", "meetings",
               "Meetings kept this week, first ones among them: housing advice."),
        result(&Sum::meetings_jobcentre, "meetings_jobcentre", "meetings",
               "Meetings kept this week, first ones among them: jobcentres."),
        result(&Sum::meetings_school, "meetings_school", "meetings",
               "Meetings kept this week, first ones among them: schools."),
        result(&Sum::meetings_voluntary_family_support, "meetings_voluntary_family_support", "meetings",
               "Meetings kept this week, first ones among them: voluntary family support."),
        result(&Sum::meetings_community_hub, "meetings_community_hub", "meetings",
               "Meetings kept this week, first ones among them: community hubs."),
        result(&Sum::meetings_other, "meetings_other", "meetings",
               "Meetings kept this week, first ones among them: doors of other kinds."),
        result(&Sum::meetings_coordinators, "meetings_coordinators", "meetings",
               "Meetings kept this week, first ones among them: coordinators."),
        result(&Sum::requests_general_practice, "requests_general_practice", "requests",
               "New requests judged this week: general practice."),
        result(&Sum::requests_mental_health_team, "requests_mental_health_team", "requests",
               "New requests judged this week: mental health teams."),
        result(&Sum::requests_drug_treatment, "requests_drug_treatment", "requests",
               "New requests judged this week: drug treatment."),
        result(&Sum::requests_adult_social_care, "requests_adult_social_care", "requests",
               "New requests judged this week: adult social care."),
        result(&Sum::requests_children_social_care, "requests_children_social_care", "requests",
               "New requests judged this week: children's social care."),
        result(&Sum::requests_housing_advice, "requests_housing_advice", "requests",
               "New requests judged this week: housing advice."),
        result(&Sum::requests_jobcentre, "requests_jobcentre", "requests",
               "New requests judged this week: jobcentres."),
        result(&Sum::requests_school, "requests_school", "requests", "New requests judged this week: schools."),
        result(&Sum::requests_voluntary_family_support, "requests_voluntary_family_support", "requests",
               "New requests judged this week: voluntary family support."),
        result(&Sum::requests_community_hub, "requests_community_hub", "requests",
               "New requests judged this week: community hubs."),
        result(&Sum::requests_other, "requests_other", "requests",
               "New requests judged this week: doors of other kinds."),
        result(&Sum::requests_coordinators, "requests_coordinators", "requests",
               "New requests judged this week: coordinators."),
        result(&Sum::vacant, "vacant", "posts",
               "Full-time posts of the place's own doors that nobody holds this week."),
        result(&Sum::vacant_coordinators, "vacant_coordinators", "posts",
               "Posts of coordinators that nobody holds this week."),
        result(&Sum::hub_room, "hub_room", "places", "People for whom hubs that were decided on have room this week."),
        result(&Sum::care_hours, "care_hours", "h",
               "Hours of unpaid care given this week because of illness or disability."),
        result(&Sum::favours, "favours", "favours", "Times this week that friends or relatives were leaned on.")};

    static constexpr std::array<Total Sum::*, doors> posts{&Sum::posts_general_practice,
                                                           &Sum::posts_mental_health_team,
                                                           &Sum::posts_drug_treatment,
                                                           &Sum::posts_adult_social_care,
                                                           &Sum::posts_children_social_care,
                                                           &Sum::posts_housing_advice,
                                                           &Sum::posts_jobcentre,
                                                           &Sum::posts_school,
                                                           &Sum::posts_voluntary_family_support,
                                                           &Sum::posts_community_hub,
                                                           &Sum::posts_other,
                                                           &Sum::posts_coordinators};
    static constexpr std::array<Count Sum::*, doors> meetings{&Sum::meetings_general_practice,
                                                              &Sum::meetings_mental_health_team,
                                                              &Sum::meetings_drug_treatment,
                                                              &Sum::meetings_adult_social_care,
                                                              &Sum::meetings_children_social_care,
                                                              &Sum::meetings_housing_advice,
                                                              &Sum::meetings_jobcentre,
                                                              &Sum::meetings_school,
                                                              &Sum::meetings_voluntary_family_support,
                                                              &Sum::meetings_community_hub,
                                                              &Sum::meetings_other,
                                                              &Sum::meetings_coordinators};
    static constexpr std::array<Count Sum::*, doors> requests{&Sum::requests_general_practice,
                                                              &Sum::requests_mental_health_team,
                                                              &Sum::requests_drug_treatment,
                                                              &Sum::requests_adult_social_care,
                                                              &Sum::requests_children_social_care,
                                                              &Sum::requests_housing_advice,
                                                              &Sum::requests_jobcentre,
                                                              &Sum::requests_school,
                                                              &Sum::requests_voluntary_family_support,
                                                              &Sum::requests_community_hub,
                                                              &Sum::requests_other,
                                                              &Sum::requests_coordinators};
};

// Which of the kinds above a door is of.
class Kinds {
public:
    Kinds(const Place& place, const AgencyKind& kind) : kind_(kind) {
        for (const AgencyFacts& facts : place.agencies)
            of_.push_back(static_cast<std::size_t>(std::find(named.begin(), named.end(), facts.kind) - named.begin()));
    }
    std::size_t operator[](Agency door) const {
        return kind_[door] == coordinators_kind ? coordinators : of_[kind_[door]];
    }

private:
    AgencyKind kind_;
    std::vector<std::size_t> of_;
};

// A post counts whole or not at all: as much of a full-time one as it was founded for, or for a coordinator's as much
// of one as there is in a scaled-down place.
void count(Everyone everyone, Each<Case> cases, Each<Post> posts, Each<Agency> agencies, Each<Focus> foci,
           const Place& place, Scale scale, Draw draw, const AgencyKind& kind, const PostAgency& post_agency,
           const PostPlaces& places, const PostHours& hours, const PostVacant& vacant, const CaseAgency& case_agency,
           const CaseMet& outcome, const CaseKept& kept, const FirstMeeting& first, const FocusKindOf& focus,
           const FocusRoom& room, const CareGiven& care, Heard<Application> applications, Heard<Offer> offers,
           Heard<Favour> favours, Heard<ClosedCase> closed, Sums<Sum> sums) {
    const Kinds kinds(place, kind);
    posts([&](const Turn<Post>& post) {
        const Agency door{post_agency[post]};
        const std::size_t at = kinds[door];
        Sum& sum = sums[post];
        if (at == coordinators) {
            if (hours[post] > 0)
                (vacant[post] != 0 ? sum.vacant_coordinators : sum.*Sum::posts[at]).add(scale.of_place);
        } else if (places[post] > 0) {
            const float full = places[post] / static_cast<float>(place.agencies[kind[door]].caseload);
            (vacant[post] != 0 ? sum.vacant : sum.*Sum::posts[at]).add(full);
        }
    });
    cases([&](const Turn<Case>& one) {
        if (outcome[one] == met && kept[one] > 1) (sums[one].*Sum::meetings[kinds[Agency{case_agency[one]}]]).add();
    });
    for (const ClosedCase& one : closed.all())  // whose last meeting was this week
        if (one.met == met) (sums.whole().*Sum::meetings[kinds[one.at]]).add();
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        if (first[me] >= Meeting::put_off) (sums[me].*Sum::meetings[kinds[mine.front().from]]).add();
    });
    agencies([&](const Turn<Agency>& door) {
        std::int64_t fresh = 0;
        for (const Application& one : applications[door]) fresh += one.since == draw.week().number ? 1 : 0;
        (sums[door].*Sum::requests[kinds[door]]).add(fresh);
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
