// SPDX-License-Identifier: Apache-2.0
// What tables of a file may hold, a row for each key: the reader reads by these rows, and schemas are written from
// them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alongside {

/// What a number may be.
struct Bounds {
    double low, high;
    bool whole = false;
    std::string_view unit = "", about = "";
};

/// Whether a key must be there; `by_reader` must too, and its reader says so in words of its own.
enum class Need : std::uint8_t { optional, required, by_reader };

enum class KeyType : std::uint8_t {
    text,
    word,    ///< a text that is one of `words`
    number,  ///< or a whole number, as its bounds say
    yes_no,
    numbers,            ///< a list of `count` numbers; of any number but none if 0
    list_of_words,      ///< each of them one of `words`
    number_by_word,     ///< a table with a number for some of `words`; for any word if there are none
    number_or_by_word,  ///< one number for all, or such a table
    table,
    tables  ///< any number of them
};

struct KeyInfo {
    std::string_view key;
    KeyType type = KeyType::text;
    Need need = Need::optional;
    std::string_view about = "";                   ///< a sentence, or words of one
    Bounds bounds{0, 0};                           ///< of numbers
    std::span<const std::string_view> words = {};  ///< of those types that have some
    std::size_t longest = 0;                       ///< bytes of a text
    std::size_t count = 0;                         ///< of a list of numbers
    std::string_view example = "";                 ///< a line that would be right
    std::string_view unless = "";                  ///< not needed where this key is there
    std::string_view with = "";                    ///< needed where this key is there
    bool one_of_several = false;                   ///< exactly one of all such keys of a table must be there
};

/// A key with what is inside of it, as an editor is told of it.
struct Outline {
    KeyInfo key;
    std::vector<Outline> inside;     ///< of a table, or of each of several
    std::vector<std::string> words;  ///< those that are known only from the model, in place of the key's
};

constexpr KeyInfo text_key(std::string_view key, Need need, std::size_t longest, std::string_view about,
                           std::string_view example = "") {
    KeyInfo row{key, KeyType::text, need, about};
    row.longest = longest, row.example = example;
    return row;
}
constexpr KeyInfo word_key(std::string_view key, Need need, std::span<const std::string_view> words,
                           std::string_view about, std::string_view example = "") {
    KeyInfo row{key, KeyType::word, need, about};
    row.words = words, row.example = example;
    return row;
}
constexpr KeyInfo number_key(std::string_view key, Need need, const Bounds& bounds) {
    return {key, KeyType::number, need, bounds.about, bounds};
}
constexpr KeyInfo number_key(std::string_view key, Need need, const Bounds& bounds, std::string_view about) {
    return {key, KeyType::number, need, about, bounds};
}
constexpr KeyInfo whole_key(std::string_view key, Need need, Bounds bounds) {
    bounds.whole = true;
    return number_key(key, need, bounds);
}
constexpr KeyInfo yes_no_key(std::string_view key, std::string_view about) {
    return {key, KeyType::yes_no, Need::optional, about};
}
constexpr KeyInfo numbers_key(std::string_view key, Need need, const Bounds& bounds, std::size_t count = 0) {
    KeyInfo row{key, KeyType::numbers, need, bounds.about, bounds};
    row.count = count;
    return row;
}
constexpr KeyInfo words_key(std::string_view key, std::span<const std::string_view> words, std::string_view about) {
    KeyInfo row{key, KeyType::list_of_words, Need::optional, about};
    row.words = words;
    return row;
}
constexpr KeyInfo by_word_key(std::string_view key, std::span<const std::string_view> words, const Bounds& bounds) {
    KeyInfo row{key, KeyType::number_by_word, Need::optional, bounds.about, bounds};
    row.words = words;
    return row;
}
constexpr KeyInfo table_key(std::string_view key, Need need, std::string_view about, std::string_view example = "") {
    KeyInfo row{key, KeyType::table, need, about};
    row.example = example;
    return row;
}
constexpr KeyInfo tables_key(std::string_view key, Need need, std::string_view about) {
    return {key, KeyType::tables, need, about};
}

// The same row, with more said of it.
constexpr KeyInfo unless(KeyInfo row, std::string_view other) { return row.unless = other, row; }
constexpr KeyInfo with(KeyInfo row, std::string_view other) { return row.with = other, row; }
constexpr KeyInfo one_of_several(KeyInfo row) { return row.one_of_several = true, row; }

/// Two tables of rows as one.
template <std::size_t A, std::size_t B>
constexpr std::array<KeyInfo, A + B> joined(const std::array<KeyInfo, A>& first, const std::array<KeyInfo, B>& then) {
    std::array<KeyInfo, A + B> all{};
    for (std::size_t k = 0; k < A; ++k) all[k] = first[k];
    for (std::size_t k = 0; k < B; ++k) all[A + k] = then[k];
    return all;
}

/// Rows without anything inside of them.
std::vector<Outline> outlines(std::span<const KeyInfo> rows);

}  // namespace alongside
