// SPDX-License-Identifier: Apache-2.0
// How a complaint reads: one text for the terminal, for Python and for a browser.
#include "sim/base/error.hpp"

#include <cstddef>

namespace alongside {

namespace {

constexpr std::size_t most_shown = 20;
constexpr std::size_t number_width = 7;  // right edge of the line numbers in the margin

bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

int characters(const std::string& text) {
    int count = 0;
    for (const char byte : text) count += continues_a_character(byte) ? 0 : 1;
    return count;
}

void add_lines(std::string& out, const std::string& lines) {
    std::size_t begin = 0;
    while (begin < lines.size()) {
        std::size_t end = lines.find('\n', begin);
        if (end == std::string::npos) end = lines.size();
        out += "\n  ";
        out.append(lines, begin, end - begin);
        begin = end + 1;
    }
}

/// The user's line behind a margin, and under it the underline with what was expected.
void add_own_line(std::string& out, const Complaint& complaint) {
    std::string number = complaint.line > 0 ? std::to_string(complaint.line) : std::string();
    if (number.size() < number_width) number.insert(0, number_width - number.size(), ' ');
    std::string shown = complaint.text;
    for (char& byte : shown) {
        if (byte == '\t') byte = ' ';  // as wide as the underline below counts it
    }
    out += "\n" + number + " | " + shown;
    const int length = characters(shown);
    const bool underlined = complaint.column > 0 && complaint.column <= length + 1;
    if (!underlined && complaint.note.empty()) return;
    out += "\n" + std::string(number.size(), ' ') + " | ";
    if (underlined) {
        int width = complaint.width < 1 ? 1 : complaint.width;
        if (width > length + 1 - complaint.column) width = length + 1 - complaint.column;
        if (width < 1) width = 1;
        out.append(static_cast<std::size_t>(complaint.column - 1), ' ');
        out.append(static_cast<std::size_t>(width), '^');
        if (!complaint.note.empty()) out += "  ";
    }
    out += complaint.note;
}

}  // namespace

std::string to_text(const Complaint& complaint) {
    const bool warning = !complaint.code.empty() && complaint.code.front() == 'W';
    std::string out = warning ? "warning" : "error";
    if (!complaint.code.empty()) out += " " + complaint.code;
    out += ": " + complaint.what;
    if (!complaint.file.empty()) {
        out += "\n  " + complaint.file;
        if (complaint.line > 0) out += ":" + std::to_string(complaint.line);
    }
    if (!complaint.text.empty()) {
        add_own_line(out, complaint);
    } else if (!complaint.note.empty()) {
        add_lines(out, complaint.note);
    }
    add_lines(out, complaint.hint);
    return out;
}

std::string to_text(const std::vector<Complaint>& complaints) {
    std::string out;
    for (std::size_t i = 0; i < complaints.size() && i < most_shown; ++i) {
        if (i > 0) out += "\n\n";
        out += to_text(complaints[i]);
    }
    if (complaints.size() > most_shown) {
        out += "\n\nand " + std::to_string(complaints.size() - most_shown) + " more";
    }
    return out;
}

}  // namespace alongside
