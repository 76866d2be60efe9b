// SPDX-License-Identifier: Apache-2.0
// Places are held for a while, and given back.
#include "sim/assumed/doors.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Params {
    float tells = 0.05f;
    float speaks_of_it = 0.25f;
    float close_enough = 0.3f;
    float trust_gained = 0.01f;
    float stigma_lost = 0.01f;

    static constexpr auto fields =
        std::tuple{field(&Params::tells, "tells", "1/week", limits(0, 1), drawn(0.02, 0.10), Grade::D, "mechanisms 3b",
                         "Chance that somebody who holds a place tells somebody close of that kind of agency."),
                   field(&Params::speaks_of_it, "speaks_of_it", "1/week", limits(0.01, 1), held(), Grade::E, "judged",
                         "Chance of a week in which such things are told; of several who are told, most are in one."),
                   field(&Params::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
                         "Closeness from which such things are told."),
                   field(&Params::trust_gained, "trust_gained", "per meeting", limits(0, 1), held(), Grade::D,
                         "mechanisms 3b", "Share of what is missing of full trust that a kept meeting adds."),
                   field(&Params::stigma_lost, "stigma_lost", "SD per meeting", limits(0, 1), held(), Grade::D,
                         "mechanisms 3b", "Stigma that a kept meeting takes.")};
};

void hold(const Params& p, Draw draw, Everyone everyone, Each<Case> cases, Across<tie::close> ties,
          const FirstCase& first_case, const NextCase& next_case, const CaseEnded& ended, const CaseMet& outcome,
          const CaseAgency& agency, const CaseSince& since, const AgencyKind& kind, Mine<SinceParting> since_parting,
          Wish<Occupying> occupy, Wish<ClosedCase> close, Wish<WordOfMouth> words, Tell tell) {
    const std::int32_t week = draw.week().number;
    const CasesOf cases_of(first_case, next_case);
    const float speaks = p.tells < p.speaks_of_it ? p.speaks_of_it : p.tells;
    const auto keep = [&](const Me& me, Case mine, Agency at) {
        occupy.add(me, {at, me});
        if (!draw("speaks of it", cases.key(mine)).chance(speaks)) return;
        for (const auto& tie : ties[me])
            if (tie.close() > p.close_enough &&
                draw("tells of it", from_to(cases.key(mine), everyone.key(tie.to()))).chance(p.tells / speaks))
                words.add(me, {tie.to(), me, kind[at]});
    };
    const auto give_back = [&](const Me& me, Case mine, Agency at) {
        tell(me, [=] {
            return Event{.what = "gave back the place",
                         .at = at,
                         .because = {{"held", static_cast<float>(week - since[mine]), "weeks"}}};
        });
        close.add(me, {mine, ended[mine], at, outcome[mine]});
        if (kind[at] == coordinators_kind) since_parting[me] = 1;
    };
    everyone([&](const Me& me) {
        constexpr std::uint8_t most = 255;
        if (since_parting[me] > 0 && since_parting[me] < most) ++since_parting[me];
        cases_of(me.row(), [&](Case mine) {
            const Agency at{agency[mine]};
            if (ended[mine] == CaseEnd::open) keep(me, mine, at);
            else give_back(me, mine, at);
        });
    });
}

// Every meeting that is kept after the first makes a little trust, and takes a little shame.
void warm_up(const Params& p, const AtTheDoor& minds, Everyone everyone, const Place& place,
             const FirstCase& first_case, const NextCase& next_case, const CaseMet& outcome, const CaseAgency& agency,
             const AgencyKind& kind, Mine<TrustStatutory> statutory, Mine<TrustCommunity> community,
             Mine<Stigma> stigma) {
    const Doors doors(place, minds);
    const auto grown = [&](std::uint16_t trust) {
        const float before = from_share16(trust);
        return to_share16(before + p.trust_gained * (1.0f - before));
    };
    const CasesOf cases(first_case, next_case);
    everyone([&](const Me& me) {
        cases(me.row(), [&](Case mine) {
            if (outcome[mine] != met) return;
            if (doors.kind(kind[Agency{agency[mine]}]).statutory) statutory[me] = grown(statutory[me]);
            else community[me] = grown(community[me]);
            stigma[me] = to_sd16(from_sd16(stigma[me]) - p.stigma_lost);
        });
    });
}

}  // namespace

constinit const Part process::service =
    declare<&hold, &warm_up>("Places are held for a while, spoken of, and given back.");

}  // namespace alongside
