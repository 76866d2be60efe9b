// SPDX-License-Identifier: Apache-2.0
// The first line of every file of ours: which kind of file it is, and in which version of the format.
#include "sim/scenario/schema.hpp"

#include <algorithm>
#include <array>

#include "sim/scenario/section.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

constexpr std::array<std::string_view, 7> kinds{"scenario", "place",   "patterns", "sentinels",
                                                "levels",   "targets", "costs"};

/// A file of this kind, in words.
std::string a_file_of(std::string_view kind) {
    const bool plural = kind != "scenario" && kind != "place";
    return (plural ? "a file of " : "a ") + std::string(kind);
}

}  // namespace

bool right_schema(const Node& table, std::string_view kind, Complaints& complaints) {
    const std::string name(kind), wanted = name + "/1", line = "Begin the file with: schema = \"" + wanted + "\"";
    if (table.members.empty()) {
        complaints.fault("E109", {}, "there is nothing in this file", a_file_of(kind) + " was expected", line);
        return false;
    }
    const Node* schema = table.find("schema");
    if (!schema) {
        complaints.fault("E109", {}, "the file does not say what it is", "a line with schema is missing", line);
        return true;
    }
    if (schema->type == NodeType::text && schema->text == wanted) return true;
    if (schema->type == NodeType::text) {
        const std::string& given = schema->text;
        const std::size_t slash = given.find('/');
        const std::string version = slash == std::string::npos ? "" : given.substr(slash + 1);
        const bool numbered =
            !version.empty() && version.size() < 6 && version[0] != '0' &&
            std::all_of(version.begin(), version.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
        if (numbered && given.substr(0, slash) == kind) {
            complaints.fault(
                "E152", schema->spot,
                "this file was made for a newer version (" + printable(given) + "; this one reads " + wanted + ")",
                "newer than this version reads",
                "Nothing was run. Use a newer version, or ask for the file in the form " + wanted + ".");
            return false;
        }
        const std::string other = given.substr(0, slash);
        const bool known = std::find(std::begin(kinds), std::end(kinds), other) != std::end(kinds);
        if (numbered && known) {
            complaints.fault(
                "E109", schema->spot, "this file is " + a_file_of(other) + ", but " + a_file_of(kind) + " was expected",
                "expected \"" + wanted + "\"",
                kind == "scenario" && other == "place" ? "A scenario names its place: place = \"thurrock\"" : "");
            return false;
        }
    }
    complaints.fault("E109", schema->spot,
                     "schema is " + in_words(*schema) + ", which is no form of " + a_file_of(kind),
                     "expected \"" + wanted + "\"", line);
    return true;
}

}  // namespace alongside
