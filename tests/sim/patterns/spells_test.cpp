// SPDX-License-Identifier: Apache-2.0
// Spells of ill-health are read off week by week: when they begin, end and begin again, and of whom.
#include "sim/patterns/spells.hpp"

#include <gtest/gtest.h>

#include "sim/model/declare.hpp"
#include "sim/world/needs.hpp"

namespace alongside {
namespace {

constexpr unsigned ill = index_of(NeedKind::mental_health);

class OfOne : public testing::Test {
protected:
    OfOne() : world_({&column_info<OwnNeeds>, &column_info<Born>}) {
        world_.resize(Space::person, 2);
        world_.keys_to_write(Space::person)[0] = Key{7};
        world_.keys_to_write(Space::person)[1] = Key{8};
    }

    // A week in which the first of two has an episode of this severity, so many weeks old.
    void week(unsigned severity, std::uint32_t weeks) {
        OwnEpisodes now;
        now.set_severity(ill, severity);
        now.set_weeks(ill, weeks);
        world_.data<OwnNeeds>()[0] = now.word;
        spells_.note(world_, Week{number_++});
    }
    const std::vector<Spell>& spells() const { return spells_.stays()[0].spells; }

    World world_;
    Spells spells_;
    std::int32_t number_ = 0;
};

TEST_F(OfOne, MayHaveBegunBeforeTheFounding) {
    week(1, 30);
    ASSERT_EQ(spells().size(), 1u);
    EXPECT_EQ(spells()[0].began, -30);
    EXPECT_EQ(spells()[0].ended, still_going);
}

TEST_F(OfOne, EndAndBeginAgain) {
    week(0, 0);
    week(2, 0);
    week(1, 1);
    week(0, 0);
    week(1, 0);
    ASSERT_EQ(spells().size(), 2u);
    EXPECT_EQ(spells()[0].began, 1);
    EXPECT_EQ(spells()[0].ended, 3);
    EXPECT_EQ(spells()[1].began, 4);
}

TEST_F(OfOne, MayFollowEachOtherAtOnce) {
    week(1, 0);
    week(1, 1);
    week(1, 0);
    ASSERT_EQ(spells().size(), 2u);
    EXPECT_EQ(spells()[0].ended, 2);
    EXPECT_EQ(spells()[1].began, 2);
}

TEST_F(OfOne, AreNotSeenOnceSomebodyHasLeft) {
    week(1, 0);
    world_.keys_to_write(Space::person)[0] = Key{};
    week(1, 1);
    EXPECT_EQ(spells_.stays()[0].until, 0);
    EXPECT_EQ(spells_.stays()[1].until, 1);
    EXPECT_TRUE(spells_.stays()[1].spells.empty());
}

}  // namespace
}  // namespace alongside
