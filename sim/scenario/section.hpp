// SPDX-License-Identifier: Apache-2.0
// Reads one table of a file: asks for keys by name, checks type and range, and complains of what was never asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/field.hpp"
#include "sim/scenario/complain.hpp"
#include "sim/scenario/keys.hpp"

namespace alongside {

/// A value in words for a sentence: `the text "many"`, `3.5`, `a list`.
std::string in_words(const Node& node);

/// True and `value` set if the node is a finite number within bounds; otherwise a complaint (E102, E104, E108).
/// `label` is what the number is called in the complaint, such as "run.weeks".
bool read_number(const Node& node, const std::string& label, const Bounds& bounds, Complaints& complaints,
                 double& value);

/// The same for any type that a parameter may have; yes and no are 1 and 0.
bool read_parameter(const Node& node, const std::string& label, const FieldInfo& field, Complaints& complaints,
                    double& value);

/// A number given from C++ or Python rather than in a file, under the same rules: complains with E102, E104 or E108.
bool allowed_value(double value, Spot spot, const std::string& label, const Bounds& bounds, Complaints& complaints);

class Section {
public:
    /// `title` is how the table is called in complaints, such as "[run]" or "the scenario"; `prefix` begins the labels
    /// of its values, such as "run.". The table must outlive the section.
    Section(const Node& table, std::string title, std::string prefix, Complaints& complaints);
    /// Of a table whose keys have rows, which must outlive the section too: no other key can be asked for, and all of
    /// them must be before others are refused.
    Section(const Node& table, std::string title, std::string prefix, std::span<const KeyInfo> rows,
            Complaints& complaints);

    /// The value under a key that has a row, as the row says; likewise the readings below that take no more.
    const Node* ask_by_row(std::string_view key);
    bool text(std::string_view key, std::string& value);
    bool number(std::string_view key, double& value);
    bool whole(std::string_view key, std::int32_t& value);
    bool whole(std::string_view key, std::int64_t& value);
    /// As many as the row says, or of any number if it says none; `count`, if not 0, is known only while reading.
    bool numbers(std::string_view key, std::vector<double>& values, std::size_t count = 0);
    const KeyInfo& row_of(std::string_view key) const;

    /// The value under a key, or null; a missing required key is complained of later (E103), with `example` as its fix.
    const Node* ask(std::string_view key, Need need = Need::optional, std::string_view example = "");

    /// Each returns true if the key is there and good, and then sets `value`.
    bool text(std::string_view key, Need need, std::string& value, std::size_t longest, std::string_view example = "");
    bool number(std::string_view key, Need need, const Bounds& bounds, double& value);
    bool whole(std::string_view key, Need need, Bounds bounds, std::int64_t& value);
    bool whole(std::string_view key, Need need, Bounds bounds, std::int32_t& value);
    bool yes_no(std::string_view key, bool& value);
    /// Exactly `count` numbers (any number if 0), each within bounds.
    bool numbers(std::string_view key, Need need, const Bounds& bounds, std::size_t count, std::vector<double>& values);
    /// A table, or for `list` a list of tables; null after a complaint (E102) or if it is not there.
    const Node* table(std::string_view key);
    const Node* tables(std::string_view key);

    /// Complains (E103) of required keys that are not there.
    void refuse_missing();
    /// A key that was not known was probably meant to be this one, which is then not complained of as missing.
    void meant(std::string_view key);
    /// Complains (E101) of every key that was never asked for, and (E103) of what is missing. `known` says what the
    /// keys of this table are called in a hint, such as "Keys of [run]"; `others` are names that would also have been
    /// right here.
    void refuse_others(const std::string& known, const std::vector<std::string>& others = {});

    const Node& node() const { return *table_; }
    const std::string& title() const { return title_; }
    std::string label(std::string_view key) const { return prefix_ + std::string(key); }
    /// Where the heading stands; nowhere for the file as a whole.
    Spot heading() const;

private:
    Need need_of(const KeyInfo& row) const;

    const Node* table_;
    std::string title_, prefix_;
    std::span<const KeyInfo> rows_;
    Complaints* complaints_;
    std::vector<std::string> asked_;
    struct Missing {
        std::string key, example;
    };
    std::vector<Missing> missing_;
};

/// A text fit for tables and files: complains (E104) of one that is empty, too long or has control characters.
bool good_text(const Node& node, const std::string& label, std::size_t longest, Complaints& complaints);

}  // namespace alongside
