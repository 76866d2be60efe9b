// SPDX-License-Identifier: Apache-2.0
// People in trouble ask friends first and services late; most ask nobody.
#include <bit>

#include "sim/assumed/at_rest.hpp"
#include "sim/assumed/doors.hpp"
#include "sim/assumed/threshold.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

// Two hazards side by side while stress is above the case line (dynamics E6 with the bases of mechanisms 3b).
struct Params {
    float formal = 0.022f;
    float informal = 0.070f;
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
    float urgent = 2.5f;
    float pressing = 1.75f;
    float give_up = 0.015f;
    std::int32_t longest_wait = 30;

    static constexpr auto fields =
        std::tuple{field(&Params::formal, "formal", "1/week", limits(0, 1), drawn(0.011, 0.035), Grade::C,
                         "mechanisms 3b, from c62", "Hazard of asking a service, at middling distress."),
                   field(&Params::informal, "informal", "1/week", limits(0, 1), drawn(0.035, 0.112), Grade::C,
                         "mechanisms 3b, from c62", "Hazard of asking a friend or relative, at middling distress."),
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
                         "mechanisms 3b", "Prompt from a friend who was asked for help and has been helped before."),
                   field(&Params::urgent, "urgent", "SD", limits(0, 10), held(), Grade::E, "mechanisms 3e, bands",
                         "Distress from which a request is in the most urgent band."),
                   field(&Params::pressing, "pressing", "SD", limits(0, 10), held(), Grade::E, "mechanisms 3e, bands",
                         "Distress from which a request is in the second band."),
                   field(&Params::give_up, "give_up", "1/week", limits(0, 1), drawn(0.005, 0.03), Grade::C,
                         "mechanisms 3b, families d21 to d23", "Hazard of giving up while waiting."),
                   field(&Params::longest_wait, "longest_wait", "weeks", limits(1, 520), held(), Grade::C,
                         "mechanisms 3b, families d21 to d23", "Weeks after which nobody waits any longer.")};
};

constexpr const char* asked_about[need_kinds] = {
    "asked about their state of mind", "asked about their use",       "asked about work",
    "asked about health or caring",    "asked about their offending", "asked about parenting or school",
    "asked about conflict or abuse",   "asked about money or housing"};

// Somebody's trouble as they see it: bit k for need k of their own, their household's or, for parents, their
// children's.
struct Troubles {
    std::array<std::uint8_t, need_kinds> severity{};  ///< of those that are recognised; 0 for none
    unsigned worst = 0;
    void add(unsigned need, unsigned of) {
        if (of > severity[need]) severity[need] = static_cast<std::uint8_t>(of);
        worst = of > worst ? of : worst;
    }
    /// Without those that somebody works on already.
    Troubles without(unsigned needs) const {
        Troubles rest;
        for (unsigned k = 0; k < need_kinds; ++k)
            if ((needs >> k & 1u) == 0) rest.add(k, severity[k]);
        return rest;
    }
    /// True if one of these needs is a danger.
    bool dangers(unsigned among) const {
        for (; among != 0; among &= among - 1)
            if (severity[static_cast<unsigned>(std::countr_zero(among))] == alongside::worst) return true;
        return false;
    }
};

template <class Recognised_>
Troubles troubles_of(const Me& me, const Recognised_& recognised, const OwnNeeds& needs, const HomeNeeds& home_needs,
                     const HomeOf& home, const HomeRoleOf& role, const NextAtHome& next_at_home, const Born& born,
                     Week now) {
    Troubles all;
    const auto add = [&](unsigned seen, const auto& episodes, unsigned first) {
        for (; seen != 0; seen &= seen - 1) {
            const auto k = static_cast<unsigned>(std::countr_zero(seen));
            all.add(first + k, episodes.severity(k));
        }
    };
    constexpr unsigned own = (1u << own_needs) - 1;
    add(recognised[me] & own, OwnEpisodes{needs[me]}, 0);
    add(recognised[me] >> own_needs, HomeEpisodes{home_needs[Household{home[me]}]}, own_needs);
    if (is_parent(role[me]))
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
            const Person child{row};
            if (is_child(role[child]) && age_in_years(born[child], now) < adult_age)
                add(recognised[child] & own, OwnEpisodes{needs[child]}, 0);
        }
    return all;
}

// What is asked about: one of the worst, by the greatest of keyed draws; distress if nothing is recognised.
unsigned subject(const Troubles& troubles, Draw draw, const Me& me, std::uint16_t ordinal) {
    if (troubles.worst == 0) return index_of(NeedKind::mental_health);
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

struct DoorsHere {
    std::uint32_t first, last;
};

// Which door: a draw for each door, so that a further door moves only those who choose it (mechanisms 3b).
template <class Weight>
std::uint32_t choose_door(Draw draw, const Me& me, std::uint16_t ordinal, const Each<Agency>& agencies, DoorsHere here,
                          const Weight& weight_of) {
    std::uint32_t chosen = nobody_row;
    float best = 0;
    for (std::uint32_t row = here.first; row < here.last; ++row) {
        const Agency agency{row};
        const float weight = weight_of(agency);
        if (weight <= 0) continue;
        // The least of exponential waits with these rates, which is the greatest of keyed Gumbel draws.
        const float wait = -log(draw("which door", from_to(me, agencies.key(agency))).nth(ordinal).uniform()) / weight;
        if (chosen == nobody_row || wait < best) best = wait, chosen = row;
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
        Person chosen{nobody_row};
        float best = 0;
        for (const auto& tie : ties[me]) {
            if (tie.support() <= 0) continue;
            const float wait =
                -log(draw("which friend", from_to(me, everyone.key(tie.to()))).uniform()) / tie.support();
            if (chosen.index == nobody_row || wait < best) best = wait, chosen = tie.to();
        }
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

constexpr std::int32_t child_in_law_below = 18;

// What a door sees of a request: which of the serious needs, bit by bit.
unsigned seen_needs(const Threshold& t, Draw draw, Key request) {
    const Block seen = draw("seen", request).nth(0).block();
    unsigned bits = 0;
    for (unsigned k = 0; k < need_kinds; ++k)
        bits |= (static_cast<float>(seen.lane(k)) < t.seen * 65536.0f ? 1u : 0u) << k;
    return bits;
}

// How it judges it: by what it sees, who is at home, and who happens to look at it.
float score_of(const Threshold& t, Draw draw, Key request, const Troubles& troubles, unsigned seen, float distress,
               bool crisis, bool small_child) {
    return t.of_needs(troubles.severity, seen) + (crisis ? t.by_crisis : 0.0f) +
           (small_child ? t.by_small_child : 0.0f) + t.by_distress * distress +
           t.noise * draw("judged", request).nth(0).normal();
}

void ask_services(const Params& p, const AtRest& rest, const AtTheDoor& minds, const Threshold& t, Draw draw,
                  Everyone everyone, Each<Agency> agencies, Each<Area> areas, Each<Focus> foci, const Place& place,
                  const AreaDoors& first_door, const AgencyKind& kind, const AgencyDoor& open_door,
                  const AgencyVenue& venue, const AgencyOpen& open, const AgencyThreshold& threshold,
                  const AgencyPatch& patch, const StreetOf& street, const LastCrisis& last_crisis,
                  const CrisisOf& crisis, const AreaOf& area, const Stress& stress, const Born& born, const SexOf& sex,
                  const OwnNeeds& needs, const HomeNeeds& home_needs, const HomeOf& home, const HomeRoleOf& role,
                  const NextAtHome& next_at_home, const Recognised& recognised, const Prompted& prompted,
                  const KnownKinds& known, const KnowHow& know_how, const Hope& hope, const TrustStatutory& statutory,
                  const TrustCommunity& community, const Stigma& stigma, const WaryOfStatutory& wary_of_statutory,
                  const WaryOfCommunity& wary_of_community, const FirstCase& first_case, const NextCase& next_case,
                  const CaseAgency& case_agency, const CasePlan& plan, Mine<StageOf> stage, Mine<StageSince> since,
                  Mine<DoorOf> door, Mine<AskedAbout> about, Mine<TimesAsked> asked, Wish<Application> apply,
                  Tell tell) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    const float most_by_severity = p.by_severity < 0 ? -p.by_severity : p.by_severity;
    const auto doors_of = [&](const Me& me) {
        return DoorsHere{first_door[Area{area[me]}], area[me] + 1u < areas.rows()
                                                         ? first_door[Area{area[me] + 1u}]
                                                         : static_cast<std::uint32_t>(agencies.rows())};
    };
    const auto in_crisis = [&](const Me& me) {
        return crisis[me] != CrisisKind::none && week - last_crisis[me] < t.crisis_weeks;
    };
    const auto has_younger = [&](const Me& me, std::int32_t years) {
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
            if (age_in_years(born[Person{row}], draw.week()) < years) return true;
        return false;
    };
    const auto has_small_child = [&](const Me& me) { return has_younger(me, t.small_child_below); };
    const auto has_child = [&](const Me& me) { return has_younger(me, child_in_law_below); };
    const CasesOf cases(first_case, next_case);
    everyone.drawing({draw("asks a service")}, [&](const Me& me, const Block& block) {
        float score = 0;
        bool must_act = false;
        if (stage[me] == Stage::waiting) {
            const Trial tired = draw("gives up", me).trial(one_minus_exp(p.give_up));
            const std::int32_t waited = week - since[me];
            if ((tired && waited > 0) || waited >= p.longest_wait) {
                tell(me, [=] {
                    return Event{.what = tired ? "gave up waiting" : "waited too long",
                                 .at = Agency{door[me]},
                                 .trial = tired,
                                 .because = {{"waited", static_cast<float>(waited), "weeks"},
                                             {"longest wait", static_cast<float>(p.longest_wait), "weeks"}}};
                });
                stage[me] = Stage::not_asking;
                since[me] = static_cast<std::int16_t>(week);
                return;
            }
        } else {
            // Who is helped already asks for what nobody works on, elsewhere.
            const bool helped = cases.any(me.row()), in_distress = stress[me] > rest.case_line && !helped,
                       parent = is_parent(role[me]);
            if (!in_distress && recognised[me] == 0 && !parent) return;
            const std::int32_t age = age_in_years(born[me], draw.week());
            if (age < adult_age) return;
            const Asker who{from_share16(statutory[me]),
                            from_share16(community[me]),
                            from_sd16(stigma[me]),
                            from_share16(know_how[me]),
                            known[me],
                            parent,
                            week < wary_of_statutory[me],
                            week < wary_of_community[me]};
            const float distress = stress[me] < p.highest ? stress[me] : p.highest;
            const bool used = (known[me] & has_used) != 0, male = sex[me] == Sex::male, young = age < p.young_below;
            const float prompting = p.by_prompt * prompt_of(prompted[me]), shame = p.by_stigma * who.stigma,
                        trusting =
                            p.by_trust * ((who.statutory > who.community ? who.statutory : who.community) - 0.5f),
                        hoping = p.hope * (from_share16(hope[me]) - rest.hope);
            const auto at_any_time = [&](float severity) {
                return p.formal *
                       exp(p.formal_slope * (distress - p.middling) + severity + prompting + shame + trusting + hoping +
                           (male ? p.male : 0.0f) + (young ? p.young : 0.0f) + (used ? p.used_before : 0.0f));
            };
            // Most do not ask however bad their troubles are: those of the whole home are looked at only where it
            // matters.
            if (!block.chance(at_any_time(most_by_severity) / minds.open_ref)) return;
            const Troubles all =
                troubles_of(me, recognised, needs, home_needs, home, role, next_at_home, born, draw.week());
            unsigned worked_on = 0;
            cases(me.row(), [&](Case mine) { worked_on |= plan[mine]; });
            const Troubles troubles = helped ? all.without(worked_on) : all;
            if (!in_distress && static_cast<std::int32_t>(troubles.worst) < p.pressing_severity) return;
            const float by_any_door =
                at_any_time(troubles.worst > 0 ? p.by_severity * (static_cast<float>(troubles.worst) - 2.0f) : 0.0f);
            // What hours the doors are open matters by the best of those that somebody knows and would ask at.
            const DoorsHere here = doors_of(me);
            const unsigned need = subject(troubles, draw, me, asked[me]);
            const auto weight = [&](Agency agency) {
                const bool there_already =
                    helped && cases.any(me.row(), [&](Case mine) { return case_agency[mine] == agency.index; });
                const bool elsewhere =
                    kind[agency] == coordinators_kind &&
                    !in_patch(draw, agencies.key(agency), foci.key(Focus{street[me]}), patch[agency]);
                return there_already || elsewhere
                           ? 0.0f
                           : doors.weight(who, need, kind[agency], open_door[agency], venue[agency], open[agency]);
            };
            float best_open = 0;
            for (std::uint32_t row = here.first; row < here.last; ++row) {
                const Agency agency{row};
                const bool knows = (who.known & knows_kind(kind[agency])) != 0;
                if (knows && open[agency] > best_open && weight(agency) > 0) best_open = open[agency];
            }
            const Trial asks = block.trial(one_minus_exp(by_any_door * best_open / minds.open_ref));
            if (!asks) return;
            const std::uint32_t chosen = choose_door(draw, me, asked[me], agencies, here, weight);
            tell(me, [=] {
                return Event{.what = chosen == nobody_row ? "found no door open" : asked_about[need],
                             .at = Agency{chosen},
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
            if (chosen == nobody_row) return;
            ++asked[me];
            stage[me] = Stage::waiting;
            since[me] = static_cast<std::int16_t>(week);
            door[me] = static_cast<std::uint16_t>(chosen);
            about[me] = static_cast<std::uint8_t>(need);
            const unsigned must = doors.kind(kind[Agency{chosen}]).must_act;
            const bool judges = threshold[Agency{chosen}] > no_threshold;
            if (judges || must != 0) {
                const Key request = request_of(me, asked[me]);
                const unsigned seen = seen_needs(t, draw, request);
                must_act = has_child(me) && all.dangers(seen & must);
                if (judges) score = score_of(t, draw, request, all, seen, distress, in_crisis(me), has_small_child(me));
            }
        }
        const Key request = request_of(me, asked[me]);
        const auto band = static_cast<std::uint8_t>(stress[me] >= p.urgent ? 0 : stress[me] >= p.pressing ? 1 : 2);
        apply.add(me, {Agency{door[me]}, me, band, since[me], draw("lottery", request).nth(0).word64(), request, score,
                       must_act});
    });
}

}  // namespace

constinit const Part process::asking =
    declare<&ask_friends, &ask_services>("Friends are asked first, services late, and by most nobody.");

}  // namespace alongside
