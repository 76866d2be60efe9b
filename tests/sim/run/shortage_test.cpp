// SPDX-License-Identifier: Apache-2.0
// What was short is said from means over futures and horizons, for arms that have coordinators.
#include "sim/run/shortage.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace alongside {
namespace {

constexpr const char* fields[] = {"coordinators", "full",   "load",     "waiting", "talks",           "talks_put_off",
                                  "succeeded",    "failed", "no_place", "places",  "places_with_room"};

/// Two futures and two horizons; the first arm has no coordinators, and so no mean load.
Study study_of(std::array<double, std::size(fields)> second) {
    Study study;
    study.arms = {"none", "some"};
    study.horizons = {26, 52}, study.futures = {0, 1};
    for (const char* field : fields) study.outcomes.push_back({"walking_alongside", field, "", ""});
    for (std::size_t arm = 0; arm < 2; ++arm)
        for (int moment = 0; moment < 4; ++moment)
            for (std::size_t k = 0; k < std::size(fields); ++k)
                study.values.push_back(arm == 0 ? (k == 2 ? std::numeric_limits<double>::quiet_NaN() : 0.0)
                                                : second[k] * (moment % 2 == 0 ? 0.5 : 1.5));
    return study;
}
Shortage only(const Study& study) {
    const std::vector<Shortage> found = shortages(study);
    EXPECT_EQ(found.size(), 1u);
    return found.empty() ? Shortage{} : found[0];
}

TEST(Shortages, AreMeansOfArmsThatHaveCoordinators) {
    const Shortage one = only(study_of({3, 2, 0.9, 12, 4, 1, 2, 1, 2, 40, 39}));
    EXPECT_EQ(one.arm, 1u);
    EXPECT_DOUBLE_EQ(one.coordinators, 3);
    EXPECT_DOUBLE_EQ(one.load, 0.9);
    EXPECT_DOUBLE_EQ(one.visits, 3);
    EXPECT_DOUBLE_EQ(one.with_room, 39);
    EXPECT_TRUE(one.of_hours());
    EXPECT_FALSE(one.of_groups());
    EXPECT_FALSE(one.of_people());
    EXPECT_TRUE(shortages(Study{}).empty());
}

TEST(Shortages, AreOfGroupsOrOfPeopleOrOfNothing) {
    EXPECT_TRUE(only(study_of({3, 0, 0.9, 0, 4, 5, 0, 0, 0, 40, 39})).of_hours()) << "conversations are put off";
    const Shortage groups = only(study_of({3, 0, 0.9, 0, 4, 1, 1, 1, 3, 40, 2}));
    EXPECT_TRUE(groups.of_groups());
    EXPECT_FALSE(groups.of_hours() || groups.of_people());
    const Shortage people = only(study_of({80, 1, 0.3, 0, 4, 1, 1, 1, 0, 40, 39}));
    EXPECT_TRUE(people.of_people());
    EXPECT_FALSE(people.of_hours() || people.of_groups());
    const Shortage nothing = only(study_of({8, 1, 0.7, 0, 4, 1, 1, 1, 0, 40, 39}));
    EXPECT_FALSE(nothing.of_people() || nothing.of_hours() || nothing.of_groups());
}

}  // namespace
}  // namespace alongside
