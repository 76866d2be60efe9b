// SPDX-License-Identifier: Apache-2.0
// The facts of a place, each with its source: what a made-up community is founded from.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/field.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// Where a fact comes from.
struct Evidence {
    std::string unit, source;
    std::int32_t year = 0;
    Grade grade = Grade::E;
};

struct Figure {
    double value = 0;
    Evidence evidence;
};

/// A share for each of N named or numbered classes, adding to one unless said otherwise.
template <std::size_t N>
struct Shares {
    std::array<double, N> of{};
    Evidence evidence;
};

inline constexpr std::size_t age_bands = 18;  ///< five years each; the last is 85 and over
inline constexpr std::size_t household_kinds = 8;
inline constexpr std::size_t tenures = 4;
inline constexpr std::size_t fifths = 5;  ///< national fifths of deprivation, most deprived first

inline constexpr std::array<const char*, household_kinds> household_kind_names{
    "one_person_under_66",   "one_person_66_plus",   "couple_no_children",         "couple_children",
    "couple_grown_children", "lone_parent_children", "lone_parent_grown_children", "several_adults"};
inline constexpr std::size_t size_classes = 4;
inline constexpr std::array<const char*, size_classes> size_names{"one", "two", "three", "four_plus"};
inline constexpr std::array<const char*, tenures> tenure_names{"owned_outright", "mortgaged", "social", "private"};

inline constexpr std::array<double, need_kinds> every_need_as_in_england{1, 1, 1, 1, 1, 1, 1, 1};

/// Whom an agency meets in its everyday work, and so whose trouble it may notice though nobody asked.
enum class Reach : std::uint8_t {
    cases,      ///< those with a case there, their home and their children
    pupils,     ///< children of school age
    residents,  ///< everybody
};
inline constexpr std::array<std::string_view, 3> reach_names{"cases", "pupils", "residents"};

/// A kind of agency as it stands before anything is changed.
struct AgencyFacts {
    std::string kind, sector;      ///< sector: statutory, third_sector or community
    double places_per_100000 = 0;  ///< people helped at a time, per 100,000 residents
    double weeks = 0;              ///< mean weeks for which a place is planned to be taken
    /// By need, the weight with which somebody asks here about it; distress asks as mental ill-health does.
    std::array<double, need_kinds> door{};
    std::vector<NeedKind> helps_with;  ///< needs that it can work on
    double known = 0.5;                ///< share of people who know of it at the founding
    double venue = 0;                  ///< how exposed somebody feels walking in, 0 to 1
    double open = 0.7;                 ///< share of the week in which somebody could come
    double feared_by_parents = 0;      ///< trust that parents of children have less in it than in its sector
    std::optional<double> threshold;   ///< score below which a request ends at the front door (mechanisms 3e)
    std::vector<NeedKind> must_act;   ///< needs that it must act on at once where they endanger a child (mechanisms 3e)
    bool with_children_only = false;  ///< it is for homes with children
    bool one_case_a_family = false;   ///< who lives with somebody whom it helps has no case of their own there
    bool without_consent = false;     ///< its work begins and goes on whether or not the family wishes it
    /// By need, the weight with which others who notice it choose this door; all nought: as those who ask choose.
    std::array<double, need_kinds> referred{};
    Reach meets = Reach::cases;
    std::array<double, need_kinds> notices{};    ///< hazard a week of noticing a need of severity 2 in whom it meets
    std::array<double, crisis_kinds> told_of{};  ///< chance that those who see a crisis pass it on to here, by kind
    bool refers_all = false;                     ///< it passes on also what it works on itself
    double refers_on = 0;                        ///< chance for each meeting of passing on a need that nobody works on
    bool plans_for_all = false;                  ///< it plans with the other agencies of a family (mechanisms 3c)
    double caseload = 30;                        ///< people that a full-time worker helps at a time
    double meets_every = 2;                      ///< weeks from one meeting to the next
    double turnover = 0.2;                       ///< share of workers who leave in a year
    double carries = 0.2;  ///< share of the load of a need that full work on it takes off (mechanisms 3c)
    double effect = 0;     ///< what full help adds to the log hazard of a need's ending (mechanisms 3c)
    Evidence evidence;
};

/// Everything the founding may know. Rates are yearly; shares add to one.
struct Place {
    std::string name, about;
    Figure residents;  ///< of the real place
    Figure area_residents, neighbourhood_residents;
    Shares<age_bands> age;                   ///< of residents
    Shares<household_kinds> households;      ///< of households
    Shares<size_classes> household_sizes{};  ///< of households, by members; all zero if not known
    Shares<3> children_at_home;              ///< families with dependent children: one, two, three or more
    Shares<tenures> tenure;                  ///< of households
    Shares<tenures> moves;                   ///< moves a year of a household, by tenure; does not add to one
    Figure moved_in, moved_out;              ///< share of residents a year
    Shares<fifths> deprivation;              ///< of residents, by national fifth
    Figure employed, student, retired_from;  ///< of 16 to 64; of 16 to 24; age in years
    Figure disabled, unpaid_carers;          ///< of residents; of residents aged 5 and over; 0 if not known
    Shares<need_kinds> needs{every_need_as_in_england,
                             {}};  ///< prevalence against England's, beyond what fifths explain
    std::vector<AgencyFacts> agencies;
    std::string text;  ///< the file as given
};

/// Share of residents from one age to just below another, both at most 85; ages within five years are taken as alike.
inline double share_aged(const Place& place, std::int32_t from, std::int32_t below) {
    constexpr std::int32_t years_a_band = 5;
    double share = 0;
    for (std::int32_t age = from; age < below; ++age)
        share += place.age.of[static_cast<std::size_t>(age / years_a_band)] / years_a_band;
    return share;
}

}  // namespace alongside
