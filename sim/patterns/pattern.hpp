// SPDX-License-Identifier: Apache-2.0
// What a credible town must look like, as data: each pattern a statistic and the range in which it must lie.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/error.hpp"

namespace alongside {

/// Whether a parameter was solved or calculated from the same evidence, so that agreement shows consistency and no
/// more, or none was.
enum class Use : std::uint8_t { fitted, held_back };

/// What a test makes of a pattern: it must be in range, it is shown and not tested, it is out today and a test that it
/// still is lets nobody miss that it has come in, or the model has nothing yet of which it could be asked.
enum class Check : std::uint8_t { asserted, reported, known_out, not_expressed };

std::string_view to_text(Use use);
std::string_view to_text(Check check);

/// One entry of patterns.toml; the head of that file explains the keys.
struct Pattern {
    std::string id, statement, statistic, measured, source, note;
    std::string of;  ///< the numbered pattern of the evidence notes that it is a part of; empty for those of life
    double low = 0, high = 0;  ///< both ends included; an end that is left out is infinite
    char grade = 'R';          ///< of the evidence: A, B, C, D judged, R recalled
    Use use = Use::fitted;
    Check check = Check::asserted;

    /// Judged and recalled patterns rest on no source that somebody could look up.
    bool sourced() const { return grade >= 'A' && grade <= 'C'; }
    /// True if there are values and every one is in the range; NaN is in none.
    bool holds(const std::vector<double>& values) const;
};

/// The patterns of a file in its order. `file` is the name shown in complaints. Throws ScenarioError with every fault:
/// keys that are missing or not known, statistics that do not exist, ranges without room, an id that is there twice,
/// and entries that are not asserted without a note that says why. Those that are not expressed have no statistic.
std::vector<Pattern> read_patterns(const std::string& text, const std::string& file);

}  // namespace alongside
