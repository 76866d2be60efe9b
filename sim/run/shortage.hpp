// SPDX-License-Identifier: Apache-2.0
// What limited coordinators in a study: their hours, groups with room, or how many people come.
#pragma once

#include "sim/run/study.hpp"

namespace alongside {

/// Means over futures and horizons of what `walking_alongside` writes down about one arm.
struct Shortage {
    std::size_t arm = 0;
    double coordinators = 0, full = 0,
           load = 0;                  ///< filled posts, those whose hours are all spoken for, cases for hours
    double waiting = 0;               ///< residents who wait for a coordinator
    double talks = 0, put_off = 0;    ///< short conversations a week, and those without hours for them
    double visits = 0, no_place = 0;  ///< meetings a week that went to a group, and that found none
    double groups = 0, with_room = 0;

    /// A share from which something counts as short: half, which says "more often than not" and is no estimate.
    static constexpr double half = 0.5;
    bool of_hours() const { return full > half * coordinators || put_off > half * (talks + put_off); }
    bool of_groups() const { return no_place > half * (visits + no_place); }
    bool of_people() const { return !of_hours() && load < half; }
};

/// One for each arm that has coordinators in some future; none if the study does not write down how they walk
/// alongside.
std::vector<Shortage> shortages(const Study& study);

}  // namespace alongside
