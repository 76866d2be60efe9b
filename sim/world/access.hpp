// SPDX-License-Identifier: Apache-2.0
// The words with which a step says what it touches, and the loops that hand out the right to write a row.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <type_traits>

#include "sim/base/draw.hpp"
#include "sim/base/fetch.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/mail.hpp"

namespace alongside {

template <class>
inline constexpr bool never = false;

/// The token of a loop: whose turn it is. Only a loop can make one, and it opens only that row.
template <class Id>
class Turn {
public:
    Id row() const { return row_; }
    operator Id() const { return row_; }
    Key key() const { return key_; }
    operator Key() const { return key_; }
    operator Who() const { return Who(key_); }
    std::size_t chunk() const { return chunk_; }

private:
    template <class>
    friend class Each;
    Turn(Id row, Key key, std::size_t chunk) : row_(row), key_(key), chunk_(chunk) {}
    Id row_;
    Key key_;
    std::size_t chunk_;
};
using Me = Turn<Person>;

template <class W>
class Heard;

/// Everyone there is of a kind. Rows that nobody lives in (key 0) are passed over.
template <class Id>
class Each {
public:
    Each(std::span<const Key> keys, const Executor& executor) : keys_(keys), executor_(&executor) {}

    /// Calls `body(turn)` once for each, chunks side by side and in any order.
    template <class Body>
    void operator()(const Body& body) const {
        executor_->each_chunk(keys_.size(), [&, keys = keys_](Chunk chunk) {
            for (std::size_t row = chunk.first; row < chunk.last; ++row)
                if (keys[row].value != 0) body(Turn<Id>(id(row), keys[row], chunk.number));
        });
    }
    /// As above, with something to work with that is made once a chunk: `body(turn, kit)`. Whatever is in the kit when
    /// a turn begins must not matter.
    template <class Kit, class Body>
    void with(const Body& body) const {
        executor_->each_chunk(keys_.size(), [&](Chunk chunk) {
            Kit kit;
            for (std::size_t row = chunk.first; row < chunk.last; ++row)
                if (keys_[row].value != 0) body(Turn<Id>(id(row), keys_[row], chunk.number), kit);
        });
    }
    /// As above, with what each draws for these decisions: `body(turn, block...)`. Many are drawn at a time.
    template <std::size_t n, class Body>
    void drawing(const Rolls (&decisions)[n], const Body& body) const {
        executor_->each_chunk(keys_.size(), [&, all = keys_](Chunk chunk) {
            std::array<Blocks, n> drawn;
            for (std::size_t first = chunk.first; first < chunk.last; first += Blocks::most) {
                const auto keys = all.subspan(first, std::min(Blocks::most, chunk.last - first));
                for (std::size_t decision = 0; decision < n; ++decision)
                    decisions[decision].draw(keys, drawn[decision]);
                for (std::size_t k = 0; k < keys.size(); ++k)
                    if (keys[k].value != 0)
                        std::apply(
                            [&](const auto&... of) { body(Turn<Id>(id(first + k), keys[k], chunk.number), of[k]...); },
                            drawn);
            }
        });
    }
    /// For those alone who have an errand: `errand(turn)` is anything that is false for none. So that what a turn reads
    /// from afar can be fetched by then, `soon(turn, errand, turns)` is told some turns before who comes, `turns`
    /// falling to 1, and may keep in the errand what it finds; then `body(turn, errand, kit)`.
    template <class Kit, class Errand, class Soon, class Body>
    void with_errands(const Errand& errand, unsigned turns_before, const Soon& soon, const Body& body) const {
        executor_->each_chunk(keys_.size(), [&, keys = keys_](Chunk chunk) {
            Errands<std::decay_t<decltype(errand(std::declval<Turn<Id>>()))>> errands(*this, chunk);
            for (std::size_t row = chunk.first; row < chunk.last; ++row)
                if (keys[row].value != 0) errands.put(row, errand(Turn<Id>(id(row), keys[row], chunk.number)));
            errands.template run<Kit>(turns_before, soon, body);
        });
    }
    /// The same where whether somebody has an errand is drawn: `errand(turn, block)`. Many are drawn at a time.
    template <class Kit, class Errand, class Soon, class Body>
    void with_errands(const Rolls& decision, const Errand& errand, unsigned turns_before, const Soon& soon,
                      const Body& body) const {
        executor_->each_chunk(keys_.size(), [&](Chunk chunk) {
            Errands<std::decay_t<decltype(errand(std::declval<Turn<Id>>(), std::declval<Block>()))>> errands(*this,
                                                                                                             chunk);
            Blocks drawn;
            for (std::size_t first = chunk.first; first < chunk.last; first += Blocks::most) {
                const auto keys = keys_.subspan(first, std::min(Blocks::most, chunk.last - first));
                decision.draw(keys, drawn);
                for (std::size_t k = 0; k < keys.size(); ++k)
                    if (keys[k].value != 0)
                        errands.put(first + k, errand(Turn<Id>(id(first + k), keys[k], chunk.number), drawn[k]));
            }
            errands.template run<Kit>(turns_before, soon, body);
        });
    }
    /// Calls `body(turn, letters)` once for each who has letters, with all of them in their order.
    template <class W, class Body>
    void who_heard(const Heard<W>& heard, const Body& body) const;

    std::size_t rows() const { return keys_.size(); }
    std::size_t chunks() const { return executor_->chunks(keys_.size()); }
    Key key(Id who) const { return keys_[who.index]; }
    /// Hints that this key will be read soon.
    void fetch(Id who) const { alongside::fetch(&keys_[who.index]); }
    bool present(Id who) const { return keys_[who.index].value != 0; }

private:
    static Id id(std::size_t row) { return Id{static_cast<std::uint32_t>(row)}; }

    // Who of a chunk has an errand, and which.
    template <class Found>
    class Errands {
    public:
        Errands(const Each& each, Chunk chunk)
            : keys_(each.keys_), number_(chunk.number), turns_(chunk.last - chunk.first) {}
        void put(std::size_t row, const Found& found) {
            turns_[count_] = {id(row), found};  // written over unless it is one: whose errand it is comes in no order
            count_ += found ? 1 : 0;
        }
        template <class Kit, class Soon, class Body>
        void run(unsigned turns_before, const Soon& soon, const Body& body) {
            Kit kit;
            for (std::size_t k = 0; k < count_ + turns_before; ++k) {
                for (unsigned before = 0; before < turns_before; ++before)
                    if (k >= before && k - before < count_)
                        soon(turn(k - before), turns_[k - before].second, turns_before - before);
                if (k >= turns_before) body(turn(k - turns_before), turns_[k - turns_before].second, kit);
            }
        }

    private:
        Turn<Id> turn(std::size_t k) const {
            const Id row = turns_[k].first;
            return Turn<Id>(row, keys_[row.index], number_);
        }
        std::span<const Key> keys_;
        std::size_t number_, count_ = 0;
        std::vector<std::pair<Id, Found>> turns_;
    };

    std::span<const Key> keys_;
    const Executor* executor_;
};
using Everyone = Each<Person>;

/// Was<C>: anyone's value, as it stood when this step began.
template <IsColumn C>
class Was {
public:
    Was(const typename C::T* data, std::size_t) : data_(data) {}
    const typename C::T& operator[](typename C::Id id) const { return data_[id.index]; }
    /// Hints that this value will be read soon.
    void fetch(typename C::Id id) const { alongside::fetch(&data_[id.index]); }

private:
    const typename C::T* data_;
};

/// WasBoth<A, B>: anyone's values of two columns of floats, as they stood when this step began. They are copied side by
/// side, so that what is read from afar comes at the price of one.
template <IsColumn A, IsColumn B>
class WasBoth {
    static_assert(std::is_same_v<typename A::Id, typename B::Id> && std::is_same_v<typename A::T, float> &&
                      std::is_same_v<typename B::T, float>,
                  "WasBoth<> takes two columns of floats about the same kind of row");

public:
    using Id = typename A::Id;
    struct Two {
        float first, second;
    };
    explicit WasBoth(const Two* data) : data_(data) {}
    /// Anyone's value of one of the two.
    template <IsColumn C>
    float of(Id id) const {
        static_assert(std::is_same_v<C, A> || std::is_same_v<C, B>, "this is not one of the two columns");
        return std::is_same_v<C, A> ? data_[id.index].first : data_[id.index].second;
    }
    const Two& operator[](Id id) const { return data_[id.index]; }
    /// Hints that both values will be read soon.
    void fetch(Id id) const { alongside::fetch(&data_[id.index]); }

private:
    const Two* data_;
};

/// Mine<C>: the value in the row whose turn it is, to read and to write.
template <IsColumn C>
class Mine {
public:
    explicit Mine(typename C::T* data) : data_(data) {}
    typename C::T& operator[](const Turn<typename C::Id>& turn) const { return data_[turn.row().index]; }
    template <class Other>
    typename C::T& operator[](const Other&) const {
        static_assert(never<Other>,
                      "a part writes only its own row: Mine<> opens with the token of the loop and nothing else");
        return *data_;
    }

private:
    typename C::T* data_;
};

/// Wish<W>: what whoever's turn it is asks for, or sends to somebody.
template <IsWish W>
class Wish {
public:
    explicit Wish(Box<W>& box) : box_(&box) {}
    template <class Id>
    void add(const Turn<Id>& turn, const W& wish) const {
        box_->add(turn.chunk(), wish);
    }

private:
    Box<W>* box_;
};

/// Heard<W>: what was settled, addressee by addressee.
template <class W>
class Heard {
public:
    using To = decltype(W::to);
    explicit Heard(std::span<const W> all) : all_(all) {}
    std::span<const W> all() const { return all_; }
    /// The letters to one addressee, in their order; found by halving.
    std::span<const W> operator[](To to) const {
        const auto first = std::lower_bound(all_.begin(), all_.end(), to.index,
                                            [](const W& w, std::uint32_t row) { return w.to.index < row; });
        auto last = first;
        while (last != all_.end() && last->to.index == to.index) ++last;
        return {first, last};
    }

private:
    std::span<const W> all_;
};

template <class Id>
template <class W, class Body>
void Each<Id>::who_heard(const Heard<W>& heard, const Body& body) const {
    const auto all = heard.all();
    executor_->each_chunk(keys_.size(), [&](Chunk chunk) {
        auto first = std::lower_bound(all.begin(), all.end(), chunk.first,
                                      [](const W& w, std::size_t row) { return w.to.index < row; });
        while (first != all.end() && first->to.index < chunk.last) {
            auto last = first;
            while (last != all.end() && last->to.index == first->to.index) ++last;
            const std::size_t row = first->to.index;
            if (keys_[row].value != 0)
                body(Turn<Id>(id(row), keys_[row], chunk.number), std::span<const W>(first, last));
            first = last;
        }
    });
}

/// Sums<Row>: where a measure adds up. Each chunk has its own row; they are merged exactly, whatever the order.
template <class R>
class Sums {
public:
    explicit Sums(std::vector<R>& rows) : rows_(&rows) {}
    template <class Id>
    R& operator[](const Turn<Id>& turn) const {
        return (*rows_)[turn.chunk()];
    }
    /// For what is found once for the whole place.
    R& whole() const { return rows_->front(); }

private:
    std::vector<R>* rows_;
};

}  // namespace alongside
