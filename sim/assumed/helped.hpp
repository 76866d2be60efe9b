// SPDX-License-Identifier: Apache-2.0
// Whose needs are worked on just now, and with what effect.
#pragma once

#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// The help that reaches a need: by one's own case, by that of a parent for a child, by that of anybody at home for
/// what concerns the home. Of several the strongest counts; that the others add three tenths of theirs (mechanisms 3c)
/// is left out.
class Helped {
public:
    Helped(const StageOf& stage, const CaseOf& case_of, const CasePlan& plan, const CaseHelp& help)
        : stage_(stage), case_of_(case_of), plan_(plan), help_(help) {}

    /// What somebody's own case adds to the log hazard with which this need ends; 0 if nobody works on it.
    float by_case_of(Person who, NeedKind need) const {
        if (stage_[who] != Stage::served) return 0;
        const Case theirs{case_of_[who]};
        return (plan_[theirs] >> index_of(need) & 1u) != 0 ? help_[theirs] : 0.0f;
    }
    /// Of a need of somebody's own; a child's is worked on with its parents.
    float own(Person who, NeedKind need, const HomeRoleOf& role, const NextAtHome& next_at_home) const {
        float help = by_case_of(who, need);
        if (role[who] == HomeRole::child)
            for (std::uint32_t row = next_at_home[who]; row != who.index; row = next_at_home[Person{row}])
                if (is_parent(role[Person{row}])) help = stronger(help, by_case_of(Person{row}, need));
        return help;
    }
    /// Of a need of the household that this person belongs to.
    float at_home(Person one, NeedKind need, const NextAtHome& next_at_home) const {
        float help = 0;
        std::uint32_t row = one.index;
        do {
            help = stronger(help, by_case_of(Person{row}, need));
            row = next_at_home[Person{row}];
        } while (row != one.index);
        return help;
    }

private:
    static float stronger(float a, float b) { return (a < 0 ? -a : a) < (b < 0 ? -b : b) ? b : a; }
    StageOf stage_;
    CaseOf case_of_;
    CasePlan plan_;
    CaseHelp help_;
};

}  // namespace alongside
