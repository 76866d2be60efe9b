// SPDX-License-Identifier: Apache-2.0
// Luck and what is not known, as shares of the spread between futures.
#include "sim/cli/split_text.hpp"

#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"
#include "sim/report/matter.hpp"
#include "sim/run/spread_split.hpp"

namespace alongside::cli {
namespace {

std::string per_cent(double share) {
    constexpr double hundred = 100;
    return rounded(hundred * share, 0, false) + "%";
}

std::size_t outcome_called(const Study& study, const std::string& name) {
    std::size_t k = 0;
    while (k < study.outcomes.size() && study.outcomes[k].measure + "." + study.outcomes[k].field != name) ++k;
    return k;
}

}  // namespace

std::string split_text(const Study& study) {
    if (study.lucks < 2) return "";
    const std::size_t last = study.horizons.size() - 1;
    std::string lines;
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (const std::string& name : report::worded_outcomes()) {
            const std::size_t outcome = outcome_called(study, name);
            if (outcome == study.outcomes.size()) continue;
            const std::optional<SpreadSplit> split = split_of(study, arm, last, outcome);
            if (!split) continue;
            lines += wrapped(study.arms[arm] + ", " + report::headline_of(name).what + ": " +
                             per_cent(split->by_inputs) + " (" + per_cent(split->low) + " to " + per_cent(split->high) +
                             ") goes with the inputs, the rest is luck.");
        }
    if (lines.empty()) return "";
    return "\n" +
           wrapped(
               "How much of the spread between futures goes with the inputs that were drawn (each draw was lived "
               "with " +
               std::to_string(study.lucks) + " lucks; what is luck would stay if every input were known):") +
           lines;
}

}  // namespace alongside::cli
