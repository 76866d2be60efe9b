// SPDX-License-Identifier: Apache-2.0
// People in trouble ask friends first and services late; most ask nobody.
#include "sim/assumed/at_rest.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/outlook.hpp"

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
                   field(&Params::urgent, "urgent", "SD", limits(0, 10), held(), Grade::E, "mechanisms 3e, bands",
                         "Distress from which a request is in the most urgent band."),
                   field(&Params::pressing, "pressing", "SD", limits(0, 10), held(), Grade::E, "mechanisms 3e, bands",
                         "Distress from which a request is in the second band."),
                   field(&Params::give_up, "give_up", "1/week", limits(0, 1), drawn(0.005, 0.03), Grade::C,
                         "mechanisms 3b, families d21 to d23", "Hazard of giving up while waiting."),
                   field(&Params::longest_wait, "longest_wait", "weeks", limits(1, 520), held(), Grade::C,
                         "mechanisms 3b, families d21 to d23", "Weeks after which nobody waits any longer.")};
};

Key request_of(Key person, std::uint16_t ordinal) {
    return Key{combine(combine(person.value, name_hash("request")), ordinal)};
}

// Which door: a draw for each door, so that a further door moves only those who choose it (mechanisms 3b).
std::uint32_t choose_door(Draw draw, const Me& me, std::uint16_t ordinal, const Each<Agency>& agencies,
                          std::uint32_t first, std::uint32_t last, const AgencyDoor& weight) {
    std::uint32_t chosen = nobody_row;
    float best = 0;
    for (std::uint32_t row = first; row < last; ++row) {
        const Agency agency{row};
        if (weight[agency] <= 0) continue;
        // The least of exponential waits with these rates, which is the greatest of keyed Gumbel draws.
        const float wait =
            -log(draw("which door", from_to(me, agencies.key(agency))).nth(ordinal).uniform()) / weight[agency];
        if (chosen == nobody_row || wait < best) best = wait, chosen = row;
    }
    return chosen;
}

void ask_friends(const Params& p, const AtRest& rest, Draw draw, Everyone everyone, Across<tie::support> ties,
                 const Stress& stress, const Support& support, const Born& born, Wish<Favour> favour, Tell tell) {
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
        if (chosen.index != nobody_row) favour.add(me, {chosen, me});
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

void ask_services(const Params& p, const AtRest& rest, Draw draw, Everyone everyone, Each<Agency> agencies,
                  Each<Area> areas, const AreaDoors& first_door, const AgencyDoor& weight, const AreaOf& area,
                  const Stress& stress, const Born& born, const SexOf& sex, const KnownKinds& known, const Hope& hope,
                  Mine<StageOf> stage, Mine<StageSince> since, Mine<DoorOf> door, Mine<TimesAsked> asked,
                  Wish<Application> apply, Tell tell) {
    const std::int32_t week = draw.week().number;
    everyone([&](const Me& me) {
        if (stage[me] == Stage::served) return;
        if (stage[me] == Stage::waiting) {
            const Trial tired = draw("gives up", me).trial(one_minus_exp(p.give_up));
            const std::int32_t waited = week - since[me];
            if (tired || waited >= p.longest_wait) {
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
            if (stress[me] <= rest.case_line) return;
            const std::int32_t age = age_in_years(born[me], draw.week());
            if (age < adult_age) return;
            const float distress = stress[me] < p.highest ? stress[me] : p.highest;
            const bool used = (known[me] & has_used) != 0;
            const float hoping = p.hope * (from_share16(hope[me]) - rest.hope);
            const float hazard =
                p.formal * exp(p.formal_slope * (distress - p.middling) + (sex[me] == Sex::male ? p.male : 0.0f) +
                               (age < p.young_below ? p.young : 0.0f) + (used ? p.used_before : 0.0f) + hoping);
            const Trial asks = draw("asks a service", me).trial(one_minus_exp(hazard));
            if (!asks) return;
            const std::uint32_t first = first_door[Area{area[me]}];
            const std::uint32_t last = area[me] + 1u < areas.rows() ? first_door[Area{area[me] + 1u}]
                                                                    : static_cast<std::uint32_t>(agencies.rows());
            const std::uint32_t chosen = choose_door(draw, me, asked[me], agencies, first, last, weight);
            tell(me, [=] {
                return Event{.what = chosen == nobody_row ? "found no door open" : "asked at a door",
                             .at = Agency{chosen},
                             .trial = asks,
                             .because = {{"stress", stress[me], "SD"},
                                         {"case line", rest.case_line, "SD"},
                                         {sex[me] == Sex::male ? "being a man" : nullptr, p.male, "log"},
                                         {age < p.young_below ? "being young" : nullptr, p.young, "log"},
                                         {used ? "having had a place before" : nullptr, p.used_before, "log"},
                                         {"hope", hoping, "log"}}};
            });
            if (chosen == nobody_row) return;
            ++asked[me];
            stage[me] = Stage::waiting;
            since[me] = static_cast<std::int16_t>(week);
            door[me] = static_cast<std::uint16_t>(chosen);
        }
        const Key request = request_of(me, asked[me]);
        const auto band = static_cast<std::uint8_t>(stress[me] >= p.urgent ? 0 : stress[me] >= p.pressing ? 1 : 2);
        apply.add(me, {Agency{door[me]}, me, band, since[me], draw("lottery", request).nth(0).word64(), request});
    });
}

}  // namespace

constinit const Part process::asking =
    declare<&ask_friends, &ask_services>("Friends are asked first, services late, and by most nobody.");

}  // namespace alongside
