// SPDX-License-Identifier: Apache-2.0
// From TOML to a checked scenario, with every fault of meaning found at once.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/scenario/scenario.hpp"

namespace alongside {

/// Fetches the text of a place by the name or path in the scenario. Returns false if there is none. Files stay outside
/// the core. What it throws goes through the reader untouched.
using FetchPlace = std::function<bool(const std::string& name, std::string& text, std::string& file)>;

/// Reads a scenario; its place is fetched by name, or stands in it as a table `[place]` and is then not fetched. `file`
/// is the name shown in complaints. Throws ScenarioError with all faults of meaning (at most 20 shown), or with the one
/// fault of syntax. Warnings (codes W...) are appended to `warnings` if given.
Scenario read_scenario(const std::string& text, const std::string& file, const FetchPlace& fetch,
                       const Model& model = Model::standard(), std::vector<Complaint>* warnings = nullptr);

/// Reads the facts of a place.
Place read_place(const std::string& text, const std::string& file);

/// Applies `part.parameter=value` as given to `--set`; throws ScenarioError with codes like the reader's, and then the
/// scenario is as it was. Levers can be set only of interventions that the scenario has.
void set_from_text(Scenario& scenario, const std::string& assignment);

}  // namespace alongside
