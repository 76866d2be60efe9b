// SPDX-License-Identifier: Apache-2.0
// Patterns are read with every fault at once, held against values, and scored.
#include "sim/patterns/pattern.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "sim/patterns/examine.hpp"

namespace alongside {
namespace {

const std::string good =
    "schema = \"patterns/1\"\n[[pattern]]\nid = \"a\"\nstatement = \"b\"\nstatistic = \"ties_lost\"\nmeasured = "
    "\"c\"\nlow = 1\nhigh = 2\ngrade = \"A\"\nsource = \"d\"\nuse = \"fitted\"\ncheck = \"asserted\"\n";

std::string with(const std::string& from, const std::string& to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
}

std::vector<Complaint> faults_of(const std::string& text) {
    try {
        read_patterns(text, "patterns.toml");
    } catch (const ScenarioError& error) {
        return error.complaints();
    }
    return {};
}

TEST(ReadPatterns, TakesEveryValue) {
    const std::vector<Pattern> all = read_patterns(with("low = 1\n", "") + "note = \"e\"\n", "patterns.toml");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].id, "a");
    EXPECT_EQ(all[0].statistic, "ties_lost");
    EXPECT_EQ(all[0].measured, "c");
    EXPECT_EQ(all[0].low, -std::numeric_limits<double>::infinity());
    EXPECT_EQ(all[0].high, 2);
    EXPECT_EQ(all[0].grade, 'A');
    EXPECT_EQ(all[0].use, Use::fitted);
    EXPECT_EQ(all[0].check, Check::asserted);
    EXPECT_EQ(all[0].note, "e");
}

TEST(ReadPatterns, WhatIsNotExpressedHasNeitherStatisticNorRange) {
    const std::string text =
        "schema = \"patterns/1\"\n[[pattern]]\nid = \"a\"\nof = \"families 4\"\nstatement = \"b\"\ngrade = \"A\"\n"
        "source = \"d\"\nuse = \"held back\"\ncheck = \"not expressed\"\n";
    const std::vector<Pattern> all = read_patterns(text + "note = \"no levels\"\n", "patterns.toml");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].check, Check::not_expressed);
    EXPECT_EQ(all[0].of, "families 4");
    EXPECT_EQ(all[0].statistic, "");
    EXPECT_EQ(faults_of(text).size(), 1u) << "no note says why";
    EXPECT_EQ(faults_of(text + "note = \"no levels\"\nlow = 1\n").size(), 1u) << "nothing is measured, so what is low?";
}

struct Bad {
    std::string text;
    const char* code;
    int line;
};
std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.code << ":" << bad.line; }
class BadPattern : public testing::TestWithParam<Bad> {};

TEST_P(BadPattern, IsComplainedOfOnItsLine) {
    const std::vector<Complaint> faults = faults_of(GetParam().text);
    ASSERT_EQ(faults.size(), 1u) << to_text(faults);
    EXPECT_EQ(faults[0].code, GetParam().code) << to_text(faults);
    EXPECT_EQ(faults[0].line, GetParam().line) << to_text(faults);
    EXPECT_EQ(faults[0].file, "patterns.toml");
}

INSTANTIATE_TEST_SUITE_P(
    ReadPatterns, BadPattern,
    testing::Values(Bad{with("source = \"d\"\n", ""), "E103", 2}, Bad{with("low = 1\nhigh = 2\n", ""), "E103", 2},
                    Bad{with("grade = \"A\"\n", ""), "E103", 2}, Bad{with("use = \"fitted\"\n", ""), "E103", 2},
                    Bad{with("\"asserted\"", "\"reported\""), "E103", 2}, Bad{with("low = 1", "low = 2"), "E104", 8},
                    Bad{with("\"A\"", "\"E\""), "E101", 9}, Bad{with("\"fitted\"", "\"tuned\""), "E101", 11},
                    Bad{with("ties_lost", "ties_last"), "E101", 5}, Bad{good + "colour = \"red\"\n", "E101", 13},
                    Bad{good + good.substr(good.find("[[")), "E106", 14}, Bad{"schema = \"patterns/1\"\n", "E103", 0},
                    Bad{"schema = \"place/1\"\n", "E109", 1}, Bad{"schema = \"patterns/2\"\n", "E152", 1},
                    Bad{good + "note = yes\n", "E100", 13}));

TEST(ReadPatterns, FindsEveryFaultAtOnce) {
    EXPECT_EQ(faults_of(with("source = \"d\"\n", "") + with("\"A\"", "\"E\"").substr(good.find("[["))).size(), 3u)
        << "no source, no such grade, and the id twice";
}

TEST(Patterns, AnEndOfTheRangeIsInIt) {
    Pattern pattern;
    pattern.low = 1, pattern.high = 2;
    EXPECT_TRUE(pattern.holds({1, 2}));
    EXPECT_FALSE(pattern.holds({1.5, 2.001}));
    EXPECT_FALSE(pattern.holds({1.5, std::numeric_limits<double>::quiet_NaN()}));
    EXPECT_FALSE(pattern.holds({}));
}

Finding finding(char grade, Use use, Check check, bool in) {
    Finding made;
    made.pattern.grade = grade, made.pattern.use = use, made.pattern.check = check;
    made.in = in;
    return made;
}

TEST(Patterns, AreAsStatedOrNot) {
    EXPECT_TRUE(finding('A', Use::fitted, Check::asserted, true).as_stated());
    EXPECT_FALSE(finding('A', Use::fitted, Check::asserted, false).as_stated());
    EXPECT_FALSE(finding('A', Use::fitted, Check::known_out, true).as_stated());
    EXPECT_TRUE(finding('A', Use::fitted, Check::known_out, false).as_stated());
    EXPECT_TRUE(finding('A', Use::fitted, Check::reported, false).as_stated());
}

TEST(Patterns, WhatIsNotExpressedIsInNoOtherCount) {
    const Finding silent = finding('A', Use::held_back, Check::not_expressed, false);
    EXPECT_TRUE(silent.as_stated());
    EXPECT_EQ(silent.verdict(), "not expressed");
    const Score all = score({silent, finding('A', Use::held_back, Check::known_out, false)});
    EXPECT_EQ(all.not_expressed, 1);
    EXPECT_EQ(all.all, 1);
    EXPECT_EQ(all.sourced, 1);
}

TEST(Patterns, NumberedOnesHoldIfEveryPartThatIsExpressedDoes) {
    const auto part = [](const char* of, Check check, bool in) {
        Finding made = finding('A', Use::held_back, check, in);
        made.pattern.of = of;
        return made;
    };
    const std::vector<NumberedScore> all =
        numbered_scores({part("P1", Check::asserted, true), part("", Check::asserted, true),
                         part("P2", Check::known_out, false), part("P1", Check::not_expressed, false),
                         part("P2", Check::asserted, true), part("P10", Check::not_expressed, false)});
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].of, "P1");
    EXPECT_TRUE(all[0].holds());
    EXPECT_EQ(all[1].out, 1);
    EXPECT_FALSE(all[1].holds());
    EXPECT_EQ(all[2].not_expressed, 1);
    EXPECT_FALSE(all[2].holds());
}

TEST(Patterns, OnlySourcedOnesAreScored) {
    const Score all = score(
        {finding('A', Use::fitted, Check::asserted, true), finding('C', Use::held_back, Check::known_out, false),
         finding('B', Use::held_back, Check::known_out, true), finding('B', Use::held_back, Check::asserted, false),
         finding('D', Use::fitted, Check::asserted, true), finding('R', Use::held_back, Check::reported, false)});
    EXPECT_EQ(all.sourced, 4);
    EXPECT_EQ(all.sourced_in, 2);
    EXPECT_EQ(all.held_back, 3);
    EXPECT_EQ(all.held_back_in, 1);
    EXPECT_EQ(all.all, 6);
    EXPECT_EQ(all.in, 3);
    EXPECT_EQ(all.known_out, 1);
    EXPECT_EQ(all.in_again, 1);
    EXPECT_EQ(all.newly_out, 1);
    EXPECT_EQ(all.out_not_tested, 1);
}

}  // namespace
}  // namespace alongside
