// SPDX-License-Identifier: Apache-2.0
// Pieces of a page: text made safe, numbers with what they were rounded from, tables, figures.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace alongside::report {

using Json = nlohmann::ordered_json;

/// A text in which nothing is taken for markup.
std::string escaped(std::string_view text);
/// A name of the model with blanks, escaped.
std::string plain(std::string_view name);
/// A number as it is shown, and in full for machines: <data value="6.25">+6</data>.
std::string number(double value, std::string_view shown);
std::string paragraph(const std::string& html, std::string_view kind = {});
/// Nothing of nothing.
std::string bullets(const std::vector<std::string>& items);
/// "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string>& words);

/// The first column heads its row. Cells are HTML.
struct Table {
    std::string caption;
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows;
};
std::string html_of(const Table& table);

/// What every picture comes with: a claim, a table with the same numbers, small print, and a text for whoever cannot
/// see it. The picture is drawn in the page from `picture`.
struct Figure {
    std::string id, claim, alt;
    Json picture;
    std::vector<Table> tables;
    std::string small_print;
};
std::string html_of(const Figure& figure);

struct Section {
    std::string id, title, lead;
    std::vector<Figure> figures;
    std::string after;
    std::string one_line;  ///< what page one says of it
};
std::string html_of(const Section& section);

}  // namespace alongside::report
