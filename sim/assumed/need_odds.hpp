// SPDX-License-Identifier: Apache-2.0
// The odds of having a need, and the weekly hazard of its onset, which are one formula (mechanisms 3a).
#pragma once

#include "sim/assumed/need_courses.hpp"
#include "sim/assumed/needs_together.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// What bears on whether somebody, or a household, has a need.
struct Leaning {
    float family = 0;   ///< frailty of the household, SD
    float frailty = 0;  ///< of the person, SD
    float steady = 0;   ///< stress that lasts: trait, slow part and support, SD
    unsigned others = 0;
};

/// Odds at rest o = pi / (1 - pi) exp(a + w Zf + v Zi + s S + x n), onset hazard o / D, for all eight needs; the first
/// factor is tabled once by age, sex and fifth.
class NeedOdds {
public:
    NeedOdds(const NeedCourses& courses, const NeedsTogether& together, const Place& place);

    static std::size_t age_class(std::int32_t age) {
        std::size_t k = 0;
        while (k + 1 < need_ages.size() && need_ages[k + 1] <= age) ++k;
        return k;
    }
    /// What prevalence gives alone, to those who live with children of theirs and to others; 0 for those who cannot
    /// have it.
    float base(NeedKind kind, std::int32_t age, Sex sex, std::size_t fifth, HomeRole role) const {
        const float all = own_[index_of(kind)][age_class(age)][static_cast<std::size_t>(sex)][fifth];
        return kind == NeedKind::substance_use && is_parent(role) ? together_.use_of_parents * all : all;
    }
    float base_at_home(NeedKind kind, bool children, std::size_t fifth) const {
        return home_[at_home(kind)][children][fifth];
    }
    /// At the founding.
    float at_rest(NeedKind kind, float base, const Leaning& leaning) const {
        return odds(kind, base, leaning) * exp(courses_[kind].at_rest);
    }
    /// Per week.
    float onset(NeedKind kind, float base, const Leaning& leaning) const {
        return odds(kind, base, leaning) / mean_weeks_[index_of(kind)];
    }

private:
    float odds(NeedKind kind, float base, const Leaning& leaning) const;

    NeedCourses courses_;
    NeedsTogether together_;
    float own_[own_needs][need_ages.size()][2][fifths];
    float home_[home_needs][2][fifths];
    std::array<float, need_kinds> mean_weeks_;
};

}  // namespace alongside
