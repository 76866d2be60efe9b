// SPDX-License-Identifier: Apache-2.0
// The report of a comparison: what it needs of a run, the words that ask for it again, and the file it goes to.
#pragma once

#include "sim/cli/files.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/money/reckon.hpp"

namespace alongside::cli {

/// The outcome that a report is given in, if these scenarios write it down. Throws UsageError with the nearest name.
std::string outcome_of(const std::string& wanted, std::span<const Scenario> arms);

/// Asks a run for what a report needs beside the table: the weeks of this outcome and of requests at each door, and an
/// evaluation of those whom coordinators help. Gives back why there can be no evaluation; empty if there is one.
std::string ask_for_report(std::span<const Scenario> arms, const std::string& outcome, StudyOptions& options);

/// Why those whom coordinators help cannot be followed; empty if they can.
std::string why_no_evaluation(std::span<const Scenario> arms, bool paired);

/// The words that run the same comparison again in the folder of its files: names without what all their folders have
/// in common, so that they are the same on every machine.
std::string command_of(const CompareRequest& request, const StudyOptions& options, std::int32_t weeks);
/// What comes behind the book in such a command begins a new one.
std::string command_with_costs(const std::string& command, const std::string& costs);

/// What is chosen for the page itself.
struct PageRequest {
    std::string path;
    std::string outcome;  ///< as it was asked for; empty for the usual one
    bool wider_value = false, force = false;
};

class ReportFile {
public:
    /// `outcome` is that of the answer. Refuses, before any work is done, what cannot be written.
    ReportFile(const PageRequest& request, std::string outcome, std::string without_evaluation);
    /// `money` and `book` may be null: then nothing was priced. `command` is the comparison's.
    void write(const Study& study, std::span<const Scenario> arms, const StudyOptions& options, const Money* money,
               const CostBook* book, const std::string& command, const Talk& talk);

private:
    PageRequest request_;
    std::string outcome_, without_evaluation_;
    WholeFile file_;
};

}  // namespace alongside::cli
