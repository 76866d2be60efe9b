// SPDX-License-Identifier: Apache-2.0
// The access words for ties: which fields of anyone's half-edges a step reads, and which of its own it writes.
#pragma once

#include <type_traits>

#include "sim/base/numbers.hpp"
#include "sim/world/access.hpp"
#include "sim/world/ties.hpp"

namespace alongside {

/// A field, and in which word of a half-edge it lies: a word is read whole, so while one of its fields is written no
/// other may be read of anybody else.
namespace tie {
struct close {
    static constexpr const char* name = "tie.close";
    static constexpr int word = 1;
};
struct strain {
    static constexpr const char* name = "tie.strain";
    static constexpr int word = 1;
};
struct hours {
    static constexpr const char* name = "tie.hours";
    static constexpr int word = 2;
};
struct support {
    static constexpr const char* name = "tie.support";
    static constexpr int word = 2;
};
struct due {
    static constexpr const char* name = "tie.due";
    static constexpr int word = 2;
};
}  // namespace tie

template <class Field, class... Fields>
inline constexpr bool among = (std::is_same_v<Field, Fields> || ...);

/// Whether a field lies in the word of one of these.
template <class Field, class... Fields>
inline constexpr bool in_a_word_with = ((Field::word == Fields::word) || ...);

/// One half-edge as seen through the fields that may be read: who it leads to and its layer always may be.
template <class... Fields>
class SeenTie {
public:
    template <class Field>
    static constexpr bool reads = among<Field, Fields...>;
    template <class>
    static constexpr bool writes = false;
    static constexpr bool owned = false;
    using Half = const HalfTie;
    explicit SeenTie(const HalfTie& tie) : tie_(&tie) {}
    Person to() const { return tie_->to(); }
    Layer layer() const { return tie_->layer(); }
    float close() const { return see<tie::close>().close(); }
    float hours() const { return see<tie::hours>().hours(); }
    float support() const { return see<tie::support>().support(); }
    float strain() const { return see<tie::strain>().strain(); }
    std::uint8_t due() const { return see<tie::due>().due; }

private:
    template <class Field>
    const HalfTie& see() const {
        static_assert(among<Field, Fields...>, "this step has not said that it reads this field of a tie");
        return *tie_;
    }
    const HalfTie* tie_;
};

/// One half-edge of my own: all of it may be read, the named fields written.
template <class... Fields>
class OwnTie {
public:
    template <class>
    static constexpr bool reads = true;
    template <class Field>
    static constexpr bool writes = among<Field, Fields...>;
    static constexpr bool owned = true;
    using Half = HalfTie;
    explicit OwnTie(HalfTie& tie) : tie_(&tie) {}
    Person to() const { return tie_->to(); }
    Layer layer() const { return tie_->layer(); }
    float close() const { return tie_->close(); }
    float hours() const { return tie_->hours(); }
    float support() const { return tie_->support(); }
    float strain() const { return tie_->strain(); }
    std::uint8_t due() const { return tie_->due; }

    void set_close(float value) const { write<tie::close>().set_close(value); }
    void set_hours(float value) const { write<tie::hours>().set_hours(value); }
    void set_support(float value) const { write<tie::support>().set_support(value); }
    void set_strain(float value) const { write<tie::strain>().set_strain(value); }
    void set_due(std::uint8_t due) const { write<tie::due>().due = due; }

private:
    template <class Field>
    HalfTie& write() const {
        static_assert(among<Field, Fields...>, "this step has not said that it writes this field of its ties");
        return *tie_;
    }
    HalfTie* tie_;
};

template <class Seen, class Tie>
class TieRange {
public:
    class Iterator {
    public:
        explicit Iterator(Tie* at) : at_(at) {}
        Seen operator*() const { return Seen(*at_); }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return at_ != other.at_; }

    private:
        Tie* at_;
    };
    explicit TieRange(std::span<Tie> ties) : ties_(ties) {}
    Iterator begin() const { return Iterator(ties_.data()); }
    Iterator end() const { return Iterator(ties_.data() + ties_.size()); }
    std::size_t size() const { return ties_.size(); }
    Seen operator[](std::size_t i) const { return Seen(ties_[i]); }

private:
    template <class OtherSeen, class OtherTie, class Body>
    friend void by_fours(const TieRange<OtherSeen, OtherTie>& range, const Body& body);
    Tie* first() const { return ties_.data(); }
    std::span<Tie> ties_;
};

/// Across<F...>: anyone's ties, that they exist and the named fields, which nobody writes in this step.
template <class... Fields>
class Across {
public:
    explicit Across(const Ties& ties) : ties_(&ties) {}
    auto operator[](Person who) const { return TieRange<SeenTie<Fields...>, const HalfTie>((*ties_)[who]); }
    std::uint32_t count(Person who) const { return ties_->count(who); }
    bool tied(Person a, Person b) const { return ties_->find(a, b) != nullptr; }
    /// One person's closeness to another; 0 if they are not tied.
    float close_to(Person from, Person to) const {
        static_assert(among<tie::close, Fields...>, "this step has not said that it reads closeness");
        const HalfTie* tie = ties_->find(from, to);
        return tie == nullptr ? 0.0f : tie->close();
    }
    /// Hints that somebody's ties will be read soon: first where they are, then what they are.
    void fetch_place(Person who) const { ties_->fetch_place(who); }
    void fetch(Person who) const { ties_->fetch(who); }

private:
    const Ties* ties_;
};

/// MyTies<F...>: the ties of whoever's turn it is, with the named fields to write.
template <class... Fields>
class MyTies {
public:
    explicit MyTies(Ties& ties) : ties_(&ties) {}
    auto operator[](const Me& me) const { return TieRange<OwnTie<Fields...>, HalfTie>(ties_->own(me)); }
    template <class Other>
    auto operator[](const Other&) const {
        static_assert(never<Other>,
                      "a part writes only its own ties: MyTies<> opens with the token of the loop and nothing else");
    }

private:
    Ties* ties_;
};

/// How many persons both are tied to: a merge of two sorted runs.
template <class... Fields>
std::uint32_t mutual_contacts(const Across<Fields...>& ties, Person a, Person b) {
    const auto ours = ties[a], theirs = ties[b];
    std::size_t i = 0, j = 0;
    std::uint32_t common = 0;
    while (i < ours.size() && j < theirs.size()) {
        const std::uint32_t x = ours[i].to().index, y = theirs[j].to().index;
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    return common;
}

}  // namespace alongside
