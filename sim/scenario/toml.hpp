// SPDX-License-Identifier: Apache-2.0
// A TOML text as a plain tree that knows where everything stands; the one door to the TOML library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alongside {

/// A place in a text, and how many characters to underline. Line 0: nowhere in particular.
struct Spot {
    int line = 0, column = 0, width = 1;  ///< line and column from 1, in characters
};

enum class NodeType : std::uint8_t { text, whole, number, yes_no, date, list, table };

/// A value, list or table. The members of a table stand in the order of the file.
struct Node {
    NodeType type = NodeType::table;
    std::string key;      ///< under which it stands in its table; empty in lists
    Spot key_spot, spot;  ///< of the key and of the value; in lists and at the top the same
    std::string text;     ///< of a text; of a date, as TOML writes it
    std::int64_t whole = 0;
    double number = 0;  ///< also set for whole numbers
    bool yes = false;
    std::vector<Node> members;  ///< of a table or list

    /// The member with this key, or null.
    const Node* find(std::string_view name) const;
};

/// Why a text cannot be read at all. Codes: E100 syntax, E112 too long or too deeply nested.
struct SyntaxFault {
    const char* code;
    Spot spot;
    std::string what, note, hint;
};

inline constexpr std::size_t longest_text = 4u << 20;  ///< bytes of TOML that are read
inline constexpr int most_nested = 16;                 ///< lists and inline tables within one another
inline constexpr int most_dots = 8;                    ///< in one name such as a.b.c

/// Refuses what must not reach a parser: too long a text, bytes that are no UTF-8 text, and names of which the parser
/// is known to make too much. Throws SyntaxFault.
void scan_text(std::string_view text);

/// Scans and parses. Throws SyntaxFault for the first fault; the rest of the text is then unread.
Node parse_toml(std::string_view text);

}  // namespace alongside
