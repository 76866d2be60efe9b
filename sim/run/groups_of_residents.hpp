// SPDX-License-Identifier: Apache-2.0
// Groups of those who live in a place as the burn-in ends, and what a study says of each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/run/study.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// What kind of household somebody lives in; children are those under 16.
enum class HomeAtStart : std::uint8_t { alone, couple, couple_with_children, lone_parent, others };
/// Whether agencies know somebody, of themselves.
enum class KnownAtStart : std::uint8_t { helped, asked, unknown };

/// Somebody as the burn-in ends: all that decides to which groups they belong, in every arm and for ever.
struct AtStart {
    std::int32_t age = 0;  ///< years
    Sex sex = Sex::female;
    std::uint8_t fifth = 0;   ///< national fifth of deprivation, most deprived first
    std::uint8_t tenure = 0;  ///< order of `tenure_names`
    HomeAtStart home = HomeAtStart::alone;
    unsigned limited = 0;  ///< severity of illness or disability; at least 1 with a condition for life
    unsigned needs = 0;    ///< bit k for need k: theirs, their household's, and trouble at school of anybody there
    KnownAtStart known = KnownAtStart::unknown;
    std::uint32_t care = 0;  ///< hours a week of unpaid care that they give
};
AtStart at_start(World& world, Week now, Person who);

/// A way of telling residents apart.
struct Division {
    std::string_view name, about;
    bool each_in_one = true;  ///< everybody is in exactly one of its groups; false: one may be in several
};
std::span<const Division> divisions();

struct ResidentGroup {
    std::size_t division;
    std::string_view name, label;
    bool (*holds)(const AtStart&);
};
/// All groups, those of a division side by side in the order of `divisions`; at most 64.
std::span<const ResidentGroup> resident_groups();
/// Bit k for group k.
std::uint64_t groups_of(const AtStart& somebody);

/// What is counted of a group; whole numbers, so that groups that divide the cohort add up to it exactly.
enum class GroupCount : std::uint8_t {
    members,
    still_here,
    above_case_line,
    often_lonely,
    in_need,    ///< with a need of severity 2 or 3
    needs,      ///< these needs
    untreated,  ///< of these needs
    in_touch,
    with_coordinators,
    reached,  ///< with a coordinator in any week so far
};
inline constexpr std::size_t group_counts = 10;
struct GroupCountInfo {
    std::string_view name, unit, about;
};
std::span<const GroupCountInfo> group_count_infos();

/// What is said of a group: a part of a whole, and which way is good: 1 if more is, -1 if fewer is, 0 if neither.
struct GroupShare {
    std::string_view name, label, about;
    GroupCount part, whole;
    int good;
};
std::span<const GroupShare> group_shares();

/// Below this mean number of members over futures a group is too small to be told: one person more or less moves a
/// share of it by ten points and more.
inline constexpr double least_told = 10;

/// One count of a group, and one share; no share where there is nobody and nothing of which it is one.
std::uint32_t group_count(const Study& study, std::size_t arm, std::size_t future, std::size_t horizon,
                          std::size_t group, GroupCount count);
std::optional<double> group_share(const Study& study, std::size_t arm, std::size_t future, std::size_t horizon,
                                  std::size_t group, std::size_t share);

/// What is known of the difference that an arm makes to a share of a group. Of futures in which the share is one in
/// both arms alone: `known.futures` of them; all is 0 where there is none. `known.outcome` says nothing.
struct GroupDifference {
    std::size_t group = 0, share = 0;
    double members = 0;      ///< mean over futures, of the first arm
    std::int32_t lived = 0;  ///< futures of the study
    Difference known;
    /// Large enough, and a share in at least half of the futures: whole neighbourhoods are of one fifth, so that a
    /// fifth may be there in few futures and large in these.
    bool told() const { return members >= least_told && known.futures > 0 && 2 * known.futures >= lived; }
    /// Why nothing can be told, in words; nothing if it can.
    std::string_view untold() const;
    bool clear() const { return known.low > 0 || known.high < 0; }
    /// Share of futures in which it went the good way, if there is one.
    std::optional<double> share_better() const;
};
/// By arm, horizon, group and share; nothing if nobody was followed.
std::vector<GroupDifference> group_differences(const Study& study);

}  // namespace alongside
