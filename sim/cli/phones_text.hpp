// SPDX-License-Identifier: Apache-2.0
// Whose phone rings more, and when, as a table for people and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/run/phones.hpp"

namespace alongside::cli {

/// A table for each arm after the first; nothing if no requests were written down.
std::string phones_text(const Study& study);
nlohmann::ordered_json phones_json(const Study& study);

}  // namespace alongside::cli
