// SPDX-License-Identifier: Apache-2.0
// Places are held for a while, and given back.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Params {
    float tells = 0.05f;
    float close_enough = 0.3f;

    static constexpr auto fields =
        std::tuple{field(&Params::tells, "tells", "1/week", limits(0, 1), drawn(0.02, 0.10), Grade::D, "mechanisms 3b",
                         "Chance that somebody who holds a place tells somebody close of that kind of agency."),
                   field(&Params::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
                         "Closeness from which such things are told.")};
};

void hold(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, const StageUntil& until,
          const DoorOf& door, const AgencyKind& kind, Mine<StageOf> stage, Mine<StageSince> since,
          Wish<Occupying> occupy, Wish<WordOfMouth> words, Tell tell) {
    const auto week = static_cast<std::int16_t>(draw.week().number);
    everyone([&](const Me& me) {
        if (stage[me] != Stage::served) return;
        if (week < until[me]) {
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
        stage[me] = Stage::not_asking;
        since[me] = week;
    });
}

}  // namespace

constinit const Part process::service = declare<&hold>("Places are held for a while, spoken of, and given back.");

}  // namespace alongside
