// SPDX-License-Identifier: Apache-2.0
// How a part says what happened to somebody, for whoever follows them: with the draw, the threshold and the causes.
#pragma once

#include <array>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/world/access.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// A number that bore on what happened. `name` and `unit` are literals; a cause without a name is none, so that
/// `{old ? "age" : nullptr, years, "years"}` names it only where it counts.
struct Because {
    const char* name = nullptr;
    float value = 0;
    const char* unit = "";
};

/// Up to ten of them; more are a fault of ours.
class Causes {
public:
    static constexpr std::size_t most = 10;
    constexpr Causes() = default;
    Causes(std::initializer_list<Because> list) {
        ALONGSIDE_EXPECT(list.size() <= most, "an event is told with more causes than fit");
        for (const Because& one : list)
            if (one.name != nullptr) causes_[size_++] = one;
    }
    const Because* begin() const { return causes_.data(); }
    const Because* end() const { return causes_.data() + size_; }

private:
    std::array<Because, most> causes_{};
    std::size_t size_ = 0;
};

/// A door, post or place, by its row.
struct At {
    Space space = Space::agency;
    std::uint32_t row = nobody_row;

    constexpr At() = default;
    template <class Tag>
    constexpr At(Row<Tag> id) : space(space_of<Row<Tag>>()), row(id.index) {}
};

/// Something that happened to somebody. All texts are literals.
///     tell(me, {.what = "asked a friend", .with = friend, .trial = trial, .because = {{"stress", stress[me], "SD"}}});
struct Event {
    const char* what;         ///< in lower case and the past tense; a stable name
    Person with{nobody_row};  ///< the other person in it
    At at{};                  ///< the door or place
    Trial trial{};            ///< what was drawn and against what; none for what had to happen
    Causes because{};
};

/// An event as it was told.
struct Told {
    std::int32_t week = 0;      ///< since the founding
    std::size_t position = 0;   ///< of the line in the week
    std::string_view line;      ///< its name
    Key who;                    ///< to whom it happened
    std::uint32_t ordinal = 0;  ///< the how-manieth told of them on this line this week
    Person row;                 ///< of `who`
    Key with, at;               ///< 0 for none
    Event event;
};

/// Whoever follows people. What is told reaches nothing that is hashed or kept: it is no state.
class Listener {
public:
    virtual ~Listener() = default;
    /// Called from several threads at once, often.
    virtual bool follows(Person row, Key key) const = 0;
    /// All that one line told in one week, by person's key and ordinal; the same for any threads and chunks.
    virtual void hear(std::span<const Told> told) = 0;
};

/// Collects what the steps of one line tell, chunk by chunk, and hands it on in order.
class Telling {
public:
    Telling(Listener& listener, const World& world) : listener_(&listener), world_(&world) {}

    bool follows(Person who) const { return listener_->follows(who, key(Space::person, who.index)); }
    void expect_chunks(std::size_t chunks) {
        if (chunks > by_chunk_.size()) by_chunk_.resize(chunks);
    }
    void begin_step() { ++step_; }
    /// Keeps an event. `space` and `row` say whose turn it is that tells it.
    void take(std::size_t chunk, Space space, std::uint32_t row, Person who, const Event& event);
    /// Hands on all that was told since the last line.
    void end_line(std::string_view line, std::size_t position, std::int32_t week);

private:
    struct Taken {
        Told told;
        std::uint64_t step;
        Space space;
        std::uint32_t row;
    };
    Key key(Space space, std::uint32_t row) const { return row == nobody_row ? Key{} : world_->keys(space)[row]; }
    Listener* listener_;
    const World* world_;
    std::uint64_t step_ = 0;
    std::vector<std::vector<Taken>> by_chunk_;
};

/// With which a step tells. What happened is worked out only if somebody follows the person, so it is given as what
/// gives it, with copies of all it needs:
///     tell(me, [=] { return Event{.what = "took up a place", .at = door}; });
/// An event without a name is none. While nobody is followed each call is one branch. What is told must not be asked
/// back: a law compares runs that are followed with runs that are not.
class Tell {
public:
    explicit Tell(Telling* telling) : telling_(telling) {}

    /// True if anybody is followed at all: for what costs work to say, and for nothing else.
    bool listened_to() const { return telling_ != nullptr; }
    /// What happened to whoever's turn it is.
    template <class Say>
    void operator()(const Turn<Person>& me, const Say& say) const {
        if (telling_ != nullptr) [[unlikely]]
            aloud(telling_, me, me.row(), say);
    }
    /// What happened to somebody, as decided in another's turn.
    template <class Id, class Say>
    void operator()(const Turn<Id>& turn, Person who, const Say& say) const {
        if (telling_ != nullptr) [[unlikely]]
            aloud(telling_, turn, who, say);
    }
    /// What happened this step to anybody at all, in a loop of its own that runs only if somebody listens: for steps
    /// that touch everybody, whose own loop must stay small.
    template <class Say>
    void of_each(const Each<Person>& everyone, const Say& say) const {
        if (telling_ != nullptr) [[unlikely]]
            everyone([&](const Turn<Person>& me) { aloud(telling_, me, me.row(), [&] { return say(me); }); });
    }
    /// What happened to two people with one another.
    template <class Say>
    void both(const Turn<Person>& me, Person other, const Say& say) const {
        if (telling_ != nullptr) [[unlikely]]
            aloud_of_both(telling_, me, other, say);
    }

private:
    // Out of the way of the loops, which run for people whom nobody follows.
    template <class Id, class Say>
    [[gnu::noinline, gnu::cold]] static void aloud(Telling* telling, Turn<Id> turn, Person who, const Say& say) {
        if (telling->follows(who)) telling->take(turn.chunk(), space_of<Id>(), turn.row().index, who, say());
    }
    template <class Say>
    [[gnu::noinline, gnu::cold]] static void aloud_of_both(Telling* telling, Turn<Person> me, Person other,
                                                           const Say& say) {
        for (const auto& [who, with] : {std::pair{me.row(), other}, std::pair{other, me.row()}}) {
            if (!telling->follows(who)) continue;
            Event event = say();
            event.with = with;
            telling->take(me.chunk(), Space::person, me.row().index, who, event);
        }
    }
    Telling* telling_;
};

}  // namespace alongside
