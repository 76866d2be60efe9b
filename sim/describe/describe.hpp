// SPDX-License-Identifier: Apache-2.0
// The model explaining itself, from the tables that run it.
#pragma once

#include <string>
#include <string_view>

#include "sim/base/draw.hpp"
#include "sim/base/parallel.hpp"
#include "sim/scenario/scenario.hpp"

namespace alongside {

/// The words for a kind of part and for a standing, in pages and in Python.
std::string_view to_text(Kind kind);
std::string_view to_text(Standing standing);

/// Markdown pages, the same bytes on every machine. `week`: model.def with each part's sentence and what it touches.
/// `parameters`: every parameter with default, unit, limits, standing, range, grade, source and sentence. `measures`:
/// every number written down. `columns`: every column with unit, role and sentence.
std::string describe_week(const Model& model);
std::string describe_parameters(const Model& model);
std::string describe_measures(const Model& model);
std::string describe_columns(const Model& model);
/// `influences`: the signed matrix of who acts on whom, every arrow with its source, and the gain of every loop.
std::string describe_influences(const Model& model);

/// Facts of the place beside what was founded from them, with differences, for one future of this scenario.
std::string describe_place(const Scenario& scenario, Luck luck, const Executor& executor);

/// SHA-256 of a fixed small run on this machine, and what it must be: `doctor` prints both.
std::string known_answer_now();
extern const char* const known_answer;

}  // namespace alongside
