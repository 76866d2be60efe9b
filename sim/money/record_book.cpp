// SPDX-License-Identifier: Apache-2.0
// The cost book of a study as a group of named texts, so that a file can be priced again.
#include "sim/money/record_book.hpp"

namespace alongside {

Group book_group(std::span<const BookText> texts) {
    Texts names, all;
    for (const BookText& one : texts) names.push_back(one.name), all.push_back(one.text);
    return {book_group_name,
            "The cost book, then the one that it extends, as they were given.",
            {{"book", "", "Name by which it was asked for.", {"book"}, std::move(names), {}},
             {"as_given", "", "The file as it was given.", {"book"}, std::move(all), {}}},
            {}};
}

}  // namespace alongside
