// SPDX-License-Identifier: Apache-2.0
// Friends first, services late: whom people in distress and in homes with abuse have told, and how long help takes
// (families pattern 7; dynamics c62).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t adult_until = 75;
constexpr unsigned conflict = at_home(NeedKind::conflict);

bool happened(const Arms& arms, Key who, std::initializer_list<Happened> what, std::int32_t week) {
    return arms.help(Arm::none).count(who, what, week - weeks_a_year, week) > 0;
}

/// Whether somebody asked a service about a need within a year, or agreed to be referred for it.
bool asked_about(const Arms& arms, Key who, NeedKind need, std::int32_t week) {
    const auto all = arms.help(Arm::none).of(who);
    return std::any_of(all.begin(), all.end(), [&](const HelpEvent& one) {
        return (one.what == Happened::asked || one.what == Happened::referred) && one.need == index_of(need) &&
               week - weeks_a_year <= one.week && one.week < week;
    });
}

/// Adults in distress at case level, by whom they asked within a year.
enum class Told : std::uint8_t { a_service, a_friend_only, nobody };

template <Told asked_for>
std::vector<double> in_distress(const Arms& arms) {
    double all = 0, found = 0;
    for (const PeopleSeen& town : arms.standings())
        for (const PersonSeen& one : town.residents) {
            if (one.age < adult_age || one.age >= adult_until || !one.own.flag(distressed)) continue;
            const bool service = asked_about(arms, one.who, NeedKind::mental_health, town.week),
                       a_friend = happened(arms, one.who, {Happened::asked_a_friend}, town.week);
            const Told told = service ? Told::a_service : a_friend ? Told::a_friend_only : Told::nobody;
            all += 1, found += told == asked_for;
        }
    return {found, all};
}

/// Homes with conflict or abuse in which one of these happened to an adult within a year.
std::vector<double> homes_with_abuse(const Arms& arms, std::initializer_list<Happened> what) {
    double all = 0, found = 0;
    for (const PeopleSeen& town : arms.standings())
        town.each_home([&](std::span<const PersonSeen> home) {
            if (home.front().at_home.severity(conflict) == 0) return;
            all += 1;
            found += std::any_of(home.begin(), home.end(),
                                 [&](const PersonSeen& one) { return happened(arms, one.who, what, town.week); });
        });
    return {found, all};
}
std::vector<double> told_anybody(const Arms& arms) {
    return homes_with_abuse(arms,
                            {Happened::asked_a_friend, Happened::asked, Happened::referred, Happened::police_told});
}
std::vector<double> told_police(const Arms& arms) { return homes_with_abuse(arms, {Happened::police_told}); }

/// Cases that work on conflict or abuse, other than at a family doctor's: years for which it had gone on, and meetings
/// with services in the year before.
std::vector<double> until_help(const Arms& arms) {
    const HelpRecord& help = arms.help(Arm::none);
    const std::uint16_t doctor = arms.door("general_practice");
    double cases = 0, years = 0, contacts = 0;
    for (const CaseSeen& one : help.cases) {
        if (one.conflict_weeks < 0 || one.door == doctor) continue;
        cases += 1, years += one.conflict_weeks / static_cast<double>(weeks_a_year);
        contacts += help.count(one.person,
                               {Happened::asked, Happened::referred, Happened::kept_meeting, Happened::police_told,
                                Happened::other_crisis},
                               one.from - weeks_a_year, one.from);
    }
    return {years, contacts, cases};
}
std::vector<double> years_until_help(const std::vector<double>& n, const Place&) { return {n[0] / n[2]}; }
std::vector<double> contacts_before_help(const std::vector<double>& n, const Place&) { return {n[1] / n[2]}; }

constexpr Statistic group[] = {
    from_arms("asked_a_service", in_distress<Told::a_service>, first_over_second),
    from_arms("asked_friends_only", in_distress<Told::a_friend_only>, first_over_second),
    from_arms("asked_nobody", in_distress<Told::nobody>, first_over_second),
    from_arms("abuse_told_anybody", told_anybody, first_over_second),
    from_arms("abuse_told_police", told_police, first_over_second),
    from_arms("years_until_help", until_help, years_until_help),
    from_arms("contacts_before_help", until_help, contacts_before_help),
};

}  // namespace

std::span<const Statistic> telling_statistics() { return group; }

}  // namespace alongside
