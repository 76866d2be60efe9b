// SPDX-License-Identifier: Apache-2.0
// A study asked for one of its numbers.
#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/run/study.hpp"

namespace alongside {

double Study::value(std::size_t arm, std::size_t future, std::size_t horizon, std::size_t outcome) const {
    ALONGSIDE_EXPECT(
        arm < arms.size() && future < futures.size() && horizon < horizons.size() && outcome < outcomes.size(),
        "a study was asked for a value that it does not hold");
    return values[((arm * futures.size() + future) * horizons.size() + horizon) * outcomes.size() + outcome];
}

double Study::amount(std::size_t arm, std::size_t future, std::size_t year, std::size_t what) const {
    ALONGSIDE_EXPECT(arm < arms.size() && future < futures.size() && year < years.size() && what < paid_for.size(),
                     "a study was asked for an amount that it does not hold");
    return amounts[((arm * futures.size() + future) * years.size() + year) * paid_for.size() + what];
}

double Study::requested(std::size_t arm, std::size_t future, std::size_t month, std::size_t kind) const {
    ALONGSIDE_EXPECT(
        arm < arms.size() && future < futures.size() && month < months.size() && kind < request_kinds.size(),
        "a study was asked for requests that it does not hold");
    return requests[((arm * futures.size() + future) * months.size() + month) * request_kinds.size() + kind];
}

double Study::course(std::size_t arm, std::size_t future, std::size_t week, std::size_t course) const {
    const auto weeks = static_cast<std::size_t>(horizons.back());
    ALONGSIDE_EXPECT(arm < arms.size() && future < futures.size() && week < weeks && course < courses.size(),
                     "a study was asked for a week that it does not hold");
    return course_values[((arm * futures.size() + future) * weeks + week) * courses.size() + course];
}

std::int32_t futures_looked_at(std::span<const Scenario> arms, const StudyOptions& options) {
    std::int32_t most = 0;
    for (const Scenario& arm : arms)
        if (options.looks && arm.looks.any()) most = std::max(most, std::min(arm.looks.futures, options.futures));
    return most;
}

}  // namespace alongside
