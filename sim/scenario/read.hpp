// SPDX-License-Identifier: Apache-2.0
// From TOML to a checked scenario, with every fault of meaning found at once.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/scenario/scenario.hpp"

namespace alongside {

/// Fetches the text of a place by the name or path in the scenario. Returns false if there is none. Files stay outside the core.
using FetchPlace = std::function<bool(const std::string& name, std::string& text, std::string& file)>;

/// Reads a scenario. `file` is the name shown in complaints. Throws ScenarioError with all faults of meaning (at most
/// 20 shown), or with the one fault of syntax. Warnings (codes W...) are appended to `warnings` if given.
Scenario read_scenario(const std::string& text, const std::string& file, const FetchPlace& fetch,
                       const Model& model = Model::standard(), std::vector<Complaint>* warnings = nullptr);

/// Reads the facts of a place.
Place read_place(const std::string& text, const std::string& file);

/// Applies `part.parameter=value` as given to `--set`; throws ScenarioError with codes like the reader's.
void set_from_text(Scenario& scenario, const std::string& assignment);

}  // namespace alongside
