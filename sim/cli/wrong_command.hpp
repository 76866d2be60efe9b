// SPDX-License-Identifier: Apache-2.0
// What is wrong with a command that could not be taken apart, in our words and with the likeliest fix.
#pragma once

#include "sim/cli/command_line.hpp"

namespace alongside::cli {

/// Every verb with its options, as a shell completes them.
std::vector<VerbWords> words_of(const CLI::App& app);

/// The library's refusal of a command, as ours.
UsageError wrong_command_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace alongside::cli
