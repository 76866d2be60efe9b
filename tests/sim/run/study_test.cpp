// SPDX-License-Identifier: Apache-2.0
// A study pairs what it says it pairs, draws by name, and counts as by hand.
#include "sim/run/study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/base/error.hpp"
#include "sim/run/study_parts.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

TEST(Study, IdenticalArmsDifferInNoBit) {
    const std::vector<Scenario> arms{village("one"), village("other")};
    const Study study = run_study(arms, options(3));
    ASSERT_EQ(study.futures.size(), 3u);
    for (const Difference& one : differences(study)) {
        EXPECT_EQ(one.mean, 0) << study.outcomes[one.outcome].field;
        EXPECT_EQ(one.low, 0);
        EXPECT_EQ(one.high, 0);
        EXPECT_EQ(one.share_equal, 1);
    }
}

TEST(Study, ADecisionChangesSomethingAndFuturesDiffer) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    const Study study = run_study(arms, options(3));
    const std::vector<Difference> all = differences(study);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const Difference& one) { return one.mean != 0; }));
    bool futures_differ = false;
    for (std::size_t outcome = 0; outcome < study.outcomes.size(); ++outcome)
        futures_differ |= study.value(0, 0, 0, outcome) != study.value(0, 1, 0, outcome);
    EXPECT_TRUE(futures_differ);
}

TEST(Study, AnArmIsWhatItIsAlone) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    const Study together = run_study(arms, options(2));
    const Study alone = run_study({&arms[1], 1}, options(2));
    for (std::size_t future = 0; future < 2; ++future)
        for (std::size_t horizon = 0; horizon < together.horizons.size(); ++horizon)
            for (std::size_t outcome = 0; outcome < together.outcomes.size(); ++outcome)
                EXPECT_EQ(together.value(1, future, horizon, outcome), alone.value(0, future, horizon, outcome))
                    << together.outcomes[outcome].field;
}

TEST(Study, SideBySideIsOneAfterAnother) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    const Study one = run_study(arms, options(4, 1)), four = run_study(arms, options(4, 4));
    EXPECT_EQ(one.values, four.values);
    EXPECT_EQ(one.input_values, four.input_values);
    StudyOptions coarse = options(4, 2);
    coarse.grain = 37;
    EXPECT_EQ(one.values, run_study(arms, coarse).values);
}

TEST(Study, MoreFuturesKeepTheFirst) {
    const Scenario scenario = village("none");
    const Study two = run_study({&scenario, 1}, options(2)), three = run_study({&scenario, 1}, options(3));
    EXPECT_TRUE(std::equal(two.values.begin(), two.values.end(), three.values.begin()));
}

TEST(Study, ReadsHorizonsOffTheWeeks) {
    Scenario scenario = village("none");
    EXPECT_EQ(run_study({&scenario, 1}, options(1)).horizons, (std::vector<std::int32_t>{16, 26, 30}));
    scenario.weeks = 26;
    const Study half_year = run_study({&scenario, 1}, options(1));
    EXPECT_EQ(half_year.horizons, (std::vector<std::int32_t>{16, 26}));

    scenario.weeks = 30;
    const Study longer = run_study({&scenario, 1}, options(1));
    for (std::size_t horizon = 0; horizon < half_year.horizons.size(); ++horizon)
        for (std::size_t outcome = 0; outcome < longer.outcomes.size(); ++outcome)
            EXPECT_EQ(longer.value(0, 0, horizon, outcome), half_year.value(0, 0, horizon, outcome))
                << longer.outcomes[outcome].field;
}

TEST(Study, KeepsWhatIsFinishedWhenStopped) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    const Study whole = run_study(arms, options(6));
    for (const unsigned threads : {1u, 3u}) {
        StudyOptions stopping = options(6, threads);
        std::vector<std::int32_t> heard;
        stopping.report = [&](const Progress& progress) {
            heard.push_back(progress.done);
            EXPECT_EQ(progress.of, 12);
            return progress.done < 3;
        };
        const Study part = run_study(arms, stopping);
        ASSERT_GE(part.futures.size(), 2u);
        ASSERT_LT(part.futures.size(), 6u);
        EXPECT_EQ(heard.size(), 2 * part.futures.size()) << "every future that was begun is finished";
        EXPECT_TRUE(std::is_sorted(heard.begin(), heard.end()));
        for (std::size_t future = 0; future < part.futures.size(); ++future)
            for (std::size_t outcome = 0; outcome < part.outcomes.size(); ++outcome)
                EXPECT_EQ(part.value(1, future, 0, outcome),
                          whole.value(1, static_cast<std::size_t>(part.futures[future]), 0, outcome));
    }
}

TEST(Draws, StayInRangeAndVary) {
    const Scenario scenario = plain_village("plain");
    const Model& model = scenario.settings.model();
    int slopes = 0;
    for (const Entry& line : model.lines())
        for (const FieldInfo& field : line.part->parameters.fields) {
            const double given = field.read(scenario.settings.of(line));
            std::set<double> seen;
            for (std::uint32_t future = 0; future < 50; ++future) {
                const double value = drawn_for(scenario, {future, "amber", true}).settings.get(line.name, field.name);
                seen.insert(value);
                if (field.stand.standing != Standing::slope) continue;
                EXPECT_GE(value, static_cast<double>(static_cast<float>(field.stand.low)))
                    << line.name << "." << field.name;
                EXPECT_LE(value, static_cast<double>(static_cast<float>(field.stand.high)))
                    << line.name << "." << field.name;
            }
            if (field.stand.standing == Standing::slope && field.stand.high > field.stand.low) {
                EXPECT_GT(seen.size(), field.type == FieldType::number ? 45u : 1u) << line.name << "." << field.name;
                ++slopes;
            } else {
                EXPECT_EQ(seen, std::set<double>{given}) << line.name << "." << field.name << " is no slope";
            }
        }
    EXPECT_GT(slopes, 5);
}

TEST(Draws, HaveTheMeanOfTheirTriangle) {
    const Scenario scenario = plain_village("plain");
    const Model& model = scenario.settings.model();
    for (const Entry& line : model.lines())
        for (const FieldInfo& field : line.part->parameters.fields) {
            if (field.stand.standing != Standing::slope || field.type != FieldType::number) continue;
            const double low = field.stand.low, high = field.stand.high, mode = field.read(scenario.settings.of(line));
            constexpr std::uint32_t futures = 800;
            double sum = 0;
            for (std::uint32_t future = 0; future < futures; ++future)
                sum += drawn_for(scenario, {future, "amber", true}).settings.get(line.name, field.name);
            // The SD of a triangle is at most 0.236 of its width: 4 standard errors of 800 draws are 0.034.
            EXPECT_NEAR(sum / futures, (low + mode + high) / 3, 0.034 * (high - low)) << line.name << "." << field.name;
        }
}

TEST(Draws, BelongToTheFutureAndNotToItsNeighbours) {
    const Scenario scenario = plain_village("plain");
    const auto value = [&](std::uint32_t number, const char* luck) {
        const Scenario drawn = drawn_for(scenario, {number, luck, true});
        return resolved_toml(drawn);
    };
    const std::string third = value(3, "amber");
    value(7, "amber");
    EXPECT_EQ(value(3, "amber"), third);
    EXPECT_NE(value(4, "amber"), third);
    EXPECT_NE(value(3, "birch"), third);
    EXPECT_EQ(resolved_toml(drawn_for(scenario, {3, "amber", false})), resolved_toml(scenario));
}

TEST(Draws, LeaveAloneWhatTheScenarioSets) {
    Scenario scenario = plain_village("plain");
    const Model& model = scenario.settings.model();
    int tried = 0;
    for (const Entry& line : model.lines())
        for (const FieldInfo& field : line.part->parameters.fields) {
            if (field.stand.standing != Standing::slope || field.type != FieldType::number) continue;
            const double own = field.stand.low * 0.75 + field.stand.high * 0.25;
            Scenario set = scenario;
            set.settings.set(line.name, field.name, own);
            if (!set.settings.changed(line, field)) continue;
            ++tried;
            const double kept = set.settings.get(line.name, field.name);
            EXPECT_EQ(drawn_for(set, {1, "amber", true}).settings.get(line.name, field.name), kept)
                << line.name << "." << field.name;
        }
    EXPECT_GT(tried, 5);
}

Study by_hand(bool paired) {
    Study study;
    study.arms = {"first", "second"};
    study.outcomes = {{"measure", "number", "people", "A number."}};
    study.horizons = {26};
    study.futures = {0, 1, 2, 3, 4};
    study.values = {10, 20, 30, 40, 50, 11, 19, 33, 40, 57};
    study.paired = paired;
    return study;
}

TEST(Differences, AreAsByHandWhenPaired) {
    // Differences 1, -1, 3, 0, 7: mean 2, variance 40/4 = 10, standard error sqrt(10/5) = sqrt 2.
    const Difference one = differences(by_hand(true)).at(0);
    EXPECT_DOUBLE_EQ(one.first, 30);
    EXPECT_DOUBLE_EQ(one.second, 32);
    EXPECT_DOUBLE_EQ(one.mean, 2);
    EXPECT_DOUBLE_EQ(one.median, 1);
    EXPECT_DOUBLE_EQ(one.low, -0.8);  // a fifth of the way from -1 to 0
    EXPECT_DOUBLE_EQ(one.high, 6.2);  // four fifths of the way from 3 to 7
    EXPECT_DOUBLE_EQ(one.error * one.error, 2);
    EXPECT_DOUBLE_EQ(one.share_higher, 0.6);
    EXPECT_DOUBLE_EQ(one.share_equal, 0.2);
    EXPECT_EQ(one.futures, 5);
}

TEST(Differences, TakeEveryFutureAgainstEveryOtherWhenUnpaired) {
    const Difference one = differences(by_hand(false)).at(0);
    EXPECT_DOUBLE_EQ(one.mean, 2);
    // Of 25 pairs the second is higher in 1 + 1 + 3 + 3 + 5 and equal in one, 40 against 40.
    EXPECT_DOUBLE_EQ(one.share_higher, 13.0 / 25);
    EXPECT_DOUBLE_EQ(one.share_equal, 1.0 / 25);
    // Variances 250 and 1300/4 = 325 (deviations -21, -13, 1, 8, 25), each over 5 futures.
    EXPECT_NEAR(one.error * one.error, 50 + 65, 1e-9);
}

TEST(Differences, OfOneFutureHaveNoError) {
    Study study = by_hand(true);
    study.futures = {0};
    study.values = {10, 11};
    const Difference one = differences(study).at(0);
    EXPECT_EQ(one.error, 0);
    EXPECT_EQ(one.low, 1);
    EXPECT_EQ(one.high, 1);
}

TEST(Percentile, InterpolatesBetweenNeighbours) {
    const std::vector<double> values{0, 10, 20};
    EXPECT_DOUBLE_EQ(percentile(values, 0), 0);
    EXPECT_DOUBLE_EQ(percentile(values, 0.25), 5);
    EXPECT_DOUBLE_EQ(percentile(values, 1), 20);
}

std::string refusal(const Scenario& first, const Scenario& other, bool paired = true) {
    const std::vector<Scenario> arms{first, other};
    StudyOptions chosen = options(1);
    chosen.paired = paired;
    try {
        run_study(arms, chosen);
    } catch (const MismatchError& error) {
        EXPECT_EQ(error.code(), "E133");
        return error.what();
    }
    return "";
}

TEST(Pairing, IsRefusedForWhateverArmsMustShare) {
    const Scenario first = village("first");
    const auto changed = [&](auto change) {
        Scenario other = village("other");
        change(other);
        return refusal(first, other);
    };
    EXPECT_NE(changed([](Scenario& s) { s.residents = 290; }).find("290 residents"), std::string::npos);
    EXPECT_NE(changed([](Scenario& s) { s.weeks = 31; }).find("31 weeks"), std::string::npos);
    EXPECT_NE(changed([](Scenario& s) { s.burn_in = 5; }).find("5 weeks of burn-in"), std::string::npos);
    EXPECT_NE(changed([](Scenario& s) { s.luck = "birch"; }).find("birch"), std::string::npos);
    EXPECT_NE(changed([](Scenario& s) { s.place.employed.value = 0.7; }).find("other facts"), std::string::npos);
    EXPECT_NE(changed([](Scenario& s) { s.settings.set("at_rest", "lonely_often", 2); }).find("at_rest.lonely_often"),
              std::string::npos);
}

TEST(Pairing, AllowsWhatMayDiffer) {
    Scenario other = with_posts("other", 3);
    other.changes = {{"at_rest", "lonely_often", "try", 2, 5, no_end, true}};
    other.allow_density = true;
    other.measures = {"wellbeing"};
    EXPECT_EQ(refusal(village("first"), other), "");
    Scenario three = with_posts("three", 3);
    EXPECT_EQ(refusal(three, other), "");
    Scenario elsewhere = village("elsewhere");
    elsewhere.residents = 200;
    EXPECT_EQ(refusal(village("first"), elsewhere, false), "");
}

TEST(Unpaired, ArmsHaveLucksOfTheirOwn) {
    const std::vector<Scenario> arms{village("one"), village("other")};
    StudyOptions chosen = options(1);
    chosen.paired = false;
    const Study study = run_study(arms, chosen);
    bool differ = false;
    for (std::size_t outcome = 0; outcome < study.outcomes.size(); ++outcome)
        differ |= study.value(0, 0, 0, outcome) != study.value(1, 0, 0, outcome);
    EXPECT_TRUE(differ);
}

TEST(Record, HasOneShapeThroughout) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    const StudyOptions chosen = options(2);
    const Study study = run_study(arms, chosen);
    MemoryRecorder recorder;
    record_study(study, arms, chosen, recorder);
    std::set<std::string> names;
    for (const Group& group : recorder.groups()) {
        names.insert(group.name);
        std::map<std::string, std::size_t> sizes;
        const auto count = [](const Values& values) {
            return std::visit([](const auto& list) { return list.size(); }, values);
        };
        for (const Variable& variable : group.variables)
            if (variable.dimensions == std::vector<std::string>{variable.name})
                sizes[variable.name] = count(variable.values);
        for (const Variable& variable : group.variables) {
            std::size_t product = 1;
            for (const std::string& dimension : variable.dimensions) product *= sizes.at(dimension);
            EXPECT_EQ(product, count(variable.values)) << group.name << "/" << variable.name;
        }
    }
    for (const char* name : {"scenarios", "weekly_wellbeing", "futures", "paired", "inputs"})
        EXPECT_TRUE(names.count(name)) << name;
}

}  // namespace
}  // namespace alongside
