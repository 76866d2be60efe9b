// SPDX-License-Identifier: Apache-2.0
// Luck and inputs are told apart where they can be, and by nothing but the draws.
#include "sim/run/spread_split.hpp"

#include <gtest/gtest.h>

#include "sim/base/draw.hpp"
#include "sim/base/numbers.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

/// Values with a known share of their variance from the draw.
std::vector<double> made_of(double by_inputs, std::uint32_t draws, std::uint32_t lucks, std::uint32_t study) {
    const Draw draw(luck_of("split", study), "test", Week{0});
    std::vector<double> values;
    for (std::uint32_t k = 1; k <= draws; ++k)
        for (std::uint32_t luck = 0; luck < lucks; ++luck) {
            const double shared = draw("input", Key{k}).normal(), own = draw("luck", Key{k}).nth(luck).normal();
            values.push_back(3 + sqrt(by_inputs) * shared + sqrt(1 - by_inputs) * own);
        }
    return values;
}

TEST(SplitOfSpread, IsAsInAWorkedExample) {
    // Two lucks each: mean squares 18 between and 1 within, so that (18 - 1) / (18 + 1) is shared.
    const std::vector<double> values{-3 - 0.70710678118654752, -3 + 0.70710678118654752, -0.70710678118654752,
                                     0.70710678118654752,      3 - 0.70710678118654752,  3 + 0.70710678118654752};
    const auto split = split_of(values, 2);
    ASSERT_TRUE(split);
    EXPECT_NEAR(split->by_inputs, (18.0 - 1) / (18 + 1), 1e-9);
    EXPECT_EQ(split->draws, 3);
    // F at 95 of 100 for 2 and 3 degrees is 9.5521, for 3 and 2 it is 19.1643 (printed tables).
    EXPECT_NEAR(split->low, (18 / 9.5521 - 1) / (18 / 9.5521 + 1), 1e-4);
    EXPECT_NEAR(split->high, (18 * 19.1643 - 1) / (18 * 19.1643 + 1), 1e-4);
}

TEST(SplitOfSpread, FindsTheShareThatIsThereAndHoldsItNineTimesInTen) {
    constexpr std::uint32_t studies = 400;
    for (const double truth : {0.0, 0.3, 0.8}) {
        double sum = 0, held = 0;
        for (std::uint32_t study = 0; study < studies; ++study) {
            const auto split = split_of(made_of(truth, 25, 2, study), 2);
            sum += split->by_inputs, held += split->low <= truth && truth <= split->high;
        }
        EXPECT_NEAR(sum / studies, truth, 0.1) << "share " << truth;  // none is below nought
        EXPECT_GE(held / studies, 0.86) << "share " << truth;
        if (truth > 0) {
            EXPECT_LE(held / studies, 0.94) << "share " << truth;
        }
    }
}

TEST(SplitOfSpread, SaysNothingOfOneLuckOneDrawOrNoSpread) {
    EXPECT_FALSE(split_of(std::vector<double>{1, 2, 3}, 1));
    EXPECT_FALSE(split_of(std::vector<double>{1, 2}, 2));
    EXPECT_FALSE(split_of(std::vector<double>{5, 5, 5, 5}, 2));
    EXPECT_FALSE(split_of(std::vector<double>{}, 2));
}

TEST(SplitOfSpread, IsAllOfTheInputsWhereLucksAgree) {
    const auto split = split_of(std::vector<double>{1, 1, 2, 2, 5, 5}, 2);
    ASSERT_TRUE(split);
    EXPECT_EQ(split->by_inputs, 1);
}

Study study_with(std::int32_t lucks) {
    StudyOptions options;
    options.futures = 4;
    options.lucks = lucks;
    const std::vector<Scenario> arms{plain_village("a"), plain_village("b")};
    return run_study(arms, options);
}

TEST(SplitOfSpread, FuturesOfOneDrawShareTheirInputsAndNotTheirLuck) {
    const Study study = study_with(2);
    ASSERT_EQ(study.futures.size(), 4u);
    const auto inputs = [&](std::size_t future) {
        const auto first = study.input_values.begin() + static_cast<std::ptrdiff_t>(future * study.inputs.size());
        return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(study.inputs.size()));
    };
    ASSERT_FALSE(study.inputs.empty());
    EXPECT_EQ(inputs(0), inputs(1));
    EXPECT_EQ(inputs(2), inputs(3));
    EXPECT_NE(inputs(0), inputs(2));
    bool differ = false;
    for (std::size_t outcome = 0; outcome < study.outcomes.size(); ++outcome)
        differ = differ || study.value(0, 0, 0, outcome) != study.value(0, 1, 0, outcome);
    EXPECT_TRUE(differ) << "two lucks of one draw are the same future";
}

TEST(SplitOfSpread, TheSecondDrawIsThatOfTheSecondFutureWithoutLucks) {
    const Study with = study_with(2), without = study_with(1);
    const std::size_t n = with.inputs.size();
    for (std::size_t k = 0; k < n; ++k) EXPECT_EQ(with.input_values[2 * n + k], without.input_values[n + k]);
    EXPECT_FALSE(split_of(without, 1, 0, 0));
}

TEST(SplitOfSpread, LeavesOutADrawThatWasNotFinished) {
    Study study = study_with(2);
    study.arms = {"a", "b"};
    for (std::size_t k = 0; k < study.values.size(); ++k) study.values[k] = static_cast<double>(k * k % 97);
    Study stopped = study;
    stopped.futures = {0, 1, 3};  // 2 is missing, so that only one draw is whole
    EXPECT_FALSE(split_of(stopped, 1, 0, 0));
    EXPECT_TRUE(split_of(study, 1, 0, 0));
}

}  // namespace
}  // namespace alongside
