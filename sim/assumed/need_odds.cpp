// SPDX-License-Identifier: Apache-2.0
// The base odds by age, sex and fifth, tabled once, and what raises them.
#include "sim/assumed/need_odds.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

NeedOdds::NeedOdds(const NeedCourses& courses, const NeedsTogether& together, const Place& place)
    : courses_(courses), together_(together) {
    const auto odds_of = [&](float prevalence) {
        const float held = prevalence < together.most_likely ? prevalence : together.most_likely;
        return held / (1.0f - held);
    };
    for (unsigned kind = 0; kind < need_kinds; ++kind) {
        const NeedCourse& course = *courses.of[kind];
        mean_weeks_[kind] = course.mean_weeks();
        for (std::size_t fifth = 0; fifth < fifths; ++fifth) {
            const float times =
                pow(course.by_fifth(fifth), together.deprivation) * static_cast<float>(place.needs.of[kind]);
            for (const bool second : {false, true})
                if (kind >= own_needs)
                    home_[kind - own_needs][second][fifth] = odds_of(times * course.of_homes(second));
                else
                    for (std::size_t age = 0; age < need_ages.size(); ++age)
                        own_[kind][age][second][fifth] = odds_of(times * course.of_persons(age, second));
        }
    }
}

float NeedOdds::odds(NeedKind kind, float base, const Leaning& leaning) const {
    const NeedCourse& course = courses_[kind];
    const auto most = static_cast<unsigned>(together_.most_others);
    const unsigned others = leaning.others < most ? leaning.others : most;
    const float raised =
        course.onset + together_.frailty * (course.by_family * leaning.family + course.by_frailty * leaning.frailty) +
        together_.stress * course.by_stress * leaning.steady + together_.cross * static_cast<float>(others);
    return base * exp(raised < together_.most_raised ? raised : together_.most_raised);
}

constinit const Part table::needs_together =
    declare_table<NeedsTogether>("What all needs have in common: clustering, severity, and using again.");

}  // namespace alongside
