// SPDX-License-Identifier: Apache-2.0
// Text laid out on a page of 100 columns, and as cells of CSV.
#pragma once

#include <string>

namespace alongside::cli {

inline constexpr std::size_t page_width = 100;

/// As wide as shown: bytes that continue a character do not count.
std::size_t width_of(const std::string& text);
/// Padded with blanks to a width, if it is not as wide already.
std::string left(const std::string& text, std::size_t width);
std::string right(const std::string& text, std::size_t width);
/// Cut off at a width, with a sign that it was.
std::string cut(const std::string& text, std::size_t width);
/// A line without the blanks at its end, and with its line end.
std::string trimmed(std::string line);
/// Broken into lines at blanks, each behind a margin of so many blanks.
std::string wrapped(const std::string& text, std::size_t indent = 0);
/// A cell of CSV: in quotes where it needs them.
std::string csv_text(const std::string& text);

}  // namespace alongside::cli
