// SPDX-License-Identifier: Apache-2.0
// Who is offered a place takes it, for a time drawn by the name of the request.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

void take_up(Draw draw, Everyone everyone, Heard<Offer> offers, const AgencyWeeks& weeks, const TimesAsked& asked,
             Mine<StageOf> stage, Mine<StageSince> since, Mine<StageUntil> until, Mine<TimesServed> served, Tell tell) {
    const std::int32_t week = draw.week().number;
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        const float wanted = -log(draw("how long", me).nth(asked[me]).uniform()) * weeks[mine.front().from];
        constexpr float longest = 520.0f;
        stage[me] = Stage::served;
        since[me] = static_cast<std::int16_t>(week);
        until[me] =
            static_cast<std::int16_t>(week + 1 + static_cast<std::int32_t>(wanted < longest ? wanted : longest));
        ++served[me];
        tell(me, [=] {
            return Event{.what = "took up a place",
                         .at = mine.front().from,
                         .because = {{"drawn for", static_cast<float>(until[me] - week), "weeks"},
                                     {"mean there", weeks[mine.front().from], "weeks"}}};
        });
    });
}

}  // namespace

constinit const Part process::taking_up = declare<&take_up>("Who is offered a place takes it.");

}  // namespace alongside
