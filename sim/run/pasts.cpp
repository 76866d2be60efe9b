// SPDX-License-Identifier: Apache-2.0
// What a past depends on, as one name.
#include "sim/run/pasts.hpp"

#include "sim/base/sha256.hpp"
#include "sim/run/state.hpp"

namespace alongside {

std::string past_name(const Scenario& drawn, Luck luck) {
    Sha256 sha;
    const auto add = [&](std::string_view text) {
        const auto size = static_cast<std::uint64_t>(text.size());
        sha.add(&size, sizeof size);
        sha.add(text.data(), text.size());
    };
    const std::uint64_t origin = origin_of(drawn);
    sha.add(&origin, sizeof origin);
    sha.add(&luck.value, sizeof luck.value);
    const auto measures = static_cast<std::uint64_t>(drawn.measures.size());
    sha.add(&measures, sizeof measures);
    for (const std::string& measure : drawn.measures) add(measure);
    return Sha256::hex(sha.finish());
}

}  // namespace alongside
