// SPDX-License-Identifier: Apache-2.0
// Pieces of a JSON Schema (draft 4), and what a reader says of a file written as one.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/scenario/keys.hpp"

namespace alongside::cli {

using Json = nlohmann::ordered_json;

Json text(const std::string& about, int longest = 200);
Json whole(const std::string& about, double low, double high);
Json yes_no(const std::string& about);
Json list_of(Json item, const std::string& about);
/// A table in which no other key may stand.
Json closed(Json properties, const std::string& about);

/// A table by the rows of its reader.
Json table_of(const std::vector<Outline>& rows, const std::string& about);
/// The same, that begins with what file it is.
Json file_of(const std::string& schema, const std::vector<Outline>& rows, const std::string& about);

/// The whole, as an editor takes it.
Json titled(const std::string& title, const Json& schema);

}  // namespace alongside::cli
