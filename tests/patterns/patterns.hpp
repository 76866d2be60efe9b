// SPDX-License-Identifier: Apache-2.0
// The patterns that the model is judged by: their ranges from patterns.toml, and the statistics that are held against
// them.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace alongside::patterns {

enum class Check { asserted, reported, known_out };

/// One entry of patterns.toml; its head explains the keys. An end that is left out is infinite.
struct Pattern {
    std::string id, statement, statistic, grade, source, use, note;
    double low, high;
    Check check;
};

/// All entries in the order of the file, read once. Throws std::runtime_error if one is not in order.
const std::vector<Pattern>& patterns();

/// What is measured under the id of a pattern: one value or several, of which each must be in range. Constructed once
/// for each pattern, at namespace scope of its test file.
struct Statistic {
    Statistic(std::string id, std::function<std::vector<double>()> measure);
};
std::vector<std::string> ids_of_statistics();

/// The values, computed when first asked for.
const std::vector<double>& measured(const std::string& id);
bool in_range(const Pattern& pattern, const std::vector<double>& values);

/// Fails the running test if an asserted pattern is out of range, or if one that is known to be out no longer is.
void expect_in_range(const std::string& id);

/// The page docs/method/patterns.md: every pattern with evidence, range and measured values, in or out.
std::string page();

}  // namespace alongside::patterns
