// SPDX-License-Identifier: Apache-2.0
// Places are held for a while, and given back.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

void hold(Draw draw, Everyone everyone, const StageUntil& until, const DoorOf& door, Mine<StageOf> stage,
          Mine<StageSince> since, Wish<Occupying> occupy, Tell tell) {
    const auto week = static_cast<std::int16_t>(draw.week().number);
    everyone([&](const Me& me) {
        if (stage[me] != Stage::served) return;
        if (week < until[me]) {
            occupy.add(me, {Agency{door[me]}, me});
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

constinit const Part process::service = declare<&hold>("Places are held for a while, and given back.");

}  // namespace alongside
