// SPDX-License-Identifier: Apache-2.0
// How each of the eight needs comes and goes: one table a need, of the same shape (mechanisms 3a).
#pragma once

#include <array>

#include "sim/base/field.hpp"
#include "sim/base/numbers.hpp"
#include "sim/world/needs.hpp"

namespace alongside {

/// Ages from which prevalence is given, each up to the next.
inline constexpr std::array<std::int32_t, 12> need_ages{0, 5, 10, 14, 16, 18, 25, 35, 45, 50, 65, 75};
/// Weeks so far up to which each of the five ending hazards holds.
inline constexpr std::array<std::uint32_t, 5> course_weeks{4, 13, 52, 156, 0xffffffffu};

constexpr std::size_t course_stretch(std::uint32_t weeks) {
    std::size_t k = 0;
    while (weeks >= course_weeks[k]) ++k;
    return k;
}

// The rows that many have; "prevalence" and "course" stand for the sources of each need, which its table fills in.
template <class S>
constexpr auto prevalence_row(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "share", limits(0, 1), held(), Grade::D, "prevalence", about);
}
template <class S>
constexpr auto times_row(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "times", limits(0, 5), held(), Grade::D, "prevalence", about);
}
template <class S>
constexpr auto fifth_row(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "times", limits(0, 5), held(), Grade::D,
                 "mechanisms 3a; direction dynamics c37, c44, families d10", about);
}
template <class S>
constexpr auto slope_row(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "log per SD", limits(-2, 3), held(), Grade::D, "slopes", about);
}
template <class S>
constexpr auto ends_row(float S::*member, std::string_view name, std::string_view about) {
    return field(member, name, "1/week", limits(0, 0.5), held(), Grade::D, "course", about);
}

/// One need. Its point prevalence in England is by age and sex for a need of a person, and by whether there are
/// children for one of a household; a need is never drawn by that, but its base onset follows from it.
struct NeedCourse {
    static constexpr std::size_t ages = need_ages.size(), fifth_count = 5, stretches = course_weeks.size();

    float aged_0, aged_5, aged_10, aged_14, aged_16, aged_18, aged_25, aged_35, aged_45, aged_50, aged_65, aged_75;
    float women, men;
    float with_children, without_children;
    float fifth_1, fifth_2, fifth_3, fifth_4, fifth_5;
    float onset, at_rest;
    float by_family, by_frailty, by_stress;
    float ends_to_4, ends_to_13, ends_to_52, ends_to_156, ends_later;

    /// Prevalence in England for a need of a person, at an age of `need_ages`.
    float of_persons(std::size_t age, bool male) const {
        const std::array by_age{aged_0,  aged_5,  aged_10, aged_14, aged_16, aged_18,
                                aged_25, aged_35, aged_45, aged_50, aged_65, aged_75};
        return by_age[age] * (male ? men : women);
    }
    /// The same for a need of a household.
    float of_homes(bool children) const { return children ? with_children : without_children; }
    float by_fifth(std::size_t fifth) const { return std::array{fifth_1, fifth_2, fifth_3, fifth_4, fifth_5}[fifth]; }
    std::array<float, stretches> ends() const { return {ends_to_4, ends_to_13, ends_to_52, ends_to_156, ends_later}; }

    /// Mean length in weeks, from the five hazards.
    float mean_weeks() const;

    static constexpr auto fields = std::tuple{
        prevalence_row(&NeedCourse::aged_0, "aged_0", "Share under 5 who have it, in England."),
        prevalence_row(&NeedCourse::aged_5, "aged_5", "The same at 5 to 9."),
        prevalence_row(&NeedCourse::aged_10, "aged_10", "The same at 10 to 13."),
        prevalence_row(&NeedCourse::aged_14, "aged_14", "The same at 14 and 15."),
        prevalence_row(&NeedCourse::aged_16, "aged_16", "The same at 16 and 17."),
        prevalence_row(&NeedCourse::aged_18, "aged_18", "The same at 18 to 24."),
        prevalence_row(&NeedCourse::aged_25, "aged_25", "The same at 25 to 34."),
        prevalence_row(&NeedCourse::aged_35, "aged_35", "The same at 35 to 44."),
        prevalence_row(&NeedCourse::aged_45, "aged_45", "The same at 45 to 49."),
        prevalence_row(&NeedCourse::aged_50, "aged_50", "The same at 50 to 64."),
        prevalence_row(&NeedCourse::aged_65, "aged_65", "The same at 65 to 74."),
        prevalence_row(&NeedCourse::aged_75, "aged_75", "The same from 75."),
        times_row(&NeedCourse::women, "women", "Prevalence of women against that."),
        times_row(&NeedCourse::men, "men", "Prevalence of men against that."),
        prevalence_row(&NeedCourse::with_children, "with_children", "Share of households with children that have it."),
        prevalence_row(&NeedCourse::without_children, "without_children", "Share of other households that have it."),
        fifth_row(&NeedCourse::fifth_1, "fifth_1", "Prevalence in the most deprived fifth of neighbourhoods."),
        fifth_row(&NeedCourse::fifth_2, "fifth_2", "The same in the second."),
        fifth_row(&NeedCourse::fifth_3, "fifth_3", "The same in the third."),
        fifth_row(&NeedCourse::fifth_4, "fifth_4", "The same in the fourth."),
        fifth_row(&NeedCourse::fifth_5, "fifth_5", "The same in the least deprived."),
        field(&NeedCourse::onset, "onset", "log", limits(-6, 3), level(), Grade::D,
              "solved: prevalence of a town at rest", "What brings prevalence at rest to its target."),
        field(&NeedCourse::at_rest, "at_rest", "log", limits(-6, 6), level(), Grade::D,
              "solved: prevalence at the founding as at rest",
              "What brings prevalence at the founding to the same, before stress and other needs have had their time."),
        slope_row(&NeedCourse::by_family, "by_family", "How the household's frailty raises onset."),
        slope_row(&NeedCourse::by_frailty, "by_frailty", "How somebody's own frailty raises onset."),
        slope_row(&NeedCourse::by_stress, "by_stress", "How slow stress and lack of support raise onset."),
        ends_row(&NeedCourse::ends_to_4, "ends_to_4", "Hazard of ending in the first 4 weeks."),
        ends_row(&NeedCourse::ends_to_13, "ends_to_13", "The same from week 4 to 13."),
        ends_row(&NeedCourse::ends_to_52, "ends_to_52", "The same from week 13 to 52."),
        ends_row(&NeedCourse::ends_to_156, "ends_to_156", "The same from week 52 to 156."),
        ends_row(&NeedCourse::ends_later, "ends_later", "The same after that.")};
};

/// All eight, each from its line.
struct NeedCourses {
    std::array<const NeedCourse*, need_kinds> of;
    const NeedCourse& operator[](NeedKind kind) const { return *of[index_of(kind)]; }

    static constexpr const auto& tables = need_names;
    template <class Lookup>
    static NeedCourses from(const Lookup& lookup) {
        NeedCourses all;
        for (unsigned k = 0; k < need_kinds; ++k) all.of[k] = static_cast<const NeedCourse*>(lookup(need_names[k]));
        return all;
    }
};

}  // namespace alongside
