// SPDX-License-Identifier: Apache-2.0
// Trouble is recognised at once by some, later by others, and forgotten once it is over.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/assumed/recognition.hpp"
#include "sim/world/trust.hpp"
#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

constexpr std::uint32_t many = 20000;
constexpr unsigned ill = index_of(NeedKind::mental_health), use = index_of(NeedKind::substance_use);

class Recognising : public ::testing::Test {
protected:
    Recognising() : made({"recognising"}) {
        made.people(Space::person, many), made.people(Space::household, many);
        for (std::uint32_t row = 0; row < many; ++row) made.at<NextAtHome>(row) = made.at<HomeOf>(row) = row;
    }
    void all_have(unsigned kind, unsigned severity, std::uint32_t weeks) {
        for (std::uint32_t row = 0; row < many; ++row) {
            OwnEpisodes needs;
            needs.begin(kind, severity), needs.set_weeks(kind, weeks);
            made.at<OwnNeeds>(row) = needs.word;
        }
    }
    double seen(unsigned need) {
        std::uint32_t sum = 0;
        for (std::uint32_t row = 0; row < many; ++row) sum += made.at<Recognised>(row) >> need & 1u;
        return static_cast<double>(sum) / many;
    }
    static double error(double share) { return 4 * std::sqrt(share * (1 - share) / many); }
    HandMade made;
};

TEST_F(Recognising, AtTheOnsetBySeverityAndThenSlowly) {
    all_have(ill, 1, 0);
    made.run("recognising", 0);
    EXPECT_NEAR(seen(ill), 0.55, error(0.55));
    all_have(ill, 3, 0);
    for (std::uint32_t row = 0; row < many; ++row) made.at<Recognised>(row) = 0;
    made.run("recognising", 1);
    EXPECT_NEAR(seen(ill), 0.75, error(0.75));
    all_have(ill, 1, 5);
    for (std::uint32_t row = 0; row < many; ++row) made.at<Recognised>(row) = 0;
    for (std::int32_t week = 2; week < 42; ++week) made.run("recognising", week);
    EXPECT_NEAR(seen(ill), 1 - std::exp(-0.4), error(0.33));
}

TEST_F(Recognising, SoonerWhenPrompted) {
    all_have(ill, 1, 5);
    for (std::uint32_t row = 0; row < many; ++row) made.at<Prompted>(row) = to_prompt(1.0f);
    for (std::int32_t week = 0; week < 20; ++week) made.run("recognising", week);
    EXPECT_NEAR(seen(ill), 1 - std::exp(-0.2 * std::exp(0.5)), error(0.28));
}

TEST_F(Recognising, IsHiddenBehindSomebodyElsesTrouble) {
    for (std::uint32_t row = 0; row < many; row += 2) {
        made.at<NextAtHome>(row) = row + 1, made.at<NextAtHome>(row + 1) = row;
        OwnEpisodes mine, theirs;
        mine.begin(ill, 1), theirs.begin(use, 1);
        made.at<OwnNeeds>(row) = mine.word, made.at<OwnNeeds>(row + 1) = theirs.word;
    }
    made.run("recognising", 0);
    EXPECT_NEAR(2 * seen(ill), 0.25, 2 * error(0.125));
    EXPECT_NEAR(2 * seen(use), 0.55, 2 * error(0.275)) << "their own use is not hidden by itself";
}

TEST_F(Recognising, CoversTheHouseholdsNeedsAndForgetsWhatIsOver) {
    HomeEpisodes money;
    money.begin(at_home(NeedKind::money), 2);
    for (std::uint32_t row = 0; row < many; ++row) made.at<HomeNeeds>(row) = money.word;
    made.run("recognising", 0);
    EXPECT_NEAR(seen(index_of(NeedKind::money)), 0.65, error(0.65));
    for (std::uint32_t row = 0; row < many; ++row) made.at<HomeNeeds>(row) = 0;
    made.run("recognising", 1);
    EXPECT_EQ(seen(index_of(NeedKind::money)), 0);
}

TEST(Recognition, AtRestIsWhatWeeksHaveMadeOfIt) {
    const Recognition r;
    EXPECT_FLOAT_EQ(r.by_now(1, 0), 0.55f);
    EXPECT_NEAR(r.by_now(1, 100), 1 - 0.45 * std::exp(-1.0), 1e-5);
    EXPECT_GT(r.by_now(3, 10), r.by_now(2, 10));
}

}  // namespace
}  // namespace alongside
