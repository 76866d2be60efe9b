// SPDX-License-Identifier: Apache-2.0
// Volunteers: who befriends whom, how often they come, how many stop, how many keep a group going (coordination P10,
// P17).
#include <numeric>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::string_view bureau = "volunteer_bureau";
constexpr int years_of_groups = 7;
constexpr int meetings_that_count = 12;

double all(const Town& town, std::string_view field) {
    const std::vector<double> weeks = town.weekly("groups_and_goers", field);
    return std::accumulate(weeks.begin(), weeks.end(), 0.0);
}
std::vector<double> volunteers_stop(const Town& town) {
    return {all(town, "stopped") * static_cast<double>(weeks_a_year), all(town, "volunteers")};
}
std::vector<double> volunteers_visits(const Town& town) {
    return {all(town, "volunteers_came") * static_cast<double>(weeks_a_year), all(town, "volunteers")};
}
std::vector<double> volunteers_a_group(const Town& town) { return {all(town, "volunteers"), all(town, "groups")}; }

/// Of those for whom there was a volunteer, who met one.
std::vector<double> matches_started(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t door = arms.door(bureau);
    const double came = help.all({Happened::came}, help.from, help.until, door);
    return {came, came + help.all({Happened::did_not_come}, help.from, help.until, door)};
}

/// Of those who met a volunteer and were followed for a year, who met one twelve times in it, the first among them.
std::vector<double> matches_that_last(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t door = arms.door(bureau);
    double started = 0, lasted = 0;
    for (const HelpEvent& first : help.happenings) {
        if (first.what != Happened::came || first.door != door || first.week + weeks_a_year > help.until) continue;
        int meetings = 1;
        for (const HelpEvent& one : help.of(first.who))
            meetings += one.what == Happened::kept_meeting && one.door == door && one.week > first.week &&
                        one.week < first.week + weeks_a_year;
        started += 1, lasted += meetings >= meetings_that_count;
    }
    return {lasted, started};
}

/// Meetings in a year for each volunteer, those who wait for somebody to visit among them.
std::vector<double> visits_a_befriender(const Arms& arms) {
    const std::uint16_t door = arms.door(bureau);
    if (door == no_door) return {0, 0};
    const HelpRecord& help = arms.help(Arm::none);
    const std::int32_t from = help.until - weeks_of(Arm::none);
    const double visits = help.doors[door].kept + help.all({Happened::came}, from, help.until, door);
    return {visits * static_cast<double>(weeks_a_year), help.doors[door].full_posts};
}

constexpr Statistic group[] = {
    {"volunteers_stop", TakenFrom::life, years_of_groups, volunteers_stop, first_over_second},
    {"volunteers_visits", TakenFrom::life, years_of_groups, volunteers_visits, first_over_second},
    {"volunteers_a_group", TakenFrom::life, years_of_groups, volunteers_a_group, first_over_second},
    from_arms("matches_started", matches_started, first_over_second),
    from_arms("matches_that_last", matches_that_last, first_over_second),
    from_arms("visits_a_befriender", visits_a_befriender, first_over_second),
};

}  // namespace

std::span<const Statistic> volunteer_statistics() { return group; }

}  // namespace alongside
