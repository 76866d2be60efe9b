// SPDX-License-Identifier: Apache-2.0
// Who is turned away asks no more there, and some are told of another door.
#include "sim/assumed/doors.hpp"
#include "sim/assumed/threshold.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

void stop_asking(Draw draw, Everyone everyone, Heard<Refusal> refusals, Mine<StageOf> stage, Mine<StageSince> since) {
    everyone.who_heard(refusals, [&](const Me& me, std::span<const Refusal>) {
        stage[me] = Stage::not_asking;
        since[me] = static_cast<std::int16_t>(draw.week().number);
    });
}

// Signposted to one of the place's other kinds of agency that can help with what was asked about: the greatest of draws
// by request and kind.
void signpost(const Threshold& t, const AtTheDoor& minds, Draw draw, Everyone everyone, const Place& place,
              Heard<Refusal> refusals, const AgencyKind& kind, const AskedAbout& about, Mine<KnownKinds> known,
              Mine<Prompted> prompted, Tell tell) {
    const Doors doors(place, minds);
    everyone.who_heard(refusals, [&](const Me& me, std::span<const Refusal> mine) {
        const Refusal& refusal = mine.front();
        const Trial told = draw("is told of another door", refusal.request).nth(0).trial(t.redirected);
        if (!told) return;
        const std::uint64_t seed = draw("which other door", refusal.request).nth(0).word64();
        std::uint16_t chosen = coordinators_kind;
        std::uint64_t best = 0;
        for (std::size_t row = 0; row < place.agencies.size(); ++row) {
            const auto other = static_cast<std::uint16_t>(row);
            if (other == kind[refusal.from] || (doors.kind(other).helps_with >> about[me] & 1u) == 0) continue;
            const std::uint64_t score = mix(seed ^ name_hash(place.agencies[row].kind));
            if (chosen == coordinators_kind || score > best) best = score, chosen = other;
        }
        if (chosen == coordinators_kind) return;
        known[me] = static_cast<std::uint16_t>(known[me] | knows_kind(chosen));
        const std::uint8_t fresh = to_prompt(t.prompt);
        if (prompted[me] < fresh) prompted[me] = fresh;
        tell(me, [=] { return Event{.what = "was told of another door", .at = refusal.from, .trial = told}; });
    });
}

}  // namespace

constinit const Part process::referral =
    declare<&stop_asking, &signpost>("Who is turned away asks no more there; some are told of another door.");

}  // namespace alongside
