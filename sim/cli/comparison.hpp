// SPDX-License-Identifier: Apache-2.0
// A comparison as it is printed, from a run or from a file.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/cli/talk.hpp"
#include "sim/money/reckon.hpp"
#include "sim/money/record_book.hpp"

namespace alongside::cli {

/// A cost book with the texts that it was read from.
struct GivenBook {
    CostBook book;
    std::vector<BookText> texts;
};
/// Reads a book and the one that it extends, beside it or among those that come along.
GivenBook read_book(const std::string& file);

/// What a comparison costs; nothing without a book, or if the book has no price for what was counted.
std::optional<Money> priced(const Study& study, std::span<const Scenario> arms, const GivenBook* book);

/// How a comparison is shown on stdout.
struct Shown {
    std::string format = "table";
    std::string by;  ///< a division of residents, of which the groups are shown in place of the whole; empty for none
    bool all_horizons = false, wider_value = false;
};
/// `money` and `book` may be null: then nothing was priced.
void print_comparison(const Study& study, std::span<const Scenario> arms, const StudyOptions& options,
                      const Money* money, const CostBook* book, const Shown& shown, const Talk& talk);

}  // namespace alongside::cli
