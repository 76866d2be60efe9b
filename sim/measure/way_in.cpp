// SPDX-License-Identifier: Apache-2.0
// Who has asked, who waits and who is served.
#include "sim/model/declare.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

struct Sum {
    Count asked, referred, spoken_for, waiting, served, with_several, ever_served, with_coordinators, did_not_come,
        put_off, came_once, began, turned_away;
    Mean weeks_waited;

    static constexpr auto fields = std::tuple{
        result(&Sum::asked, "asked", "requests", "Requests made to services since the founding."),
        result(&Sum::referred, "referred", "requests",
               "Requests this week that were made by others who noticed, enquiries by law among them."),
        result(&Sum::spoken_for, "spoken_for", "requests", "Requests this week that were made by somebody close."),
        result(&Sum::waiting, "waiting", "residents", "Residents who wait for a place this week."),
        result(&Sum::served, "served", "residents", "Residents who hold a place this week."),
        result(&Sum::with_several, "with_several", "residents",
               "Residents who hold places with two agencies or more this week."),
        result(&Sum::ever_served, "ever_served", "places", "Places taken up since the founding."),
        result(&Sum::with_coordinators, "with_coordinators", "residents",
               "Residents who hold a place with a coordinator this week."),
        result(&Sum::did_not_come, "did_not_come", "residents",
               "Residents who were offered a place this week and did not come."),
        result(&Sum::put_off, "put_off", "residents", "Residents whom a first meeting this week put off."),
        result(&Sum::came_once, "came_once", "residents",
               "Residents who came to a first meeting this week and will not come again."),
        result(&Sum::began, "began", "residents", "Residents who came to a first meeting this week and go on."),
        result(&Sum::weeks_waited, "weeks_waited", "weeks", "Mean weeks waited so far by those who wait."),
        result(&Sum::turned_away, "turned_away", "requests", "Requests that ended at the front door this week.")};
};

void count(Draw draw, Everyone everyone, Each<Area> areas, Each<Agency> doors, const AskedByGone& asked_by_gone,
           const ServedByGone& served_by_gone, const StageOf& stage, const StageSince& since,
           const FirstCase& first_case, const NextCase& next_case, const CaseAgency& agency, const AgencyKind& kind,
           const TimesAsked& asked, const TimesServed& served, const FirstMeeting& meeting,
           Heard<Application> applications, Heard<Offer> offers, Heard<Refusal> refusals, Sums<Sum> sums) {
    const CasesOf cases(first_case, next_case);
    everyone([&](const Me& me) {
        Sum& sum = sums[me];
        sum.asked.add(asked[me]);
        sum.ever_served.add(served[me]);
        if (stage[me] == Stage::waiting) {
            sum.waiting.add();
            sum.weeks_waited.add(static_cast<float>(draw.week().number - since[me]));
        }
        if (!cases.any(me.row())) return;
        sum.served.add();
        int held = 0;
        cases(me.row(), [&](Case) { ++held; });
        sum.with_several.add(held > 1);
        sum.with_coordinators.add(walked_with(cases, me.row(), agency, kind));
    });
    doors.who_heard(applications, [&](const Turn<Agency>& door, std::span<const Application> all) {
        for (const Application& one : all) {
            if (one.since != draw.week().number || one.way == Way::asked) continue;
            (one.way == Way::spoken_for ? sums[door].spoken_for : sums[door].referred).add();
        }
    });
    areas([&](const Turn<Area>& area) {
        sums[area].asked.add(asked_by_gone[area]);
        sums[area].ever_served.add(served_by_gone[area]);
    });
    everyone.who_heard(refusals, [&](const Me& me, std::span<const Refusal> mine) {
        sums[me].turned_away.add(static_cast<std::int64_t>(mine.size()));
    });
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer>) {
        Sum& sum = sums[me];
        sum.did_not_come.add(meeting[me] == Meeting::did_not_come);
        sum.put_off.add(meeting[me] == Meeting::put_off);
        sum.came_once.add(meeting[me] == Meeting::came_once);
        sum.began.add(meeting[me] == Meeting::began);
    });
}

}  // namespace

constinit const Part measure::way_in = declare_measure<&count>("Who has asked, who waits and who is served.");

}  // namespace alongside
