// SPDX-License-Identifier: Apache-2.0
// Whose phone rings is said future by future, with the month in which it rings most, and only where it is clear.
#include "sim/run/phones.hpp"

#include <gtest/gtest.h>

#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

/// Two arms, three futures, four months; a first kind that is asked alike, and a second that is asked more by `extra`,
/// [future][month].
Study study_of(const double (&extra)[3][4]) {
    Study study;
    study.arms = {"none", "some"}, study.futures = {0, 1, 2};
    study.request_kinds = {"school", "housing_advice"}, study.months = {4, 8, 12, 16};
    for (int arm = 0; arm < 2; ++arm)
        for (int future = 0; future < 3; ++future)
            for (int month = 0; month < 4; ++month)
                for (int kind = 0; kind < 2; ++kind)  // luck moves both arms alike, by far more than what is extra
                    study.requests.push_back(100 * future + 10 * month + arm * kind * extra[future][month]);
    return study;
}
const Ringing& of(const std::vector<Ringing>& all, std::size_t kind) { return all.at(kind); }

TEST(Phones, RingMoreByFutureWithTheMonthOfTheMost) {
    const std::vector<Ringing> all = whose_phone_rings(study_of({{1, 5, 1, 1}, {2, 2, 10, 2}, {3, 9, 3, 1}}));
    ASSERT_EQ(all.size(), 2u);
    const Ringing& housing = of(all, 1);
    EXPECT_TRUE(housing.clear());
    EXPECT_DOUBLE_EQ(housing.first, 115);
    EXPECT_DOUBLE_EQ(housing.extra.median, 4);
    EXPECT_NEAR(housing.extra.low, 2.2, 1e-9);
    EXPECT_DOUBLE_EQ(housing.peak.median, 2);
    EXPECT_NEAR(housing.peak.high, 2.9, 1e-9);
    EXPECT_DOUBLE_EQ(housing.by_month.at(1).median, 5);
    EXPECT_FALSE(of(all, 0).clear()) << "asked alike";
    EXPECT_EQ(of(all, 0).peak.median, 0) << "and so at no time most";
}

TEST(Phones, OfWhatIsFewerTheMonthIsThatOfFewest) {
    const Ringing fewer = of(whose_phone_rings(study_of({{-1, -1, -1, -7}, {0, 0, 0, -4}, {-2, -3, -2, -9}})), 1);
    EXPECT_TRUE(fewer.clear());
    EXPECT_LT(fewer.extra.median, 0);
    EXPECT_EQ(fewer.peak.median, 4);
}

TEST(Phones, NothingIsSaidWhereFuturesDisagree) {
    const Ringing mixed = of(whose_phone_rings(study_of({{5, 5, 5, 5}, {-4, -4, -4, -4}, {3, 3, 3, 9}})), 1);
    EXPECT_FALSE(mixed.clear());
    EXPECT_EQ(mixed.peak.median, 0);
}

// The mutant: without pairs, luck covers what is extra.
TEST(Phones, IsClearBecauseFuturesArePaired) {
    Study study = study_of({{1, 5, 1, 1}, {2, 2, 10, 2}, {3, 9, 3, 1}});
    study.paired = false;
    EXPECT_FALSE(of(whose_phone_rings(study), 1).clear());
}

TEST(Phones, AStudyHoldsWhatItsSeriesAddUpTo) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};  // thirty weeks: seven months
    const Study study = run_study(arms, options(2));
    EXPECT_EQ(study.request_kinds, (std::vector<std::string>{"family_support", "coordinators"}));
    EXPECT_EQ(study.months, (std::vector<std::int32_t>{4, 8, 12, 16, 20, 24, 28}));
    const Series& series = *std::find_if(study.series.begin(), study.series.end(),
                                         [](const Series& one) { return one.measure->name == "paid_time"; });
    const auto field = static_cast<std::size_t>(
        std::find_if(series.fields.begin(), series.fields.end(),
                     [](const WrittenNumber& one) { return one.name == "requests_family_support"; }) -
        series.fields.begin());
    double third = 0;
    for (std::size_t week = 0; week < 4; ++week)
        third += series.values[(static_cast<std::size_t>(arms[0].burn_in) + 8 + week) * series.fields.size() + field];
    EXPECT_EQ(study.requested(0, 0, 2, 0), third);
    const std::vector<Ringing> all = whose_phone_rings(study);
    EXPECT_EQ(of(all, 1).first, 0);
    EXPECT_GT(of(all, 1).extra.median, 0) << "coordinators are asked once they are there";
}

TEST(Phones, NothingRingsInAStudyOfOneArmOrWithoutTheMeasure) {
    const Scenario one = village("one");
    EXPECT_TRUE(whose_phone_rings(run_study({&one, 1}, options(1))).empty());
    std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    for (Scenario& arm : arms) arm.measures = {"wellbeing"};
    EXPECT_TRUE(whose_phone_rings(run_study(arms, options(1))).empty());
    EXPECT_TRUE(whose_phone_rings(Study{}).empty());
}

}  // namespace
}  // namespace alongside
