// SPDX-License-Identifier: Apache-2.0
// The list of all statistics.
#include "sim/patterns/statistic.hpp"

#include <algorithm>

namespace alongside {

const std::vector<const Statistic*>& statistics() {
    static const std::vector<const Statistic*> all = [] {
        std::vector<const Statistic*> found;
        for (const std::span<const Statistic> group :
             {turnover_statistics(),    circle_statistics(),   hours_statistics(),      lonely_statistics(),
              pressed_statistics(),     event_statistics(),    ill_health_statistics(), need_statistics(),
              attrition_statistics(),   moving_statistics(),   age_statistics(),        contrast_statistics(),
              carer_statistics(),       founding_statistics(), group_statistics(),      funnel_statistics(),
              coordinator_statistics(), gain_statistics(),     uncovered_statistics(),  front_door_statistics(),
              known_statistics(),       telling_statistics(),  meeting_statistics(),    worker_statistics(),
              volunteer_statistics()})
            for (const Statistic& each : group) {
                ALONGSIDE_EXPECT(std::none_of(found.begin(), found.end(),
                                              [&](const Statistic* other) { return other->name == each.name; }),
                                 "two statistics have the same name: " + std::string(each.name));
                ALONGSIDE_EXPECT(each.years <= years_of_life, "no town lives so long");
                found.push_back(&each);
            }
        return found;
    }();
    return all;
}

std::vector<double> first_over_second(const std::vector<double>& means, const Place&) { return {means[0] / means[1]}; }

const Statistic* find_statistic(std::string_view name) {
    for (const Statistic* each : statistics())
        if (each->name == name) return each;
    return nullptr;
}

}  // namespace alongside
