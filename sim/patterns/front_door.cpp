// SPDX-License-Identifier: Apache-2.0
// Children's social care: how many children it sees in a childhood, how many requests it turns away, and who is back
// within a year (families patterns 3, 4, 5).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::string_view children_door = "children_social_care";
constexpr std::int32_t child_below = 18;

std::vector<double> in_need(const Arms& arms) {
    const std::uint16_t door = arms.door(children_door);
    double children = 0, with_case = 0;
    for (const PeopleSeen& town : arms.standings())
        town.each_home([&](std::span<const PersonSeen> home) {
            const bool has = std::any_of(home.begin(), home.end(),
                                         [&](const PersonSeen& one) { return town.has_case(one.who, door); });
            for (const PersonSeen& one : home)
                if (one.age < child_below) children += 1, with_case += has;
        });
    return {with_case, children};
}

/// Children at each age, in years lived without it, and those to whom it happened first, since the arms parted. Who was
/// there before is counted only if it had not happened in the watched past, and who has come to live there not at all.
std::vector<double> first_times(const Arms& arms, std::initializer_list<Happened> what) {
    const HelpRecord& help = arms.help(Arm::none);
    constexpr std::int32_t from = past_of_arms, until = past_of_arms + weeks_of_arm;
    std::vector<Key> there;
    for (const PersonSeen& one : arms.standings().front().residents) there.push_back(one.who);
    std::sort(there.begin(), there.end());
    std::vector<double> values(2 * static_cast<std::size_t>(child_below));
    for (const PersonSeen& one : arms.standings().back().residents) {
        const std::int32_t weeks_old = one.age * weeks_a_year;  // at the end; the rest of a year is not known
        if (one.age >= child_below + weeks_of_arm / weeks_a_year + 1) continue;
        const bool born_since = weeks_old < weeks_of_arm;
        if (!born_since && !std::binary_search(there.begin(), there.end(), one.who)) continue;
        std::int32_t first = until;
        for (const HelpEvent& happening : help.of(one.who))
            if (std::find(what.begin(), what.end(), happening.what) != what.end()) {
                first = happening.week;
                break;
            }
        if (first < from) continue;
        for (std::int32_t week = from; week < until && week <= first; ++week) {
            const std::int32_t age = (weeks_old - (until - week) + weeks_a_year / 2) / weeks_a_year;
            if (weeks_old + weeks_a_year / 2 < until - week || age >= child_below) continue;
            values[2 * static_cast<std::size_t>(age)] += 1;
            values[2 * static_cast<std::size_t>(age) + 1] += week == first;
        }
    }
    return values;
}
/// A life table: the share to whom it has happened by an age, were hazards those of today.
template <std::size_t age>
std::vector<double> by_age(const std::vector<double>& n, const Place&) {
    double without = 1;
    for (std::size_t year = 0; year < age; ++year)
        without *= exp(-n[2 * year + 1] / n[2 * year] * static_cast<double>(weeks_a_year));
    return {1 - without};
}
std::vector<double> first_referrals(const Arms& arms) { return first_times(arms, {Happened::child_referred}); }
std::vector<double> first_taken_on(const Arms& arms) { return first_times(arms, {Happened::child_taken_on}); }

std::vector<double> turned_away(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t door = arms.door(children_door);
    return {help.all({Happened::turned_away}, help.from, help.until, door),
            help.all({Happened::asked, Happened::spoken_for, Happened::referred}, help.from, help.until, door)};
}
std::vector<double> told_of_another(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t door = arms.door(children_door);
    const double away = help.all({Happened::turned_away}, help.from, help.until, door);
    return {away - help.all({Happened::told_of_another}, help.from, help.until, door), away};
}

/// Of referrals of the last year that was watched, those of a child that had been referred within a year before.
std::vector<double> referred_again(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    double all = 0, again = 0;
    const HelpEvent* last = nullptr;
    for (const HelpEvent& one : help.happenings) {
        if (one.what != Happened::child_referred) continue;
        if (last != nullptr && last->who != one.who) last = nullptr;
        if (one.week >= help.from + weeks_a_year) {
            all += 1;
            again += last != nullptr && one.week - last->week <= weeks_a_year;
        }
        last = &one;
    }
    return {again, all};
}
/// Of children whose referral was turned away, those who are referred again within a year.
std::vector<double> again_after_closure(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    double all = 0, again = 0;
    for (const HelpEvent& one : help.happenings) {
        if (one.what != Happened::child_turned_away || one.week >= help.until - weeks_a_year) continue;
        all += 1;
        again += help.count(one.who, {Happened::child_referred}, one.week + 1, one.week + 1 + weeks_a_year) > 0;
    }
    return {again, all};
}

constexpr std::size_t starting_school = 5, grown_up = 18;

constexpr Statistic group[] = {
    from_arms("children_in_need", in_need, first_over_second),
    from_arms("referred_by_18", first_referrals, by_age<grown_up>),
    from_arms("referred_by_5", first_referrals, by_age<starting_school>),
    from_arms("in_need_by_18", first_taken_on, by_age<grown_up>),
    from_arms("front_door_filters", turned_away, first_over_second),
    from_arms("closed_and_told_of_none", told_of_another, first_over_second),
    from_arms("referred_again", referred_again, first_over_second),
    from_arms("again_after_closure", again_after_closure, first_over_second),
};

}  // namespace

std::span<const Statistic> front_door_statistics() { return group; }

}  // namespace alongside
