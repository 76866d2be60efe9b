// SPDX-License-Identifier: Apache-2.0
// A story as plain facts for people, as JSON and as CSV.
#pragma once

#include <string>

#include "sim/run/story.hpp"

namespace alongside::cli {

/// A head, what happened week by week with draw, threshold and causes, and how it stands at the end; at most 100
/// columns wide.
std::string story_as_text(const Story& story, const StoryOptions& options);
/// One object; the names are those of docs/concepts/following-one-person.md.
std::string story_as_json(const Story& story, const StoryOptions& options);
/// One line an event of each arm.
std::string story_as_csv(const Story& story);

}  // namespace alongside::cli
