// SPDX-License-Identifier: Apache-2.0
// What a study costs each payer, as a table for people, as CSV and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "sim/money/reckon.hpp"

namespace alongside::cli {

/// For each arm but the first a block a column, cash first: payers by year, and all years together. Wider value stands
/// there only if it was asked for. There is no ratio.
std::string money_table(const Money& money, const CostBook& book, std::span<const Scenario> arms, bool wider_value);
/// One line an arm, payer, year and column that has a price, in full precision.
std::string money_csv(const Money& money);
nlohmann::ordered_json money_json(const Money& money);

}  // namespace alongside::cli
