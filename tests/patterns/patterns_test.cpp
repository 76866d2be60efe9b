// SPDX-License-Identifier: Apache-2.0
// Reads patterns.toml, holds statistics against it, and writes the page that shows them all.
#include "tests/patterns/patterns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "sim/files/reading.hpp"
#include "sim/scenario/toml.hpp"

namespace alongside::patterns {
namespace {

const std::string source_folder = ALONGSIDE_SOURCE_DIR;

Pattern read_pattern(const Node& entry) {
    const std::set<std::string> keys{"id",   "statement", "statistic", "low", "high",
                                     "note", "grade",     "source",    "use", "check"};
    const auto text = [&](const char* key) {
        const Node* node = entry.find(key);
        return node != nullptr && node->type == NodeType::text ? node->text : std::string();
    };
    const auto number = [&](const char* key, double otherwise) {
        const Node* node = entry.find(key);
        return node == nullptr ? otherwise : node->number;
    };
    constexpr double infinite = std::numeric_limits<double>::infinity();
    Pattern pattern{
        text("id"),   text("statement"),        text("statistic"),        text("grade"),  text("source"), text("use"),
        text("note"), number("low", -infinite), number("high", infinite), Check::asserted};
    const auto fault = [&](const std::string& what) {
        throw std::runtime_error("patterns.toml, line " + std::to_string(entry.spot.line) + ": " + pattern.id + " " +
                                 what);
    };
    for (const Node& member : entry.members)
        if (keys.count(member.key) == 0) fault("has a key that is not known: " + member.key);
    for (const char* key : {"id", "statement", "statistic", "source"})
        if (text(key).empty()) fault(std::string("has no ") + key);
    if (!(pattern.low < pattern.high)) fault("has a range without room");
    if (pattern.low == -infinite && pattern.high == infinite) fault("has no range");
    if (pattern.grade.size() != 1 || std::string("ABCDR").find(pattern.grade) == std::string::npos)
        fault("has no grade");
    if (pattern.use != "fitted" && pattern.use != "held back") fault("says neither fitted nor held back");
    const std::string check = text("check");
    if (check == "reported") pattern.check = Check::reported;
    else if (check == "known out") pattern.check = Check::known_out;
    else if (check != "asserted") fault("says none of asserted, reported and known out");
    if (pattern.check != Check::asserted && pattern.note.empty())
        fault("does not say in a note why it is not asserted");
    return pattern;
}

std::vector<Pattern> read_patterns(const std::string& text) {
    const Node file = parse_toml(text);
    std::vector<Pattern> all;
    std::set<std::string> ids;
    const Node* entries = file.find("pattern");
    if (entries == nullptr) throw std::runtime_error("patterns.toml has no [[pattern]]");
    for (const Node& entry : entries->members) {
        all.push_back(read_pattern(entry));
        if (!ids.insert(all.back().id).second)
            throw std::runtime_error(all.back().id + " stands twice in patterns.toml");
    }
    return all;
}

std::map<std::string, std::function<std::vector<double>()>>& measures() {
    static std::map<std::string, std::function<std::vector<double>()>> all;
    return all;
}

const Pattern& pattern_of(const std::string& id) {
    for (const Pattern& pattern : patterns())
        if (pattern.id == id) return pattern;
    throw std::runtime_error("patterns.toml has no " + id);
}

std::string shown(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

std::string shown(const std::vector<double>& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return shown(*least) == shown(*most) ? shown(*least) : shown(*least) + " to " + shown(*most);
}

std::string listed(const std::vector<double>& values) {
    std::string all;
    for (const double value : values) {
        char text[32];
        std::snprintf(text, sizeof text, " %.4g", value);
        all += text;
    }
    return all;
}

std::string range_of(const Pattern& pattern) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (pattern.high == infinite) return "at least " + shown(pattern.low);
    if (pattern.low == -infinite) return "at most " + shown(pattern.high);
    return shown(pattern.low) + " to " + shown(pattern.high);
}

std::string verdict(const Pattern& pattern) {
    const bool in = in_range(pattern, measured(pattern.id));
    switch (pattern.check) {
        case Check::asserted:
            return in ? "in" : "**out**";
        case Check::reported:
            return in ? "in, not tested" : "**out**, not tested";
        case Check::known_out:
            return in ? "in again" : "**out**, known";
    }
    return "";
}

}  // namespace

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = read_patterns(read_text(source_folder + "/tests/patterns/patterns.toml"));
    return all;
}

Statistic::Statistic(std::string id, std::function<std::vector<double>()> measure) {
    if (!measures().emplace(id, std::move(measure)).second) throw std::runtime_error(id + " is measured twice");
}

std::vector<std::string> ids_of_statistics() {
    std::vector<std::string> ids;
    for (const auto& [id, measure] : measures()) ids.push_back(id);
    return ids;
}

const std::vector<double>& measured(const std::string& id) {
    static std::map<std::string, std::vector<double>> values;
    const auto known = values.find(id);
    return known != values.end() ? known->second : values.emplace(id, measures().at(id)()).first->second;
}

bool in_range(const Pattern& pattern, const std::vector<double>& values) {
    if (values.empty()) return false;
    return std::all_of(values.begin(), values.end(), [&](double v) { return pattern.low <= v && v <= pattern.high; });
}

void expect_in_range(const std::string& id) {
    const Pattern& pattern = pattern_of(id);
    const std::vector<double>& values = measured(id);
    const std::string is = pattern.statement + ": " + shown(values) + " where " + range_of(pattern) + " is credible (" +
                           pattern.source + "). Measured: " + pattern.statistic + "; in order" + listed(values) + ".";
    const bool in = in_range(pattern, values);
    if (pattern.check == Check::asserted) {
        EXPECT_TRUE(in) << is;
    } else if (pattern.check == Check::known_out) {
        EXPECT_FALSE(in) << is << " This was known to be out and is in again: set check = \"asserted\".";
        std::printf("out of range, known: %s\n", is.c_str());
    }
}

std::string page() {
    std::ostringstream text;
    text
        << "# Does it resemble life?\n\n"
           "Each row is a pattern that is known from elsewhere, the range in which a credible town must lie, and what "
           "a "
           "simulated town shows: 12,000 residents of Thurrock without any decision, over ten years after a year of "
           "settling, averaged over three lucks; foundings have 24,000 residents. Adults are looked at for seven of "
           "these "
           "years: as nobody is born, begins school or dies yet, later on children come of age who never had a tie. "
           "Where several values are measured, the "
           "least and the greatest are shown and all must be in range. *Fitted* means that a parameter was solved or "
           "calculated from the same evidence, so that agreement shows consistency and no more; *held back* means that "
           "none was. The grade is that of the evidence: A official statistic or meta-analysis, B one sound study, C "
           "small, "
           "old, indirect or second-hand, D judged, R recalled.\n\n"
           "This page is written by `ALONGSIDE_PATTERNS_OUT=docs/method/patterns.md alongside_patterns "
           "--gtest_filter='Patterns.*'`, and a test holds it against the code.\n\n"
           "| Pattern | Range | Measured | In or out | Use | Grade | Evidence |\n|---|---|---|---|---|---|---|\n";
    for (const Pattern& pattern : patterns())
        text << "| " << pattern.statement << " | " << range_of(pattern) << " | " << shown(measured(pattern.id)) << " | "
             << verdict(pattern) << " | " << pattern.use << " | " << pattern.grade << " | " << pattern.source << " |\n";
    text << "\n## How each is measured\n\n";
    for (const Pattern& pattern : patterns())
        text << "- **" << pattern.statement << "**: " << pattern.statistic << "."
             << (pattern.note.empty() ? "" : " Not tested: " + pattern.note + ".") << "\n";
    return text.str();
}

namespace {

TEST(Patterns, EachHasAStatisticAndEachStatisticAPattern) {
    std::vector<std::string> ids;
    for (const Pattern& pattern : patterns()) ids.push_back(pattern.id);
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(ids, ids_of_statistics());
}

TEST(Patterns, AreRefusedWithoutRangeSourceOrReason) {
    const std::string good =
        "[[pattern]]\nid = \"a\"\nstatement = \"b\"\nstatistic = \"c\"\nlow = 1\nhigh = 2\ngrade = \"A\"\nsource = "
        "\"d\"\n"
        "use = \"fitted\"\n";
    EXPECT_EQ(read_patterns(good + "check = \"asserted\"\n").size(), 1u);
    EXPECT_THROW(read_patterns(good + "check = \"reported\"\n"), std::runtime_error);
    EXPECT_THROW(read_patterns(good + "check = \"asserted\"\n" + good + "check = \"asserted\"\n"), std::runtime_error);
    for (const char* line : {"source = \"d\"\n", "low = 1\nhigh = 2\n", "grade = \"A\"\n", "use = \"fitted\"\n"}) {
        std::string bad = good + "check = \"asserted\"\n";
        bad.erase(bad.find(line), std::string(line).size());
        EXPECT_THROW(read_patterns(bad), std::runtime_error) << "without " << line;
    }
}

TEST(Patterns, AnEndOfTheRangeIsInIt) {
    Pattern pattern{};
    pattern.low = 1;
    pattern.high = 2;
    EXPECT_TRUE(in_range(pattern, {1, 2}));
    EXPECT_FALSE(in_range(pattern, {1.5, 2.001}));
    EXPECT_FALSE(in_range(pattern, {std::numeric_limits<double>::quiet_NaN()}));
    EXPECT_FALSE(in_range(pattern, {}));
}

TEST(Patterns, PageShowsWhatIsMeasured) {
    if (const char* path = std::getenv("ALONGSIDE_PATTERNS_OUT")) {
        std::ofstream(path) << page();
        GTEST_SKIP() << "written to " << path;
    }
    EXPECT_EQ(page(), read_text(source_folder + "/docs/method/patterns.md"))
        << "Write the page anew: ALONGSIDE_PATTERNS_OUT=docs/method/patterns.md alongside_patterns "
           "--gtest_filter='Patterns.*'";
}

}  // namespace
}  // namespace alongside::patterns
