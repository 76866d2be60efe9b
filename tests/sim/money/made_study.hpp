// SPDX-License-Identifier: Apache-2.0
// A study and a cost book made by hand, small enough to be reckoned on paper.
#pragma once

#include "sim/money/reckon.hpp"

namespace alongside::made {

inline constexpr std::size_t posts = 0, meetings = 1;

/// Two arms, three futures, a year and half a year; posts of coordinators and meetings at schools.
inline Study study() {
    Study made;
    made.arms = {"none", "eight"};
    made.futures = {0, 1, 2};
    made.years = {52, 78};
    made.paid_for = {{"paid_time", "posts_coordinators", "post-years", "post-year", "", Adding::stands},
                     {"paid_time", "meetings_school", "meetings", "meeting", "", Adding::happens}};
    made.amounts = {// none: future by future, year by year, posts and meetings
                    0, 100, 0, 50, 0, 110, 0, 60, 0, 120, 0, 70,
                    // eight
                    8, 90, 4, 45, 7.5, 111, 4, 50, 8, 105, 3.5, 69};
    return made;
}

/// A post at 10,000 in 2014, when prices were half of those of 2024, and a meeting at an hour of 30, or 20 to 50.
inline CostBook book() {
    CostBook made;
    made.name = "made up";
    made.price_year = 2024;
    made.deflators.years = {2014, 2024}, made.deflators.index = {50, 100};
    made.discounts = {{"none", "", "", "", "", {0}, {0}, false}, {"ten", "", "", "", "", {0}, {0.25}, false}};
    CostLine post;
    post.name = "post", post.counts = "paid_time.posts_coordinators", post.payer = 0;
    post.price = Price{10000, 10000, 10000, 2014};
    CostLine meeting;
    meeting.name = "meeting", meeting.counts = "paid_time.meetings_school", meeting.payer = 2;
    meeting.column = MoneyColumn::staff_time, meeting.price = Price{20, 30, 50, 2024};
    made.lines = {post, meeting};
    return made;
}

}  // namespace alongside::made
