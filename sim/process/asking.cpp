// SPDX-License-Identifier: Apache-2.0
// People in trouble ask friends first and services late; most ask nobody.
#include "sim/assumed/at_rest.hpp"
#include "sim/assumed/doors.hpp"
#include "sim/assumed/troubles.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/doors_here.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

// Two hazards side by side while stress is above the case line (dynamics E6 with the bases of mechanisms 3b).
struct Params {
    float formal = 0.024f;
    float informal = 0.045f;
    float formal_slope = 0.6f;
    float informal_slope = 0.3f;
    float middling = 1.3f;
    float highest = 3.0f;
    float male = -0.4f;
    float young = -0.4f;
    std::int32_t young_below = 25;
    float used_before = 0.5f;
    float hope = 0.4f;
    float by_severity = 0.3f;
    float by_prompt = 0.5f;
    float by_stigma = -0.22f;
    float by_trust = 1.2f;
    std::int32_t pressing_severity = 2;
    float prompt_of_friend = 0.5f;

    static constexpr auto fields =
        std::tuple{field(&Params::formal, "formal", "1/week", limits(0, 1), drawn(0.012, 0.038), Grade::C,
                         "solved: c62, with what is asked about", "Hazard of asking a service, at middling distress."),
                   field(&Params::informal, "informal", "1/week", limits(0, 1), drawn(0.022, 0.072), Grade::C,
                         "solved: c62", "Hazard of asking a friend or relative, at middling distress."),
                   field(&Params::formal_slope, "formal_slope", "log per SD", limits(0, 3), drawn(0.3, 1.0), Grade::C,
                         "dynamics E6", "How distress raises the first."),
                   field(&Params::informal_slope, "informal_slope", "log per SD", limits(0, 3), held(), Grade::D,
                         "dynamics E6", "How distress raises the second."),
                   field(&Params::middling, "middling", "SD", limits(0, 5), held(), Grade::D, "dynamics E6",
                         "Distress at which the hazards are as given."),
                   field(&Params::highest, "highest", "SD", limits(1, 10), held(), Grade::D, "mechanisms 3b",
                         "Distress above which no more counts."),
                   field(&Params::male, "male", "log", limits(-3, 3), drawn(-0.7, -0.1), Grade::B, "dynamics E6, c63",
                         "Asking of men against women."),
                   field(&Params::young, "young", "log", limits(-3, 3), drawn(-0.7, -0.1), Grade::B, "dynamics E6, c63",
                         "Asking of young people against older ones."),
                   field(&Params::young_below, "young_below", "years", limits(16, 100), held(), Grade::B,
                         "dynamics E6, c63", "Age below which people count as young here."),
                   field(&Params::used_before, "used_before", "log", limits(-3, 3), drawn(0.0, 1.0), Grade::D,
                         "dynamics E6", "Asking of those who have had a place before."),
                   field(&Params::hope, "hope", "log per unit", limits(-3, 3), drawn(0.0, 0.8), Grade::E,
                         "mechanisms A19, 3b", "Asking of services by hope."),
                   field(&Params::by_severity, "by_severity", "log per step", limits(-3, 3), drawn(0.1, 0.5), Grade::D,
                         "mechanisms 3b", "Asking of services by each step of the worst recognised need beyond 2."),
                   field(&Params::by_prompt, "by_prompt", "log", limits(-3, 3), drawn(0.2, 0.8), Grade::D,
                         "mechanisms 3b, dynamics E6", "The same by a fresh prompt."),
                   field(&Params::by_stigma, "by_stigma", "log per SD", limits(-3, 3), drawn(-0.4, -0.05), Grade::B,
                         "families d31: odds 0.8 for each SD", "The same by stigma."),
                   field(&Params::by_trust, "by_trust", "log per unit", limits(0, 5), drawn(0.6, 1.8), Grade::D,
                         "mechanisms 3b", "The same by the greater of the trust in both sectors, from 0.5."),
                   field(&Params::pressing_severity, "pressing_severity", "1..3", limits(1, 3), held(), Grade::D,
                         "mechanisms 3b", "Severity from which a recognised need leads to asking without distress."),
                   field(&Params::prompt_of_friend, "prompt_of_friend", "0..1", limits(0, 1), held(), Grade::D,
                         "mechanisms 3b", "Prompt from a friend who was asked for help and has been helped before.")};
};

constexpr const char* asked_about[need_kinds] = {
    "asked about their state of mind", "asked about their use",       "asked about work",
    "asked about health or caring",    "asked about their offending", "asked about parenting or school",
    "asked about conflict or abuse",   "asked about money or housing"};

// What is asked about: one of the worst, by the greatest of keyed draws.
unsigned subject(const Troubles& troubles, Draw draw, const Me& me, std::uint16_t ordinal) {
    const std::array blocks{draw("about what", me).nth(2u * ordinal).block(),
                            draw("about what", me).nth(2u * ordinal + 1u).block()};
    unsigned chosen = 0;
    std::uint64_t best = 0;
    for (unsigned k = 0; k < need_kinds; ++k) {
        const std::uint64_t score = std::uint64_t{blocks[k / 4].word(k % 4)} + 1;
        if (troubles.severity[k] == troubles.worst && score > best) best = score, chosen = k;
    }
    return chosen;
}

void ask_friends(const Params& p, const AtRest& rest, Draw draw, Everyone everyone, Across<tie::support> ties,
                 const Stress& stress, const Support& support, const Born& born, const KnownKinds& known,
                 Mine<Prompted> prompted, Wish<Favour> favour, Tell tell) {
    // The greatest hazard there can be: the exact one is reckoned only on a pass.
    const float bound = p.informal * exp(p.informal_slope * (p.highest - p.middling)) / rest.support_ref;
    everyone([&](const Me& me) {
        if (stress[me] <= rest.case_line || age_in_years(born[me], draw.week()) < adult_age) return;
        const Block block = draw("asks a friend", me).block();
        if (!block.chance(bound)) return;
        const float distress = stress[me] < p.highest ? stress[me] : p.highest;
        const float hazard =
            p.informal * exp(p.informal_slope * (distress - p.middling)) * support[me] / rest.support_ref;
        const Trial asks = block.trial(one_minus_exp(hazard));
        if (!asks) return;
        Chosen<Person> choice;
        for (const auto& tie : ties[me])
            if (tie.support() > 0)
                choice.consider(tie.to(), tie.support(),
                                draw("which friend", from_to(me, everyone.key(tie.to()))).uniform());
        const Person chosen = choice.one();
        if (chosen.index != nobody_row) {
            favour.add(me, {chosen, me});
            const std::uint8_t told = to_prompt(p.prompt_of_friend);
            if ((known[chosen] & has_used) != 0 && prompted[me] < told) prompted[me] = told;
        }
        if (chosen.index != nobody_row)
            tell(me, chosen, [=] { return Event{.what = "was asked for help", .with = me.row()}; });
        tell(me, [=] {
            return Event{.what = chosen.index != nobody_row ? "asked a friend" : "had nobody to ask",
                         .with = chosen,
                         .trial = asks,
                         .because = {{"stress", stress[me], "SD"},
                                     {"case line", rest.case_line, "SD"},
                                     {"support", support[me], "0..1"}}};
        });
    });
}

void ask_services(const Params& p, const AtRest& rest, const AtTheDoor& minds, Draw draw, Everyone everyone,
                  Each<Agency> agencies, Each<Area> areas, Each<Focus> foci, const Place& place,
                  const AreaDoors& first_door, const AgencyKind& kind, const AgencyDoor& open_door,
                  const AgencyVenue& venue, const AgencyOpen& open, const AgencyPatch& patch, const StreetOf& street,
                  const AreaOf& area, const Stress& stress, const Born& born, const SexOf& sex, const OwnNeeds& needs,
                  const HomeNeeds& home_needs, const HomeOf& home, const HomeRoleOf& role,
                  const NextAtHome& next_at_home, const Recognised& recognised, const Prompted& prompted,
                  const KnownKinds& known, const KnowHow& know_how, const Hope& hope, const TrustStatutory& statutory,
                  const TrustCommunity& community, const Stigma& stigma, const WaryOfStatutory& wary_of_statutory,
                  const WaryOfCommunity& wary_of_community, const FirstCase& first_case, const NextCase& next_case,
                  const CaseAgency& case_agency, const CasePlan& plan, Mine<StageOf> stage, Mine<StageSince> since,
                  Mine<DoorOf> door, Mine<AskedAbout> about, Mine<TimesAsked> asked, Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    const float most_by_severity = p.by_severity < 0 ? -p.by_severity : p.by_severity;
    const DoorsOfAreas doors_of(areas, agencies, first_door);
    const CasesOf cases(first_case, next_case);
    everyone.drawing({draw("asks a service")}, [&](const Me& me, const Block& block) {
        if (stage[me] == Stage::waiting) return;
        // Who is helped already asks for what nobody works on, elsewhere. A coordinator walks alongside and works on no
        // need in a service's place.
        const auto by_a_service = [&](Case one) { return kind[Agency{case_agency[one]}] != coordinators_kind; };
        const bool helped = cases.any(me.row()) && cases.any(me.row(), by_a_service),
                   in_distress = stress[me] > rest.case_line && !helped, parent = is_parent(role[me]);
        if (!in_distress && recognised[me] == 0 && !parent) return;
        const std::int32_t age = age_in_years(born[me], draw.week());
        if (age < adult_age) return;
        Asker who{from_share16(statutory[me]),
                  from_share16(community[me]),
                  from_sd16(stigma[me]),
                  from_share16(know_how[me]),
                  known[me],
                  false,
                  week < wary_of_statutory[me],
                  week < wary_of_community[me]};
        const float distress = stress[me] < p.highest ? stress[me] : p.highest;
        const bool used = (known[me] & has_used) != 0, male = sex[me] == Sex::male, young = age < p.young_below;
        const float prompting = p.by_prompt * prompt_of(prompted[me]), shame = p.by_stigma * who.stigma,
                    trusting = p.by_trust * ((who.statutory > who.community ? who.statutory : who.community) - 0.5f),
                    hoping = p.hope * (from_share16(hope[me]) - rest.hope);
        const auto at_any_time = [&](float severity) {
            return p.formal *
                   exp(p.formal_slope * (distress - p.middling) + severity + prompting + shame + trusting + hoping +
                       (male ? p.male : 0.0f) + (young ? p.young : 0.0f) + (used ? p.used_before : 0.0f));
        };
        // Most do not ask however bad their troubles are: those of the whole home are looked at only where it
        // matters.
        if (!block.chance(at_any_time(most_by_severity) / minds.open_ref)) return;
        who.parent = parent && lives_with_younger(me, next_at_home, born, draw.week(), child_in_law_below);
        const Troubles all =
            troubles_of(me, recognised, needs, home_needs, home, role, next_at_home, born, draw.week());
        unsigned worked_on = 0;
        cases(me.row(), [&](Case mine) { worked_on |= by_a_service(mine) ? plan[mine] : 0u; });
        Troubles troubles = helped ? all.without(worked_on) : all;
        if (in_distress)
            troubles.add(index_of(NeedKind::mental_health), static_cast<unsigned>(minds.distress_counts_as));
        if (!in_distress && static_cast<std::int32_t>(troubles.worst) < p.pressing_severity) return;
        const float by_any_door =
            at_any_time(troubles.worst > 0 ? p.by_severity * (static_cast<float>(troubles.worst) - 2.0f) : 0.0f);
        // What hours the doors are open matters by the best of those that somebody knows and would ask at.
        const Area here{area[me]};
        const unsigned need = subject(troubles, draw, me, asked[me]);
        const auto weight = [&](Agency agency) {
            const bool there_already = helped_at(cases, me.row(), agency, doors.kind(kind[agency]).one_case_a_family,
                                                 case_agency, next_at_home);
            const bool elsewhere = kind[agency] == coordinators_kind &&
                                   !in_patch(draw, agencies.key(agency), foci.key(Focus{street[me]}), patch[agency]);
            return there_already || elsewhere
                       ? 0.0f
                       : doors.weight(who, need, kind[agency], open_door[agency], venue[agency], open[agency]);
        };
        float best_open = 0;
        doors_of(here, [&](Agency agency) {
            const bool knows = (who.known & knows_kind(kind[agency])) != 0;
            if (knows && open[agency] > best_open && weight(agency) > 0) best_open = open[agency];
        });
        const Trial asks = block.trial(one_minus_exp(by_any_door * best_open / minds.open_ref));
        if (!asks) return;
        Chosen<Agency> choice;
        doors_of(here, [&](Agency agency) {
            const float likely = weight(agency);
            if (likely <= 0) return;
            const Roll roll = draw("which door", from_to(me, agencies.key(agency))).nth(asked[me]);
            choice.consider(agency, likely, roll.uniform());
        });
        const Agency chosen = choice.one();
        tell(me, [=] {
            return Event{.what = !choice.any() ? "found no door open" : asked_about[need],
                         .at = chosen,
                         .trial = asks,
                         .because = {{"stress", stress[me], "SD"},
                                     {troubles.worst > 0 ? "worst severity" : nullptr,
                                      static_cast<float>(troubles.worst), "1..3"},
                                     {prompting > 0 ? "having been told to" : nullptr, prompting, "log"},
                                     {"stigma", shame, "log"},
                                     {"trust", trusting, "log"},
                                     {male ? "being a man" : nullptr, p.male, "log"},
                                     {young ? "being young" : nullptr, p.young, "log"},
                                     {helped ? "helped elsewhere already" : nullptr, 1.0f, ""},
                                     {used ? "having had a place before" : nullptr, p.used_before, "log"},
                                     {"hope", hoping, "log"}}};
        });
        if (!choice.any()) return;
        ++asked[me];
        stage[me] = Stage::waiting;
        since[me] = static_cast<std::int16_t>(week);
        door[me] = static_cast<std::uint16_t>(chosen.index);
        about[me] = to_request(need, Way::asked);
    });
}

}  // namespace

constinit const Part process::asking =
    declare<&ask_friends, &ask_services>("Friends are asked first, services late, and by most nobody.");

}  // namespace alongside
