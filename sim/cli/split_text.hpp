// SPDX-License-Identifier: Apache-2.0
// How much of the ranges is luck, in words.
#pragma once

#include <string>

#include "sim/run/study.hpp"

namespace alongside::cli {

/// A line for each arm and outcome that has words, at the end; nothing if every future had a draw of its own.
std::string split_text(const Study& study);

}  // namespace alongside::cli
