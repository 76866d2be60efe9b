// SPDX-License-Identifier: Apache-2.0
// Rows of keys and the reader of a table cannot part: neither knows a key that the other does not.
#include "sim/scenario/keys.hpp"

#include <gtest/gtest.h>

#include "sim/scenario/section.hpp"
#include "sim/scenario/toml.hpp"

namespace alongside {
namespace {

constexpr std::array rows{text_key("name", Need::required, 20, "What it is called", "name = \"a\""),
                          unless(number_key("share", Need::required, {0, 1, false, "share", "a share"}), "base"),
                          text_key("base", Need::optional, 20, "What is below it")};

/// The codes of what is wrong with a table that is read as it should be.
std::string faults_of(const std::string& text) {
    const Node table = parse_toml(text);
    Complaints complaints(text, "a.toml");
    Section section(table, "the file", "", rows, complaints);
    std::string name, base;
    double share = 0;
    section.text("name", name);
    section.number("share", share);
    section.text("base", base);
    section.refuse_others("Keys");
    std::string codes;
    for (const Complaint& one : complaints.faults()) codes += (codes.empty() ? "" : " ") + one.code;
    return codes;
}

TEST(Keys, AreReadAsTheirRowsSay) {
    EXPECT_EQ(faults_of("name = \"a\"\nshare = 0.5\n"), "");
    EXPECT_EQ(faults_of("share = 0.5\n"), "E103");
    EXPECT_EQ(faults_of("name = \"longer than twenty bytes\"\nshare = 2\n"), "E104 E104");
    EXPECT_EQ(faults_of("name = 1\nshare = 0.5\nmore = 1\n"), "E102 E101");
}

TEST(Keys, AreNotNeededWhereAnotherIsInTheirPlace) {
    EXPECT_EQ(faults_of("name = \"a\"\n"), "E103");
    EXPECT_EQ(faults_of("name = \"a\"\nbase = \"b\"\n"), "");
}

TEST(Keys, WithoutARowCannotBeRead) {
    const Node table = parse_toml("name = \"a\"\n");
    Complaints complaints("", "a.toml");
    Section section(table, "the file", "", rows, complaints);
    std::string value;
    EXPECT_THROW(section.text("nmae", value), Broken);
    EXPECT_THROW(section.ask("nmae"), Broken);
}

TEST(Keys, ThatAreNeverReadAreFoundOut) {
    const Node table = parse_toml("name = \"a\"\nshare = 1\n");
    Complaints complaints("", "a.toml");
    Section section(table, "the file", "", rows, complaints);
    std::string value;
    double share = 0;
    section.text("name", value);
    section.number("share", share);
    EXPECT_THROW(section.refuse_others("Keys"), Broken);
}

}  // namespace
}  // namespace alongside
