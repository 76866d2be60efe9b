// SPDX-License-Identifier: Apache-2.0
// Reference levels that several parts hold people against: constants of a fit, never averages of the living.
#pragma once

#include "sim/base/field.hpp"

namespace alongside {

struct AtRest {
    float support_ref = 0.63f;
    float support_sd = 0.13f;
    float ease = 1.01f;
    float case_line = 0.88f;
    float case_over = 0.5f;
    float closeness_at_home = 0.8f;
    float outside_counts = 0.7f;
    float outside_closeness = 0.4f;
    float lonely_often = 1.54f;
    float lonely_never = -0.961f;
    float hope = 0.5f;

    static constexpr auto fields = std::tuple{
        field(&AtRest::support_ref, "support_ref", "0..1", limits(0.01, 1), level(), Grade::D,
              "constant of the fit: median support of a town at rest",
              "Support at which stress is neither eased nor worsened, and friends are asked as often as given."),
        field(&AtRest::support_sd, "support_sd", "0..1", limits(0.01, 1), level(), Grade::D,
              "constant of the fit: SD of support in a town at rest", "Size of one SD of support."),
        field(&AtRest::ease, "ease", "SD", limits(0, 5), level(), Grade::B,
              "solved: r of stress with support -0.25 (dynamics c5, c6)",
              "How much full support eases stress against none."),
        field(&AtRest::case_line, "case_line", "SD", limits(-5, 5), level(), Grade::B,
              "solved: 18 per cent of those aged 16 to 64 are above it (dynamics E6, c26)",
              "Stress above which distress is at case level, and people may ask."),
        field(&AtRest::case_over, "case_over", "SD", limits(-5, 5), held(), Grade::D, "mechanisms 3a",
              "Stress below which distress at case level is over."),
        field(&AtRest::closeness_at_home, "closeness_at_home", "0..1", limits(0, 1), held(), Grade::E, "no row found",
              "Closeness of people who live together."),
        field(&AtRest::outside_counts, "outside_counts", "share", limits(0, 1), held(), Grade::E, "mechanisms 2.10",
              "What closeness to people outside the place gives in support and connection, against inside."),
        field(&AtRest::outside_closeness, "outside_closeness", "0..1", limits(0, 1), level(), Grade::D,
              "constant of the fit: mean closeness of a tie in a town at rest",
              "Mean closeness of people outside the place."),
        field(&AtRest::lonely_often, "lonely_often", "SD", limits(-5, 5), level(), Grade::A,
              "constant of the fit: 6.6 per cent of adults at rest (dynamics c33)",
              "Loneliness from which somebody says often or always."),
        field(&AtRest::lonely_never, "lonely_never", "SD", limits(-5, 5), level(), Grade::A,
              "constant of the fit: 21 per cent of adults at rest (dynamics c33)",
              "Loneliness below which somebody says never."),
        field(&AtRest::hope, "hope", "0..1", limits(0, 1), held(), Grade::E, "mechanisms A19, 3b",
              "Hope with which people begin, to which it returns, and at which it neither helps nor hinders.")};

    static constexpr std::array<std::string_view, 1> tables{"at_rest"};
    template <class Lookup>
    static AtRest from(const Lookup& lookup) {
        return *static_cast<const AtRest*>(lookup(tables[0]));
    }
};

}  // namespace alongside
