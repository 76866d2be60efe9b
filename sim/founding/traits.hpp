// SPDX-License-Identifier: Apache-2.0
// What somebody brings along for life, drawn by key: for those founded and those born later.
#pragma once

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// How much people differ from each other.
struct TraitSizes {
    float sociability_sd = 0.5f;
    float capacity_median = 21.0f;
    float capacity_sd = 0.4f;
    float signature_mean = 0.75f;
    float signature_sd = 0.2f;
    float stress_variance = 0.30f;
    float loneliness_variance = 0.60f;
    float slow_stress_variance = 0.40f;
    float fast_stress_variance = 0.20f;
    float loneliness_now_variance = 0.36f;

    static constexpr auto fields = std::tuple{
        field(&TraitSizes::sociability_sd, "sociability_sd", "log", limits(0, 2), held(0.3, 0.7), Grade::D,
              "dynamics b13, c46; size assumed", "Spread of the readiness to make ties, lognormal."),
        field(&TraitSizes::capacity_median, "capacity_median", "ties", limits(3, 100), level(), Grade::E,
              "solved: ties at rest stay as many as founded", "Median number of ties that somebody can keep."),
        field(&TraitSizes::capacity_sd, "capacity_sd", "log", limits(0, 1.5), held(), Grade::D,
              "dynamics b13; size assumed", "Spread of the capacity for ties, lognormal."),
        field(&TraitSizes::signature_mean, "signature_mean", "exponent", limits(0.2, 3), held(), Grade::C,
              "dynamics b4; less than the 1.0 seen in hours spent, since both ends must offer",
              "Mean steepness with which hours fall by rank."),
        field(&TraitSizes::signature_sd, "signature_sd", "exponent", limits(0, 1), held(), Grade::C, "dynamics b4",
              "Spread of that steepness between people."),
        field(&TraitSizes::stress_variance, "stress_variance", "SD squared", limits(0, 2), held(), Grade::D,
              "dynamics E3", "Variance of the part of stress that stays."),
        field(&TraitSizes::loneliness_variance, "loneliness_variance", "SD squared", limits(0, 2), held(), Grade::C,
              "dynamics E5, c39", "Variance of the part of loneliness that stays."),
        field(&TraitSizes::slow_stress_variance, "slow_stress_variance", "SD squared", limits(0, 2), held(), Grade::D,
              "dynamics E3", "Variance of the slow part of stress at rest."),
        field(&TraitSizes::fast_stress_variance, "fast_stress_variance", "SD squared", limits(0, 2), held(), Grade::D,
              "dynamics E3", "Variance of the fast part of stress at rest."),
        field(&TraitSizes::loneliness_now_variance, "loneliness_now_variance", "SD squared", limits(0, 2), held(),
              Grade::D, "dynamics E5", "Variance of the changing part of loneliness at rest.")};
};

/// Fills the trait columns of one row. Every number depends on the luck and the key alone.
void draw_traits(World& world, Draw draw, Person row, Key key, const TraitSizes& sizes);

}  // namespace alongside
