// SPDX-License-Identifier: Apache-2.0
// A results file read back: the study, the scenarios it was run from, and the book it was priced by.
#pragma once

#include <optional>
#include <string>

#include "sim/cli/comparison.hpp"
#include "sim/record/recorder.hpp"
#include "sim/run/read_study.hpp"

namespace alongside::cli {

struct ResultsFile {
    MemoryRecorder results;
    FiledStudy kept;
    std::optional<GivenBook> book;  ///< none if the file does not hold one
    std::string book_missing;       ///< name of a book by which it was priced and which it does not hold
};

/// Throws FileError E404 (cannot be read, damaged), MismatchError E501 (no results file, another format) or E505 (not a
/// study, or something is missing), each with the path.
ResultsFile read_results_file(const std::string& path);

/// "alongside 0.0.9, and this is alongside 0.1.0"; empty if it is this version.
std::string other_engine(const ResultsFile& file);

}  // namespace alongside::cli
