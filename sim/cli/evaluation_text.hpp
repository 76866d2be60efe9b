// SPDX-License-Identifier: Apache-2.0
// What a study would have claimed and the difference made, as a page for people, as CSV and as JSON.
#pragma once

#include <span>
#include <string>

#include "sim/run/study.hpp"

namespace alongside::cli {

/// For each arm but the first: in words, then a block for each score, at most 100 columns wide.
std::string evaluation_as_text(const Study& study, std::span<const Scenario> arms);
/// One line an arm, claim and score, in full precision; recorded needs that are gone stand as a score of their own.
std::string evaluation_as_csv(const Study& study);
std::string evaluation_as_json(const Study& study, std::span<const Scenario> arms, const StudyOptions& options);

}  // namespace alongside::cli
