// SPDX-License-Identifier: Apache-2.0
// Who is offered a place takes it, for a time drawn by the name of the request.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/outlook.hpp"

namespace alongside {
namespace {

struct Params {
    float teaches = 0.05f;

    static constexpr auto fields = std::tuple{field(&Params::teaches, "teaches", "0..1", limits(0, 1), drawn(0.0, 0.10),
                                                    Grade::E, "mechanisms B5: as one session with somebody",
                                                    "Know-how gained from having found the way to a place.")};
};

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

void learn(const Params& p, Everyone everyone, Heard<Offer> offers, const AgencyKind& kind, Mine<KnowHow> know_how,
           Mine<KnownKinds> known) {
    everyone.who_heard(offers, [&](const Me& me, std::span<const Offer> mine) {
        know_how[me] = to_share16(from_share16(know_how[me]) + p.teaches);
        known[me] = static_cast<std::uint16_t>(known[me] | has_used | knows_kind(kind[mine.front().from]));
    });
}

}  // namespace

constinit const Part process::taking_up =
    declare<&take_up, &learn>("Who is offered a place takes it, and knows the way from then on.");

}  // namespace alongside
