// SPDX-License-Identifier: Apache-2.0
// A part with which people in a law have children.
#pragma once

#include "sim/world/letters.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {

// An ordinal that no mother reaches, so that an extra child has a name of its own.
inline constexpr std::uint32_t extra_child = 1000;

// Births to mothers of one kind: the hundredth of all keys that a parameter names, in one week.
struct Births {
    std::int32_t hundredth = -1;
    std::int32_t week = 4;
    static constexpr auto fields =
        std::tuple{field(&Births::hundredth, "hundredth", "", limits(-1, 100), held(), Grade::E, "a test",
                         "Who has a child: -1 nobody, 100 everybody."),
                   field(&Births::week, "week", "week", limits(0, 100), held(), Grade::E, "a test", "When.")};
};
inline void bear(const Births& p, Draw draw, Everyone everyone, const SexOf& sex, const Born& born,
                 const HomeRoleOf& role, Wish<Birth> birth) {
    if (draw.week().number != p.week) return;
    everyone([&](const Me& me) {
        const std::int32_t age = age_in_years(born[me], draw.week());
        if (sex[me] != Sex::female || age < 20 || age > 40 || is_child(role[me])) return;
        if (p.hundredth == 100 || static_cast<std::int32_t>(me.key().value % 100) == p.hundredth)
            birth.add(me, {me, me, extra_child});
    });
}
inline constinit const Part births = declare<&bear>("Some have a child.");

inline Model with_births(const Model& model) { return model.with_before("persons", {"extra_births", "", &births}); }

}  // namespace alongside::laws
