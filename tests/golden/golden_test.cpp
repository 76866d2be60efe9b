// SPDX-License-Identifier: Apache-2.0
// The answers are what they were: two small runs against every number and the digest that are remembered beside this
// file.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "sim/files/reading.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

const std::string source_folder = ALONGSIDE_SOURCE_DIR;
constexpr std::int32_t weeks = 60;

// Coordinators come after eight weeks, so that there are numbers from before and after.
Scenario scenario_of(const std::string& place, std::int64_t residents, std::int32_t posts) {
    Scenario scenario;
    scenario.name = place;
    scenario.place = read_place(read_text(source_folder + "/scenarios/places/" + place + ".toml"), place + ".toml");
    scenario.place.residents.value = static_cast<double>(residents);
    scenario.residents = residents;
    scenario.settings.set("coordinators", "posts", posts);
    scenario.decisions.push_back({"coordinators", 8, no_end, {}});
    return scenario;
}

// What a run is remembered by: the digest, and each measure's table with a line for each week. Numbers have 17 digits,
// which is enough to tell any two apart.
std::string remember(Simulation& simulation) {
    std::ostringstream text;
    text << "digest " << simulation.digest() << "\n";
    for (const Series& series : simulation.series()) {
        const auto& fields = series.fields;
        text << "measure " << series.measure->name << "\nweek";
        for (const WrittenNumber& field : fields) text << " " << field.name;
        for (std::size_t week = 0; week < series.weeks.size(); ++week) {
            text << "\n" << series.weeks[week];
            for (std::size_t k = 0; k < fields.size(); ++k) {
                char number[40];
                std::snprintf(number, sizeof number, " %.17g", series.values[week * fields.size() + k]);
                text << number;
            }
        }
        text << "\n";
    }
    return text.str();
}

// Numbers as they were written down, by week, then by place in the file, then by "measure.field".
struct Remembered {
    std::string digest, tables;  // the tables are names of measures and fields
    std::map<int, std::vector<std::pair<std::string, std::string>>> weeks;
};

Remembered parse(const std::string& text) {
    Remembered all;
    std::istringstream lines(text);
    std::string line, measure;
    std::vector<std::string> fields;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string first, word;
        words >> first;
        if (first == "digest") {
            words >> all.digest;
        } else if (first == "measure") {
            words >> measure;
            all.tables += line + "\n";
        } else if (first == "week") {
            fields.clear();
            while (words >> word) fields.push_back(measure + "." + word);
            all.tables += line + "\n";
        } else {
            auto& week = all.weeks[std::stoi(first)];
            for (const std::string& field : fields) {
                words >> word;
                week.emplace_back(field, word);
            }
        }
    }
    return all;
}

// What moved first, in words; empty if nothing did.
std::string first_difference(const Remembered& was, const Remembered& is) {
    if (was.tables != is.tables) return "Other measures or fields are written down than before.";
    if (was.weeks.size() != is.weeks.size()) return "Other weeks are written down than before.";
    for (const auto& [week, before] : was.weeks) {
        const auto now = is.weeks.find(week);
        if (now == is.weeks.end() || now->second.size() != before.size())
            return "Week " + std::to_string(week) + " is not what it was.";
        std::string moved;
        for (std::size_t k = 0; k < before.size(); ++k)
            if (now->second[k].second != before[k].second)
                moved += "\n  " + before[k].first + " was " + before[k].second + " and is " + now->second[k].second;
        if (!moved.empty()) return "Week " + std::to_string(week) + " is the first that moved:" + moved;
    }
    if (was.digest != is.digest) return "Every number written down is the same, but the state at the end is not.";
    return "";
}

void expect_as_remembered(const std::string& name, const Scenario& scenario) {
    const std::string path = source_folder + "/tests/golden/" + name + ".txt";
    const auto executor = executor_for(2);
    Simulation simulation(scenario, luck_of("amber", 0), *executor);
    simulation.advance(weeks);
    const std::string now = remember(simulation);
    if (std::getenv("ALONGSIDE_BLESS") != nullptr) {
        std::ofstream(path) << now;
        GTEST_SKIP() << "remembered anew in " << path;
    }
    const std::string moved = first_difference(parse(read_text(path)), parse(now));
    EXPECT_TRUE(moved.empty()) << name << ": the answers have changed. " << moved
                               << "\nIf that is meant, run with ALONGSIDE_BLESS=1, and let CHANGELOG.md say why in a "
                                  "line that begins \"Answers change:\".";
}

TEST(Golden, HamletWithACoordinator) { expect_as_remembered("hamlet", scenario_of("tiny", 26, 1)); }
TEST(Golden, TownWithCoordinators) { expect_as_remembered("town", scenario_of("thurrock", 2000, 2)); }

TEST(Golden, WhatMovedFirstIsFound) {
    const auto text = [](const char* digest, const char* a1, const char* b1, const char* b2) {
        return parse("digest " + std::string(digest) + "\nmeasure a\nweek x y\n0 1 2\n1 " + a1 +
                     " 2\nmeasure b\nweek z\n0 1\n1 " + b1 + "\n2 " + b2 + "\n");
    };
    const Remembered was = text("d", "1", "1", "1");
    EXPECT_EQ(first_difference(was, text("d", "1", "1", "1")), "");
    EXPECT_EQ(first_difference(was, text("d", "1", "1.5", "7")),
              "Week 1 is the first that moved:\n  b.z was 1 and is 1.5");
    EXPECT_EQ(first_difference(was, text("d", "9", "1.5", "1")),
              "Week 1 is the first that moved:\n  a.x was 1 and is 9\n  b.z was 1 and is 1.5");
    EXPECT_NE(first_difference(was, text("e", "1", "1", "1")).find("state at the end"), std::string::npos);
    EXPECT_NE(first_difference(was, parse("digest d\nmeasure a\nweek x\n0 1\n")).find("Other measures"),
              std::string::npos);
}

// A town in which nobody asked or met would remember nothing worth keeping.
TEST(Golden, MuchHappensInWhatIsRemembered) {
    const Remembered town = parse(read_text(source_folder + "/tests/golden/town.txt"));
    ASSERT_EQ(town.weeks.size(), static_cast<std::size_t>(weeks));
    std::map<std::string, double> last, sum;
    for (const auto& [week, values] : town.weeks)
        for (const auto& [field, value] : values) last[field] = std::stod(value), sum[field] += std::stod(value);
    EXPECT_GT(sum["tie_layers.begun"], 0);
    EXPECT_GT(sum["tie_layers.ended"], 0);
    EXPECT_GT(sum["tie_layers.mutual"], 0);
    EXPECT_GT(last["way_in.ever_served"], 0);
    EXPECT_GT(sum["way_in.waiting"], 0);
    EXPECT_GT(sum["way_in.with_coordinators"], 0);
}

}  // namespace
}  // namespace alongside
