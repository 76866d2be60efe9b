// SPDX-License-Identifier: Apache-2.0
// The differences of a study as a table for people, as CSV and as JSON.
#pragma once

#include <span>
#include <string>

#include "sim/money/reckon.hpp"
#include "sim/run/study.hpp"

namespace alongside::cli {

/// One block a horizon (only the last unless `all_horizons`), at most 100 columns wide, each number rounded to what
/// the Monte Carlo error supports.
std::string as_table(const Study& study, std::span<const Scenario> arms, bool all_horizons);
/// One line an arm, horizon and outcome, in full precision.
std::string as_csv(const Study& study);
std::string as_json(const Study& study, std::span<const Scenario> arms, const StudyOptions& options,
                    const Money* money = nullptr, std::string_view by = {});
/// Which arms, where, for how long and over how many futures: a sentence.
std::string what_is_compared(const Study& study, std::span<const Scenario> arms);

/// A text as one cell of CSV.
std::string csv_text(const std::string& text);

/// A value rounded to a whole number of units of 10^exponent, with commas; `sign` shows a plus.
std::string rounded(double value, int exponent, bool sign);
/// The exponent of the leading digit of an error: what of a number is worth showing.
int exponent_of(double error);
/// The same for a value with this error; without one, whole numbers as they are and others with three digits.
int exponent_for(double value, double error);

}  // namespace alongside::cli
