// SPDX-License-Identifier: Apache-2.0
// A study as it was recorded, read back with the scenarios that it was run from.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/record/recorder.hpp"
#include "sim/run/study.hpp"

namespace alongside {

/// What `record_study` was given, to the bit. `options` has what a file knows of: futures, luck, drawn, paired, courses
/// and evaluation.
struct FiledStudy {
    std::vector<Scenario> arms;
    StudyOptions options;
    Study study;
    std::string engine;   ///< that wrote it, such as "alongside 0.1.0"
    std::string command;  ///< empty if it was not asked for on the command line
};

/// The error E505 for a file that does not hold something, or does not hold it as this engine would.
MismatchError not_held(const std::string& file, const std::string& what, const std::string& hint);

const Group* find_group(std::span<const Group> groups, std::string_view name);
/// The texts of a variable; throws E505 naming the variable and its group if it is not there or no text.
const Texts& texts_in(const Group& group, std::string_view name, const std::string& file);

/// Throws MismatchError E505, which names `file` and what is missing: of one run with its state, of a group or variable
/// that is not there or of another shape, of a scenario that holds no place or that this engine understands otherwise.
FiledStudy read_study(const Heading& heading, std::span<const Group> groups, const std::string& file,
                      const Model& model = Model::standard());

}  // namespace alongside
