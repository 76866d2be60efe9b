// SPDX-License-Identifier: Apache-2.0
// Text laid out on a page of 100 columns, and as cells of CSV.
#include "sim/cli/layout.hpp"

#include <algorithm>

#include "sim/scenario/words.hpp"

namespace alongside::cli {

std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }));
}
std::string left(const std::string& text, std::size_t width) {
    const std::size_t shown = width_of(text);
    return text + std::string(shown < width ? width - shown : 0, ' ');
}
std::string right(const std::string& text, std::size_t width) {
    const std::size_t shown = width_of(text);
    return std::string(shown < width ? width - shown : 0, ' ') + text;
}
std::string cut(const std::string& text, std::size_t width) {
    return width_of(text) <= width ? text : printable(text, width);
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string wrapped(const std::string& text, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string out, line;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (!line.empty() && indent + width_of(line) + 1 + width_of(word) > page_width)
            out += margin + line + "\n", line.clear();
        line += (line.empty() ? "" : " ") + word;
        begin = end + 1;
    }
    return out + margin + line + "\n";
}

std::string csv_text(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char letter : text) out += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return out + "\"";
}

}  // namespace alongside::cli
