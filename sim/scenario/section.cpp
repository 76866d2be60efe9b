// SPDX-License-Identifier: Apache-2.0
// Reads one table of a file: asks for keys by name, checks type and range, and complains of what was never asked for.
#include "sim/scenario/section.hpp"

#include <algorithm>
#include <sstream>

#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

std::string range_text(const Bounds& bounds) {
    return number_text(bounds.low) + " to " + amount_text(bounds.high, bounds.unit);
}

std::string expected(const Bounds& bounds) {
    std::string about(bounds.about);
    while (!about.empty() && (about.back() == '.' || about.back() == ' ')) about.pop_back();
    return about.empty() ? range_text(bounds) : about + ", " + range_text(bounds);
}

/// The number inside a text such as "12,000", or nothing.
std::string number_within(const std::string& text) {
    std::string digits;
    for (const char letter : text) {
        if (letter != ',' && letter != ' ') digits += letter;
    }
    if (digits.empty() || digits.size() > 20) return "";
    std::istringstream in(digits);
    in.imbue(std::locale::classic());
    double value = 0;
    if (!(in >> value)) return "";
    std::string rest;
    std::getline(in, rest);
    if (rest == "%") return number_text(value / 100);
    return rest.empty() ? number_text(value) : "";
}

bool is_number(const Node& node) { return node.type == NodeType::whole || node.type == NodeType::number; }

void wrong_type(const Node& node, const std::string& label, const std::string& wanted, Complaints& complaints,
                std::string hint = "") {
    complaints.fault("E102", node.spot, label + " is " + in_words(node) + ", but it must be " + wanted, wanted,
                     std::move(hint));
}

}  // namespace

std::string in_words(const Node& node) {
    switch (node.type) {
        case NodeType::text:
            return "the text " + quoted(node.text);
        case NodeType::whole:
            return std::to_string(node.whole);
        case NodeType::number:
            return number_text(node.number);
        case NodeType::yes_no:
            return node.yes ? "true" : "false";
        case NodeType::date:
            return "a date or time";
        case NodeType::list:
            return "a list";
        case NodeType::table:
            return "a table";
    }
    return "";
}

bool allowed_value(double value, Spot spot, const std::string& label, const Bounds& bounds, Complaints& complaints) {
    if (value != value || value - value != 0) {
        complaints.fault("E108", spot,
                         label + " is " + number_text(value) + ", which is not a number to calculate with",
                         expected(bounds));
        return false;
    }
    if (value < bounds.low || value > bounds.high) {
        std::string hint;
        if (is_share(bounds.unit) && bounds.high <= 1 && value > 1 && value <= 100) {
            hint = "If you meant " + number_text(value) + "%, write " + number_text(value / 100) + ".";
        } else {
            hint = "The nearest that is allowed is " + number_text(value < bounds.low ? bounds.low : bounds.high) + ".";
        }
        complaints.fault("E104", spot,
                         label + " is " + amount_text(value, bounds.unit) + ", but it must be between " +
                             number_text(bounds.low) + " and " + amount_text(bounds.high, bounds.unit),
                         expected(bounds), hint);
        return false;
    }
    if (bounds.whole && value != static_cast<double>(static_cast<std::int64_t>(value))) {
        complaints.fault("E102", spot, label + " is " + number_text(value) + ", but it must be a whole number",
                         expected(bounds),
                         "The nearest are " + std::to_string(static_cast<std::int64_t>(value)) + " and " +
                             std::to_string(static_cast<std::int64_t>(value) + (value < 0 ? -1 : 1)) + ".");
        return false;
    }
    return true;
}

bool read_number(const Node& node, const std::string& label, const Bounds& bounds, Complaints& complaints,
                 double& value) {
    if (!is_number(node)) {
        std::string hint;
        if (node.type == NodeType::text) {
            const std::string number = number_within(node.text);
            hint = number.empty() ? "A number stands without quotes and without its unit."
                                  : "A number stands without quotes: " + number;
        } else if (node.type == NodeType::list && node.members.size() == 1) {
            hint = "A single number stands without brackets.";
        }
        wrong_type(node, label, bounds.whole ? "a whole number" : "a number", complaints, hint);
        return false;
    }
    if (!allowed_value(node.number, node.spot, label, bounds, complaints)) return false;
    value = node.number;
    return true;
}

bool read_parameter(const Node& node, const std::string& label, const FieldInfo& field, Complaints& complaints,
                    double& value) {
    if (field.type == FieldType::yes_no) {
        if (node.type != NodeType::yes_no) {
            wrong_type(node, label, "true or false", complaints);
            return false;
        }
        value = node.yes ? 1 : 0;
        return true;
    }
    const Bounds bounds{field.limits.low, field.limits.high, field.type == FieldType::whole, field.unit, field.about};
    return read_number(node, label, bounds, complaints, value);
}

bool good_text(const Node& node, const std::string& label, std::size_t longest, Complaints& complaints) {
    const std::string& text = node.text;
    if (text.find_first_not_of(" \t\n") == std::string::npos) {
        complaints.fault("E104", node.spot, label + " is an empty text", "a few words");
        return false;
    }
    if (text.size() > longest) {
        complaints.fault(
            "E104", node.spot,
            label + " is too long: " + std::to_string(text.size()) + " bytes, at most " + std::to_string(longest),
            "shorten this");
        return false;
    }
    const bool control = std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7F;
    });
    if (control) {
        complaints.fault("E104", node.spot, label + " has a control character in it", "plain text");
        return false;
    }
    return true;
}

Section::Section(const Node& table, std::string title, std::string prefix, Complaints& complaints)
    : table_(&table), title_(std::move(title)), prefix_(std::move(prefix)), complaints_(&complaints) {}

Section::Section(const Node& table, std::string title, std::string prefix, std::span<const KeyInfo> rows,
                 Complaints& complaints)
    : Section(table, std::move(title), std::move(prefix), complaints) {
    rows_ = rows;
}

const KeyInfo& Section::row_of(std::string_view key) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const KeyInfo& row) { return row.key == key; });
    ALONGSIDE_EXPECT(found != rows_.end(), title_ + " has no row for " + std::string(key));
    return *found;
}

Need Section::need_of(const KeyInfo& row) const {
    return row.unless.empty() || table_->find(row.unless) == nullptr ? row.need : Need::optional;
}

const Node* Section::ask_by_row(std::string_view key) {
    const KeyInfo& row = row_of(key);
    return ask(key, need_of(row), row.example);
}

Spot Section::heading() const {
    if (table_->key_spot.line < 1 || prefix_.empty()) return {};
    return table_->key_spot;
}

const Node* Section::ask(std::string_view key, Need need, std::string_view example) {
    if (!rows_.empty()) row_of(key);
    asked_.emplace_back(key);
    const Node* found = table_->find(key);
    if (!found && need == Need::required) missing_.push_back({std::string(key), std::string(example)});
    return found;
}

void Section::meant(std::string_view key) {
    missing_.erase(
        std::remove_if(missing_.begin(), missing_.end(), [&](const Missing& each) { return each.key == key; }),
        missing_.end());
}

void Section::refuse_missing() {
    for (const Missing& each : missing_) {
        complaints_->fault("E103", heading(), title_ + " has no " + each.key, "\"" + each.key + "\" is missing",
                           each.example.empty() ? "" : "Add a line such as: " + each.example);
    }
    missing_.clear();
}

bool Section::text(std::string_view key, Need need, std::string& value, std::size_t longest, std::string_view example) {
    const Node* node = ask(key, need, example);
    if (!node) return false;
    if (node->type != NodeType::text) {
        wrong_type(*node, label(key), "text in quotes", *complaints_,
                   is_number(*node) ? "Put it in quotes: " + std::string(key) + " = " + quoted(in_words(*node)) : "");
        return false;
    }
    if (!good_text(*node, label(key), longest, *complaints_)) return false;
    value = node->text;
    return true;
}

bool Section::text(std::string_view key, std::string& value) {
    constexpr std::size_t longest_word = 200;
    const KeyInfo& row = row_of(key);
    return text(key, need_of(row), value, row.longest > 0 ? row.longest : longest_word, row.example);
}

bool Section::number(std::string_view key, double& value) {
    const KeyInfo& row = row_of(key);
    return number(key, need_of(row), row.bounds, value);
}

bool Section::whole(std::string_view key, std::int32_t& value) {
    const KeyInfo& row = row_of(key);
    return whole(key, need_of(row), row.bounds, value);
}

bool Section::whole(std::string_view key, std::int64_t& value) {
    const KeyInfo& row = row_of(key);
    return whole(key, need_of(row), row.bounds, value);
}

bool Section::numbers(std::string_view key, std::vector<double>& values, std::size_t count) {
    const KeyInfo& row = row_of(key);
    return numbers(key, need_of(row), row.bounds, count > 0 ? count : row.count, values);
}

bool Section::number(std::string_view key, Need need, const Bounds& bounds, double& value) {
    const Node* node = ask(key, need, std::string(key) + " = " + number_text(bounds.low));
    return node && read_number(*node, label(key), bounds, *complaints_, value);
}

bool Section::whole(std::string_view key, Need need, Bounds bounds, std::int64_t& value) {
    bounds.whole = true;
    double read = 0;
    if (!number(key, need, bounds, read)) return false;
    value = static_cast<std::int64_t>(read);
    return true;
}

bool Section::whole(std::string_view key, Need need, Bounds bounds, std::int32_t& value) {
    std::int64_t read = 0;
    if (!whole(key, need, bounds, read)) return false;
    value = static_cast<std::int32_t>(read);
    return true;
}

bool Section::yes_no(std::string_view key, bool& value) {
    const Node* node = ask(key);
    if (!node) return false;
    if (node->type != NodeType::yes_no) {
        wrong_type(*node, label(key), "true or false", *complaints_);
        return false;
    }
    value = node->yes;
    return true;
}

bool Section::numbers(std::string_view key, Need need, const Bounds& bounds, std::size_t count,
                      std::vector<double>& values) {
    const Node* node = ask(key, need);
    if (!node) return false;
    if (node->type != NodeType::list) {
        wrong_type(*node, label(key), "a list of numbers", *complaints_,
                   is_number(*node) ? "Put it in brackets: " + std::string(key) + " = [" + in_words(*node) + "]" : "");
        return false;
    }
    bool good = true;
    values.clear();
    for (const Node& item : node->members) {
        if (complaints_->full()) return false;
        double value = 0;
        if (read_number(item, "a number in " + label(key), bounds, *complaints_, value)) values.push_back(value);
        else good = false;
    }
    if (count > 0 && node->members.size() != count) {
        complaints_->fault("E104", node->spot,
                           label(key) + " has " + std::to_string(node->members.size()) +
                               " numbers, but there must be " + std::to_string(count),
                           std::to_string(count) + " numbers");
        good = false;
    }
    return good;
}

const Node* Section::table(std::string_view key) {
    const Node* node = ask(key);
    if (!node || node->type == NodeType::table) return node;
    const bool headings =
        node->type == NodeType::list && !node->members.empty() && node->members[0].type == NodeType::table;
    complaints_->fault("E102", headings ? node->spot : node->key_spot,
                       label(key) + " is " + in_words(*node) + ", but it must be a table", "a table",
                       "Write the heading [" + label(key) + "] and under it one line for each value.");
    return nullptr;
}

const Node* Section::tables(std::string_view key) {
    const Node* node = ask(key);
    if (!node) return nullptr;
    if (node->type == NodeType::list) {
        for (const Node& item : node->members) {
            if (item.type == NodeType::table || complaints_->full()) continue;
            complaints_->fault("E102", item.spot,
                               label(key) + " holds " + in_words(item) + ", but each must be a table", "a table",
                               "Write the heading [[" + label(key) + "]] for each one.");
        }
        return node;
    }
    complaints_->fault("E102", node->key_spot,
                       label(key) + " is " + in_words(*node) + ", but there may be several of it", "",
                       "Write the heading with two brackets: [[" + label(key) + "]]");
    return nullptr;
}

void Section::refuse_others(const std::string& known, const std::vector<std::string>& others) {
    std::vector<std::string> names = asked_;
    names.insert(names.end(), others.begin(), others.end());
    for (const Node& member : table_->members) {
        if (complaints_->full()) return;
        if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
        const std::string near = nearest(member.key, names);
        meant(near);
        complaints_->fault("E101", member.key_spot, quoted(member.key) + " is not known in " + title_,
                           near.empty() ? "not known here" : "did you mean \"" + near + "\"?",
                           known + ": " + listed(names));
    }
    for (const KeyInfo& row : rows_)
        ALONGSIDE_EXPECT(std::find(asked_.begin(), asked_.end(), row.key) != asked_.end(),
                         title_ + " has a row for " + std::string(row.key) + ", which is never read");
    refuse_missing();
}

std::vector<Outline> outlines(std::span<const KeyInfo> rows) {
    std::vector<Outline> all;
    for (const KeyInfo& row : rows) all.push_back({row, {}, {}});
    return all;
}

}  // namespace alongside
