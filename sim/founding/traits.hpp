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
    float capacity_median = 20.5f;
    float capacity_sd = 0.4f;
    float signature_mean = 0.75f;
    float signature_sd = 0.2f;
    float frailty_of_parents = 0.5f;
    float learning_disability = 0.02f;
    float severe_illness = 0.012f;
    float severe_illness_by_fifth = 0.25f;
    float capacity_learning_disability = 0.35f;
    float capacity_severe_illness = 0.45f;
    float frailty_severe_illness = 2.0f;
    float stress_variance = 0.15f;
    float stress_by_family = 0.20f;
    float stress_by_frailty = 0.45f;
    float loneliness_variance = 0.60f;
    float slow_stress_variance = 0.30f;
    float medium_stress_variance = 0.15f;
    float fast_stress_variance = 0.15f;
    float loneliness_now_variance = 0.36f;
    std::int32_t desired_strong = 8, desired_weak = 2;
    std::int32_t resilience_strong = 5, resilience_weak = 4;

    static constexpr auto fields = std::tuple{
        field(&TraitSizes::sociability_sd, "sociability_sd", "log", limits(0, 2), held(0.3, 0.7), Grade::D,
              "dynamics b13, c46; size assumed", "Spread of the readiness to make ties, lognormal."),
        field(&TraitSizes::capacity_median, "capacity_median", "ties", limits(3, 100), held(), Grade::E,
              "judged: room beyond the 14 ties that people have, so that few tries to meet are in vain",
              "Median number of ties that somebody can keep."),
        field(&TraitSizes::capacity_sd, "capacity_sd", "log", limits(0, 1.5), held(), Grade::D,
              "dynamics b13; size assumed", "Spread of the capacity for ties, lognormal."),
        field(&TraitSizes::signature_mean, "signature_mean", "exponent", limits(0.2, 3), held(), Grade::C,
              "dynamics b4; less than the 1.0 seen in hours spent, since both ends must offer",
              "Mean steepness with which hours fall by rank."),
        field(&TraitSizes::signature_sd, "signature_sd", "exponent", limits(0, 1), held(), Grade::C, "dynamics b4",
              "Spread of that steepness between people."),
        field(&TraitSizes::frailty_of_parents, "frailty_of_parents", "share", limits(0, 1), held(), Grade::D,
              "mechanisms 3a", "Share of the parents' mean frailty that a child has; the rest is the child's own."),
        field(&TraitSizes::learning_disability, "learning_disability", "share", limits(0, 0.5), held(), Grade::C,
              "calculated: 0.5% on the register of general practice in England (recalled), a quarter to a third of "
              "those who have one",
              "People with a learning disability, of every age."),
        field(&TraitSizes::severe_illness, "severe_illness", "share", limits(0, 0.5), held(), Grade::B,
              "Quality and Outcomes Framework, England: 0.84% of patients of all ages in 2012-13, about 1% since; of "
              "adults calculated",
              "Adults with severe mental illness, in the middle fifth of neighbourhoods."),
        field(&TraitSizes::severe_illness_by_fifth, "severe_illness_by_fifth", "log per fifth", limits(-1, 1), held(),
              Grade::D, "direction Reilly et al. 2015; size judged",
              "How much commoner severe mental illness is in the next more deprived fifth."),
        field(&TraitSizes::capacity_learning_disability, "capacity_learning_disability", "times", limits(0, 1), held(),
              Grade::D, "dynamics a17, a18; solved against pattern 10",
              "Ties that people with a learning disability can keep, against others."),
        field(&TraitSizes::capacity_severe_illness, "capacity_severe_illness", "times", limits(0, 1), held(), Grade::D,
              "dynamics a15, a16; solved against pattern 10",
              "Ties that people with severe mental illness can keep, against others."),
        field(&TraitSizes::frailty_severe_illness, "frailty_severe_illness", "SD", limits(0, 5), held(), Grade::D,
              "judged: times 2.7 on the odds of mental ill-health by frailty, and more by the stress that stays",
              "Frailty that comes with severe mental illness."),
        field(&TraitSizes::stress_variance, "stress_variance", "SD squared", limits(0, 2), held(), Grade::D,
              "solved: dynamics pattern 12; less than E3 has, since needs and support stay too",
              "Variance of the part of stress that stays."),
        field(&TraitSizes::stress_by_family, "stress_by_family", "SD per SD", limits(0, 0.7), held(), Grade::D,
              "mechanisms 3a has 0.35; less, since load at home makes families alike too",
              "How much of the stress that stays is the household's frailty."),
        field(&TraitSizes::stress_by_frailty, "stress_by_frailty", "SD per SD", limits(0, 0.7), held(), Grade::D,
              "mechanisms 3a", "How much of the stress that stays is somebody's own frailty."),
        field(&TraitSizes::loneliness_variance, "loneliness_variance", "SD squared", limits(0, 2), held(), Grade::C,
              "dynamics E5, c39", "Variance of the part of loneliness that stays."),
        field(&TraitSizes::slow_stress_variance, "slow_stress_variance", "SD squared", limits(0, 2), held(), Grade::D,
              "mechanisms 3a", "Variance of the slow part of stress at rest, without what load has done."),
        field(&TraitSizes::medium_stress_variance, "medium_stress_variance", "SD squared", limits(0, 2), held(),
              Grade::D, "mechanisms 2: 0.10 to 0.20", "Variance of the medium part of stress at rest."),
        field(&TraitSizes::fast_stress_variance, "fast_stress_variance", "SD squared", limits(0, 2), held(), Grade::D,
              "dynamics E3", "Variance of the fast part of stress at rest."),
        field(&TraitSizes::loneliness_now_variance, "loneliness_now_variance", "SD squared", limits(0, 2), held(),
              Grade::D, "dynamics E5", "Variance of the changing part of loneliness at rest."),
        field(&TraitSizes::desired_strong, "desired_strong", "count", limits(1, 10), held(), Grade::D,
              "dynamics E5, Beta(8, 2)", "First number of the beta distribution of desired closeness."),
        field(&TraitSizes::desired_weak, "desired_weak", "count", limits(1, 10), held(), Grade::D,
              "dynamics E5, Beta(8, 2)", "Second number of that distribution."),
        field(&TraitSizes::resilience_strong, "resilience_strong", "count", limits(1, 10), held(), Grade::D,
              "dynamics E4, Beta(5, 4)", "First number of the beta distribution of resilience."),
        field(&TraitSizes::resilience_weak, "resilience_weak", "count", limits(1, 10), held(), Grade::D,
              "dynamics E4, Beta(5, 4)", "Second number of that distribution.")};
};

/// The u-quantile of Beta(a, b) of whole numbers.
float beta(std::int32_t a, std::int32_t b, float u);

/// Frailty by key alone: of somebody without parents at home, or of a household.
float own_frailty(Draw draw, Key key);

/// Fills the frailty of one row. A child has a share of its parents' mean, which must be there, and as much of its own
/// as keeps frailty equally varied in each generation.
void draw_frailty(World& world, Draw draw, Person row, float of_parents);

/// Fills the conditions of one row, and adds what comes with them to its frailty, which must be there. Severe mental
/// illness is founded in adults; nobody falls ill later.
void draw_conditions(World& world, Draw draw, Person row, const TraitSizes& sizes);

/// Fills the trait columns of one row. Every number depends on the luck, the key, and the frailty and conditions of the
/// person and the frailty of the household, which must be there.
void draw_traits(World& world, Draw draw, Person row, const TraitSizes& sizes);

}  // namespace alongside
