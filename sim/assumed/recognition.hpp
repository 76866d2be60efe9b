// SPDX-License-Identifier: Apache-2.0
// When somebody sees trouble as trouble: at once, or only after a while.
#pragma once

#include <array>

#include "sim/base/field.hpp"
#include "sim/base/numbers.hpp"

namespace alongside {

struct Recognition {
    float at_onset = 0.55f;
    float at_onset_by_severity = 0.10f;
    float beside_another = 0.25f;
    float later = 0.01f;
    float by_prompt = 0.5f;
    float by_severity = 0.3f;

    static constexpr auto fields = std::tuple{
        field(&Recognition::at_onset, "at_onset", "chance", limits(0, 1), drawn(0.4, 0.7), Grade::D, "mechanisms 3b",
              "Chance that a need of severity 1 is recognised in the week in which it begins."),
        field(&Recognition::at_onset_by_severity, "at_onset_by_severity", "chance", limits(0, 0.2), held(), Grade::D,
              "mechanisms 3b", "What each further step of severity adds to it."),
        field(&Recognition::beside_another, "beside_another", "chance", limits(0, 1), drawn(0.1, 0.4), Grade::D,
              "mechanisms 3b, A10",
              "The same for one's own mental ill-health while somebody at home uses or offends: theirs is what is "
              "seen."),
        field(&Recognition::later, "later", "1/week", limits(0, 1), drawn(0.004, 0.02), Grade::D, "mechanisms 3b",
              "Hazard of recognising a need later, at severity 1."),
        field(&Recognition::by_prompt, "by_prompt", "log", limits(-3, 3), held(), Grade::D, "mechanisms 3b",
              "The same by a fresh prompt of somebody close."),
        field(&Recognition::by_severity, "by_severity", "log per step", limits(-3, 3), held(), Grade::D,
              "mechanisms 3b", "The same by each further step of severity.")};

    static constexpr std::array<std::string_view, 1> tables{"recognition"};
    template <class Lookup>
    static Recognition from(const Lookup& lookup) {
        return *static_cast<const Recognition*>(lookup(tables[0]));
    }

    float on_onset(unsigned severity) const {
        return at_onset + at_onset_by_severity * static_cast<float>(severity - 1);
    }
    /// Per week, once the week of the onset is over. `prompt` is 0 to 1.
    float hazard(unsigned severity, float prompt) const {
        return later * exp(by_prompt * prompt + by_severity * static_cast<float>(severity - 1));
    }
    /// That a need which has gone on for so many weeks at this severity has been recognised by now.
    float by_now(unsigned severity, std::uint32_t weeks) const {
        return 1.0f - (1.0f - on_onset(severity)) * exp(-hazard(severity, 0.0f) * static_cast<float>(weeks));
    }
};

}  // namespace alongside
