// SPDX-License-Identifier: Apache-2.0
// How an agency sees a request at its front door, and how it draws the line (mechanisms 3e).
#pragma once

#include <array>

#include "sim/base/field.hpp"
#include "sim/base/numbers.hpp"
#include "sim/world/needs.hpp"

namespace alongside {

struct Threshold {
    float seen = 0.5f;
    float by_serious = 0.6f;
    float by_worst = 0.4f;
    float by_crisis = 1.0f;
    std::int32_t crisis_weeks = 4;
    float by_small_child = 0.3f;
    std::int32_t small_child_below = 5;
    float by_distress = 0.3f;
    float most_distress = 3.0f;
    float noise = 1.0f;
    float by_list = 0.25f;
    float redirected = 0.22f;
    float prompt = 0.3f;

    static constexpr auto fields = std::tuple{
        field(&Threshold::seen, "seen", "chance", limits(0, 1), drawn(0.3, 0.7), Grade::D,
              "mechanisms 3e: .85 with a shared record",
              "Chance that a serious need is seen by who looks at a request alone."),
        field(&Threshold::by_serious, "by_serious", "score each", limits(0, 5), held(), Grade::D, "mechanisms 3e",
              "What each serious need that is seen adds to the score of a request."),
        field(&Threshold::by_worst, "by_worst", "score per step", limits(0, 5), held(), Grade::D, "mechanisms 3e",
              "The same for each step of the worst need that is seen beyond severity 1."),
        field(&Threshold::by_crisis, "by_crisis", "score", limits(0, 5), held(), Grade::D, "mechanisms 3e",
              "The same for a fresh crisis."),
        field(&Threshold::crisis_weeks, "crisis_weeks", "weeks", limits(1, 52), held(), Grade::E, "judged",
              "Weeks for which a crisis is fresh."),
        field(&Threshold::by_small_child, "by_small_child", "score", limits(0, 5), held(), Grade::D, "mechanisms 3e",
              "The same for a small child at home."),
        field(&Threshold::small_child_below, "small_child_below", "years", limits(1, 18), held(), Grade::D,
              "mechanisms 3e", "Age below which a child is small here."),
        field(&Threshold::by_distress, "by_distress", "score per SD", limits(0, 5), held(), Grade::D, "mechanisms 3e",
              "The same for each SD of stress."),
        field(&Threshold::most_distress, "most_distress", "SD", limits(1, 10), held(), Grade::D, "mechanisms 3b",
              "Stress above which no more counts."),
        field(&Threshold::noise, "noise", "score", limits(0, 5), held(), Grade::C,
              "mechanisms 3e, families f16: .6 with shared information",
              "How differently the same request is judged, one SD."),
        field(&Threshold::by_list, "by_list", "score per log", limits(0, 5), drawn(0.0, 0.5), Grade::D, "mechanisms 3e",
              "How the line rises with the list of the week before against the places of the door."),
        field(&Threshold::redirected, "redirected", "chance", limits(0, 1), drawn(0.15, 0.35), Grade::B,
              "solved: of those turned away 75 to 85 in a hundred are told of no other help (families b15, b16)",
              "Chance that who is turned away is told of another door that can help."),
        field(&Threshold::prompt, "prompt", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d, as a short talk",
              "How freshly they feel told to ask there.")};

    static constexpr std::array<std::string_view, 1> tables{"threshold"};
    template <class Lookup>
    static Threshold from(const Lookup& lookup) {
        return *static_cast<const Threshold*>(lookup(tables[0]));
    }

    /// What is seen of somebody's trouble: the severities of all needs at home, of which bit k of `seen_bits` says
    /// whether need k is seen if it is serious.
    float of_needs(const std::array<std::uint8_t, need_kinds>& severity, unsigned seen_bits) const {
        float serious = 0;
        unsigned worst_seen = 1;
        for (unsigned k = 0; k < need_kinds; ++k) {
            if (severity[k] < 2 || (seen_bits >> k & 1u) == 0) continue;
            serious += 1.0f;
            worst_seen = severity[k] > worst_seen ? severity[k] : worst_seen;
        }
        return by_serious * serious + by_worst * static_cast<float>(worst_seen - 1);
    }
    /// The line of a door with so many waiting last week for so many places.
    float line(float threshold, float list, float places) const {
        return threshold + (places > 0 ? by_list * log(1.0f + list / places) : 0.0f);
    }
};

}  // namespace alongside
