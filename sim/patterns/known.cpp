// SPDX-License-Identifier: Apache-2.0
// Who of those in need is in help, known to an agency, or known to none (coordination P16, families pattern 6).
#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int32_t adult_until = 75;  ///< of the survey of illness
constexpr std::int32_t child_below = 18;

/// Adults with a need of their own of at least some severity, and those whose open case works on it.
std::vector<double> treated(const Arms& arms, NeedKind kind, unsigned severity) {
    double in_need = 0, in_help = 0;
    for (const PeopleSeen& town : arms.standings())
        for (const PersonSeen& one : town.residents) {
            if (one.age < adult_age || one.age >= adult_until || one.own.severity(index_of(kind)) < severity) continue;
            in_need += 1, in_help += town.works_on(one.who, index_of(kind));
        }
    return {in_help, in_need};
}
std::vector<double> mental_health(const Arms& arms) { return treated(arms, NeedKind::mental_health, 1); }
std::vector<double> severely_ill(const Arms& arms) { return treated(arms, NeedKind::mental_health, worst); }
std::vector<double> substance_use(const Arms& arms) { return treated(arms, NeedKind::substance_use, 1); }

enum class Known : std::uint8_t { no, yes, helped };

/// Everybody has a family doctor, and a jobcentre is no help for a family: neither makes one known.
bool makes_known(const Arms& arms, std::uint16_t door) {
    if (door == coordinators_kind) return true;
    if (door >= arms.place().agencies.size()) return false;
    const std::string& kind = arms.place().agencies[door].kind;
    return kind != "general_practice" && kind != "jobcentre";
}

Known known_to_anybody(const Arms& arms, std::span<const PersonSeen> home, std::int32_t week) {
    Known known = Known::no;
    for (const PersonSeen& member : home)
        for (const HelpEvent& one : arms.help(Arm::none).of(member.who)) {
            if (one.week >= week || one.week < week - watched_weeks) continue;
            const bool crisis = one.what == Happened::police_told || one.what == Happened::other_crisis ||
                                one.what == Happened::child_referred;
            if (crisis || (is_request(one.what) && makes_known(arms, one.door))) known = std::max(known, Known::yes);
            if (one.what == Happened::kept_meeting && one.week >= week - weeks_a_year && makes_known(arms, one.door))
                return Known::helped;
        }
    return known;
}

/// Families with children of whom somebody, or whose home, has a serious need.
template <Known asked_for>
std::vector<double> families(const Arms& arms) {
    double all = 0, found = 0;
    for (const PeopleSeen& town : arms.standings())
        town.each_home([&](std::span<const PersonSeen> home) {
            const bool with_child =
                std::any_of(home.begin(), home.end(), [](const PersonSeen& one) { return one.age < child_below; });
            const bool in_difficulty =
                home.front().at_home.serious() ||
                std::any_of(home.begin(), home.end(), [](const PersonSeen& one) { return one.own.serious(); });
            if (!with_child || !in_difficulty) return;
            all += 1, found += known_to_anybody(arms, home, town.week) == asked_for;
        });
    return {found, all};
}

constexpr Statistic group[] = {
    from_arms("families_unknown", families<Known::no>, first_over_second),
    from_arms("families_known", families<Known::yes>, first_over_second),
    from_arms("families_helped", families<Known::helped>, first_over_second),
    from_arms("treated_mental_health", mental_health, first_over_second),
    from_arms("treated_severe", severely_ill, first_over_second),
    from_arms("treated_substance_use", substance_use, first_over_second),
};

}  // namespace

std::span<const Statistic> known_statistics() { return group; }

}  // namespace alongside
