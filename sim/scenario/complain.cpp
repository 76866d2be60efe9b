// SPDX-License-Identifier: Apache-2.0
// Collects what is wrong with one text, each fault with the user's own line.
#include "sim/scenario/complain.hpp"

#include <algorithm>
#include <array>

#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

constexpr std::size_t most_kept = 1000;
constexpr std::size_t longest_line = 160;  // characters of the user's line that are shown

std::vector<Complaint> in_order(std::vector<Complaint> complaints) {
    std::stable_sort(complaints.begin(), complaints.end(), [](const Complaint& a, const Complaint& b) {
        return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
    return complaints;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

bool digit(char letter) { return letter >= '0' && letter <= '9'; }
bool letter_of_alphabet(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }

/// Words of the library for common faults, and ours.
struct Saying {
    std::string_view library;
    const char* code;
    std::string_view what, hint;
};

constexpr std::array sayings{
    Saying{"redefine", "E100", "this name is already in use",
           "A name may stand only once in a table; delete one of the two."},
    Saying{"maximum nested value depth", "E112", "there are more than 16 lists or tables within one another here", ""},
    Saying{"not representable in 64 bits", "E100", "this number has more digits than can be read",
           "A whole number has at most 18 digits."},
    Saying{"unescaped control characters other than TAB", "E100", "this text does not end on its line",
           "A text begins and ends with a quote of the same kind, on one line."},
};

/// The likeliest slip on a line that is not TOML, as a sentence; empty if none is likely.
std::string likeliest_slip(std::string_view line) {
    const std::string_view all = trimmed(line);
    const std::size_t equals = all.find('=');
    if (equals == std::string_view::npos) {
        const std::size_t colon = all.find(':');
        if (colon != std::string_view::npos && !all.empty() && all.front() != '[') {
            return "Write = instead of the colon: " + printable(trimmed(all.substr(0, colon))) + " = " +
                   printable(trimmed(all.substr(colon + 1)));
        }
        if (!all.empty() && all.front() == '[')
            return "A heading is a name in brackets, such as [run] or [[intervention]].";
        return "A line is a name, an equals sign and a value, such as weeks = 104.";
    }
    const std::string key = printable(trimmed(all.substr(0, equals)));
    const std::string_view value = trimmed(all.substr(equals + 1));
    if (value.empty()) return "Write a value after the equals sign.";
    if (value.front() == '"' || value.front() == '\'')
        return "A text begins and ends with a quote of the same kind, on one line.";
    if (letter_of_alphabet(value.front())) {
        if (value == "yes" || value == "Yes" || value == "True" || value == "TRUE") return "Write " + key + " = true";
        if (value == "no" || value == "No" || value == "False" || value == "FALSE") return "Write " + key + " = false";
        return "Text stands in quotes: " + key + " = " + quoted(value);
    }
    if (digit(value.front()) && value.back() == '%') {
        return "Shares are written from 0 to 1: 35% is 0.35.";
    }
    const std::size_t comma = value.find(',');
    if (digit(value.front()) && comma != std::string_view::npos) {
        std::string without(value), with_point(value);
        without.erase(std::remove(without.begin(), without.end(), ','), without.end());
        with_point[comma] = '.';
        const bool thousands = value.size() - comma == 4;
        return "Numbers have no commas: " + key + " = " + printable(thousands ? without : with_point);
    }
    if (digit(value.front()) || value.front() == '.') {
        return "A number has digits, a point with digits on both sides, and no unit, such as 0.5.";
    }
    return "";
}

}  // namespace

Complaints::Complaints(std::string_view text, std::string_view file) : text_(text), file_(printable(file, 200)) {
    line_begins_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') line_begins_.push_back(i + 1);
    }
}

std::string_view Complaints::line_of(int line) const {
    if (line < 1 || static_cast<std::size_t>(line) > line_begins_.size()) return {};
    const std::size_t begin = line_begins_[static_cast<std::size_t>(line) - 1];
    std::size_t end = text_.find('\n', begin);
    if (end == std::string_view::npos) end = text_.size();
    if (end > begin && text_[end - 1] == '\r') --end;
    return text_.substr(begin, end - begin);
}

Complaint Complaints::made(const char* code, Spot spot, std::string what, std::string note, std::string hint) const {
    Complaint complaint;
    complaint.code = code;
    complaint.what = std::move(what);
    complaint.file = file_;
    complaint.line = spot.line;
    complaint.column = spot.column;
    complaint.width = spot.width;
    complaint.text = printable(line_of(spot.line), longest_line);
    complaint.note = std::move(note);
    complaint.hint = std::move(hint);
    return complaint;
}

void Complaints::fault(const char* code, Spot spot, std::string what, std::string note, std::string hint) {
    if (full()) return;
    faults_.push_back(made(code, spot, std::move(what), std::move(note), std::move(hint)));
}

void Complaints::warn(const char* code, Spot spot, std::string what, std::string note, std::string hint) {
    if (warnings_.size() >= most_kept) return;
    warnings_.push_back(made(code, spot, std::move(what), std::move(note), std::move(hint)));
}

bool Complaints::full() const { return faults_.size() >= most_kept; }

void Complaints::syntax(const SyntaxFault& found) {
    const bool by_library = found.hint.empty() && found.note.empty() && found.code == std::string_view("E100");
    if (!by_library) {
        fault(found.code, found.spot, found.what, found.note, found.hint);
        return;
    }
    const std::string_view line = line_of(found.spot.line);
    for (const Saying& saying : sayings) {
        if (found.what.find(saying.library) == std::string::npos) continue;
        fault(saying.code, found.spot, std::string(saying.what), "", std::string(saying.hint));
        return;
    }
    std::string what = printable(found.what, 200);
    const std::size_t doing = what.find(": ");  // the library begins with what it was doing
    if (what.substr(0, 5) == "Error" && doing != std::string::npos)
        what = "this is not TOML: " + what.substr(doing + 2);
    while (!what.empty() && what.back() == '.') what.pop_back();
    fault(found.code, found.spot, what, "", likeliest_slip(line));
}

void Complaints::take(const std::vector<Complaint>& others) {
    for (const Complaint& complaint : others) {
        if (taken_.size() < most_kept) taken_.push_back(complaint);
    }
}

void Complaints::take_warnings(const std::vector<Complaint>& others) {
    taken_warnings_.insert(taken_warnings_.end(), others.begin(), others.end());
}

std::vector<Complaint> Complaints::faults() const {
    std::vector<Complaint> out = in_order(faults_);
    out.insert(out.end(), taken_.begin(), taken_.end());
    return out;
}

std::vector<Complaint> Complaints::warnings() const {
    std::vector<Complaint> out = in_order(warnings_);
    out.insert(out.end(), taken_warnings_.begin(), taken_warnings_.end());
    return out;
}

}  // namespace alongside
