// SPDX-License-Identifier: Apache-2.0
// Does the town resemble life? Every pattern of scenarios/patterns.toml is as its entry says: in range, or known to be
// out.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/describe/patterns.hpp"
#include "sim/files/reading.hpp"
#include "sim/patterns/statistic.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

const std::string scenarios = ALONGSIDE_SOURCE_DIR "/scenarios";

Scenario scenario_of(const std::string& place) {
    const std::string file = scenarios + "/" + place + "/no-coordinators.toml";
    return read_scenario(read_text(file), file, places_for(file));
}
Scenario thurrock() { return scenario_of("thurrock"); }

std::vector<Pattern> all_patterns() { return read_patterns(read_text(scenarios + "/patterns.toml"), "patterns.toml"); }

// Towns with coordinators serve the patterns of help and no others, so the two halves are two tests of ctest.
enum class Half { lives, help };

std::vector<Pattern> patterns_of(Half half) {
    std::vector<Pattern> patterns = all_patterns();
    std::erase_if(patterns, [&](const Pattern& pattern) {
        const Statistic* const statistic = find_statistic(pattern.statistic);
        const bool of_help = statistic != nullptr && statistic->from == TakenFrom::arms;
        return of_help != (half == Half::help);
    });
    return patterns;
}

std::vector<Finding> examined(Half half) {
    ExamineOptions options;
    const Scenario blackpool = scenario_of("blackpool");
    options.beside = &blackpool;
    return examine(thurrock(), patterns_of(half), options);
}
const std::vector<Finding>& findings(Half half) {
    if (half == Half::help) {
        static const std::vector<Finding> of_help = examined(Half::help);
        return of_help;
    }
    static const std::vector<Finding> of_lives = examined(Half::lives);
    return of_lives;
}

// A pattern's name, and its half, whose towns are simulated when the first of its patterns is asked for.
struct Asked {
    std::string id;
    Half half;
};
std::ostream& operator<<(std::ostream& out, const Asked& asked) { return out << asked.id; }

const Finding& found(const Asked& asked) {
    const std::vector<Finding>& all = findings(asked.half);
    return *std::find_if(all.begin(), all.end(),
                         [&](const Finding& finding) { return finding.pattern.id == asked.id; });
}

std::string sentence_about(const Finding& finding) {
    const Pattern& pattern = finding.pattern;
    return pattern.statement + ": " + values_text(finding.values) + " where " + range_text(pattern) + " is credible (" +
           pattern.source + "). Measured: " + pattern.measured + ".";
}

class OfLife : public testing::TestWithParam<Asked> {};

TEST_P(OfLife, IsAsItsEntrySays) {
    const Finding& finding = found(GetParam());
    EXPECT_TRUE(finding.as_stated()) << sentence_about(finding) << " It is " << finding.verdict()
                                     << (finding.in ? ": set check = \"asserted\"." : ".");
    if (!finding.in) std::cout << finding.verdict() << ": " << sentence_about(finding) << "\n";
}

std::vector<Asked> asked_of(Half half) {
    std::vector<Asked> all;
    for (const Pattern& pattern : patterns_of(half)) all.push_back({pattern.id, half});
    return all;
}

INSTANTIATE_TEST_SUITE_P(Lives, OfLife, testing::ValuesIn(asked_of(Half::lives)),
                         [](const auto& asked) { return asked.param.id; });
INSTANTIATE_TEST_SUITE_P(Help, OfLife, testing::ValuesIn(asked_of(Half::help)),
                         [](const auto& asked) { return asked.param.id; });

TEST(Patterns, JudgeEveryStatistic) {
    std::set<std::string> judged, known;
    for (const Pattern& pattern : all_patterns())
        if (pattern.check != Check::not_expressed) judged.insert(pattern.statistic);
    for (const Statistic* statistic : statistics()) known.emplace(statistic->name);
    EXPECT_EQ(judged, known);
}

// What is an effect, or follows from mechanisms, must not be what a parameter was solved for: to fit it would be to
// bend the outcome. What help does for the alliance is the one exception, and its entry says so.
TEST(Patterns, OfEffectsAreNotFitted) {
    const std::set<std::string> never{"coordination P2",  "coordination P3",  "coordination P5",  "coordination P7",
                                      "coordination P9",  "coordination P11", "coordination P12", "coordination P13",
                                      "coordination P14", "coordination P15", "coordination P20", "families 11",
                                      "families 12",      "families 14",      "families 17",      "families 18",
                                      "families 19",      "families 20"};
    std::size_t looked_at = 0;
    for (const Pattern& pattern : all_patterns()) {
        if (never.count(pattern.of) == 0) continue;
        ++looked_at;
        if (pattern.id == "alliance_and_relief") continue;
        EXPECT_EQ(pattern.use, Use::held_back) << pattern.id;
    }
    EXPECT_GT(looked_at, 10u);
}

// The mutants: towns that nobody would take for a real one, and each is found out.
struct Mutant {
    const char *part, *parameter;
    double value;
    const char* pattern;
};
std::ostream& operator<<(std::ostream& out, const Mutant& mutant) {
    return out << mutant.part << "." << mutant.parameter << " = " << mutant.value;
}
class OfMutants : public testing::TestWithParam<Mutant> {};

TEST_P(OfMutants, AreOut) {
    const Mutant& mutant = GetParam();
    Scenario scenario = thurrock();
    scenario.residents = 3000;
    scenario.settings.set(mutant.part, mutant.parameter, mutant.value);
    std::vector<Pattern> patterns = all_patterns();
    std::erase_if(patterns, [&](const Pattern& pattern) { return pattern.id != mutant.pattern; });
    ExamineOptions options;
    options.lucks = 1;
    const std::vector<Finding> findings = examine(scenario, patterns, options);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_FALSE(findings[0].as_stated()) << sentence_about(findings[0]);
    EXPECT_EQ(score(findings).newly_out, 1);
}

INSTANTIATE_TEST_SUITE_P(Pattern, OfMutants,
                         testing::Values(Mutant{"at_rest", "lonely_never", -2.0, "never_lonely"},
                                         Mutant{"loneliness", "noise", 0.5, "loneliness_keeps"},
                                         Mutant{"at_rest", "lonely_often", 0.5, "often_lonely"},
                                         Mutant{"tie_layers", "inner", 0.2, "inner_layer"},
                                         Mutant{"first_contact", "come_coordinator", -2, "referred_met"},
                                         Mutant{"first_contact", "come_by_wait", -0.5, "odds_a_week"}),
                         [](const auto& mutant) { return std::string(mutant.param.pattern); });

}  // namespace
}  // namespace alongside
