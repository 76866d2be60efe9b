// SPDX-License-Identifier: Apache-2.0
// Who hears from somebody close that help can be had somewhere knows of it from then on.
#include "sim/model/declare.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

void hear(Everyone everyone, Heard<WordOfMouth> words, Mine<KnownKinds> known) {
    everyone.who_heard(words, [&](const Me& me, std::span<const WordOfMouth> mine) {
        unsigned kinds = known[me];
        for (const WordOfMouth& word : mine) kinds |= knows_kind(word.kind);
        known[me] = static_cast<std::uint16_t>(kinds);
    });
}

}  // namespace

constinit const Part process::hearing_of_doors =
    declare<&hear>("Who hears where somebody close is helped knows of that door.");

}  // namespace alongside
