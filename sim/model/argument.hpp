// SPDX-License-Identifier: Apache-2.0
// What a step may take as a parameter, and how the clock hands it over.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "sim/base/slack.hpp"
#include "sim/model/part.hpp"
#include "sim/world/access.hpp"
#include "sim/world/households.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/place.hpp"
#include "sim/world/services.hpp"
#include "sim/world/tell.hpp"
#include "sim/world/tie_access.hpp"
#include "sim/world/tie_wishes.hpp"
#include "sim/world/where.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// Copies of columns as they stood when a step began; the memory is kept from week to week.
class Snapshots {
public:
    const std::byte* take(const ColumnStore& store) {
        std::byte* const copy = next(store.buffer->size());
        std::copy(store.buffer->begin(), store.buffer->end(), copy);
        return copy;
    }
    /// Two columns of floats side by side.
    template <class Two>
    const Two* take_both(const float* first, const float* second, std::size_t rows, const Executor& executor) {
        Two* const both = reinterpret_cast<Two*>(next(rows * sizeof(Two)));
        executor.each_chunk(rows, [&](Chunk chunk) {
            for (std::size_t row = chunk.first; row < chunk.last; ++row) both[row] = {first[row], second[row]};
        });
        return both;
    }
    void release() { taken_ = 0; }

private:
    std::byte* next(std::size_t bytes) {
        if (taken_ == buffers_.size()) buffers_.emplace_back();
        Paged<std::byte>& buffer = buffers_[taken_++];
        if (bytes > buffer.capacity()) buffer = {};  // what was in it is not wanted again
        if (bytes > buffer.size()) resize_with_slack(buffer, bytes);
        return buffer.data();
    }
    std::vector<Paged<std::byte>> buffers_;
    std::size_t taken_ = 0;
};

/// How much of the real place is simulated: posts in a smaller one scale hours, never posts.
struct Scale {
    float of_place = 1.0f;
};

/// All that the clock hands to a step.
struct StepContext {
    World& world;
    Mail& mail;
    const Executor& executor;
    Draw draw;
    const void* parameters;
    std::vector<double>* results;  ///< measures only: takes what is written down, in the order of written_by
    Snapshots& snapshots;
    Where where;
    Scale scale;
    const Place* place = nullptr;  ///< the facts that the town was founded from
    std::int64_t residents = 0;    ///< how many were founded
    const void* settings = nullptr;
    const void* (*parameters_of)(const void* settings, std::string_view line) = nullptr;
    Telling* telling = nullptr;  ///< null while nobody is followed

    /// The parameters of another line, for settlings, which have none of their own.
    template <class P>
    const P& parameters_from(std::string_view line) const {
        return *static_cast<const P*>(parameters_of(settings, line));
    }
};

/// All that a founding may use.
struct Founding {
    const Place& place;
    std::int64_t residents;
    World& world;
    Draw draw;
    const Executor& executor;
    const StepContext& context;

    /// Assumptions that stand on lines of tables.
    template <class T>
    T tables() const {
        return T::from([&](std::string_view line) { return context.parameters_of(context.settings, line); });
    }
};

namespace detail {

template <class T>
struct Argument {
    static_assert(never<T>,
                  "a step takes const Params&, Draw, Each<>, const C&, Was<>, Mine<>, Across<>, MyTies<>, "
                  "Wish<>, Heard<>, Sums<>, const Foci&, const Place&, Where, Scale or Tell");
};

template <class T>
concept HasFields = requires {
    T::fields;
};

// What stands on lines of tables, and is shared: `static T from(lookup)` takes the parameters of a line by name.
template <class T>
concept FromTables = requires {
    T::tables;
};

struct NoTouch {
    static constexpr std::array<Touch, 0> touches{};
};

template <IsColumn C>
constexpr Touch touch(Access access) {
    return {access, C::about.name, C::about.role, &column_info<C>};
}

template <FromTables T>
struct Argument<const T&> : NoTouch {
    using Value = T;
    template <class...>
    static Value make(StepContext& context) {
        return T::from([&](std::string_view line) { return context.parameters_of(context.settings, line); });
    }
};
template <HasFields P>
requires(!FromTables<P>) struct Argument<const P&> : NoTouch {
    using Value = const P&;
    template <class...>
    static Value make(StepContext& context) {
        return *static_cast<const P*>(context.parameters);
    }
};
template <>
struct Argument<Draw> : NoTouch {
    using Value = Draw;
    template <class...>
    static Value make(StepContext& context) {
        return context.draw;
    }
};
template <>
struct Argument<const Place&> : NoTouch {
    using Value = const Place&;
    template <class...>
    static Value make(StepContext& context) {
        ALONGSIDE_EXPECT(context.place != nullptr, "this step needs the facts of a place");
        return *context.place;
    }
};
template <>
struct Argument<Where> : NoTouch {
    using Value = Where;
    template <class...>
    static Value make(StepContext& context) {
        return context.where;
    }
};
template <>
struct Argument<Scale> : NoTouch {
    using Value = Scale;
    template <class...>
    static Value make(StepContext& context) {
        return context.scale;
    }
};
template <class Id>
struct Argument<Each<Id>> : NoTouch {
    using Value = Each<Id>;
    template <class...>
    static Value make(StepContext& context) {
        return {context.world.keys(space_of<Id>()), context.executor};
    }
};
template <>
struct Argument<const Foci&> : NoTouch {
    using Value = const Foci&;
    template <class...>
    static Value make(StepContext& context) {
        return context.world.foci;
    }
};
template <>
struct Argument<const Ties&> {
    using Value = const Ties&;
    static constexpr std::array touches{Touch{Access::anyones, "ties", Role::outcome},
                                        Touch{Access::anyones, tie::close::name, Role::outcome}};
    template <class...>
    static Value make(StepContext& context) {
        return context.world.ties;
    }
};
template <IsColumn C>
struct Argument<const C&> {
    using Value = C;
    static constexpr std::array touches{touch<C>(Access::anyones)};
    template <class...>
    static Value make(StepContext& context) {
        return context.world.view<C>();
    }
};
template <IsColumn C>
struct Argument<C&> {
    static_assert(never<C>, "a step takes a column as const C&, Was<C> or Mine<C>, never as C&");
};
template <IsColumn C>
struct Argument<Was<C>> {
    using Value = Was<C>;
    static constexpr std::array touches{touch<C>(Access::as_it_was)};
    template <class... All>
    static Value make(StepContext& context) {
        ColumnStore& store = context.world.store<C>();
        if constexpr (among<Mine<C>, All...>)
            return {reinterpret_cast<const typename C::T*>(context.snapshots.take(store)), store.rows()};
        else return {store.template data<C>(), store.rows()};
    }
};
template <IsColumn A, IsColumn B>
struct Argument<WasBoth<A, B>> {
    using Value = WasBoth<A, B>;
    static constexpr std::array touches{touch<A>(Access::as_it_was), touch<B>(Access::as_it_was)};
    template <class...>
    static Value make(StepContext& context) {
        World& world = context.world;
        return Value(context.snapshots.take_both<typename Value::Two>(world.data<A>(), world.data<B>(),
                                                                      world.store<A>().rows(), context.executor));
    }
};
template <IsColumn C>
struct Argument<Mine<C>> {
    using Value = Mine<C>;
    static constexpr std::array touches{touch<C>(Access::mine)};
    template <class...>
    static Value make(StepContext& context) {
        return Mine<C>(context.world.data<C>());
    }
};
template <class... Fields>
struct Argument<Across<Fields...>> {
    using Value = Across<Fields...>;
    static constexpr std::array<Touch, sizeof...(Fields) + 1> touches{
        Touch{Access::anyones, "ties", Role::outcome}, Touch{Access::anyones, Fields::name, Role::outcome}...};
    template <class...>
    static Value make(StepContext& context) {
        return Value(context.world.ties);
    }
};
template <class... Fields>
struct Argument<MyTies<Fields...>> {
    using Value = MyTies<Fields...>;
    static constexpr std::array<Touch, sizeof...(Fields)> touches{Touch{Access::mine, Fields::name, Role::outcome}...};
    template <class...>
    static Value make(StepContext& context) {
        return Value(context.world.ties);
    }
};
/// The most chunks that any loop of this step may have.
inline std::size_t most_chunks(const StepContext& context) {
    std::size_t most = 0;
    for (std::size_t space = 0; space < spaces; ++space)
        most = std::max(most, context.executor.chunks(context.world.rows(static_cast<Space>(space))));
    return most;
}

template <>
struct Argument<Tell> : NoTouch {
    using Value = Tell;
    template <class...>
    static Value make(StepContext& context) {
        if (context.telling != nullptr) {
            context.telling->expect_chunks(most_chunks(context));
            context.telling->begin_step();
        }
        return Value(context.telling);
    }
};
template <IsWish W>
struct Argument<Wish<W>> {
    using Value = Wish<W>;
    static constexpr std::array touches{Touch{Access::wish, W::about.name, W::about.role}};
    template <class...>
    static Value make(StepContext& context) {
        Box<W>& box = context.mail.box<W>();
        box.expect_chunks(most_chunks(context));
        return Value(box);
    }
};
template <IsWish W>
struct Argument<Heard<W>> {
    using Value = Heard<W>;
    static constexpr std::array touches{Touch{Access::heard, W::about.name, W::about.role}};
    template <class...>
    static Value make(StepContext& context) {
        return Value(context.mail.box<W>().settled());
    }
};

}  // namespace detail

}  // namespace alongside
