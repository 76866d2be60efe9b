// SPDX-License-Identifier: Apache-2.0
// Ties four at a time, so that a loop over them does four at the price of one.
#pragma once

#include <array>

#include "sim/base/several.hpp"
#include "sim/world/tie_access.hpp"

namespace alongside {

/// The layer of what is missing.
inline constexpr std::uint32_t no_layer = 15;

/// Four of somebody's ties, seen or owned as `Tie` is. Where fewer than four are left, those that are missing lead to
/// row 0, in no layer and with everything 0: they may be looked up, and add nothing.
template <class Tie>
class FourTies {
public:
    using Floats = Several<float>;
    using Flags = Several<std::int32_t>;
    using Words = Several<std::uint32_t>;
    using Halves = std::uint64_t __attribute__((vector_size(sizeof(Words))));

    /// The first `present` of these from `first` on; none of the rest is touched.
    FourTies(typename Tie::Half* first, std::size_t present) : present_(present) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            ties_[lane] = lane < present ? first + lane : &nobody;
            if constexpr (Tie::owned) home_ = first;
        }
    }

    Person to(std::size_t lane) const { return ties_[lane]->to(); }
    /// Anyone's values, for those whom the four lead to.
    template <class Values>
    Floats of(const Values& values) const {
        return Floats{values[to(0)], values[to(1)], values[to(2)], values[to(3)]};
    }
    /// The same for two values that stand side by side.
    template <class A, class B>
    std::array<Floats, 2> of(const WasBoth<A, B>& both) const {
        static_assert(sizeof both[to(0)] == sizeof(std::uint64_t));
        const auto two = [&](std::size_t lane) {
            std::uint64_t values;
            std::memcpy(&values, &both[to(lane)], sizeof values);
            return values;
        };
        const auto ab = reinterpret_cast<Words>(Halves{two(0), two(1)}),
                   cd = reinterpret_cast<Words>(Halves{two(2), two(3)});
        return {reinterpret_cast<Floats>(__builtin_shufflevector(ab, cd, 0, 2, 4, 6)),
                reinterpret_cast<Floats>(__builtin_shufflevector(ab, cd, 1, 3, 5, 7))};
    }
    /// Hints that these values of those whom the four lead to will be read soon.
    template <class... Values>
    void fetch(const Values&... values) const {
        for (std::size_t lane = 0; lane < lanes; ++lane) (values.fetch(to(lane)), ...);
    }

    /// Which of the four there are.
    Flags present() const { return (word(0) & 15u) != no_layer; }
    Flags lead_to(Person who) const { return (word(0) >> 4) == who.index; }
    Flags in(Layer layer) const { return (word(0) & 15u) == static_cast<std::uint32_t>(layer); }
    Floats close() const { return reinterpret_cast<Floats>(see<tie::close>(1)); }
    Floats hours() const { return floats(see<tie::hours>(2) & 0xffffu) * (1.0f / hour_steps); }
    Floats support() const { return shares(see<tie::support>(2) >> 16); }
    Floats strain() const { return shares(see<tie::strain>(3) & 0xffffu); }
    Flags due_at(std::uint16_t week) const { return (see<tie::due>(3) >> 16) == std::uint32_t{week}; }

    void set_close(Floats values) const {
        static_assert(Tie::template writes<tie::close>, "this step has not said that it writes this field of its ties");
        HalfTie missing;  // written in place of those that are, so that no branch depends on how many there are
        for (std::size_t lane = 0; lane < lanes; ++lane)
            (lane < present_ ? home_ + lane : &missing)->close = values[lane];
    }

private:
    template <class Field>
    Words see(int which) const {
        static_assert(Tie::template reads<Field>, "this step has not said that it reads this field of a tie");
        return word(which);
    }
    static Floats floats(Words words) {
        return __builtin_convertvector(reinterpret_cast<Several<std::int32_t>>(words), Floats);
    }
    static Floats shares(Words steps) { return floats(steps) * (1.0f / 65535.0f); }

    // A half-edge is four words in two halves: who and how close, which others look at; and what its owner may be
    // writing at that moment. Only the half that is wanted is touched.
    Words word(int which) const {
        static_assert(sizeof(HalfTie) == 2 * sizeof(std::uint64_t));
        const auto half = [&](std::size_t lane) {
            std::uint64_t two_words;
            const auto* tie = reinterpret_cast<const char*>(ties_[lane]);
            std::memcpy(&two_words, tie + (which < 2 ? 0 : sizeof two_words), sizeof two_words);
            return two_words;
        };
        const Words ab = reinterpret_cast<Words>(Halves{half(0), half(1)});
        const Words cd = reinterpret_cast<Words>(Halves{half(2), half(3)});
        return which % 2 == 0 ? __builtin_shufflevector(ab, cd, 0, 2, 4, 6)
                              : __builtin_shufflevector(ab, cd, 1, 3, 5, 7);
    }

    static constexpr HalfTie nobody{no_layer, 0, 0, 0, 0, 0};
    const HalfTie* ties_[lanes];
    HalfTie* home_ = nullptr;
    std::size_t present_;
};

/// Calls `body(four)` for all ties of a range, in their order.
template <class Seen, class Tie, class Body>
inline void by_fours(const TieRange<Seen, Tie>& range, const Body& body) {
    if (range.size() == 0) return;
    auto* from = range.first();
    auto* const last = from + (range.size() - 1) / lanes * lanes;  // as many as are left, whether four or fewer
    for (; from != last; from += lanes) body(FourTies<Seen>(from, lanes));
    body(FourTies<Seen>(last, (range.size() - 1) % lanes + 1));
}

/// How many turns ahead of somebody's own their ties are fetched, and then values of those whom these lead to.
struct Ahead {
    static constexpr unsigned ties = 4, others = 2;
};

/// What to do ahead of the turn of somebody who will look at all their ties, and at `values` of those at the other end.
template <class Ties_, class Values>
auto fetching_others(const Ties_& ties, const Values& values) {
    return [&ties, &values](const Me& me, bool, unsigned turns) {
        if (turns == Ahead::ties) ties.fetch(me);
        if (turns == Ahead::others) by_fours(ties[me], [&](const auto& four) { four.fetch(values); });
    };
}

}  // namespace alongside
