// SPDX-License-Identifier: Apache-2.0
// What help does once it is there: how it adds up, and what it hastens (mechanisms 3c).
#pragma once

#include <array>

#include "sim/base/field.hpp"
#include "sim/base/numbers.hpp"

namespace alongside {

struct Help {
    float effect = 1.0f;
    float carried = 1.0f;
    float dose_kept = 0.9f;
    float half_way = 2.0f;
    float without_alliance = 0.5f;
    float on_severity = 0.5f;
    float others_add = 0.3f;
    float most_together = 0.8f;

    static constexpr auto fields = std::tuple{
        field(&Help::effect, "effect", "times", limits(-5, 5), drawn(0.0, 2.0), Grade::D,
              "mechanisms 3c: a6 to a16, d8 to d10, f6 of families; none to some",
              "What all help does against what the place says of each kind of agency; 0 is nothing."),
        field(&Help::carried, "carried", "times", limits(0, 5), drawn(0.0, 2.0), Grade::D,
              "mechanisms 3c: a fifth of the load, 0 to .4",
              "What all work takes off the load of needs against what the place says of each kind of agency; 0 is "
              "nothing."),
        field(&Help::dose_kept, "dose_kept", "per week", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "What is left of the meetings so far a week later."),
        field(&Help::half_way, "half_way", "meetings", limits(0.1, 20), held(), Grade::D, "mechanisms 3c",
              "Meetings, as they fade, at which two thirds of the effect are there."),
        field(&Help::without_alliance, "without_alliance", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "Share of the effect that is there without any alliance; alliance adds to it, and one half makes it "
              "whole."),
        field(&Help::on_severity, "on_severity", "times", limits(0, 2), held(), Grade::D, "mechanisms 3c",
              "Effect on the moves of severity against that on ending."),
        field(&Help::others_add, "others_add", "times", limits(0, 1), held(), Grade::D, "mechanisms 3c",
              "What further agencies that work on the same need add, against working on it alone."),
        field(&Help::most_together, "most_together", "log", limits(0, 5), held(), Grade::D, "mechanisms 3c",
              "Beyond which several together do no more, unless the strongest does by itself.")};

    static constexpr std::array<std::string_view, 1> tables{"help"};
    template <class Lookup>
    static Help from(const Lookup& lookup) {
        return *static_cast<const Help*>(lookup(tables[0]));
    }

    /// What help of this full effect adds to the log hazard of ending: `dose` in meetings, alliance 0 to 1.
    float of(float full, float dose, float alliance) const {
        return effect * full * one_minus_exp(dose / half_way) * (without_alliance + alliance);
    }
    /// What the strongest and the sum of the others come to.
    float together(float strongest, float others) const {
        if (others == 0) return strongest;
        const float sum = strongest + others_add * others, own = strongest < 0 ? -strongest : strongest,
                    most = own > most_together ? own : most_together;
        return sum > most ? most : sum < -most ? -most : sum;
    }
    /// Share of the load of what is worked on that is carried together, where full work would carry so much.
    float carries(float full, float dose) const {
        const float share = carried * full * one_minus_exp(dose / half_way);
        return share < 1.0f ? share : 1.0f;
    }
};

}  // namespace alongside
