// SPDX-License-Identifier: Apache-2.0
// The report that a comparison was asked for: what it needs of the run, and the file it goes to.
#pragma once

#include "sim/cli/files.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/money/reckon.hpp"

namespace alongside::cli {

class ReportFile {
public:
    /// Asks the run for what the report needs beside the table. Refuses, before any work is done, what cannot be shown
    /// or written.
    ReportFile(const CompareRequest& request, std::span<const Scenario> arms, StudyOptions& options);
    /// `money` and `book` may be null: then nothing was priced.
    void write(const Study& study, std::span<const Scenario> arms, const StudyOptions& options, const Money* money,
               const CostBook* book, const Talk& talk);

private:
    const CompareRequest& request_;
    std::string outcome_, without_evaluation_;
    WholeFile file_;
};

}  // namespace alongside::cli
