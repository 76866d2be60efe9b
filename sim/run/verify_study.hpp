// SPDX-License-Identifier: Apache-2.0
// Whether a file says what this engine computes: some of its futures run again, and what follows from all of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/run/read_study.hpp"

namespace alongside {

/// A value of the file that is not what was computed.
struct Unlike {
    std::string what;             ///< group and variable, such as "futures/value"
    std::string where;            ///< "arm \"eight\", future 3, horizon 52, outcome \"wellbeing.loneliness\""
    std::string found, expected;  ///< in the file, and computed; in full precision
};

struct Verified {
    std::vector<std::int32_t> futures;  ///< run again
    std::int64_t run_again = 0;         ///< values that came of these
    std::int64_t followed = 0;          ///< values that follow from what the file holds of all futures
    std::int64_t unlike = 0;            ///< of both, those that differ
    std::vector<Unlike> first;          ///< of these, the first few
};

/// So many of these numbers, spread evenly, the first and the last among them as soon as there are two; all if there
/// are no more.
std::vector<std::int32_t> spread_over(std::span<const std::int32_t> futures, std::int32_t count);

/// Runs these futures of the study again and compares, bit for bit, all that the file keeps of them; then compares what
/// the file says follows from its futures. `how` has threads, where pasts are kept and whom to tell; `more` are groups
/// beside those of every study, as they should be. Futures whose residents or ties are in the file are run again too,
/// so that every value of those is compared. If it is stopped, it says of fewer futures, and nothing of residents and
/// ties.
Verified verify_study(const FiledStudy& kept, const Heading& heading, std::span<const Group> groups,
                      std::span<const Group> more, std::span<const std::int32_t> futures, const StudyOptions& how);

}  // namespace alongside
