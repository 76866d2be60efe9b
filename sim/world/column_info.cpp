// SPDX-License-Identifier: Apache-2.0
// Words for roles, spaces and types, as pages, files and errors print them.
#include "sim/world/column_info.hpp"

#include <array>

namespace alongside {

std::string_view to_text(Role role) {
    constexpr std::array<std::string_view, 4> words{"fact", "lever", "state", "outcome"};
    return words[static_cast<std::size_t>(role)];
}

std::string_view to_text(Space space) {
    constexpr std::array<std::string_view, spaces> words{"person", "agency",    "post",   "focus",
                                                         "area",   "household", "leaver", "open_case"};
    return words[static_cast<std::size_t>(space)];
}

std::string_view to_text(Type type) {
    constexpr std::array<std::string_view, 8> words{"u8", "u16", "u32", "u64", "i16", "i32", "i64", "f32"};
    return words[static_cast<std::size_t>(type)];
}

}  // namespace alongside
