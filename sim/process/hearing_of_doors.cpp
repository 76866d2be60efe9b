// SPDX-License-Identifier: Apache-2.0
// Who hears from somebody close, or at a hub, that help can be had somewhere knows of it from then on.
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Params {
    float told_at_hub = 0.05f;
    float prompts = 0.3f;
    float teaches = 0.02f;

    static constexpr auto fields =
        std::tuple{field(&Params::told_at_hub, "told_at_hub", "1/visit", limits(0, 1), drawn(0.01, 0.2), Grade::E,
                         "judged: a short conversation in one visit of twenty",
                         "Chance that somebody who comes to a hub is told of help, coordinators among it."),
                   field(&Params::prompts, "prompts", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d, level 1",
                         "How freshly they are then told to ask."),
                   field(&Params::teaches, "teaches", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d, level 1",
                         "Know-how that it gives.")};
};

// A short conversation with whoever runs the hub: one fact, one name, one door.
void be_told(const Params& p, Draw draw, Everyone everyone, const PlaceOf& place, const Attendance& attendance,
             const FocusKindOf& kind, Mine<KnownKinds> known, Mine<Prompted> prompted, Mine<KnowHow> know_how,
             Tell tell) {
    everyone([&](const Me& me) {
        if (!came(attendance[me]) || place[me] == nobody_row || kind[Focus{place[me]}] != FocusKind::hub) return;
        const Trial told = draw("is told", me).trial(p.told_at_hub);
        if (!told) return;
        known[me] = static_cast<std::uint16_t>(known[me] | knows_coordinators);
        const std::uint8_t fresh = to_prompt(p.prompts);
        if (prompted[me] < fresh) prompted[me] = fresh;
        know_how[me] = to_share16(from_share16(know_how[me]) + p.teaches);
        const Focus there{place[me]};
        tell(me, [=] { return Event{.what = "was told of help at a hub", .at = there, .trial = told}; });
    });
}

void hear(Everyone everyone, Heard<WordOfMouth> words, Mine<KnownKinds> known) {
    everyone.who_heard(words, [&](const Me& me, std::span<const WordOfMouth> mine) {
        unsigned kinds = known[me];
        for (const WordOfMouth& word : mine) kinds |= knows_kind(word.kind);
        known[me] = static_cast<std::uint16_t>(kinds);
    });
}

}  // namespace

constinit const Part process::hearing_of_doors = declare<&hear, &be_told>(
    "Who hears where somebody close is helped knows of that door; so does who is told at a hub.");

}  // namespace alongside
