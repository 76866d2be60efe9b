// SPDX-License-Identifier: Apache-2.0
// Writes pieces of a page as HTML that reads well without pictures and without scripts.
#include "sim/report/html.hpp"

#include <algorithm>

#include "sim/scenario/words.hpp"

namespace alongside::report {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += letter;
        }
    return out;
}

std::string plain(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return escaped(text);
}

std::string number(double value, std::string_view shown) {
    std::string text = escaped(shown);
    for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at)) text.replace(at, 1, "−");
    return "<data value=\"" + number_text(value) + "\">" + text + "</data>";
}

std::string paragraph(const std::string& html, std::string_view kind) {
    if (html.empty()) return {};
    return "<p" + (kind.empty() ? std::string() : " class=\"" + std::string(kind) + "\"") + ">" + html + "</p>\n";
}

std::string bullets(const std::vector<std::string>& items) {
    if (items.empty()) return {};
    std::string out = "<ul>\n";
    for (const std::string& item : items) out += "<li>" + item + "</li>\n";
    return out + "</ul>\n";
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t k = 0; k < words.size(); ++k)
        out += (k == 0 ? "" : k + 1 == words.size() ? " and " : ", ") + words[k];
    return out;
}

std::string html_of(const Table& table) {
    std::string out = "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" + escaped(table.caption) +
                      "\">\n<table>\n<caption>" + escaped(table.caption) + "</caption>\n<thead><tr>";
    for (const std::string& head : table.heads) out += "<th scope=\"col\">" + head + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
        out += "<tr>";
        for (std::size_t k = 0; k < row.size(); ++k)
            out += k == 0 ? "<th scope=\"row\">" + row[k] + "</th>" : "<td>" + row[k] + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n</div>\n";
}

std::string html_of(const Figure& figure) {
    std::string out = "<figure id=\"figure-" + figure.id + "\">\n<figcaption>" + figure.claim + "</figcaption>\n" +
                      "<div class=\"picture\" data-figure=\"" + figure.id + "\" data-alt=\"" + escaped(figure.alt) +
                      "\"></div>\n<details>\n<summary>The same numbers as a table</summary>\n";
    for (const Table& table : figure.tables) out += html_of(table);
    return out + "</details>\n" + paragraph(figure.small_print, "small") + "</figure>\n";
}

std::string html_of(const Section& section) {
    std::string out = "<section id=\"" + section.id + "\" aria-labelledby=\"title-" + section.id +
                      "\">\n<h2 id=\"title-" + section.id + "\">" + section.title + "</h2>\n" + section.lead;
    for (const Figure& figure : section.figures) out += html_of(figure);
    return out + section.after + "</section>\n";
}

}  // namespace alongside::report
