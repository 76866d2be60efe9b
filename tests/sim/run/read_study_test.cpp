// SPDX-License-Identifier: Apache-2.0
// A study that was recorded and read back is the same study, to the bit; what is missing is named.
#include "sim/run/read_study.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/base/error.hpp"
#include "sim/files/reading.hpp"
#include "sim/run/verify_study.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

const std::string tiny = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/tiny/";
constexpr const char* file = "results/paired.h5";

std::vector<Scenario> arms_of_tiny() {
    std::vector<Scenario> arms;
    for (const char* name : {"quiet.toml", "one-post.toml"}) {
        const std::string path = tiny + name;
        arms.push_back(read_scenario(read_text(path), path, places_for(path)));
        arms.back().weeks = 30;
    }
    return arms;
}

StudyOptions all_options() {
    StudyOptions chosen;
    chosen.futures = 3, chosen.luck = "birch";
    chosen.courses = {"wellbeing.stress", "paid_time.requests_coordinators"};
    chosen.evaluation = EvaluationRequest{};
    chosen.evaluation->options.both_scores = 0.5f;
    return chosen;
}

/// A small comparison with an evaluation, run once for all tests.
struct Made {
    std::vector<Scenario> arms = arms_of_tiny();
    StudyOptions options = all_options();
    Study study = run_study(arms, options);
    MemoryRecorder file;
    Made() { record_study(study, arms, options, file, {}, "alongside compare a b"); }
};
const Made& made() {
    static const Made once;
    return once;
}

void expect_same_evaluation(const Evaluation& found, const Evaluation& expected) {
    EXPECT_EQ(found.request.door, expected.request.door);
    EXPECT_EQ(found.request.options.both_scores, expected.request.options.both_scores);
    ASSERT_EQ(found.figures.size(), expected.figures.size());
    for (std::size_t arm = 0; arm < found.figures.size(); ++arm) {
        ASSERT_EQ(found.figures[arm].size(), expected.figures[arm].size());
        for (std::size_t k = 0; k < found.figures[arm].size(); ++k) {
            const FutureFigures &a = found.figures[arm][k], &b = expected.figures[arm][k];
            EXPECT_EQ(a.began, b.began);
            EXPECT_EQ(a.unmatched, b.unmatched);
            EXPECT_EQ(a.helped_in_first, b.helped_in_first);
            for (std::size_t claim = 0; claim < claims; ++claim)
                for (std::size_t score = 0; score < score_kinds; ++score) {
                    const Tally &c = a.tallies[claim][score], &d = b.tallies[claim][score];
                    EXPECT_EQ(c.people, d.people);
                    EXPECT_EQ(c.better, d.better);
                    EXPECT_EQ(c.others, d.others);
                    EXPECT_EQ(c.change, d.change);
                    EXPECT_EQ(c.change_of_others, d.change_of_others);
                    EXPECT_EQ(c.entry, d.entry);
                    EXPECT_EQ(c.entry_squares, d.entry_squares);
                }
            for (std::size_t moment = 0; moment < moments; ++moment) {
                EXPECT_EQ(a.needs[moment].recorded, b.needs[moment].recorded);
                EXPECT_EQ(a.needs[moment].gone, b.needs[moment].gone);
                EXPECT_EQ(a.needs[moment].gone_in_first, b.needs[moment].gone_in_first);
            }
        }
    }
}

TEST(ReadStudy, IsWhatWasRecorded) {
    const FiledStudy kept = read_study(made().file.heading(), made().file.groups(), file);
    const Study &found = kept.study, &expected = made().study;
    EXPECT_EQ(found.arms, expected.arms);
    EXPECT_EQ(found.horizons, expected.horizons);
    EXPECT_EQ(found.futures, expected.futures);
    EXPECT_EQ(found.values, expected.values);
    EXPECT_EQ(found.inputs, expected.inputs);
    EXPECT_EQ(found.input_values, expected.input_values);
    EXPECT_EQ(found.years, expected.years);
    EXPECT_EQ(found.amounts, expected.amounts);
    EXPECT_EQ(found.request_kinds, expected.request_kinds);
    EXPECT_EQ(found.months, expected.months);
    EXPECT_EQ(found.requests, expected.requests);
    EXPECT_EQ(found.courses, expected.courses);
    EXPECT_EQ(found.course_values, expected.course_values);
    EXPECT_EQ(found.paired, expected.paired);
    ASSERT_EQ(found.outcomes.size(), expected.outcomes.size());
    for (std::size_t k = 0; k < found.outcomes.size(); ++k) {
        EXPECT_EQ(found.outcomes[k].measure, expected.outcomes[k].measure);
        EXPECT_EQ(found.outcomes[k].field, expected.outcomes[k].field);
        EXPECT_EQ(found.outcomes[k].unit, expected.outcomes[k].unit);
        EXPECT_EQ(found.outcomes[k].about, expected.outcomes[k].about);
    }
    ASSERT_EQ(found.series.size(), expected.series.size());
    for (std::size_t k = 0; k < found.series.size(); ++k) {
        EXPECT_EQ(found.series[k].measure, expected.series[k].measure);
        EXPECT_EQ(found.series[k].weeks, expected.series[k].weeks);
        EXPECT_EQ(found.series[k].values, expected.series[k].values);
    }
    ASSERT_FALSE(found.paid_for.empty());
    ASSERT_EQ(found.paid_for.size(), expected.paid_for.size());
    for (std::size_t k = 0; k < found.paid_for.size(); ++k) {
        EXPECT_EQ(found.paid_for[k].name(), expected.paid_for[k].name());
        EXPECT_EQ(found.paid_for[k].unit, expected.paid_for[k].unit);
        EXPECT_EQ(found.paid_for[k].each, expected.paid_for[k].each);
        EXPECT_EQ(found.paid_for[k].about, expected.paid_for[k].about);
        EXPECT_EQ(found.paid_for[k].adding, expected.paid_for[k].adding);
    }
    ASSERT_TRUE(found.evaluation);
    expect_same_evaluation(*found.evaluation, *expected.evaluation);
}

TEST(ReadStudy, HasTheScenariosAndWhatWasAskedFor) {
    const FiledStudy kept = read_study(made().file.heading(), made().file.groups(), file);
    ASSERT_EQ(kept.arms.size(), 2u);
    for (std::size_t arm = 0; arm < 2; ++arm) {
        EXPECT_EQ(fingerprint(kept.arms[arm]), fingerprint(made().arms[arm]));
        EXPECT_EQ(kept.arms[arm].text, made().arms[arm].text);
    }
    EXPECT_EQ(kept.options.futures, 3);
    EXPECT_EQ(kept.options.luck, "birch");
    EXPECT_TRUE(kept.options.drawn && kept.options.paired);
    EXPECT_EQ(kept.options.courses.size(), 2u);
    EXPECT_TRUE(kept.options.evaluation);
    EXPECT_EQ(kept.command, "alongside compare a b");
    EXPECT_EQ(kept.engine.substr(0, 10), "alongside ");
}

/// The message of the error that reading these groups gives; it must be an E505 that names the file.
std::string refusal(const Heading& heading, const std::vector<Group>& groups) {
    try {
        read_study(heading, groups, file);
    } catch (const MismatchError& error) {
        EXPECT_EQ(error.code(), "E505");
        EXPECT_EQ(error.complaint().file, file);
        return error.complaint().what;
    }
    return "nothing";
}

Variable& variable_of(std::vector<Group>& groups, const std::string& group, const std::string& name) {
    for (Group& one : groups)
        for (Variable& variable : one.variables)
            if (one.name == group && variable.name == name) return variable;
    throw Broken(__FILE__, __LINE__, "the test names a variable that is not there");
}

TEST(ReadStudy, NamesTheGroupThatIsMissing) {
    for (const char* name : {"futures", "scenarios", "requests"}) {
        std::vector<Group> groups = made().file.groups();
        groups.erase(std::remove_if(groups.begin(), groups.end(), [&](const Group& one) { return one.name == name; }),
                     groups.end());
        EXPECT_EQ(refusal(made().file.heading(), groups), "this file has no group \"" + std::string(name) + "\"");
    }
}

TEST(ReadStudy, NamesTheVariableThatIsMissingOrMisshapen) {
    std::vector<Group> groups = made().file.groups();
    variable_of(groups, "evaluation", "unmatched").name = "other";
    EXPECT_NE(refusal(made().file.heading(), groups).find("\"unmatched\""), std::string::npos);
    groups = made().file.groups();
    std::get<Numbers>(variable_of(groups, "futures", "value").values).pop_back();
    EXPECT_NE(refusal(made().file.heading(), groups).find("\"value\" of the group \"futures\""), std::string::npos);
    groups = made().file.groups();
    std::get<Wholes>(variable_of(groups, "courses", "future").values)[0] = 7;
    EXPECT_NE(refusal(made().file.heading(), groups).find("\"future\" of the group \"courses\""), std::string::npos);
}

TEST(ReadStudy, NamesThePlaceThatAFileDoesNotHold) {
    std::vector<Group> groups = made().file.groups();
    for (std::string& text : std::get<Texts>(variable_of(groups, "scenarios", "as_understood").values))
        text = "schema = \"scenario/1\"\nname = \"Quiet\"\nplace = \"tiny\"\n";
    EXPECT_NE(refusal(made().file.heading(), groups).find("names the place \"tiny\", which the file does not hold"),
              std::string::npos);
}

TEST(ReadStudy, RefusesAScenarioThatIsUnderstoodOtherwise) {
    std::vector<Group> groups = made().file.groups();
    std::get<Texts>(variable_of(groups, "scenarios", "as_understood").values)[1] += "# one word more\n";
    EXPECT_NE(refusal(made().file.heading(), groups).find("understood otherwise"), std::string::npos);
}

TEST(ReadStudy, RefusesARunWithItsState) {
    const auto executor = serial_executor();
    Simulation simulation(made().arms[0], luck_of("amber", 0), *executor);
    simulation.advance(2);
    MemoryRecorder recorder;
    record_run(simulation, recorder);
    EXPECT_NE(refusal(recorder.heading(), recorder.groups()).find("one run with its state"), std::string::npos);
}

TEST(VerifyStudy, SpreadsItsFutures) {
    const std::vector<std::int32_t> all{0, 1, 2, 4, 5, 6, 7, 8, 9};
    EXPECT_EQ(spread_over(all, 1), (std::vector<std::int32_t>{0}));
    EXPECT_EQ(spread_over(all, 2), (std::vector<std::int32_t>{0, 9}));
    EXPECT_EQ(spread_over(all, 3), (std::vector<std::int32_t>{0, 5, 9}));
    EXPECT_EQ(spread_over(all, 100), all);
}

Verified verified(const std::vector<Group>& groups, std::int32_t futures) {
    const FiledStudy kept = read_study(made().file.heading(), groups, file);
    return verify_study(kept, made().file.heading(), groups, {}, spread_over(kept.study.futures, futures), {});
}

TEST(VerifyStudy, FindsNothingInWhatWasJustRun) {
    const Verified found = verified(made().file.groups(), 2);
    EXPECT_EQ(found.futures, (std::vector<std::int32_t>{0, 2}));
    EXPECT_EQ(found.unlike, 0) << found.first.front().what << " " << found.first.front().where;
    EXPECT_GT(found.run_again, 1000);
    EXPECT_GT(found.followed, 1000);
}

TEST(VerifyStudy, FindsAnyNumberOfAFutureThatItRunsAgain) {
    for (const auto& [group, variable] :
         std::vector<std::pair<std::string, std::string>>{{"futures", "value"},
                                                          {"inputs", "value"},
                                                          {"paid_for", "amount"},
                                                          {"requests", "requests"},
                                                          {"courses", "value"},
                                                          {"evaluation", "change"},
                                                          {"weekly_wellbeing", "stress"}}) {
        std::vector<Group> groups = made().file.groups();
        std::get<Numbers>(variable_of(groups, group, variable).values).front() += 0.5;
        const Verified found = verified(groups, 1);
        ASSERT_GE(found.unlike, 1) << group;
        EXPECT_EQ(found.first.front().what, group + "/" + variable);
    }
}

TEST(VerifyStudy, SaysWhereAndWhat) {
    std::vector<Group> groups = made().file.groups();
    const double before = std::get<Numbers>(variable_of(groups, "futures", "value").values).front();
    std::get<Numbers>(variable_of(groups, "futures", "value").values).front() = before + 1;
    const Verified found = verified(groups, 1);
    ASSERT_GE(found.unlike, 1);
    const Outcome& outcome = made().study.outcomes.front();
    EXPECT_EQ(found.first.front().where, "arm \"" + made().study.arms[0] + "\", future 0, horizon " +
                                             std::to_string(made().study.horizons.front()) + ", outcome \"" +
                                             outcome.measure + "." + outcome.field + "\"");
    EXPECT_EQ(std::stod(found.first.front().found), before + 1);
    EXPECT_EQ(std::stod(found.first.front().expected), before);
}

TEST(VerifyStudy, FindsWhatDoesNotFollowFromFuturesThatItDoesNotRun) {
    std::vector<Group> groups = made().file.groups();
    std::get<Numbers>(variable_of(groups, "futures", "value").values).back() += 1;  // of the last future
    const Verified found = verified(groups, 1);
    ASSERT_GE(found.unlike, 1);
    EXPECT_EQ(found.first.front().what.substr(0, 7), "paired/");
}

}  // namespace
}  // namespace alongside
