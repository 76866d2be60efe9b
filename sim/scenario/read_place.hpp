// SPDX-License-Identifier: Apache-2.0
// The facts of a place as a table of TOML, read and written.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/complain.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// Reads a place from its table: a whole file, or `[place]` inside a scenario. What is wrong is complained of, and the
/// place is then not to be used.
Place place_from(const Node& table, Complaints& complaints, bool whole_file);

/// The facts as TOML, every table under `prefix`, such as "place." for `[place.age]`; read back, they are the same.
std::string place_toml(const Place& place, const std::string& prefix);

/// What a file of a place may hold beside its first line, from the rows by which it is read.
std::vector<Outline> outline_of_place();

}  // namespace alongside
