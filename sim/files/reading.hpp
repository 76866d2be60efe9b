// SPDX-License-Identifier: Apache-2.0
// Files read whole, and the places that scenarios name, found among them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {

/// The error E404 for `error_number` (an errno) met while reading `path`, with the likeliest fix if none is given.
FileError reading_error(const std::string& path, int error_number, const std::string& hint = "");

/// The whole file. Throws FileError E404.
std::string read_text(const std::string& path);
std::vector<std::byte> read_bytes(const std::string& path);

bool is_file(const std::string& path);

/// A file that comes along with the scenarios, such as "patterns.toml": looked for beside the scenario and one folder
/// up if there is one, beside the folder named by ALONGSIDE_PLACES, in `scenarios/` of the folder one is in, and where
/// the program itself was built or installed. Empty if it is nowhere.
std::string file_that_comes_along(const std::string& name, const std::string& scenario = "");

/// Looks for the book that a cost book extends: beside it, as a path from it, among those that come along, and in
/// `costs/` of the folder `library` if one is given.
FetchPlace books_for(const std::string& book, const std::string& library = "");

/// Looks for the place of a scenario in `places/` beside it and one folder up, then as a path from the scenario, then
/// in the folder named by ALONGSIDE_PLACES, then in `places/` of the folder `library` if one is given, then among those
/// that come along.
FetchPlace places_for(const std::string& scenario, const std::string& library = "");

}  // namespace alongside
