// SPDX-License-Identifier: Apache-2.0
// Workers and those whom they help: how well they get on, how often workers change, how many people each has (families
// patterns 14, 15, 16).
#include <algorithm>
#include <vector>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

std::vector<double> alliance_and_relief(const Arms& arms) {
    Moments pairs;
    for (const CaseSeen& one : arms.help(Arm::none).cases)
        if (one.relief_seen) pairs.add(static_cast<double>(one.alliance), static_cast<double>(one.relief));
    return {pairs.correlation()};
}

/// Share of the variance of alliance after six weeks that lies between groups of two or more, by one-way analysis.
template <class GroupOf>
double share_between(const std::vector<CaseSeen>& cases, const GroupOf& group_of) {
    std::vector<std::pair<Key, double>> known;
    for (const CaseSeen& one : cases)
        if (one.alliance >= 0 && group_of(one).value != 0)
            known.emplace_back(group_of(one), static_cast<double>(one.alliance));
    std::sort(known.begin(), known.end());
    Moments all;
    double within = 0, groups = 0, squares = 0;
    std::vector<Moments> means;
    for (std::size_t from = 0, to; from < known.size(); from = to) {
        Moments here;
        for (to = from; to < known.size() && known[to].first == known[from].first; ++to) here.add(known[to].second);
        if (here.count() < 2) continue;
        for (std::size_t k = from; k < to; ++k) {
            const double off = known[k].second - here.mean();
            within += off * off, all.add(known[k].second);
        }
        groups += 1, squares += here.count() * here.count();
        means.push_back(here);
    }
    double between = 0;
    for (const Moments& here : means) {
        const double off = here.mean() - all.mean();
        between += here.count() * off * off;
    }
    const double n = all.count(), usual = (n - squares / n) / (groups - 1), error = within / (n - groups),
                 component = (between / (groups - 1) - error) / usual;
    return component / (component + error);
}
std::vector<double> workers_and_people(const Arms& arms) {
    const std::vector<CaseSeen>& cases = arms.help(Arm::none).cases;
    return {share_between(cases, [](const CaseSeen& one) { return one.worker; }) -
            share_between(cases, [](const CaseSeen& one) { return one.person; })};
}

std::vector<double> leave_a_year(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    return {help.left_posts * static_cast<double>(weeks_a_year), help.held_posts};
}
std::vector<double> vacant(const Arms& arms) {
    return {arms.sum(Arm::none, "cases_and_posts", "vacant"), arms.sum(Arm::none, "cases_and_posts", "posts")};
}
/// Of children's cases that were open for a year, those with two or more changes of worker in it.
std::vector<double> two_changes(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t door = arms.door("children_social_care");
    double all = 0, twice = 0;
    for (const CaseSeen& one : help.cases) {
        const std::int32_t until = one.until == Membership::still_open ? help.until : one.until;
        if (one.door != door || until - one.from < weeks_a_year) continue;
        all += 1, twice += one.changes >= 2;
    }
    return {twice, all};
}

std::vector<double> load_at(const Arms& arms, std::string_view kind) {
    const std::uint16_t door = arms.door(kind);
    if (door == no_door) return {0, 0};
    const AtDoor& at = arms.help(Arm::none).doors[door];
    return {at.case_weeks, at.full_posts};
}
/// Statistics count children, and a family has one case for all of its own.
std::vector<double> social_workers(const Arms& arms) {
    const std::uint16_t door = arms.door("children_social_care");
    if (door == no_door) return {0, 0};
    const AtDoor& at = arms.help(Arm::none).doors[door];
    return {at.child_weeks, at.full_posts};
}
std::vector<double> drug_workers(const Arms& arms) { return load_at(arms, "drug_treatment"); }
std::vector<double> key_workers(const Arms& arms) { return load_at(arms, "voluntary_family_support"); }

/// Across doors: meetings a case and the cases of a worker.
std::vector<double> load_and_contact(const Arms& arms) {
    Moments doors;
    for (const AtDoor& at : arms.help(Arm::none).doors)
        if (at.full_posts > 0 && at.case_weeks > 0) doors.add(at.case_weeks / at.full_posts, at.kept / at.case_weeks);
    return {doors.correlation()};
}

constexpr Statistic group[] = {
    from_arms("alliance_and_relief", alliance_and_relief),
    from_arms("workers_and_people", workers_and_people),
    from_arms("workers_leave", leave_a_year, first_over_second),
    from_arms("posts_vacant", vacant, first_over_second),
    from_arms("two_changes_of_worker", two_changes, first_over_second),
    from_arms("cases_a_social_worker", social_workers, first_over_second),
    from_arms("cases_a_drug_worker", drug_workers, first_over_second),
    from_arms("cases_a_key_worker", key_workers, first_over_second),
    from_arms("load_and_contact", load_and_contact),
};

}  // namespace

std::span<const Statistic> worker_statistics() { return group; }

}  // namespace alongside
