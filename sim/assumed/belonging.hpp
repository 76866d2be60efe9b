// SPDX-License-Identifier: Apache-2.0
// What makes somebody part of the place where they live (mechanisms B7).
#pragma once

#include "sim/base/field.hpp"

namespace alongside {

struct Belonging {
    float group = 1.0f;
    float favours = 0.5f;
    float scale = 6.0f;
    float belongs = 0.43f;

    static constexpr auto fields = std::tuple{
        field(&Belonging::group, "group", "ties", limits(0, 20), held(0, 3), Grade::E, "mechanisms B7, weight assumed",
              "What a club, group or hub counts, in ties of full closeness."),
        field(&Belonging::favours, "favours", "ties per hour", limits(0, 5), held(0, 1), Grade::E,
              "mechanisms B7, weight assumed", "What an hour lately given to friends in trouble counts."),
        field(&Belonging::scale, "scale", "ties", limits(0.1, 50), held(), Grade::E,
              "no row found: about the median of the sum it divides", "Sum at which belonging is one half."),
        field(&Belonging::belongs, "belongs", "0..1", limits(0, 1), level(), Grade::A,
              "constant of the fit: 61 per cent of adults at rest (dynamics a29)",
              "Belonging from which somebody says that they belong to their neighbourhood.")};

    static constexpr std::array<std::string_view, 1> tables{"belonging"};
    template <class Lookup>
    static Belonging from(const Lookup& lookup) {
        return *static_cast<const Belonging*>(lookup(tables[0]));
    }

    /// From the summed closeness to people here, whether somebody goes somewhere, and hours lately given.
    float of(float closeness_here, bool goes_somewhere, float hours_given) const {
        const float all = closeness_here + (goes_somewhere ? group : 0.0f) + favours * hours_given;
        return all / (all + scale);
    }
};

}  // namespace alongside
