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
    Flags present() const { return (word<0>() & 15u) != no_layer; }
    Flags lead_to(Person who) const { return (word<0>() >> 4) == who.index; }
    Flags in(Layer layer) const { return (word<0>() & 15u) == static_cast<std::uint32_t>(layer); }
    Floats close() const { return floats(see<tie::close>() & 0xffffu) * (1.0f / 65535.0f); }
    Floats strain() const { return floats(see<tie::strain>() >> 16) * (1.0f / 65535.0f); }
    Floats hours() const { return floats(see<tie::hours>() & 0xffffu) * (1.0f / HalfTie::steps_an_hour); }
    Floats support() const { return floats(see<tie::support>() >> 16 & 0xffu) * (1.0f / HalfTie::most_support); }
    Flags due_at(std::uint8_t when) const { return (see<tie::due>() >> 24) == std::uint32_t{when}; }

    /// Values from 0 to 1.
    void set_close(Floats values) const {
        static_assert(Tie::template writes<tie::close>, "this step has not said that it writes this field of its ties");
        const Flags steps = __builtin_convertvector(values * 65535.0f + 0.5f, Flags);
        HalfTie missing;  // written in place of those that are, so that no branch depends on how many there are
        for (std::size_t lane = 0; lane < lanes; ++lane)
            (lane < present_ ? home_ + lane : &missing)->close_steps = static_cast<std::uint16_t>(steps[lane]);
    }

private:
    template <class Field>
    Words see() const {
        static_assert(Tie::template reads<Field>, "this step has not said that it reads this field of a tie");
        return word<Field::word>();
    }
    static Floats floats(Words words) { return __builtin_convertvector(reinterpret_cast<Flags>(words), Floats); }

    // A half-edge is three words: who, what others look at, and what its owner may be writing at that moment. Only
    // words that this step may read are touched: two at once is cheaper than one.
    template <int which>
    Words word() const {
        static_assert(sizeof(HalfTie) == 3 * sizeof(std::uint32_t));
        constexpr bool first_two = which < 2 && Tie::template reads<tie::close>,
                       last_two = which == 2 && Tie::template reads<tie::close>;
        if constexpr (first_two || last_two) {
            constexpr std::size_t from = first_two ? 0 : sizeof(std::uint32_t);
            const auto two = [&](std::size_t lane) { return load<std::uint64_t>(lane, from); };
            const Words ab = reinterpret_cast<Words>(Halves{two(0), two(1)});
            const Words cd = reinterpret_cast<Words>(Halves{two(2), two(3)});
            return which == 0 ? __builtin_shufflevector(ab, cd, 0, 2, 4, 6)
                              : __builtin_shufflevector(ab, cd, 1, 3, 5, 7);
        } else {
            const auto one = [&](std::size_t lane) { return load<std::uint32_t>(lane, which * sizeof(std::uint32_t)); };
            return Words{one(0), one(1), one(2), one(3)};
        }
    }
    template <class Bits>
    Bits load(std::size_t lane, std::size_t from) const {
        Bits bits;
        std::memcpy(&bits, reinterpret_cast<const char*>(ties_[lane]) + from, sizeof bits);
        return bits;
    }

    static constexpr HalfTie nobody{no_layer, 0, 0, 0, 0, Due::rounds};  // never due
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
