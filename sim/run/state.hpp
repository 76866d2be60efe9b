// SPDX-License-Identifier: Apache-2.0
// One walker over all state: it digests, saves and loads, and so lets arms branch from a common past.
#pragma once

#include <string>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/run/simulation.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// What a state belongs to: the luck, and a hash of place, residents and everything else that arms share.
struct Origin {
    Luck luck;
    std::uint64_t place;
};
std::uint64_t origin_of(const Scenario& scenario);

/// A state as bytes: a header, every piece with name, type and size, and a SHA-256 over all of it.
std::vector<std::byte> save_state(Origin origin, World& world, Week week, const std::vector<Series>& series);

/// Whether these bytes are a whole state of this origin.
bool is_state_of(const std::vector<std::byte>& state, Origin origin);

/// Fills an empty world. Throws MismatchError E502 for bytes that are damaged or belong elsewhere.
void load_state(const std::vector<std::byte>& state, Origin origin, World& world, Week& week,
                std::vector<Series>& series, const Model& model);

/// SHA-256, in hexadecimal, over every piece of state and the sums written down.
std::string digest_of_state(World& world, Week week, const std::vector<Series>& series);

}  // namespace alongside
