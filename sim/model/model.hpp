// SPDX-License-Identifier: Apache-2.0
// The model as data: everything that can happen, in the order of the week.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "sim/model/part.hpp"

namespace alongside {

/// One line of the week.
struct Entry {
    std::string_view name;   ///< as written in model.def
    std::string_view phase;  ///< heading under which it stands
    const Part* part;
};

/// A list of lines. `standard` is model.def; tests make others by adding lines to it.
class Model {
public:
    static const Model& standard();

    std::span<const Entry> lines() const { return lines_; }
    /// The line with this name, or null. Names are unique but for settlings, which may be repeated.
    const Entry* find(std::string_view name) const;
    /// Every column that a line founds or touches, in the order of the lines, as often as it occurs.
    std::vector<const ColumnInfo*> columns() const;
    std::size_t index_of(const Entry& entry) const { return static_cast<std::size_t>(&entry - lines_.data()); }

    /// A copy with one line more, just after or just before the line called `where`.
    Model with_after(std::string_view where, Entry entry) const;
    Model with_before(std::string_view where, Entry entry) const;
    /// A copy in which the part of the line `name` is another.
    Model with_instead(std::string_view name, const Part* part) const;

    explicit Model(std::vector<Entry> lines) : lines_(std::move(lines)) {}

private:
    std::vector<Entry> lines_;
};

}  // namespace alongside
