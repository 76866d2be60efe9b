// SPDX-License-Identifier: Apache-2.0
// What all needs have in common: why they cluster, how severity moves, how using ends and comes back.
#pragma once

#include <array>

#include "sim/base/field.hpp"

namespace alongside {

/// Each term of the budget of association (mechanisms 2.4) is a number here that switches it off at 0.
struct NeedsTogether {
    float frailty = 1.2f;
    float stress = 1.0f;
    float cross = 0.55f;
    float deprivation = 1.0f;
    float use_of_parents = 0.37f;
    std::int32_t most_others = 3;
    float most_raised = 6.0f;
    float most_likely = 0.6f;
    float most_often = 0.04f;
    float most_often_at_home = 0.1f;

    float worsen_to_2 = 0.020f, ease_to_1 = 0.060f, worsen_to_3 = 0.012f, ease_to_2 = 0.090f;
    float tilt_by_frailty = 0.25f, tilt_by_stress = 0.25f;
    float tilt_from = 0.3f, tilt_most = 1.5f;
    float starts_at_2 = 0.22f, starts_at_3 = 0.06f;
    float rests_at_2 = 0.30f, rests_at_3 = 0.10f;

    float mending_by_support = 0.3f;
    float mending_at_rest = 0.7f;
    float stop_by_abstinent = 0.25f;
    float stop_of_parents = 3.0f;
    float back_to_4 = 0.0527f, back_to_13 = 0.0297f, back_to_52 = 0.0147f, back_to_156 = 0.0062f, back_later = 0.0015f;
    float back_by_stress = 0.3f, back_from = 0.1f;
    float back_by_company = 0.26f;
    float company = 0.3f;
    float stop_by_hope = 0.4f;

    static constexpr auto fields = std::tuple{
        field(&NeedsTogether::frailty, "frailty", "times", limits(0, 2), held(), Grade::D,
              "mechanisms 3a; raised by a fifth, since needs cluster less here than there",
              "All effects of frailty, of persons and of households, on onset; 0 switches them off."),
        field(&NeedsTogether::stress, "stress", "times", limits(0, 2), held(), Grade::D, "mechanisms 3a, dynamics E7",
              "All effects of stress on onset; 0 switches them off."),
        field(
            &NeedsTogether::cross, "cross", "log per need", limits(0, 2), held(0, 0.6), Grade::D,
            "range mechanisms 3a; near its upper end, so that needs come together while they last, and people fall ill "
            "again less often than by frailty (dynamics c32)",
            "How each other need raises onset; 0 switches it off."),
        field(&NeedsTogether::deprivation, "deprivation", "exponent", limits(0, 2), held(), Grade::D, "mechanisms 3a",
              "Exponent of what each fifth of neighbourhoods multiplies; 0 makes all neighbourhoods alike."),
        field(&NeedsTogether::use_of_parents, "use_of_parents", "times", limits(0.1, 2), held(0.3, 1), Grade::D,
              "size judged, towards families b19: 3.9 per cent of children have a parent who uses",
              "Odds of dependent use of those who live with children of theirs, against others of their age."),
        field(&NeedsTogether::most_others, "most_others", "needs", limits(0, 7), held(), Grade::D, "mechanisms 3a",
              "Other needs that count at most."),
        field(&NeedsTogether::most_raised, "most_raised", "log", limits(0, 10), held(), Grade::D, "mechanisms 3a",
              "What all together raise onset by at most."),
        field(&NeedsTogether::most_likely, "most_likely", "share", limits(0.01, 0.99), held(), Grade::D,
              "mechanisms 3a", "Prevalence that a group is given at most."),
        field(&NeedsTogether::most_often, "most_often", "1/week", limits(0.001, 0.25), held(), Grade::E,
              "screen: binds for those with several needs and much frailty alone",
              "Chance of onset in a week that a person has at most."),
        field(&NeedsTogether::most_often_at_home, "most_often_at_home", "1/week", limits(0.001, 0.25), held(), Grade::E,
              "screen: as for persons", "The same of a household."),
        field(&NeedsTogether::worsen_to_2, "worsen_to_2", "1/week", limits(0, 0.5), held(), Grade::D, "mechanisms 3a",
              "Hazard of moving from severity 1 to 2."),
        field(&NeedsTogether::ease_to_1, "ease_to_1", "1/week", limits(0, 0.5), held(), Grade::D, "mechanisms 3a",
              "Hazard of moving from severity 2 to 1."),
        field(&NeedsTogether::worsen_to_3, "worsen_to_3", "1/week", limits(0, 0.5), held(), Grade::D, "mechanisms 3a",
              "Hazard of moving from severity 2 to 3."),
        field(&NeedsTogether::ease_to_2, "ease_to_2", "1/week", limits(0, 0.5), held(), Grade::D, "mechanisms 3a",
              "Hazard of moving from severity 3 to 2."),
        field(&NeedsTogether::tilt_by_frailty, "tilt_by_frailty", "log per SD", limits(0, 2), held(), Grade::D,
              "mechanisms 3a", "How frailty raises moves up, and lowers moves down."),
        field(&NeedsTogether::tilt_by_stress, "tilt_by_stress", "log per SD", limits(0, 2), held(), Grade::D,
              "mechanisms 3a", "How slow stress and lack of support do."),
        field(&NeedsTogether::tilt_from, "tilt_from", "SD", limits(-2, 2), held(), Grade::D, "mechanisms 3a",
              "Stress at which severity moves as given."),
        field(&NeedsTogether::tilt_most, "tilt_most", "SD", limits(0, 5), held(), Grade::D, "mechanisms 3a",
              "Stress above or below that which counts at most."),
        field(&NeedsTogether::starts_at_2, "starts_at_2", "share", limits(0, 1), held(), Grade::D, "mechanisms 3a",
              "Episodes that begin at severity 2."),
        field(&NeedsTogether::starts_at_3, "starts_at_3", "share", limits(0, 1), held(), Grade::D, "mechanisms 3a",
              "Episodes that begin at severity 3."),
        field(&NeedsTogether::rests_at_2, "rests_at_2", "share", limits(0, 1), level(), Grade::D,
              "mechanisms 3a, resting mix", "Episodes at severity 2 in a town at rest."),
        field(&NeedsTogether::rests_at_3, "rests_at_3", "share", limits(0, 1), level(), Grade::D,
              "mechanisms 3a, resting mix", "Episodes at severity 3 in a town at rest."),
        field(&NeedsTogether::mending_by_support, "mending_by_support", "log per SD", limits(0, 2), held(0, 0.4),
              Grade::C, "dynamics E7; mechanisms 2.4", "How support hastens the end of mental ill-health."),
        field(&NeedsTogether::mending_at_rest, "mending_at_rest", "times", limits(0.1, 2), level(), Grade::D,
              "solved: mental ill-health that neither grows nor shrinks in the years after the founding",
              "How fast mental ill-health ends for those who are founded with it, whose support is less than others'."),
        field(&NeedsTogether::stop_by_abstinent, "stop_by_abstinent", "log per tie", limits(0, 2), held(0, 0.5),
              Grade::C, "dynamics E7, c58", "How each close person who has stopped using hastens a stop."),
        field(&NeedsTogether::stop_of_parents, "stop_of_parents", "times", limits(0.1, 10), held(1, 5), Grade::D,
              "direction: a child of one's own is a turning point; size judged, so that with use_of_parents families "
              "b19's 3.9 per cent of children stay",
              "How much sooner those stop who live with children of theirs."),
        field(&NeedsTogether::back_to_4, "back_to_4", "1/week", limits(0, 0.5), held(), Grade::B,
              "mechanisms 3a: dynamics E7, c56", "Hazard of using again in the first 4 weeks."),
        field(&NeedsTogether::back_to_13, "back_to_13", "1/week", limits(0, 0.5), held(), Grade::B,
              "mechanisms 3a: dynamics E7, c56", "The same from week 4 to 13."),
        field(&NeedsTogether::back_to_52, "back_to_52", "1/week", limits(0, 0.5), held(), Grade::B,
              "mechanisms 3a: dynamics E7, c56", "The same from week 13 to 52."),
        field(&NeedsTogether::back_to_156, "back_to_156", "1/week", limits(0, 0.5), held(), Grade::B,
              "mechanisms 3a: dynamics E7, c56", "The same from week 52 to 156."),
        field(&NeedsTogether::back_later, "back_later", "1/week", limits(0, 0.5), held(), Grade::C,
              "mechanisms 3a: a floor for dynamics c24 and c25", "The same after that."),
        field(&NeedsTogether::back_by_stress, "back_by_stress", "log per SD", limits(0, 2), held(), Grade::D,
              "dynamics E7", "How stress hastens using again."),
        field(&NeedsTogether::back_from, "back_from", "log", limits(-2, 2), held(), Grade::D, "mechanisms 3a",
              "What is taken off for the stress of those who have stopped."),
        field(&NeedsTogether::back_by_company, "back_by_company", "log per tie", limits(0, 2), held(0, 0.4), Grade::C,
              "dynamics E7, c58; equal and opposite for those who use, assumed",
              "How each close person who uses hastens using again, and each who has stopped delays it."),
        field(&NeedsTogether::company, "company", "0..1", limits(0, 1), held(), Grade::C, "dynamics E1, layer cuts",
              "Closeness from which somebody is company, or sees that a need has ended."),
        field(&NeedsTogether::stop_by_hope, "stop_by_hope", "log per unit", limits(-3, 3), drawn(0, 0.8), Grade::E,
              "mechanisms A19", "Stopping use, by hope.")};

    static constexpr std::array<std::string_view, 1> tables{"needs_together"};
    template <class Lookup>
    static NeedsTogether from(const Lookup& lookup) {
        return *static_cast<const NeedsTogether*>(lookup(tables[0]));
    }
};

}  // namespace alongside
