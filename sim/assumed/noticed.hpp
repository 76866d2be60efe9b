// SPDX-License-Identifier: Apache-2.0
// What becomes of trouble that others notice: who passes it on, who speaks for somebody, and who agrees.
#pragma once

#include <array>

#include "sim/base/field.hpp"

namespace alongside {

struct Noticed {
    float times_at_3 = 3.0f;
    float coordinators_introduce = 0.03f;
    float speaks = 0.008f;
    float comes_up = 0.25f;
    float speaks_by_stress = 0.4f;
    float speaks_at_home = 0.5f;
    float most_stress = 3.0f;
    float close_enough = 0.5f;
    float agrees = 1.7f;
    float agrees_by_trust = 1.5f;
    float told_so = 0.3f;
    float you_too = 0.3f;
    float you_too_prompts = 0.5f;

    static constexpr auto fields = std::tuple{
        field(&Noticed::times_at_3, "times_at_3", "times", limits(1, 20), held(2, 5), Grade::D, "judged",
              "Hazard with which a need of severity 3 is noticed, against one of 2."),
        field(&Noticed::coordinators_introduce, "coordinators_introduce", "chance", limits(0, 1), drawn(0.0, 0.1),
              Grade::E, "judged: services come last (mechanisms 3d)",
              "Chance for each meeting that a coordinator introduces somebody to a service."),
        field(&Noticed::speaks, "speaks", "1/week", limits(0, 1), drawn(0.002, 0.02), Grade::E, "mechanisms 3b",
              "Hazard with which an adult asks on behalf of somebody close whose state of mind, use, offending or "
              "conflict at home is serious."),
        field(
            &Noticed::comes_up, "comes_up", "1/week", limits(0.01, 1), held(), Grade::E, "judged",
            "Chance of a week in which somebody's trouble comes up among those close to them; of several who speak for "
            "them, most do so in one."),
        field(&Noticed::speaks_by_stress, "speaks_by_stress", "log per SD", limits(0, 2), held(), Grade::E,
              "mechanisms 3b", "The same by the stress of who asks."),
        field(&Noticed::speaks_at_home, "speaks_at_home", "log", limits(0, 3), held(), Grade::E, "mechanisms 3b",
              "The same where the two live together."),
        field(&Noticed::most_stress, "most_stress", "SD", limits(1, 10), held(), Grade::D, "mechanisms 3b",
              "Stress above which no more counts."),
        field(&Noticed::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "Closeness, as the one in trouble feels it, from which somebody speaks for them."),
        field(&Noticed::agrees, "agrees", "logit", limits(-5, 5), drawn(1.3, 2.2), Grade::B,
              "coordination P1: 78 to 90 in a hundred (b4, b6)", "Agreeing to be referred, at trust 0.5."),
        field(&Noticed::agrees_by_trust, "agrees_by_trust", "logit per unit", limits(0, 10), held(), Grade::D,
              "mechanisms 3b, as turning up", "The same by trust in the sector, from 0.5."),
        field(&Noticed::told_so, "told_so", "0..1", limits(0, 1), held(), Grade::D, "mechanisms 3d, as a short talk",
              "How freshly somebody who is referred has been told to ask for help."),
        field(&Noticed::you_too, "you_too", "chance", limits(0, 1), drawn(0.1, 0.6), Grade::E,
              "mechanisms 3b: family-mindedness of an agency (A9, A11)",
              "Chance that who asks on behalf of another is asked about themselves."),
        field(&Noticed::you_too_prompts, "you_too_prompts", "0..1", limits(0, 1), held(), Grade::D,
              "mechanisms 3b, as a friend who has been helped", "How freshly they then feel told to ask.")};

    static constexpr std::array<std::string_view, 1> tables{"noticed"};
    template <class Lookup>
    static Noticed from(const Lookup& lookup) {
        return *static_cast<const Noticed*>(lookup(tables[0]));
    }
};

}  // namespace alongside
