// SPDX-License-Identifier: Apache-2.0
// What limited coordinators, in words for people.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/run/shortage.hpp"

namespace alongside::cli {

/// A paragraph for each arm with coordinators; nothing if no arm has any.
std::string shortage_text(const Study& study);
/// The same with its numbers, one object for each of these arms.
nlohmann::ordered_json shortage_json(const Study& study);

}  // namespace alongside::cli
