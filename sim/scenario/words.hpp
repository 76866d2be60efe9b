// SPDX-License-Identifier: Apache-2.0
// Words for complaints and files: numbers as people write them, names in quotes, and the name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace alongside {

/// The shortest digits that read back as the same number; valid TOML; the same on every machine and in every locale.
std::string number_text(double value);
std::string number_text(float value);

/// With exactly so many decimals (0 to 9), halves away from nought, such as "0.500"; "none" for what is no number.
std::string fixed_text(double value, int decimals);

/// A number with its unit, such as "35 h/week" or "0.1 per week"; shares and pure numbers stand alone.
std::string amount_text(double value, std::string_view unit);

/// True if a unit says that the number is a share of something.
bool is_share(std::string_view unit);

/// Valid UTF-8 without control characters, at most `longest` characters; what is cut off is shown as "…".
std::string printable(std::string_view text, std::size_t longest = 60);

/// A user's word in double quotes, printable.
std::string quoted(std::string_view text);

/// A text as TOML writes it, in double quotes with escapes; reads back as the same text.
std::string toml_text(std::string_view text);

/// The name among `names` that was probably meant by `name`: by a small table of meanings ("seed" for "luck"), then by
/// edit distance. Empty if none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& names);

/// Names with commas between them, at most twelve, then "…".
std::string listed(const std::vector<std::string>& names);

}  // namespace alongside
