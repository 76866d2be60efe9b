// SPDX-License-Identifier: Apache-2.0
// What an arm changes for groups of residents, as a table for people, as CSV and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "sim/run/study.hpp"

namespace alongside::cli {

/// "deprivation, age, ..., or care": what can be asked for.
std::string division_names();
/// Throws UsageError if there is no division of that name, or if these scenarios follow nobody.
void expect_division(const std::string& by, std::span<const Scenario> arms);

/// One block an arm and horizon (only the last unless `all_horizons`), at most 100 columns wide. A group that is too
/// small to be told has no number.
std::string groups_table(const Study& study, std::span<const Scenario> arms, std::string_view by, bool all_horizons);
/// One line an arm, horizon, group and share, in full precision; groups that are too small are marked.
std::string groups_csv(const Study& study, std::string_view by);
nlohmann::ordered_json groups_json(const Study& study, std::string_view by);

}  // namespace alongside::cli
