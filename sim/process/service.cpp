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
    float close_enough = 0.3f;
    float trust_gained = 0.01f;
    float stigma_lost = 0.01f;

    static constexpr auto fields =
        std::tuple{field(&Params::tells, "tells", "1/week", limits(0, 1), drawn(0.02, 0.10), Grade::D, "mechanisms 3b",
                         "Chance that somebody who holds a place tells somebody close of that kind of agency."),
                   field(&Params::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
                         "Closeness from which such things are told."),
                   field(&Params::trust_gained, "trust_gained", "per meeting", limits(0, 1), held(), Grade::D,
                         "mechanisms 3b", "Share of what is missing of full trust that a kept meeting adds."),
                   field(&Params::stigma_lost, "stigma_lost", "SD per meeting", limits(0, 1), held(), Grade::D,
                         "mechanisms 3b", "Stigma that a kept meeting takes.")};
};

void hold(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const CaseOf& case_of,
          const CaseEnded& ended, const DoorOf& door, const AgencyKind& kind, Mine<StageOf> stage,
          Mine<StageSince> since, Wish<Occupying> occupy, Wish<ClosedCase> close, Wish<WordOfMouth> words, Tell tell) {
    const auto week = static_cast<std::int16_t>(draw.week().number);
    everyone([&](const Me& me) {
        if (stage[me] != Stage::served) return;
        const Case mine{case_of[me]};
        if (ended[mine] == CaseEnd::open) {
            const Agency at{door[me]};
            occupy.add(me, {at, me});
            for (const auto& tie : ties[me])
                if (tie.close() > p.close_enough &&
                    draw("tells of it", from_to(me, everyone.key(tie.to()))).chance(p.tells))
                    words.add(me, {tie.to(), me, kind[at]});
            return;
        }
        tell(me, [=] {
            return Event{.what = "gave back the place",
                         .at = Agency{door[me]},
                         .because = {{"held", static_cast<float>(week - since[me]), "weeks"}}};
        });
        close.add(me, {mine, ended[mine]});
        stage[me] = Stage::not_asking;
        since[me] = week;
    });
}

// Every meeting that is kept after the first makes a little trust, and takes a little shame.
void warm_up(const Params& p, const AtTheDoor& minds, Everyone everyone, const Place& place, const CaseOf& case_of,
             const CaseMet& outcome, const StageOf& stage, const DoorOf& door, const AgencyKind& kind,
             Mine<TrustStatutory> statutory, Mine<TrustCommunity> community, Mine<Stigma> stigma) {
    const Doors doors(place, minds);
    const auto grown = [&](std::uint16_t trust) {
        const float before = from_share16(trust);
        return to_share16(before + p.trust_gained * (1.0f - before));
    };
    everyone([&](const Me& me) {
        if (stage[me] != Stage::served || outcome[Case{case_of[me]}] != met) return;
        if (doors.kind(kind[Agency{door[me]}]).statutory) statutory[me] = grown(statutory[me]);
        else community[me] = grown(community[me]);
        stigma[me] = to_sd16(from_sd16(stigma[me]) - p.stigma_lost);
    });
}

}  // namespace

constinit const Part process::service =
    declare<&hold, &warm_up>("Places are held for a while, spoken of, and given back.");

}  // namespace alongside
