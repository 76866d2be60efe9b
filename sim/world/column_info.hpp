// SPDX-License-Identifier: Apache-2.0
// What a column is, with its C++ type erased: name, unit, role, whose it is and how it is stored.
#pragma once

#include <cstdint>
#include <string_view>

namespace alongside {

/// What a quantity is to an intervention, which may write levers and nothing else.
enum class Role : std::uint8_t { fact, lever, state, outcome };

/// Whose rows a column has.
enum class Space : std::uint8_t { person, agency, post, focus, area, household, leaver, open_case };
inline constexpr std::size_t spaces = 8;

enum class Type : std::uint8_t { u8, u16, u32, u64, i16, i32, i64, f32 };

constexpr std::size_t size_of(Type type) {
    switch (type) {
        case Type::u8:
            return 1;
        case Type::u16:
        case Type::i16:
            return 2;
        case Type::u32:
        case Type::i32:
        case Type::f32:
            return 4;
        case Type::u64:
        case Type::i64:
            return 8;
    }
    return 0;
}

std::string_view to_text(Role role);
std::string_view to_text(Space space);
std::string_view to_text(Type type);

struct ColumnInfo {
    std::string_view name, unit, about;
    Role role;
    Space space;
    Type type;
};

}  // namespace alongside
