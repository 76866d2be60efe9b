// SPDX-License-Identifier: Apache-2.0
// What each code of an error or warning means: a short lesson behind a short message.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace alongside {

struct CodeMeaning {
    std::string_view code;     ///< such as "E104"
    std::string_view title;    ///< what went wrong, without the case at hand; no full stop
    std::string_view why;      ///< why that stands in the way
    std::string_view fix;      ///< what mends it
    std::string_view example;  ///< lines of a file that are refused, or a command; empty where none is short enough
};

/// Every code there is, by code.
std::span<const CodeMeaning> code_meanings();
/// Null if there is no such code; capitals do not matter.
const CodeMeaning* meaning_of(std::string_view code);

/// All codes as a page of Markdown.
std::string describe_errors();

}  // namespace alongside
