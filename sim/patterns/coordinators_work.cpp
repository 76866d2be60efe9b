// SPDX-License-Identifier: Apache-2.0
// What coordinators get through, with how many people each, and what limits many of them (coordination P6, P7, P9).
#include <algorithm>
#include <utility>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t built_up = weeks_a_year;  ///< after which caseloads have filled
constexpr double weeks_a_month = static_cast<double>(weeks_a_year) / 12;

/// Sums from then on, over as many weeks as the two arms that are compared have in common.
struct Work {
    const Arms& arms;
    Arm arm;
    std::int32_t until;

    double sum(std::string_view measure, std::string_view field) const {
        return arms.sum(arm, measure, field, built_up, until);
    }
    /// Weeks of full-time posts that somebody held.
    double full_time() const { return sum("paid_time", "posts_coordinators"); }
    /// Kept, those among them after which a case ended.
    double meetings() const {
        double all = 0;
        for (const Happened what : {Happened::came, Happened::kept_meeting})
            all += arms.help(arm).all({what}, past_of_arms + built_up, past_of_arms + until, coordinators_kind);
        return all;
    }
    double open_cases() const {
        double all = 0;
        for (const char* stage : {"mapping", "strengths", "goal", "doing", "moving_on"})
            all += sum("walking_alongside", stage);
        return all;
    }
    double at_the_end(std::string_view field) const {
        return arms.weekly(arm, "walking_alongside", field, 0, until).back();
    }
};
Work alone(const Arms& arms, Arm arm) { return {arms, arm, weeks_of(arm)}; }
/// An arm, then the one that it is held against.
std::pair<Work, Work> compared(const Arms& arms, Arm one, Arm other) {
    const std::int32_t until = std::min(weeks_of(one), weeks_of(other));
    return {{arms, one, until}, {arms, other, until}};
}

std::vector<double> caseload(const Arms& arms) {
    const Work eight = alone(arms, Arm::eight);
    return {eight.open_cases(), eight.full_time()};
}
std::vector<double> contacts(const Arms& arms) {
    const Work eight = alone(arms, Arm::eight);
    return {eight.meetings() * weeks_a_month, eight.full_time()};
}
std::vector<double> talks(const Arms& arms) {
    const Work eight = alone(arms, Arm::eight);
    return {eight.sum("walking_alongside", "talks") * weeks_a_month, eight.full_time()};
}

/// Two shares or rates, each as what is above and below the line; then the first over the second.
std::vector<double> ratio_of_two(const std::vector<double>& means, const Place&) {
    return {(means[0] / means[1]) / (means[2] / means[3])};
}
std::vector<double> contacts_scale(const Arms& arms) {
    const auto [eight, three] = compared(arms, Arm::eight, Arm::three);
    return {eight.meetings(), eight.full_time(), three.meetings(), three.full_time()};
}
std::vector<double> contacts_by_caseload(const Arms& arms) {
    const auto [light, eight] = compared(arms, Arm::light, Arm::eight);
    return {light.meetings(), light.open_cases(), eight.meetings(), eight.open_cases()};
}
std::vector<double> ceiling(const Arms& arms) {
    const auto [eighty, eight] = compared(arms, Arm::eighty, Arm::eight);
    return {eighty.at_the_end("moved_on"), eighty.full_time(), eight.at_the_end("moved_on"), eight.full_time()};
}
std::vector<double> moved_on_of_eighty(const Arms& arms) {
    const Work eighty = alone(arms, Arm::eighty);
    return {eighty.at_the_end("moved_on"), eighty.at_the_end("begun")};
}

/// Of the meetings in which the two look for where to go or go there, those in which there was no place with room.
std::vector<double> no_place(const Arms& arms) {
    const auto [eighty, eight] = compared(arms, Arm::eighty, Arm::eight);
    std::vector<double> values;
    for (const Work& work : {eighty, eight}) {
        const double none = work.sum("walking_alongside", "no_place");
        values.push_back(none);
        values.push_back(none + work.sum("walking_alongside", "succeeded") + work.sum("walking_alongside", "failed"));
    }
    return values;
}
std::vector<double> share_less_share(const std::vector<double>& means, const Place&) {
    return {means[0] / means[1] - means[2] / means[3]};
}

constexpr Statistic group[] = {
    from_arms("coordinator_contacts", contacts, first_over_second),
    from_arms("coordinator_caseload", caseload, first_over_second),
    from_arms("coordinator_talks", talks, first_over_second),
    from_arms("contacts_scale", contacts_scale, ratio_of_two),
    from_arms("contacts_by_caseload", contacts_by_caseload, ratio_of_two),
    from_arms("ceiling", ceiling, ratio_of_two),
    from_arms("moved_on_of_eighty", moved_on_of_eighty, first_over_second),
    from_arms("no_place_to_go", no_place, share_less_share),
};

}  // namespace

std::span<const Statistic> coordinator_statistics() { return group; }

}  // namespace alongside
