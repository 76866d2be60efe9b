// SPDX-License-Identifier: Apache-2.0
// What somebody could ask about: the trouble of their own, of their household and of their children that they see as
// such.
#pragma once

#include <algorithm>
#include <array>
#include <bit>

#include "sim/world/access.hpp"
#include "sim/world/households.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/trust.hpp"

namespace alongside {

/// Somebody's trouble as they see it, by need: their own, their household's and, for parents, their children's.
struct Troubles {
    std::array<std::uint8_t, need_kinds> severity{};  ///< of those that are recognised; 0 for none
    unsigned worst = 0;
    void add(unsigned need, unsigned of) {
        if (of > severity[need]) severity[need] = static_cast<std::uint8_t>(of);
        worst = of > worst ? of : worst;
    }
    /// Without those that somebody works on already.
    Troubles without(unsigned needs) const {
        Troubles rest;
        for (unsigned k = 0; k < need_kinds; ++k)
            if ((needs >> k & 1u) == 0) rest.add(k, severity[k]);
        return rest;
    }
    /// True if one of these needs is a danger.
    bool dangers(unsigned among) const {
        for (; among != 0; among &= among - 1)
            if (severity[static_cast<unsigned>(std::countr_zero(among))] == alongside::worst) return true;
        return false;
    }
};

/// True if somebody below an age in years lives with this person.
inline bool lives_with_younger(const Me& me, const NextAtHome& next_at_home, const Born& born, Week now,
                               std::int32_t years) {
    for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
        if (age_in_years(born[Person{row}], now) < years) return true;
    return false;
}

inline Troubles troubles_of(const Me& me, const Recognised& recognised, const OwnNeeds& needs,
                            const HomeNeeds& needs_at_home, const HomeOf& home, const HomeRoleOf& role,
                            const NextAtHome& next_at_home, const Born& born, Week now) {
    Troubles all;
    const auto add = [&](unsigned seen, const auto& episodes, unsigned first) {
        for (; seen != 0; seen &= seen - 1) {
            const auto k = static_cast<unsigned>(std::countr_zero(seen));
            all.add(first + k, episodes.severity(k));
        }
    };
    constexpr unsigned own = (1u << own_needs) - 1;
    add(recognised[me] & own, OwnEpisodes{needs[me]}, 0);
    add(recognised[me] >> own_needs, HomeEpisodes{needs_at_home[Household{home[me]}]}, own_needs);
    if (is_parent(role[me]))
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
            const Person child{row};
            if (is_child(role[child]) && age_in_years(born[child], now) < adult_age)
                add(recognised[child] & own, OwnEpisodes{needs[child]}, 0);
        }
    return all;
}

/// How severe a need is to whoever looks at somebody, their home and, of a parent, the children in law at home, though
/// the family may not see it as such; distress that shows counts as a mental need of the severity `of_distress`.
inline unsigned seen_by_others(const Me& me, unsigned need, unsigned of_distress, const OwnNeeds& needs,
                               const HomeNeeds& needs_at_home, const HomeOf& home, const HomeRoleOf& role,
                               const NextAtHome& next_at_home, const Born& born, Week now) {
    if (need >= own_needs) return HomeEpisodes{needs_at_home[Household{home[me]}]}.severity(need - own_needs);
    unsigned worst_of_all = 0;
    const auto look_at = [&](auto bits) {
        const OwnEpisodes own{bits};
        const bool shows = need == index_of(NeedKind::mental_health) && own.flag(distressed);
        worst_of_all = std::max({worst_of_all, own.severity(need), shows ? of_distress : 0u});
    };
    look_at(needs[me]);
    if (is_parent(role[me]))
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}]) {
            const Person child{row};
            if (is_child(role[child]) && age_in_years(born[child], now) < child_in_law_below) look_at(needs[child]);
        }
    return worst_of_all;
}

}  // namespace alongside
