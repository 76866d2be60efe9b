// SPDX-License-Identifier: Apache-2.0
// Blows of life, by kind.
#pragma once

#include "sim/world/column.hpp"

namespace alongside {

/// Kinds as surveys ask for them, in five groups (dynamics c2).
enum class LifeEventKind : std::uint8_t { none, money, work, health, family, relationship };

struct LastLifeEvent : Column<Person, LifeEventKind> {
    using Column::Column;
    static constexpr About about{"last_life_event", "0..5", Role::outcome,
                                 "Kind of somebody's last blow: none, money, work, health, family or relationship."};
};

}  // namespace alongside
