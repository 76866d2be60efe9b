// SPDX-License-Identifier: Apache-2.0
// Patterns and rest in words: the pages of the method, and the sentences that every other form of them shares.
#pragma once

#include "sim/patterns/examine.hpp"
#include "sim/patterns/rest.hpp"

namespace alongside {

/// A range as people write it, such as "0.080 to 0.130" or "at least 1.000".
std::string range_text(const Pattern& pattern);
/// One value, or the least and the greatest of several; "none" where there is no number.
std::string values_text(const std::vector<double>& values);
/// How many of the sourced patterns are in range, and what became of the others.
std::string score_text(const Score& score);
/// How many of the numbered patterns hold, and of their parts; empty scores say that nought of nought do.
std::string numbered_text(const std::vector<NumberedScore>& scores);

/// How many series are at rest, and what became of the others.
std::string rest_text(const Rest& rest, const Sentinels& sentinels);

/// How many decimals show two digits of an error; 7 at most, and 3 where there is no error.
int decimals_for(double error);

/// Markdown: docs/method/patterns.md and docs/method/rest.md. Both say by which command they are written.
std::string patterns_page(const Scenario& scenario, const ExamineOptions& options,
                          const std::vector<Finding>& findings);
std::string rest_page(const Scenario& scenario, const RestOptions& options, const Sentinels& sentinels,
                      const Rest& rest);

}  // namespace alongside
