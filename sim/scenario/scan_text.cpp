// SPDX-License-Identifier: Apache-2.0
// Looks through a TOML text once, before the parser does, and refuses what a parser should never see.
#include "sim/scenario/toml.hpp"
#include "sim/scenario/utf8.hpp"

namespace alongside {

namespace {

enum class Within { nothing, comment, basic, literal, basic_lines, literal_lines };

/// Follows strings and comments as TOML has them, so that what stands outside them can be judged.
class Scan {
public:
    explicit Scan(std::string_view text) : text_(text) {}

    void run() {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
        while (at_ < text_.size()) {
            const std::size_t bytes = utf8_length(text_, at_);
            if (bytes == 0) {
                refuse("E100", "this is not UTF-8 text", "a byte that is no character",
                       "Save the file as UTF-8 (in Excel or Notepad: \"Save as\", encoding UTF-8).");
            }
            const char letter = text_[at_];
            const auto code = static_cast<unsigned char>(letter);
            if (letter == '\0') {
                refuse("E100", "there is a NUL byte in this file", "not text",
                       "Save the file as UTF-8 text, not as UTF-16 or as a binary file.");
            }
            if ((code < 0x20 && letter != '\t' && letter != '\n' && letter != '\r') || code == 0x7F) {
                refuse("E100", "there is a control character in this file", "delete this one", "");
            }
            step(letter, bytes);
            if (letter == '\n') {
                ++line_;
                column_ = 1;
            } else {
                ++column_;
            }
            at_ += bytes;
        }
    }

private:
    bool ahead(std::string_view wanted) const { return text_.substr(at_, wanted.size()) == wanted; }

    void skip(std::size_t bytes) {
        at_ += bytes;
        column_ += static_cast<int>(bytes);
    }

    void step(char letter, std::size_t bytes) {
        switch (within_) {
            case Within::nothing:
                outside(letter, bytes);
                break;
            case Within::comment:
                if (letter == '\n') within_ = Within::nothing;
                break;
            case Within::basic:
                if (letter == '\\') escape();
                else if (letter == '"' || letter == '\n') within_ = Within::nothing;
                break;
            case Within::literal:
                if (letter == '\'' || letter == '\n') within_ = Within::nothing;
                break;
            case Within::basic_lines:
                if (letter == '\\') escape();
                else if (ahead("\"\"\"")) close("\"");
                break;
            case Within::literal_lines:
                if (ahead("'''")) close("'");
                break;
        }
    }

    /// A backslash takes the next character with it. The library's test for blanks, made after a backslash, is
    /// undefined for letters from U+00A1 to U+0499 (toml++ 3.3.0), so none may follow, not even on the next line.
    void escape() {
        const std::size_t next = text_.find_first_not_of(" \t\r\n", at_ + 1);
        if (next != std::string_view::npos && static_cast<unsigned char>(text_[next]) >= 0x80) {
            refuse("E100", "a backslash stands before a letter beyond plain English ones", "not after this",
                   "Write two backslashes for one, or put the text on one line.");
        }
        if (at_ + 1 < text_.size() && text_[at_ + 1] >= ' ' && text_[at_ + 1] < 0x7F) skip(1);
    }

    /// Three quotes end a text of several lines; up to two more before them belong to it.
    void close(std::string_view quote) {
        skip(2);
        for (int extra = 0; extra < 2 && text_.substr(at_ + 1, 1) == quote; ++extra) skip(1);
        within_ = Within::nothing;
    }

    void outside(char letter, std::size_t bytes) {
        if (bytes > 1) {
            const std::string_view character = text_.substr(at_, bytes);
            const bool quote =
                character == "\u201C" || character == "\u201D" || character == "\u2018" || character == "\u2019";
            refuse("E100", "\"" + std::string(character) + "\" cannot stand outside quotes",
                   quote ? "a curly quote" : "only plain letters, digits and signs here",
                   quote ? "Write straight quotes: \" instead of \u201C and \u201D."
                         : "Put names and texts with other letters in straight quotes.");
        }
        follow_value(letter);
        switch (letter) {
            case '#':
                within_ = Within::comment;
                break;
            case '"':
                expect_beginning();
                within_ = ahead("\"\"\"") ? Within::basic_lines : Within::basic;
                if (within_ == Within::basic_lines) skip(2);
                break;
            case '\'':
                expect_beginning();
                within_ = ahead("'''") ? Within::literal_lines : Within::literal;
                if (within_ == Within::literal_lines) skip(2);
                break;
            case '.':
                if (++dots_ > most_dots) {
                    refuse("E112", "this name has more than " + std::to_string(most_dots) + " dots", "too many parts",
                           "");
                }
                break;
            case '=':
            case ',':
            case '[':
            case ']':
            case '{':
            case '}':
            case '\n':
                dots_ = 0;
                break;
            default:
                break;
        }
    }

    /// Whether a value is due here, a name, or the rest of a word that began as a value. The library reads such a word
    /// up to the next blank or comma, whatever quotes or brackets it has, so none may stand in it.
    void follow_value(char letter) {
        constexpr std::string_view ends_word = " \t\r\n,]}#", begins_other = "\"'[{";
        const bool begins = begins_other.find(letter) != std::string_view::npos;
        if (ends_word.find(letter) != std::string_view::npos) in_word_ = false;
        else if (in_word_ && begins) refuse_in_word(letter == '"' || letter == '\'');
        else if (value_due_ && !begins) in_word_ = true;
        switch (letter) {
            case '=':
                value_due_ = true;
                break;
            case '[':
            case '{':
                if (value_due_) open_.push_back(letter);
                value_due_ = value_due_ && letter == '[';
                break;
            case ']':
            case '}':
                if (!open_.empty()) open_.pop_back();
                break;
            case ',':
                value_due_ = !open_.empty() && open_.back() == '[';
                break;
            case '\n':
                if (open_.empty()) value_due_ = false;
                break;
            default:
                break;
        }
    }

    /// A quote inside a word opens nothing: what follows it would be judged as text, and is not.
    void expect_beginning() const {
        constexpr std::string_view before = " \t\r\n=,[{.\xBF";  // the last ends a byte order mark
        if (at_ > 0 && before.find(text_[at_ - 1]) == std::string_view::npos) refuse_in_word(true);
    }

    [[noreturn]] void refuse_in_word(bool quote) const {
        if (quote)
            refuse("E100", "a quote stands in the middle of a word", "not the beginning of a text",
                   "A text begins and ends with a quote of the same kind, on one line.");
        refuse("E100", "a bracket stands in the middle of a word", "not the beginning of a list or table",
               "A comma, or an equals sign, comes before a list or table.");
    }

    [[noreturn]] void refuse(const char* code, std::string what, std::string note, std::string hint) const {
        throw SyntaxFault{code, {line_, column_, 1}, std::move(what), std::move(note), std::move(hint)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1, dots_ = 0;
    std::string open_;  ///< brackets of lists and tables within values that are still open
    bool value_due_ = false, in_word_ = false;
    Within within_ = Within::nothing;
};

}  // namespace

void scan_text(std::string_view text) {
    if (text.size() > longest_text) {
        throw SyntaxFault{"E112",
                          {},
                          "this file has " + std::to_string(text.size()) + " bytes, more than the " +
                              std::to_string(longest_text) + " that are read",
                          "",
                          "A scenario or place needs a few thousand. Is it the right file?"};
    }
    Scan(text).run();
}

}  // namespace alongside
