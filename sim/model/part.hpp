// SPDX-License-Identifier: Apache-2.0
// What a line of the week is: a sentence, a table of parameters, and steps that say what they touch.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/base/field.hpp"
#include "sim/world/column_info.hpp"

namespace alongside {

struct StepContext;

enum class Kind : std::uint8_t { founding, process, settling, intervention, measure, table };

/// How a step touches something: the five access words, and the loops and sums that go with them.
enum class Access : std::uint8_t {
    anyones,    ///< const C&: anyone's, nobody writes it in this step
    as_it_was,  ///< Was<C>: anyone's, as it stood when the step began
    mine,       ///< Mine<C>: only my row
    wish,       ///< Wish<W>: what I ask for, or send
    heard,      ///< Heard<W>: what was settled
};

/// One thing that a step touches. `column` is set for columns; `name` is always set.
struct Touch {
    Access access;
    std::string_view name;
    Role role;
    const ColumnInfo* column = nullptr;
};

struct Step {
    std::span<const Touch> touches;
    void (*run)(StepContext& context);
};

struct Part {
    Kind kind;
    std::string_view sentence;
    TableInfo parameters;
    TableInfo results;  ///< measures only
    std::span<const Step> steps;
    std::span<const ColumnInfo* const> founds;  ///< foundings only: the columns they fill
};

}  // namespace alongside
