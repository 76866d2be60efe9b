// SPDX-License-Identifier: Apache-2.0
// Whoever has asked or been referred stands in line until a place is offered, or gives up; a door judges a request in
// its first week by what it sees of it.
#include "sim/assumed/doors.hpp"
#include "sim/assumed/threshold.hpp"
#include "sim/assumed/troubles.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

struct Params {
    float urgent = 2.5f;
    float pressing = 1.75f;
    float give_up = 0.015f;
    std::int32_t longest_wait = 30;

    static constexpr auto fields =
        std::tuple{field(&Params::urgent, "urgent", "SD", limits(0, 10), held(), Grade::E, "mechanisms 3e, bands",
                         "Distress from which a request is in the most urgent band."),
                   field(&Params::pressing, "pressing", "SD", limits(0, 10), held(), Grade::E, "mechanisms 3e, bands",
                         "Distress from which a request is in the second band."),
                   field(&Params::give_up, "give_up", "1/week", limits(0, 1), drawn(0.005, 0.03), Grade::C,
                         "mechanisms 3b, families d21 to d23", "Hazard of giving up while waiting."),
                   field(&Params::longest_wait, "longest_wait", "weeks", limits(1, 520), held(), Grade::C,
                         "mechanisms 3b, families d21 to d23", "Weeks after which nobody waits any longer.")};
};

void give_up(const Params& p, Draw draw, Everyone everyone, const DoorOf& door, Mine<StageOf> stage,
             Mine<StageSince> since, Tell tell) {
    const std::int32_t week = draw.week().number;
    everyone([&](const Me& me) {
        const std::int32_t waited = week - since[me];
        if (stage[me] != Stage::waiting || waited <= 0) return;
        const Trial tired = draw("gives up", me).trial(one_minus_exp(p.give_up));
        if (!tired && waited < p.longest_wait) return;
        tell(me, [=] {
            return Event{.what = tired ? "gave up waiting" : "waited too long",
                         .at = Agency{door[me]},
                         .trial = tired,
                         .because = {{"waited", static_cast<float>(waited), "weeks"},
                                     {"longest wait", static_cast<float>(p.longest_wait), "weeks"}}};
        });
        stage[me] = Stage::not_asking;
        since[me] = static_cast<std::int16_t>(week);
    });
}

// What a door sees of a request: which of the serious needs, bit by bit.
unsigned seen_needs(const Threshold& t, Draw draw, Key request) {
    const Block seen = draw("seen", request).nth(0).block();
    unsigned bits = 0;
    for (unsigned k = 0; k < need_kinds; ++k)
        bits |= (static_cast<float>(seen.lane(k)) < t.seen * 65536.0f ? 1u : 0u) << k;
    return bits;
}

// Who refers somebody says what they have noticed, so that much is seen, whether or not the family see it so.
void stand_in_line(const Params& p, const AtTheDoor& minds, const Threshold& t, Draw draw, Everyone everyone,
                   const Place& place, const AgencyKind& kind, const AgencyThreshold& threshold, const StageOf& stage,
                   const StageSince& since, const DoorOf& door, const AskedAbout& about, const TimesAsked& asked,
                   const LastCrisis& last_crisis, const CrisisOf& crisis, const Stress& stress, const Born& born,
                   const OwnNeeds& needs, const HomeNeeds& home_needs, const HomeOf& home, const HomeRoleOf& role,
                   const NextAtHome& next_at_home, const Recognised& recognised, Wish<Application> apply) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    const auto has_younger = [&](const Me& me, std::int32_t years) {
        return lives_with_younger(me, next_at_home, born, draw.week(), years);
    };
    const auto score_of = [&](const Me& me, Key request, const Troubles& troubles, unsigned seen) {
        const bool in_crisis = crisis[me] != CrisisKind::none && week - last_crisis[me] < t.crisis_weeks;
        const float distress = stress[me] < t.most_distress ? stress[me] : t.most_distress;
        return t.of_needs(troubles.severity, seen) + (in_crisis ? t.by_crisis : 0.0f) +
               (has_younger(me, t.small_child_below) ? t.by_small_child : 0.0f) + t.by_distress * distress +
               t.noise * draw("judged", request).nth(0).normal();
    };
    everyone([&](const Me& me) {
        if (stage[me] != Stage::waiting) return;
        const Agency at{door[me]};
        const Key request = request_of(me, asked[me]);
        const Way way = way_of(about[me]);
        const DoorKind& of = doors.kind(kind[at]);
        const bool judges = threshold[at] > no_threshold;
        float score = 0;
        bool must_act = way == Way::enquiry;
        if (since[me] == week && (judges || of.must_act != 0)) {
            Troubles troubles =
                troubles_of(me, recognised, needs, home_needs, home, role, next_at_home, born, draw.week());
            const unsigned told = way == Way::asked ? 0u : 1u << need_of(about[me]);
            if (told != 0) {
                const unsigned need = need_of(about[me]);
                troubles.add(need, seen_by_others(me, need, static_cast<unsigned>(minds.distress_counts_as), needs,
                                                  home_needs, home, role, next_at_home, born, draw.week()));
            }
            const unsigned seen = seen_needs(t, draw, request) | told;
            must_act = must_act || (has_younger(me, child_in_law_below) && troubles.dangers(seen & of.must_act));
            if (judges) score = score_of(me, request, troubles, seen);
        }
        const auto band = static_cast<std::uint8_t>(stress[me] >= p.urgent ? 0 : stress[me] >= p.pressing ? 1 : 2);
        apply.add(me,
                  {at, me, band, since[me], draw("lottery", request).nth(0).word64(), request, score, must_act, way});
    });
}

}  // namespace

constinit const Part process::waiting =
    declare<&give_up, &stand_in_line>("Whoever has asked or been referred stands in line, or gives up.");

}  // namespace alongside
