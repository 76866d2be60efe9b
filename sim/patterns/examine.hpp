// SPDX-License-Identifier: Apache-2.0
// Holds a town against what is known of real ones: every pattern with its values, in range or out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/patterns/pattern.hpp"
#include "sim/run/study.hpp"

namespace alongside {

/// What a pattern says and what the town shows.
struct Finding {
    Pattern pattern;
    std::vector<double> values;  ///< means over lucks; NaN where the town has nobody to ask
    bool in = false;

    /// "in", "out", or the same with "not tested", "known" or "again" where the pattern is not asserted; "not
    /// expressed" where the model has nothing of which it could be asked.
    std::string verdict() const;
    /// True if the town is as the entry says: in range if asserted, out if it is known to be, anything if reported or
    /// not expressed.
    bool as_stated() const;
};

/// How many of the sourced patterns (grades A to C) are in range, and what became of all.
struct Score {
    int sourced = 0, sourced_in = 0;
    int held_back = 0, held_back_in = 0;  ///< of the sourced, those that no parameter was fitted to
    int not_expressed = 0;                ///< and in no other count
    int all = 0, in = 0, known_out = 0, newly_out = 0, in_again = 0, out_not_tested = 0;
};
Score score(const std::vector<Finding>& findings);

/// What became of the parts of one numbered pattern of the evidence notes.
struct NumberedScore {
    std::string of;
    int in = 0, out = 0, not_expressed = 0;
    /// True if everything that is expressed of it is in range, and something is.
    bool holds() const { return in > 0 && out == 0; }
};
/// Of those that belong to a numbered pattern, in the order of their first parts.
std::vector<NumberedScore> numbered_scores(const std::vector<Finding>& findings);

struct ExamineOptions {
    std::int32_t lucks = 3;  ///< towns that differ in luck alone; values are means over them
    std::string luck = "amber";
    /// The place that two lives are compared with, of the same size and parameters; without one, patterns of two lives
    /// are left out.
    const Scenario* beside = nullptr;
    unsigned threads = 1;
    Report report;  ///< in weeks of all towns; returning false stops
};

/// Founds the place of the scenario with its residents, lets it live without any decision or change, and takes the
/// statistics of these patterns; foundings have twice as many residents, and towns from which statistics of help are
/// taken, with coordinators and without, five times as many. Empty if it was stopped. No town lives longer
/// than the patterns ask for.
std::vector<Finding> examine(const Scenario& scenario, const std::vector<Pattern>& patterns,
                             const ExamineOptions& options);

}  // namespace alongside
