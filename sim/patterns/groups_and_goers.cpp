// SPDX-License-Identifier: Apache-2.0
// How large clubs, groups and hubs are, whether they are replaced, and how regularly people come (coordination P17).
#include <numeric>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr int years_of_groups = 7;

// Share of one count in another over all weeks.
std::vector<double> share(const Town& town, const char* field, const char* of) {
    const auto all = [&](const char* name) {
        const std::vector<double> weeks = town.weekly("groups_and_goers", name);
        return std::accumulate(weeks.begin(), weeks.end(), 0.0);
    };
    return {all(field) / all(of)};
}

std::vector<double> empty_groups(const Town& town) { return share(town, "empty", "groups"); }
std::vector<double> middling_groups(const Town& town) { return share(town, "of_11_to_50", "groups"); }
std::vector<double> large_groups(const Town& town) { return share(town, "over_100", "groups"); }
std::vector<double> regulars(const Town& town) { return share(town, "regulars", "came"); }
std::vector<double> founded_for_each_that_closed(const Town& town) { return share(town, "founded", "closed"); }

constexpr Statistic group[] = {
    {"empty_groups", TakenFrom::life, years_of_groups, empty_groups},
    {"middling_groups", TakenFrom::life, years_of_groups, middling_groups},
    {"large_groups", TakenFrom::life, years_of_groups, large_groups},
    {"regulars", TakenFrom::life, years_of_groups, regulars},
    {"founded_for_each_that_closed", TakenFrom::life, years_of_groups, founded_for_each_that_closed},
};

}  // namespace

std::span<const Statistic> group_statistics() { return group; }

}  // namespace alongside
