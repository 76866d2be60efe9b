// SPDX-License-Identifier: Apache-2.0
// What becomes of a hundred people who ask for a coordinator, step by step (coordination P1, P9).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t months_3 = 13;
/// Requests of the first weeks of the arm, so that half a year is left to see what becomes of them.
constexpr std::int32_t asked_before = past_of_arms + weeks_of_arm - weeks_a_year / 2;

/// How far one request came.
struct Course {
    bool came = false;
    int contacts = 0;          ///< meetings kept, the first among them
    std::int32_t went = -1;    ///< week in which the two first went somewhere
    bool still_there = false;  ///< goes to a club, group or hub three months after that
};

bool goes_in(const HelpRecord& help, Key who, std::int32_t week) {
    return std::any_of(help.memberships.begin(), help.memberships.end(), [&](const Membership& one) {
        return one.who == who && one.from <= week && (one.until == Membership::still_open || one.until > week);
    });
}

/// What follows a request, up to the person's next.
Course course_of(const HelpRecord& help, std::span<const HelpEvent> after) {
    Course course;
    for (const HelpEvent& one : after.subspan(1)) {
        if (is_request(one.what)) break;
        if (one.door != coordinators_kind && one.what != Happened::went_along) continue;
        if (one.what == Happened::came) course.came = true, course.contacts = 1;
        if (one.what == Happened::kept_meeting) ++course.contacts;
        if (one.what == Happened::went_along && course.went < 0) course.went = one.week;
    }
    course.still_there = course.went >= 0 && goes_in(help, after.front().who, course.went + months_3);
    return course;
}

template <class Reached>
std::vector<double> share_of_requests(const Arms& arms, const Reached& reached) {
    const HelpRecord& help = arms.help(Arm::eight);
    double asked = 0, so_far = 0;
    for (std::size_t k = 0; k < help.happenings.size(); ++k) {
        const HelpEvent& one = help.happenings[k];
        if (!is_request(one.what) || one.door != coordinators_kind || one.week >= asked_before) continue;
        std::size_t end = k + 1;
        while (end < help.happenings.size() && help.happenings[end].who == one.who) ++end;
        asked += 1;
        so_far += reached(course_of(help, std::span(help.happenings).subspan(k, end - k)));
    }
    return {so_far, asked};
}

std::vector<double> met(const Arms& arms) {
    return share_of_requests(arms, [](const Course& course) { return course.came; });
}
std::vector<double> engaged(const Arms& arms) {
    return share_of_requests(arms, [](const Course& course) { return course.contacts >= 2; });
}
std::vector<double> three_contacts(const Arms& arms) {
    return share_of_requests(arms, [](const Course& course) { return course.contacts >= 3; });
}
std::vector<double> any_activity(const Arms& arms) {
    return share_of_requests(arms, [](const Course& course) { return course.went >= 0; });
}
std::vector<double> still_attend(const Arms& arms) {
    return share_of_requests(arms, [](const Course& course) { return course.still_there; });
}

/// At doors that ask whether somebody wishes it.
std::vector<double> accepted(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t by_law = arms.door("children_social_care");
    double agreed = 0, offered = 0;
    for (const HelpEvent& one : help.happenings) {
        if (one.door == by_law) continue;
        agreed += one.what == Happened::referred;
        offered += one.what == Happened::referred || one.what == Happened::declined;
    }
    return {agreed, offered};
}

constexpr Statistic group[] = {
    from_arms("referrals_accepted", accepted, first_over_second),
    from_arms("referred_met", met, first_over_second),
    from_arms("referred_engaged", engaged, first_over_second),
    from_arms("referred_three_contacts", three_contacts, first_over_second),
    from_arms("referred_any_activity", any_activity, first_over_second),
    from_arms("referred_still_attend", still_attend, first_over_second),
};

}  // namespace

std::span<const Statistic> funnel_statistics() { return group; }

}  // namespace alongside
