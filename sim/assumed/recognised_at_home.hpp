// SPDX-License-Identifier: Apache-2.0
// What of the trouble at home somebody could speak of.
#pragma once

#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/trust.hpp"

namespace alongside {

/// Needs that somebody recognises as their own, as their household's or, being a parent, as a child's: bit k for need
/// k.
inline unsigned recognised_at_home(Person who, const Recognised& recognised, const HomeRoleOf& role,
                                   const NextAtHome& next_at_home) {
    unsigned seen = recognised[who];
    if (is_parent(role[who]))
        for (std::uint32_t row = next_at_home[who]; row != who.index; row = next_at_home[Person{row}])
            if (role[Person{row}] == HomeRole::child) seen |= recognised[Person{row}];
    return seen;
}

}  // namespace alongside
