// SPDX-License-Identifier: Apache-2.0
// How many of those who are offered help start, come once, drop out or complete (families pattern 8).
#include <numeric>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr int years_of_help = 7;

double all(const Town& town, std::string_view measure, std::string_view field) {
    const std::vector<double> weeks = town.weekly(measure, field);
    return std::accumulate(weeks.begin(), weeks.end(), 0.0);
}

// Numbers of people over all weeks, for shares that a town with few cases a week cannot have week by week.
std::vector<double> from_offer_on(const Town& town) {
    return {all(town, "way_in", "did_not_come") + all(town, "way_in", "put_off"), all(town, "way_in", "came_once"),
            all(town, "way_in", "began"), all(town, "cases_and_posts", "ended_as_agreed")};
}
constexpr std::size_t not_started = 0, once = 1, began = 2, completed = 3;

std::vector<double> share_not_started(const std::vector<double>& n, const Place&) {
    return {n[not_started] / (n[not_started] + n[once] + n[began])};
}
std::vector<double> share_once(const std::vector<double>& n, const Place&) { return {n[once] / (n[once] + n[began])}; }
std::vector<double> share_dropped_out(const std::vector<double>& n, const Place&) {
    return {1.0 - n[completed] / n[began]};
}
std::vector<double> share_completed(const std::vector<double>& n, const Place&) {
    return {n[completed] / (n[not_started] + n[once] + n[began])};
}

constexpr Statistic group[] = {
    {"never_started", TakenFrom::life, years_of_help, from_offer_on, share_not_started},
    {"came_once", TakenFrom::life, years_of_help, from_offer_on, share_once},
    {"dropped_out", TakenFrom::life, years_of_help, from_offer_on, share_dropped_out},
    {"completed", TakenFrom::life, years_of_help, from_offer_on, share_completed},
};

}  // namespace

std::span<const Statistic> attrition_statistics() { return group; }

}  // namespace alongside
