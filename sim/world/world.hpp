// SPDX-License-Identifier: Apache-2.0
// All columns, keys and ties of one run: the facts and states, and nothing that changes them.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/world/column.hpp"
#include "sim/world/foci.hpp"
#include "sim/world/ties.hpp"

namespace alongside {

/// The state of one run at the end of a week: sizes, keys, columns and ties, and nothing beside them.
class World {
public:
    /// A world with these columns, ordered by space and name whatever the order given; all rows empty.
    explicit World(std::vector<const ColumnInfo*> columns);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    std::size_t rows(Space space) const { return keys_[static_cast<std::size_t>(space)].size(); }
    /// Adds rows with key 0 and zero in every column. Rows are never taken away.
    void resize(Space space, std::size_t rows);

    std::span<const Key> keys(Space space) const { return keys_[static_cast<std::size_t>(space)]; }
    std::span<Key> keys_to_write(Space space) { return keys_[static_cast<std::size_t>(space)]; }

    template <IsColumn C>
    bool has() const {
        return position(&column_info<C>) != columns_.size();
    }
    template <IsColumn C>
    typename C::T* data() {
        return store<C>().template data<C>();
    }
    template <IsColumn C>
    C view() {
        ColumnStore& stored = store<C>();
        return C(stored.template data<C>(), stored.rows());
    }
    template <IsColumn C>
    ColumnStore& store() {
        const std::size_t at = position(&column_info<C>);
        ALONGSIDE_EXPECT(at != columns_.size(),
                         "no part of this model mentions the column " + std::string(C::about.name));
        return columns_[at];
    }
    /// By name, for files, Python and tests; null if there is none.
    const ColumnStore* find(std::string_view name) const;
    std::span<const ColumnStore> columns() const { return columns_; }
    std::span<ColumnStore> columns() { return columns_; }

    Ties ties;
    Foci foci;
    /// Makes `foci` anew from the columns that say who belongs where.
    void index_foci();

    Paged<Key>& keys_of(std::size_t space) { return keys_[space]; }
    std::size_t bytes() const;

private:
    std::size_t position(const ColumnInfo* info) const {
        const auto found =
            std::lower_bound(positions_.begin(), positions_.end(), info, [](const auto& one, const ColumnInfo* wanted) {
                return std::less<const ColumnInfo*>{}(one.first, wanted);
            });
        return found != positions_.end() && found->first == info ? found->second : columns_.size();
    }
    std::vector<ColumnStore> columns_;
    std::vector<std::pair<const ColumnInfo*, std::size_t>> positions_;  ///< by address, for finding
    std::array<Paged<Key>, spaces> keys_;
};

}  // namespace alongside
