// SPDX-License-Identifier: Apache-2.0
// How the command line speaks: data on stdout, talk on stderr, errors in one form or as JSON, exit codes.
#pragma once

#include <chrono>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/run/study.hpp"

namespace alongside::cli {

/// What a verb gives back to the shell.
enum ExitCode : int {
    done = 0,
    our_fault = 1,
    wrong_command = 2,
    invalid_file = 3,
    file_trouble = 4,
    mismatch = 5,
    gate_not_met = 6,
    at_a_limit = 8,
    interrupted = 130
};

/// A wrong command or option: exit code 2.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(std::vector<Complaint> complaints)
        : std::runtime_error(to_text(complaints)), complaints_(std::move(complaints)) {}
    UsageError(const std::string& what, const std::string& hint);
    const std::vector<Complaint>& complaints() const { return complaints_; }

private:
    std::vector<Complaint> complaints_;
};

/// Nobody reads our output any more: the rest is left unsaid.
class NobodyListens : public std::exception {};

struct Talk {
    bool json = false, quiet = false;

    /// To stdout, which must take all of it. Throws NobodyListens if the reader has gone, FileError if there is no
    /// room.
    void data(const std::string& text) const;
    /// One line to stderr; nothing with --quiet or --json.
    void say(const std::string& line) const;
    /// A result or error that was asked for, or that may not be missed.
    void warn(const std::vector<Complaint>& warnings) const;
    /// Tells of what was thrown and gives the exit code for it.
    int explain(const std::exception_ptr& thrown) const;
    /// "wrote PATH", since no file appears unannounced.
    void wrote(const std::string& path) const { say("wrote " + path); }
};

/// A complaint as {"code", "message", "where", "hint"}, on one line.
std::string json_of(const Complaint& complaint);

/// A number with commas, such as "176,000".
std::string with_commas(std::int64_t number);

/// Shows how far a study has come: one line that changes on a terminal, otherwise a line for every tenth.
class ProgressLine {
public:
    ProgressLine(const Talk& talk, std::size_t arms, std::int32_t futures);
    /// For other work: what is done, and of how many steps of which name, such as "weeks".
    ProgressLine(const Talk& talk, std::string what, std::int32_t steps, std::string step_name);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    void show(const Progress& progress);
    /// Makes room for a line of others.
    void clear();

private:
    const Talk& talk_;
    std::size_t arms_;
    std::string what_, steps_;
    bool on_terminal_, drawn_ = false;
    int tenth_ = -1;
    std::chrono::steady_clock::time_point begun_;
};

}  // namespace alongside::cli
