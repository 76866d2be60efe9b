// SPDX-License-Identifier: Apache-2.0
// Whether those whom a coordinator walks alongside ask statutory services more at first, and less later (coordination
// P14): against themselves in the town without coordinators.
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t half_a_year = weeks_a_year / 2;

/// Requests at statutory doors in weeks [from, until) after somebody began, here and there.
std::vector<double> requests(const Arms& arms, std::int32_t from, std::int32_t until) {
    const HelpRecord &with = arms.help(Arm::eight), &without = arms.help(Arm::none);
    const auto statutory = [&](std::uint16_t door) {
        return door < arms.place().agencies.size() && arms.place().agencies[door].sector == "statutory";
    };
    const auto asked = [&](const HelpRecord& help, const HelpEvent& began) {
        double found = 0;
        for (const HelpEvent& one : help.of(began.who))
            found += is_request(one.what) && statutory(one.door) && began.week + from <= one.week &&
                     one.week < began.week + until;
        return found;
    };
    double here = 0, there = 0;
    for (const HelpEvent& one : with.happenings)
        if (one.what == Happened::took_up && one.door == coordinators_kind && one.week < past_of_arms + half_a_year)
            here += asked(with, one), there += asked(without, one);
    return {here, there};
}

std::vector<double> at_first(const Arms& arms) { return requests(arms, half_a_year, weeks_a_year + half_a_year); }
std::vector<double> later(const Arms& arms) { return requests(arms, weeks_a_year + half_a_year, 2 * weeks_a_year); }

constexpr Statistic group[] = {
    from_arms("requests_at_first", at_first, first_over_second),
    from_arms("requests_later", later, first_over_second),
};

}  // namespace

std::span<const Statistic> uncovered_statistics() { return group; }

}  // namespace alongside
