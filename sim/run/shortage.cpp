// SPDX-License-Identifier: Apache-2.0
// Means over futures and horizons of what coordinators had too little of.
#include "sim/run/shortage.hpp"

#include <algorithm>

namespace alongside {
namespace {

constexpr std::string_view measure = "walking_alongside";

class OneArm {
public:
    OneArm(const Study& study, std::size_t arm) : study_(study), arm_(arm) {}

    double mean(std::string_view field) const {
        const auto found = std::find_if(study_.outcomes.begin(), study_.outcomes.end(), [&](const Outcome& one) {
            return one.measure == measure && one.field == field;
        });
        if (found == study_.outcomes.end()) return 0;
        const auto outcome = static_cast<std::size_t>(found - study_.outcomes.begin());
        double sum = 0, number = 0;
        for (std::size_t future = 0; future < study_.futures.size(); ++future)
            for (std::size_t horizon = 0; horizon < study_.horizons.size(); ++horizon) {
                const double value = study_.value(arm_, future, horizon, outcome);
                if (value == value) sum += value, number += 1;  // a mean of nobody is no number
            }
        return number > 0 ? sum / number : 0;
    }

private:
    const Study& study_;
    std::size_t arm_;
};

}  // namespace

std::vector<Shortage> shortages(const Study& study) {
    std::vector<Shortage> found;
    for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
        const OneArm of(study, arm);
        Shortage one;
        one.arm = arm;
        one.coordinators = of.mean("coordinators");
        if (one.coordinators <= 0) continue;
        one.full = of.mean("full"), one.load = of.mean("load"), one.waiting = of.mean("waiting");
        one.talks = of.mean("talks"), one.put_off = of.mean("talks_put_off");
        one.visits = of.mean("succeeded") + of.mean("failed"), one.no_place = of.mean("no_place");
        one.groups = of.mean("places"), one.with_room = of.mean("places_with_room");
        found.push_back(one);
    }
    return found;
}

}  // namespace alongside
