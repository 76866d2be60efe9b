// SPDX-License-Identifier: Apache-2.0
// Whose needs are worked on just now, and with what effect.
#pragma once

#include "sim/assumed/help.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// The help that reaches a need: by one's own cases, by those of a parent for a child, by those of anybody at home for
/// what concerns the home. Of several the strongest counts and the others add a part (`help`).
class Helped {
public:
    Helped(const Help& table, const CasesOf& cases, const CasePlan& plan, const CaseHelp& help)
        : table_(table), cases_(cases), plan_(plan), help_(help) {}

    /// What is added to the log hazard with which a need of somebody's own ends; a child's is worked on with its
    /// parents. 0 if nobody works on it.
    float own(Person who, NeedKind need, const HomeRoleOf& role, const NextAtHome& next_at_home) const {
        Shares all;
        add(all, who, need);
        if (role[who] == HomeRole::child)
            for (std::uint32_t row = next_at_home[who]; row != who.index; row = next_at_home[Person{row}])
                if (is_parent(role[Person{row}])) add(all, Person{row}, need);
        return together(all);
    }
    /// The same of a need of the household that this person belongs to.
    float at_home(Person one, NeedKind need, const NextAtHome& next_at_home) const {
        Shares all;
        std::uint32_t row = one.index;
        do {
            add(all, Person{row}, need);
            row = next_at_home[Person{row}];
        } while (row != one.index);
        return together(all);
    }

private:
    struct Shares {
        float strongest = 0, sum = 0;
    };
    static float size(float a) { return a < 0 ? -a : a; }
    void add(Shares& all, Person who, NeedKind need) const {
        cases_(who, [&](Case one) {
            if ((plan_[one] >> index_of(need) & 1u) == 0) return;
            all.sum += help_[one];
            if (size(help_[one]) > size(all.strongest)) all.strongest = help_[one];
        });
    }
    float together(const Shares& all) const { return table_.together(all.strongest, all.sum - all.strongest); }

    Help table_;
    CasesOf cases_;
    CasePlan plan_;
    CaseHelp help_;
};

}  // namespace alongside
