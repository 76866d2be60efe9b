// SPDX-License-Identifier: Apache-2.0
// What can be measured of a town: a name and a function; patterns name the statistic that they judge.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "sim/patterns/arms.hpp"
#include "sim/patterns/town.hpp"

namespace alongside {

/// From what a statistic is taken: a founded town of twice the size before its first week, a town that has lived,
/// two such towns, of another place and of this one, or the arms of a larger town, with coordinators and without.
enum class TakenFrom : std::uint8_t { founding, life, two_lives, arms };

/// One statistic. Runs are shared: one life of a town serves all statistics that are taken from lives.
struct Statistic {
    std::string_view name;
    TakenFrom from;
    int years;  ///< of life after the settling that it looks at; 0 for foundings and arms
    /// Numbers of one town, as many for every luck. Their means over lucks are the values; of two lives, those of the
    /// other place come first.
    std::vector<double> (*of_town)(const Town& town);
    /// Makes the values from the means over lucks, where the means are not the values themselves; otherwise null.
    std::vector<double> (*of_means)(const std::vector<double>& means, const Place& place) = nullptr;
    /// In place of `of_town` where it is taken from arms.
    std::vector<double> (*of_arms)(const Arms& arms) = nullptr;
};
/// A statistic of arms.
constexpr Statistic from_arms(std::string_view name, std::vector<double> (*of_arms)(const Arms& arms),
                              std::vector<double> (*of_means)(const std::vector<double>& means,
                                                              const Place& place) = nullptr) {
    return {name, TakenFrom::arms, 0, nullptr, of_means, of_arms};
}
/// The first mean over the second: for shares and rates of what a town has little of.
std::vector<double> first_over_second(const std::vector<double>& means, const Place& place);

/// All statistics in the order of their groups.
const std::vector<const Statistic*>& statistics();
/// By name; null if there is none.
const Statistic* find_statistic(std::string_view name);

// The groups, a file each. A new file has a line here and one in statistic.cpp.
std::span<const Statistic> founding_statistics();
std::span<const Statistic> turnover_statistics();
std::span<const Statistic> circle_statistics();
std::span<const Statistic> hours_statistics();
std::span<const Statistic> age_statistics();
std::span<const Statistic> lonely_statistics();
std::span<const Statistic> pressed_statistics();
std::span<const Statistic> carer_statistics();
std::span<const Statistic> event_statistics();
std::span<const Statistic> ill_health_statistics();
std::span<const Statistic> need_statistics();
std::span<const Statistic> attrition_statistics();
std::span<const Statistic> group_statistics();
std::span<const Statistic> moving_statistics();
std::span<const Statistic> contrast_statistics();
std::span<const Statistic> funnel_statistics();
std::span<const Statistic> coordinator_statistics();
std::span<const Statistic> gain_statistics();
std::span<const Statistic> uncovered_statistics();
std::span<const Statistic> front_door_statistics();
std::span<const Statistic> known_statistics();
std::span<const Statistic> telling_statistics();
std::span<const Statistic> meeting_statistics();
std::span<const Statistic> worker_statistics();
std::span<const Statistic> volunteer_statistics();

/// The values of a function of town and year, for `count` years from 0.
template <class Function>
std::vector<double> each_year(const Town& town, int count, const Function& function) {
    std::vector<double> values;
    for (int year = 0; year < count; ++year) values.push_back(function(town, year));
    return values;
}

}  // namespace alongside
