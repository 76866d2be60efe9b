// SPDX-License-Identifier: Apache-2.0
// The first line of every file of ours: which kind of file it is, and in which version of the format.
#pragma once

#include <string_view>

#include "sim/scenario/complain.hpp"

namespace alongside {

/// True if the rest of the file is worth reading as a file of this kind, such as a "scenario", "place" or
/// "levels", of version 1. A missing or wrong line is E109; a file made for a newer version is E152, and one of another
/// kind E109, and then nothing else is judged.
bool right_schema(const Node& table, std::string_view kind, Complaints& complaints);

}  // namespace alongside
