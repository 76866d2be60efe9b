// SPDX-License-Identifier: Apache-2.0
// Cases from meeting to meeting: who turns up, how well the two work together, what it does, and how it ends.
#include <algorithm>
#include <array>
#include <bit>

#include "sim/assumed/doors.hpp"
#include "sim/assumed/help.hpp"
#include "sim/assumed/recognised_at_home.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Params {
    float turn_up = 1.5f;
    float turn_up_by_trust = 1.5f;
    float turn_up_by_alliance = 2.0f;
    float turn_up_by_opening = 1.0f;
    float turn_up_after_miss = -1.0f;
    float turn_up_by_danger = -0.2f;
    float turn_up_by_contradiction = -0.3f;
    float turn_up_by_appointment = -0.15f;
    float usual_appointments = 2.0f;
    float contradictions = 0.25f;
    float planned_together = 0.25f;
    float merged = 0.67f;
    float with_coordinator = 1.0f;
    float grows = 0.05f;
    float without_skill = 0.6f;
    float missed_keeps = 0.97f;
    float relief = 0.08f;
    float stress_remembered = 0.8f;
    float new_worker = 0.3f;
    float new_worker_late = 0.1f;
    std::int32_t late = 4;
    std::int32_t misses = 3;
    float stops = 0.025f;
    float stops_by_meeting = -0.12f;
    float stops_by_alliance = 1.5f;

    static constexpr auto fields = std::tuple{
        field(&Params::turn_up, "turn_up", "logit", limits(-5, 5), drawn(1.0, 2.0), Grade::C,
              "solved with `stops`: a fifth to three in ten of those who come again drop out (families d12 to d14)",
              "Coming to an arranged meeting, at trust 0.5 and alliance 0.4."),
        field(&Params::turn_up_by_trust, "turn_up_by_trust", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3b", "The same by trust in the sector, from 0.5."),
        field(&Params::turn_up_by_alliance, "turn_up_by_alliance", "logit per unit", limits(0, 10), drawn(1, 3),
              Grade::D, "mechanisms 3b", "The same by alliance, from 0.4."),
        field(&Params::turn_up_by_opening, "turn_up_by_opening", "logit per unit", limits(0, 5), held(), Grade::D,
              "mechanisms 3b", "The same by the share of the week in which somebody could come."),
        field(&Params::turn_up_after_miss, "turn_up_after_miss", "logit", limits(-5, 0), held(), Grade::C,
              "families d19: 6.4 to 16.7 per cent", "The same after a missed meeting."),
        field(&Params::turn_up_by_danger, "turn_up_by_danger", "logit each", limits(-2, 0), held(), Grade::D,
              "mechanisms 3b, families d20", "The same by each of one's own needs of severity 3."),
        field(&Params::turn_up_by_contradiction, "turn_up_by_contradiction", "logit each", limits(-3, 0), held(),
              Grade::D, "mechanisms 3b", "The same by each contradiction between agencies in the last four weeks."),
        field(&Params::turn_up_by_appointment, "turn_up_by_appointment", "logit each", limits(-3, 0), held(), Grade::D,
              "mechanisms 3b", "The same by each meeting a week that the family has beyond the usual."),
        field(&Params::usual_appointments, "usual_appointments", "meetings/week", limits(0, 20), held(), Grade::D,
              "mechanisms 3b", "Meetings a week with all agencies together that are borne without trouble."),
        field(&Params::contradictions, "contradictions", "1/month", limits(0, 5), drawn(0.0, 0.5), Grade::D,
              "mechanisms 3c, contradiction and burden",
              "Contradictions that each agency beyond the first brings a family, without a shared plan."),
        field(&Params::planned_together, "planned_together", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "What is left of further agencies and their contradictions where one of them plans for all."),
        field(&Params::merged, "merged", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c: a third merged",
              "What is left of the family's appointments then."),
        field(&Params::with_coordinator, "with_coordinator", "times", limits(0, 1), drawn(0.5, 1.0), Grade::E,
              "no row found: coordinators help people to find their way, and hold no plan for agencies",
              "What is left of further agencies where a coordinator walks alongside."),
        field(&Params::grows, "grows", "per meeting", limits(0, 1), drawn(0.02, 0.10), Grade::D, "mechanisms 3c",
              "Share of what is missing of full alliance that a kept meeting adds, with a skilled worker."),
        field(&Params::without_skill, "without_skill", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "The same with a worker of less than average skill, against one of more."),
        field(&Params::missed_keeps, "missed_keeps", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "What is left of alliance after a missed meeting."),
        field(&Params::relief, "relief", "per SD", limits(0, 0.5), drawn(0.03, 0.15), Grade::D,
              "mechanisms 2.7, 3c: solves r = .28 with and without effect",
              "Alliance gained at a meeting for each SD of stress less than at those before."),
        field(&Params::stress_remembered, "stress_remembered", "per meeting", limits(0, 1), held(), Grade::D,
              "mechanisms 3c", "Share that the meetings before keep in the stress against which relief is felt."),
        field(&Params::new_worker, "new_worker", "times", limits(0, 1), drawn(0.2, 0.6), Grade::D,
              "mechanisms 3c: .6 with a joint meeting, .3 without", "What is left of alliance with a new worker."),
        field(&Params::new_worker_late, "new_worker_late", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "The same if nobody came for a while."),
        field(&Params::late, "late", "weeks", limits(1, 52), held(), Grade::D, "mechanisms 3c",
              "Weeks without a worker after which a new one comes late."),
        field(&Params::misses, "misses", "meetings", limits(1, 20), drawn(2, 4), Grade::D, "mechanisms 3b",
              "Meetings missed in a row after which the agency closes the case."),
        field(&Params::stops, "stops", "chance", limits(0, 1), drawn(0.01, 0.05), Grade::C,
              "solved with `turn_up` (families d12 to d14)",
              "Chance of stopping after a kept meeting, at alliance one half and before any meeting."),
        field(&Params::stops_by_meeting, "stops_by_meeting", "log each", limits(-2, 0), held(), Grade::D,
              "mechanisms 3b", "How that falls with each meeting kept."),
        field(&Params::stops_by_alliance, "stops_by_alliance", "times", limits(1, 3), held(), Grade::D, "mechanisms 3b",
              "How much likelier it is without any alliance than at one half.")};
};

constexpr float weeks_a_month = static_cast<float>(weeks_a_year) / 12.0f;
constexpr unsigned of_late(std::uint8_t weeks) { return weeks & 0xfu; }  // the last four
float beyond(float number, float usual) { return number > usual ? number - usual : 0.0f; }

// How many of somebody's own needs are dangers.
unsigned dangers(OwnEpisodes needs) {
    unsigned sum = 0;
    for (unsigned k = 0; k < own_needs; ++k) sum += needs.severity(k) == worst;
    return sum;
}

void hand_over(const Params& p, Each<Case> cases, const CasePerson& person, const CaseAgency& agency,
               const CasePost& post, const CaseWorker& worker, Mine<CaseHandedOver> handed_over, Mine<CaseAlone> alone,
               Mine<CaseAlliance> alliance, Tell tell) {
    cases([&](const Turn<Case>& one) {
        if (handed_over[one] == 0 || post[one] == nobody_row) return;
        const float before = alliance[one];
        alliance[one] = before * (alone[one] < p.late ? p.new_worker : p.new_worker_late);
        tell(one, Person{person[one]}, [=] {
            return Event{.what = "has another worker",
                         .at = Agency{agency[one]},
                         .because = {{"alliance", alliance[one], "0..1"},
                                     {"alliance before", before, "0..1"},
                                     {"weeks without a worker", static_cast<float>(alone[one]), "weeks"},
                                     {"holders of the post before", static_cast<float>(worker[one]), "workers"}}};
        });
        handed_over[one] = alone[one] = 0;
    });
}

// Who else works with the family: every agency once, whoever at home it works with.
struct AroundTheFamily {
    static constexpr std::size_t most = 16;
    std::array<std::uint32_t, most> agencies{};
    std::size_t number = 0;
    float appointments = 0;
    bool plans = false, coordinator = false;

    bool counted(std::uint32_t agency) const {
        return std::find(agencies.begin(), agencies.begin() + static_cast<std::ptrdiff_t>(number), agency) !=
               agencies.begin() + static_cast<std::ptrdiff_t>(number);
    }
    void add(std::uint32_t agency) {
        if (number < most && !counted(agency)) agencies[number++] = agency;
    }
};

void look_around(const Params& p, const AtTheDoor& minds, Each<Case> cases, const Place& place,
                 const CasePerson& person, const CaseAgency& agency, const FirstCase& first_case,
                 const NextCase& next_case, const AgencyKind& kind, const AgencyMeets& meets_every,
                 const NextAtHome& next_at_home, Mine<CaseOthers> others, Mine<CaseAppointments> appointments) {
    const Doors doors(place, minds);
    const CasesOf cases_of(first_case, next_case);
    cases([&](const Turn<Case>& one) {
        const Person who{person[one]};
        AroundTheFamily around;
        std::uint32_t row = who.index;
        do {
            cases_of(Person{row}, [&](Case theirs) {
                const Agency at{agency[theirs]};
                around.add(at.index);
                around.appointments += 1.0f / meets_every[at];
                around.coordinator = around.coordinator || kind[at] == coordinators_kind;
                around.plans = around.plans || doors.kind(kind[at]).plans_for_all;
            });
            row = next_at_home[Person{row}];
        } while (row != who.index);
        const std::size_t further = around.number > 1 ? around.number - 1 : 0;
        others[one] = static_cast<float>(further) * (around.plans         ? p.planned_together
                                                     : around.coordinator ? p.with_coordinator
                                                                          : 1.0f);
        appointments[one] = around.appointments * (around.plans ? p.merged : 1.0f);
    });
}

// Each of those who work with a family says now and then what another does not.
void contradict(const Params& p, Draw draw, Each<Case> cases, const CasePerson& person, const CaseAgency& agency,
                const CaseOthers& others, Mine<CaseContradicted> contradicted, Tell tell) {
    cases([&](const Turn<Case>& one) {
        const float more = others[one], hazard = p.contradictions / weeks_a_month * more / (1.0f + more);
        const Trial now = hazard > 0 ? draw("is contradicted", one).trial(one_minus_exp(hazard)) : Trial{};
        contradicted[one] = static_cast<std::uint8_t>(contradicted[one] << 1 | (now ? 1u : 0u));
        if (!now) return;
        tell(one, Person{person[one]}, [=] {
            return Event{.what = "was told something else than elsewhere",
                         .at = Agency{agency[one]},
                         .trial = now,
                         .because = {{"further agencies with the family", more, "agencies"}}};
        });
    });
}

void turn_up(const Params& p, const AtTheDoor& minds, Draw draw, Each<Case> cases, const Place& place,
             const CasePerson& person, const CaseAgency& agency, const CasePost& post, const CaseAlliance& alliance,
             const AgencyKind& kind, const AgencyOpen& open, const AgencyMeets& meets_every, const HomeRoleOf& role,
             const TrustStatutory& statutory, const TrustCommunity& community, const OwnNeeds& needs,
             const CaseContradicted& contradicted, const CaseAppointments& appointments, Mine<CaseDue> due,
             Mine<CasePlanned> planned, Mine<CaseKept> kept, Mine<CaseMissed> missed_in_a_row, Mine<CaseMet> outcome,
             Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    cases([&](const Turn<Case>& one) {
        outcome[one] = 0;
        if (week < due[one] || post[one] == nobody_row) return;
        const Person who{person[one]};
        const Agency at{agency[one]};
        const DoorKind& door = doors.kind(kind[at]);
        const float trust =
            trust_in(door, from_share16(statutory[who]), from_share16(community[who]), is_parent(role[who]));
        const Block block = draw("turns up", one).nth(planned[one]).block();
        const Trial comes = block.trial(
            logistic(p.turn_up + p.turn_up_by_trust * (trust - 0.5f) + p.turn_up_by_alliance * (alliance[one] - 0.4f) +
                     p.turn_up_by_opening * (open[at] - minds.open_ref) +
                     (missed_in_a_row[one] > 0 ? p.turn_up_after_miss : 0.0f) +
                     p.turn_up_by_contradiction * static_cast<float>(std::popcount(of_late(contradicted[one]))) +
                     p.turn_up_by_appointment * beyond(appointments[one], p.usual_appointments) +
                     p.turn_up_by_danger * static_cast<float>(dangers(OwnEpisodes{needs[who]}))));
        ++planned[one];
        outcome[one] = comes ? met : missed;
        if (comes) ++kept[one], missed_in_a_row[one] = 0;
        else ++missed_in_a_row[one];
        due[one] = static_cast<std::int16_t>(week + weeks_to_next(meets_every[at], block.uniform(1)));
        tell(one, who, [=] {
            return Event{.what = comes ? "kept a meeting" : "missed a meeting",
                         .at = at,
                         .trial = comes,
                         .because = {{"trust", trust, "0..1"}, {"alliance", alliance[one], "0..1"}}};
        });
    });
}

void work(const Params& p, const AtTheDoor& minds, const Help& help, Each<Case> cases, const Place& place,
          const CasePerson& person, const CaseAgency& agency, const CasePost& post, const CaseMet& outcome,
          const AgencyKind& kind, const AgencyEffect& effect, const AgencyCarries& carries, const PostSkill& skill,
          const Stress& stress, const Recognised& recognised, const HomeRoleOf& role, const NextAtHome& next_at_home,
          Mine<CaseAlliance> alliance, Mine<CaseStress> before, Mine<CaseDose> dose, Mine<CasePlan> plan,
          Mine<CaseHelp> helps, Mine<CaseCarried> carried) {
    const Doors doors(place, minds);
    cases([&](const Turn<Case>& one) {
        const Person who{person[one]};
        const Agency at{agency[one]};
        const DoorKind& door = doors.kind(kind[at]);
        dose[one] *= help.dose_kept;
        if (outcome[one] == missed) alliance[one] *= p.missed_keeps;
        if (outcome[one] == met) {
            dose[one] += 1.0f;
            const bool skilled = post[one] != nobody_row && skill[Post{post[one]}] > 0;
            alliance[one] =
                clamp01(alliance[one] + p.grows * (1.0f - alliance[one]) * (skilled ? 1.0f : p.without_skill) +
                        p.relief * (before[one] - stress[who]));
            before[one] = p.stress_remembered * before[one] + (1.0f - p.stress_remembered) * stress[who];
            plan[one] = static_cast<std::uint8_t>(
                plan[one] | (door.helps_with & recognised_at_home(who, recognised, role, next_at_home)));
        }
        carried[one] = help.carries(carries[at], dose[one]);
        helps[one] = help.of(effect[at], dose[one], alliance[one]);
    });
}

// A door that works without consent keeps a case open whoever stays away.
void end(const Params& p, const AtTheDoor& minds, Draw draw, Each<Case> cases, const Place& place,
         const CasePerson& person, const CaseAgency& agency, const AgencyKind& kind, const CaseUntil& until,
         const CaseKept& kept, const CaseMissed& missed_in_a_row, const CaseMet& outcome, const CaseAlliance& alliance,
         Mine<CaseEnded> ended, Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    cases([&](const Turn<Case>& one) {
        const bool may_leave = !doors.kind(kind[Agency{agency[one]}]).without_consent;
        const float tired = p.stops_by_alliance - alliance[one];
        const Trial stops = may_leave && outcome[one] == met
                                ? draw("stops", one)
                                      .nth(kept[one])
                                      .trial(p.stops * exp(p.stops_by_meeting * static_cast<float>(kept[one])) * tired)
                                : Trial{};
        const bool lost = may_leave && missed_in_a_row[one] >= p.misses, over = week >= until[one];
        if (!lost && !over && !(stops.drawn() && stops)) return;
        ended[one] = lost ? CaseEnd::lost : over && kept[one] > 1 ? CaseEnd::agreed : CaseEnd::stopped;
        tell(one, Person{person[one]}, [=] {
            return Event{.what = ended[one] == CaseEnd::lost     ? "stayed away for good"
                                 : ended[one] == CaseEnd::agreed ? "ended as agreed"
                                                                 : "stopped coming",
                         .at = Agency{agency[one]},
                         .trial = lost || over ? Trial{} : stops,
                         .because = {{"meetings kept", static_cast<float>(kept[one]), "meetings"},
                                     {"alliance", alliance[one], "0..1"}}};
        });
    });
}

}  // namespace

constinit const Part process::casework = declare<&hand_over, &look_around, &contradict, &turn_up, &work, &end>(
    "Those with a case meet their worker or not, get on or not, are helped a little, and end.");

}  // namespace alongside
