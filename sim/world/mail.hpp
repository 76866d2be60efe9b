// SPDX-License-Identifier: Apache-2.0
// Wishes and letters: collected side by side, settled in an order of their own, heard by whom they are for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <boost/pfr/ops_fields.hpp>

#include "sim/base/error.hpp"
#include "sim/world/column.hpp"

namespace alongside {

/// What a wish says of itself. Role lever: an intervention may wish it.
///     struct Introduction {
///         static constexpr About about{"introductions", "", Role::lever, "Two people are brought together."};
///         Person to; ...
///         bool before(const Introduction&) const;   // a total order, addressee first: equal means the same wish
///     };
template <class W>
concept IsWish = requires(const W& w) {
    W::about.sentence;
    { w.before(w) } -> std::convertible_to<bool>;
    w.to.index;
};

class BoxBase {
public:
    virtual ~BoxBase() = default;
    virtual void clear() = 0;
    virtual std::size_t bytes() const = 0;
};

/// The wishes of one kind in one week: first by chunk, then settled.
template <IsWish W>
class Box : public BoxBase {
public:
    /// Makes room for a loop of this many chunks; several loops may add to one box.
    void expect_chunks(std::size_t chunks) {
        if (chunks > by_chunk_.size()) by_chunk_.resize(chunks);
    }
    void add(std::size_t chunk, const W& wish) { by_chunk_[chunk].push_back(wish); }

    /// Puts all wishes into their order. Of wishes that are the same in every field all but one are dropped when
    /// `once`. Wishes equal in that order are a fault of ours otherwise: an order with ties would let the sorting
    /// library or the scheduler choose.
    void settle(bool once) {
        std::size_t all = settled_.size();
        for (const auto& chunk : by_chunk_) all += chunk.size();
        settled_.reserve(all);
        for (auto& chunk : by_chunk_) {
            settled_.insert(settled_.end(), chunk.begin(), chunk.end());
            if (chunk.capacity() > idle_most * (chunk.size() + 1)) chunk = {};
            chunk.clear();
        }
        const auto before = [](const W& a, const W& b) { return a.before(b); };
        std::sort(settled_.begin(), settled_.end(), before);
        const auto same = [](const W& a, const W& b) { return !a.before(b) && !b.before(a); };
        const auto alike = [](const W& a, const W& b) { return boost::pfr::eq_fields(a, b); };
        if (once) settled_.erase(std::unique(settled_.begin(), settled_.end(), alike), settled_.end());
        ALONGSIDE_EXPECT(
            std::adjacent_find(settled_.begin(), settled_.end(), same) == settled_.end(),
            "two wishes are equal in the order that should tell them apart: " + std::string(W::about.name));
    }
    std::span<const W> settled() const { return settled_; }
    void clear() override {
        for (auto& chunk : by_chunk_) chunk.clear();
        settled_ = {};  // boxes are seldom full at the same time, so none keeps its room
    }
    std::size_t bytes() const override {
        std::size_t sum = settled_.capacity() * sizeof(W);
        for (const auto& chunk : by_chunk_) sum += chunk.capacity() * sizeof(W);
        return sum;
    }

private:
    /// A chunk that has this many times the room it needed gives it back.
    static constexpr std::size_t idle_most = 4;
    std::vector<std::vector<W>> by_chunk_;
    Paged<W> settled_;
};

/// All boxes of a run, made when first used. Empty at the end of every week: nothing in them is state.
class Mail {
public:
    template <IsWish W>
    Box<W>& box() {
        for (auto& [name, box] : boxes_)
            if (name == W::about.name) return static_cast<Box<W>&>(*box);
        boxes_.emplace_back(W::about.name, std::make_unique<Box<W>>());
        return static_cast<Box<W>&>(*boxes_.back().second);
    }
    void clear() {
        for (auto& [name, box] : boxes_) box->clear();
    }
    std::size_t bytes() const {
        std::size_t sum = 0;
        for (const auto& [name, box] : boxes_) sum += box->bytes();
        return sum;
    }

private:
    std::vector<std::pair<std::string_view, std::unique_ptr<BoxBase>>> boxes_;
};

}  // namespace alongside
