// SPDX-License-Identifier: Apache-2.0
// Reads patterns, with every fault found at once.
#include "sim/patterns/pattern.hpp"

#include <algorithm>
#include <limits>

#include "sim/patterns/statistic.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/section.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr const char* not_expressed = "not expressed";
constexpr std::size_t longest_name = 60, longest_sentence = 1000;

/// One of a few words; false after a complaint.
bool read_word(Section& section, Complaints& complaints, std::string_view key, const std::vector<std::string>& words,
               std::string& word) {
    if (!section.text(key, Need::required, word, longest_name, std::string(key) + " = " + quoted(words.front())))
        return false;
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
    complaints.fault("E101", section.node().find(key)->spot,
                     section.label(key) + " is " + quoted(word) + ", which means nothing here",
                     "one of: " + listed(words));
    return false;
}

void read_range(Section& section, Complaints& complaints, Pattern& pattern) {
    const Bounds any{-1e12, 1e12, false, "", "an end of the range"};
    const std::size_t before = complaints.count();
    const bool low = section.number("low", Need::optional, any, pattern.low);
    const bool high = section.number("high", Need::optional, any, pattern.high);
    if (complaints.count() != before) return;
    if (!low) pattern.low = -infinite;
    if (!high) pattern.high = infinite;
    if (!low && !high)
        complaints.fault("E103", section.heading(), section.title() + " has no range", "\"low\" or \"high\" is missing",
                         "Add a line such as: low = 0.1");
    else if (!(pattern.low < pattern.high))
        complaints.fault(
            "E104", section.node().find("high")->spot,
            "the range from " + number_text(pattern.low) + " to " + number_text(pattern.high) + " has no room",
            "high must be above low");
}

void read_statistic(Section& section, Complaints& complaints, Pattern& pattern) {
    if (!section.text("statistic", Need::required, pattern.statistic, longest_name, "statistic = \"ties_lost\""))
        return;
    if (find_statistic(pattern.statistic) != nullptr) return;
    std::vector<std::string> known;
    for (const Statistic* each : statistics()) known.emplace_back(each->name);
    const std::string near = nearest(pattern.statistic, known);
    complaints.fault("E101", section.node().find("statistic")->spot,
                     quoted(pattern.statistic) + " is not a known statistic",
                     near.empty() ? "not known" : "did you mean \"" + near + "\"?", "Statistics: " + listed(known));
}

Pattern read_pattern(const Node& table, Complaints& complaints) {
    Pattern pattern;
    Section section(table, "[[pattern]]", "pattern.", complaints);
    section.text("id", Need::required, pattern.id, longest_name, "id = \"ties_lost\"");
    section.text("of", Need::optional, pattern.of, longest_name);
    section.text("statement", Need::required, pattern.statement, longest_sentence);
    std::string word;
    const bool judged =
        read_word(section, complaints, "check", {"asserted", "reported", "known out", not_expressed}, word);
    if (judged)
        pattern.check = word == "asserted"    ? Check::asserted
                        : word == "reported"  ? Check::reported
                        : word == "known out" ? Check::known_out
                                              : Check::not_expressed;
    const std::string check = word;
    if (pattern.check != Check::not_expressed) {
        read_statistic(section, complaints, pattern);
        section.text("measured", Need::required, pattern.measured, longest_sentence);
        read_range(section, complaints, pattern);
    } else {
        pattern.low = -infinite, pattern.high = infinite;
    }
    if (read_word(section, complaints, "grade", {"A", "B", "C", "D", "R"}, word)) pattern.grade = word[0];
    section.text("source", Need::required, pattern.source, longest_sentence, "source = \"dynamics b8\"");
    if (read_word(section, complaints, "use", {"fitted", "held back"}, word))
        pattern.use = word == "fitted" ? Use::fitted : Use::held_back;
    const bool noted = section.text("note", Need::optional, pattern.note, longest_sentence);
    if (judged && pattern.check != Check::asserted && !noted)
        complaints.fault("E103", section.heading(), quoted(pattern.id) + " does not say why it is " + check,
                         "\"note\" is missing", "Add a line such as: note = \"nobody moves yet\"");
    section.refuse_others("Keys of [[pattern]]");
    return pattern;
}

std::vector<Pattern> patterns_from(const Node& file, Complaints& complaints) {
    std::vector<Pattern> all;
    Section top(file, "the file of patterns", "", complaints);
    top.ask("schema");
    if (file.find("pattern") == nullptr)
        complaints.fault("E103", {}, "the file has no pattern", "\"[[pattern]]\" is missing", "");
    if (const Node* tables = top.tables("pattern"))
        for (const Node& table : tables->members) {
            if (table.type != NodeType::table || complaints.full()) continue;
            all.push_back(read_pattern(table, complaints));
            const auto same = [&](const Pattern& other) { return other.id == all.back().id; };
            if (!all.back().id.empty() && std::any_of(all.begin(), all.end() - 1, same))
                complaints.fault("E106", table.find("id")->spot,
                                 "the pattern " + quoted(all.back().id) + " is there twice", "the second one");
        }
    top.refuse_others("Keys of a file of patterns");
    return all;
}

}  // namespace

std::string_view to_text(Use use) { return use == Use::fitted ? "fitted" : "held back"; }

std::string_view to_text(Check check) {
    switch (check) {
        case Check::asserted:
            return "asserted";
        case Check::reported:
            return "reported";
        case Check::known_out:
            return "known out";
        case Check::not_expressed:
            break;
    }
    return not_expressed;
}

bool Pattern::holds(const std::vector<double>& values) const {
    return !values.empty() &&
           std::all_of(values.begin(), values.end(), [&](double value) { return low <= value && value <= high; });
}

std::vector<Pattern> read_patterns(const std::string& text, const std::string& file) {
    Complaints complaints(text, file);
    std::vector<Pattern> all;
    try {
        const Node table = parse_toml(text);
        if (right_schema(table, "patterns", complaints)) all = patterns_from(table, complaints);
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (complaints.any()) throw ScenarioError(complaints.faults());
    return all;
}

}  // namespace alongside
