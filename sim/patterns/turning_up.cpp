// SPDX-License-Identifier: Apache-2.0
// Coming, missing and coming again: to first meetings after a wait, to later ones, and to groups (families patterns 8
// and 9, coordination P17).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t months_3 = 13;

/// Of meetings missed, those after which another is missed within three months at the same door.
std::vector<double> missed_again(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    double all = 0, again = 0;
    for (std::size_t k = 0; k < help.happenings.size(); ++k) {
        const HelpEvent& first = help.happenings[k];
        if (first.what != Happened::missed_meeting || first.week >= help.until - months_3) continue;
        all += 1;
        for (std::size_t next = k + 1; next < help.happenings.size(); ++next) {
            const HelpEvent& one = help.happenings[next];
            if (one.who != first.who || one.week > first.week + months_3) break;
            if (one.what != Happened::missed_meeting || one.door != first.door) continue;
            again += 1;
            break;
        }
    }
    return {again, all};
}

/// Odds of coming to a first meeting fall with each week of the wait: a logistic line with an intercept for each kind
/// of door, by Newton's method.
constexpr int newton_steps = 12;

double slope_of_wait(const std::vector<HelpEvent>& all, std::size_t kinds) {
    std::vector<double> base(kinds);
    double slope = 0;
    for (int step = 0; step < newton_steps; ++step) {
        std::vector<double> gradient(kinds), diagonal(kinds, 1e-9), beside(kinds);
        double of_slope = 0, curvature = 1e-9;
        for (const HelpEvent& one : all) {
            const std::size_t kind = one.door;
            const double waited = static_cast<double>(one.waited), p = 1 / (1 + exp(-(base[kind] + slope * waited))),
                         off = (one.what == Happened::came ? 1.0 : 0.0) - p, weight = p * (1 - p);
            gradient[kind] += off, diagonal[kind] += weight, beside[kind] += weight * waited;
            of_slope += off * waited, curvature += weight * waited * waited;
        }
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            of_slope -= gradient[kind] * beside[kind] / diagonal[kind];
            curvature -= beside[kind] * beside[kind] / diagonal[kind];
        }
        const double more = of_slope / curvature;
        for (std::size_t kind = 0; kind < kinds; ++kind)
            base[kind] += (gradient[kind] - beside[kind] * more) / diagonal[kind];
        slope += more;
    }
    return slope;
}

std::vector<double> odds_a_week(const Arms& arms) {
    std::vector<HelpEvent> offered;
    for (const HelpEvent& one : arms.help(Arm::none).happenings)
        if ((one.what == Happened::came || one.what == Happened::did_not_come) &&
            one.door < arms.place().agencies.size())
            offered.push_back(one);
    return {1 - exp(slope_of_wait(offered, arms.place().agencies.size()))};
}

/// Of those who first went to a group while it was watched, and could have come again, those who did.
std::vector<double> came_again(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    double all = 0, again = 0;
    for (const Membership& one : help.memberships) {
        if (one.from >= help.until - months_3) continue;
        all += 1, again += one.visits > 1;
    }
    return {again, all};
}
std::vector<double> visits_a_group(const Arms& arms) {
    return {arms.sum(Arm::none, "groups_and_goers", "came"), arms.sum(Arm::none, "groups_and_goers", "groups")};
}

constexpr Statistic group[] = {
    from_arms("missed_again", missed_again, first_over_second),
    from_arms("odds_a_week", odds_a_week),
    from_arms("came_again", came_again, first_over_second),
    from_arms("visits_a_group", visits_a_group, first_over_second),
};

}  // namespace

std::span<const Statistic> meeting_statistics() { return group; }

}  // namespace alongside
