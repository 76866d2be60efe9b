// SPDX-License-Identifier: Apache-2.0
// Ties four at a time, so that a loop over them does four at the price of one.
#pragma once

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

    /// `ties` are read, and the first `present` of `home` written.
    FourTies(const HalfTie* ties, HalfTie* home, std::size_t present) : ties_(ties), home_(home), present_(present) {}

    Person to(std::size_t lane) const { return ties_[lane].to(); }
    /// Anyone's values, for those whom the four lead to.
    template <class Values>
    Floats of(const Values& values) const {
        return Floats{values[to(0)], values[to(1)], values[to(2)], values[to(3)]};
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
        for (std::size_t lane = 0; lane < present_; ++lane) home_[lane].close = values[lane];
    }

private:
    using Words = Several<std::uint32_t>;

    template <class Field>
    Words see(int which) const {
        static_assert(Tie::template reads<Field>, "this step has not said that it reads this field of a tie");
        return word(which);
    }
    static Floats floats(Words words) {
        return __builtin_convertvector(reinterpret_cast<Several<std::int32_t>>(words), Floats);
    }
    static Floats shares(Words steps) { return floats(steps) * (1.0f / 65535.0f); }

    // A half-edge is four words: the same word of four of them, side by side.
    Words word(int which) const {
        static_assert(sizeof(HalfTie) == sizeof(Words));
        const auto whole = [&](std::size_t lane) {
            Words words;
            std::memcpy(&words, ties_ + lane, sizeof words);
            return words;
        };
        const Words a = whole(0), b = whole(1), c = whole(2), d = whole(3);
        const bool low = which < 2, even = which % 2 == 0;
        const Words ab = low ? __builtin_shufflevector(a, b, 0, 4, 1, 5) : __builtin_shufflevector(a, b, 2, 6, 3, 7);
        const Words cd = low ? __builtin_shufflevector(c, d, 0, 4, 1, 5) : __builtin_shufflevector(c, d, 2, 6, 3, 7);
        return even ? __builtin_shufflevector(ab, cd, 0, 1, 4, 5) : __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
    }

    const HalfTie* ties_;
    HalfTie* home_;
    std::size_t present_;
};

/// Calls `body(four)` for all ties of a range, in their order.
template <class Seen, class Tie, class Body>
inline void by_fours(const TieRange<Seen, Tie>& range, const Body& body) {
    const HalfTie* from = range.first();
    const std::size_t size = range.size();
    HalfTie* home = range.home();
    std::size_t k = 0;
    for (; k + lanes <= size; k += lanes) body(FourTies<Seen>(from + k, home + k, lanes));
    if (k == size) return;
    HalfTie rest[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        rest[lane].to_and_layer = no_layer;
        if (k + lane < size) rest[lane] = from[k + lane];
    }
    body(FourTies<Seen>(rest, home + k, size - k));
}

}  // namespace alongside
