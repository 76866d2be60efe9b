// SPDX-License-Identifier: Apache-2.0
// Open cases, meetings kept and missed, how cases end, and who stands behind the doors.
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"

namespace alongside {
namespace {

struct Sum {
    Count open, without_worker, kept, missed_meetings, agreed, stopped, lost, posts, vacant, at_once;
    Count with_others, contradicted;
    Mean alliance, dose, help, appointments;

    static constexpr auto fields = std::tuple{
        result(&Sum::open, "open", "cases", "Open cases."),
        result(&Sum::without_worker, "without_worker", "cases", "Open cases on which nobody works."),
        result(&Sum::kept, "kept", "meetings",
               "Meetings kept this week after the first, those of today's openers apart."),
        result(&Sum::missed_meetings, "missed", "meetings", "Meetings missed this week."),
        result(&Sum::agreed, "ended_as_agreed", "cases", "Cases that ended this week as was agreed."),
        result(&Sum::stopped, "stopped", "cases", "Cases that ended this week because somebody came no more."),
        result(&Sum::lost, "lost", "cases", "Cases closed this week after meetings missed in a row."),
        result(&Sum::with_others, "with_others", "cases", "Open cases of families with which a further agency works."),
        result(&Sum::contradicted, "contradicted", "cases",
               "Open cases in which the advice this week contradicted another agency's."),
        result(&Sum::appointments, "appointments", "meetings/week",
               "Mean meetings a week with all agencies together of the families of open cases."),
        result(&Sum::alliance, "alliance", "0..1", "Mean alliance of open cases."),
        result(&Sum::dose, "dose", "meetings", "Mean meetings so far of open cases, as they fade."),
        result(&Sum::help, "help", "log", "Mean of what help adds to the hazard with which a need in the plan ends."),
        result(&Sum::posts, "posts", "posts", "Posts behind doors, filled or not."),
        result(&Sum::vacant, "vacant", "posts", "Posts that nobody holds."),
        result(&Sum::at_once, "at_once", "requests", "Requests since the founding that had to be acted on at once.")};
};

void count(Each<Case> cases, Each<Post> posts, Each<Agency> agencies, const AgencyAtOnce& at_once,
           Heard<ClosedCase> closed, const CasePost& post, const CaseMet& outcome, const CaseKept& kept,
           const CaseAlliance& alliance, const CaseDose& dose, const CaseHelp& help, const CaseOthers& others,
           const CaseAppointments& appointments, const CaseContradicted& contradicted, const PostPlaces& places,
           const PostVacant& vacant, Sums<Sum> sums) {
    cases([&](const Turn<Case>& one) {
        Sum& sum = sums[one];
        sum.open.add();
        sum.without_worker.add(post[one] == nobody_row);
        sum.kept.add(outcome[one] == met && kept[one] > 1);
        sum.missed_meetings.add(outcome[one] == missed);
        sum.alliance.add(alliance[one]);
        sum.dose.add(dose[one]);
        sum.help.add(help[one]);
        sum.with_others.add(others[one] > 0);
        sum.contradicted.add((contradicted[one] & 1u) != 0);
        sum.appointments.add(appointments[one]);
    });
    posts([&](const Turn<Post>& one) {
        if (places[one] <= 0) return;
        sums[one].posts.add();
        sums[one].vacant.add(vacant[one] != 0);
    });
    agencies([&](const Turn<Agency>& agency) { sums[agency].at_once.add(at_once[agency]); });
    for (const ClosedCase& one : closed.all()) {
        Sum& sum = sums.whole();
        sum.kept.add(one.met == met);
        sum.missed_meetings.add(one.met == missed);
        sum.agreed.add(one.how == CaseEnd::agreed || one.how == CaseEnd::moved_on);
        sum.stopped.add(one.how == CaseEnd::stopped);
        sum.lost.add(one.how == CaseEnd::lost);
    }
}

}  // namespace

constinit const Part measure::cases_and_posts =
    declare_measure<&count>("Open cases, meetings kept and missed, how cases end, and who stands behind the doors.");

}  // namespace alongside
