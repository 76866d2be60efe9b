// SPDX-License-Identifier: Apache-2.0
// The cost book of a study as a group of named texts, so that a file can be priced again.
#pragma once

#include <span>
#include <string>

#include "sim/record/recorder.hpp"

namespace alongside {

/// The text of a book, by the name under which it was asked for; no folder.
struct BookText {
    std::string name, text;
};

inline constexpr const char* book_group_name = "cost_book";

/// The group "cost_book": the book first, then the one that it extends, if it does.
Group book_group(std::span<const BookText> texts);

}  // namespace alongside
