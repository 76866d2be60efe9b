// SPDX-License-Identifier: Apache-2.0
// How a part introduces itself: what its steps touch is read off their parameter lists.
#pragma once

#include <array>
#include <tuple>

#include "sim/base/total.hpp"
#include "sim/model/argument.hpp"
#include "sim/model/part.hpp"
#include "sim/world/access.hpp"
#include "sim/world/four_ties.hpp"
#include "sim/world/households.hpp"
#include "sim/world/life.hpp"
#include "sim/world/life_letters.hpp"
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

// The five access words, as a step's parameters:
//   const C&      anyone's value of column C, which nobody writes in this step
//   Was<C>        anyone's value, as it stood when this step began
//   Mine<C>       my own row, to read and to write
//   Wish<W>       what I ask for, or send
//   Heard<W>      what was settled
// and for ties Across<F...> and MyTies<F...>. Beside them: const Params& of its own and of the tables it shares, Draw,
// Each<Id>, const Foci&, const Place&, Where, Scale, Tell, with which it says what happened to somebody, and for a
// measure Sums<R> and const Ties&, the whole store.

namespace detail {

// What kind of thing a parameter is, for the rules below.
template <class T>
struct Reads {
    using Column = void;
};
template <IsColumn C>
struct Reads<const C&> {
    using Column = C;
};
template <class T>
struct Writes {
    using Column = void;
    static constexpr bool lever = true, ties = false, wishes = false;
};
template <IsColumn C>
struct Writes<Mine<C>> {
    using Column = C;
    static constexpr bool lever = C::about.role == Role::lever, ties = false, wishes = false;
};
template <class... Fields>
struct Writes<MyTies<Fields...>> {
    using Column = void;
    static constexpr bool lever = false, ties = true, wishes = false;
};
template <IsWish W>
struct Writes<Wish<W>> {
    using Column = void;
    static constexpr bool lever = W::about.role == Role::lever, ties = false, wishes = true;
};

template <class Mine_, class... All>
constexpr bool read_live = !std::is_void_v<Mine_> && (std::is_same_v<Mine_, typename Reads<All>::Column> || ...);

template <class A, class B>
struct TieClash : std::false_type {};
template <class... Written, class... Read>
struct TieClash<MyTies<Written...>, Across<Read...>> : std::bool_constant<(in_a_word_with<Written, Read...> || ...)> {};
template <class... Written>
struct TieClash<MyTies<Written...>, const Ties&> : std::true_type {};
template <class A, class... All>
constexpr bool tie_clash = (TieClash<A, All>::value || ...);

template <class T>
constexpr bool writes_something = !std::is_void_v<typename Writes<T>::Column> || Writes<T>::ties || Writes<T>::wishes;

template <Kind kind, class... A>
constexpr void check_signature() {
    static_assert((!read_live<typename Writes<A>::Column, A...> && ...),
                  "a step reads live what it writes: take Was<C>, the column as it stood when the step began");
    static_assert(
        (!tie_clash<A, A...> && ...),
        "a step reads live what it writes: a field of ties, or one in the same word, is both Across and Mine");
    if constexpr (kind == Kind::intervention)
        static_assert((Writes<A>::lever && ...),
                      "an intervention never writes an outcome: it may write levers and wish introductions");
    if constexpr (kind == Kind::measure)
        static_assert((!writes_something<A> && ...), "a measure never writes: it takes everything as it is");
}

template <class... A>
constexpr auto all_touches() {
    std::array<Touch, (std::size_t{0} + ... + Argument<A>::touches.size())> all{};
    std::size_t next = 0;
    const auto append = [&](const auto& touches) {
        for (const Touch& touch : touches) all[next++] = touch;
    };
    (append(Argument<A>::touches), ...);
    return all;
}

template <class T>
struct ParametersOf {
    using type = void;
};
template <HasFields P>
requires(!FromTables<P>) struct ParametersOf<const P&> {
    using type = P;
};
template <class T>
struct ResultsOf {
    using type = void;
};
template <class R>
struct ResultsOf<Sums<R>> {
    using type = R;
};

template <class A, class B>
using either = std::conditional_t<std::is_void_v<A>, B, A>;
template <template <class> class Of, class... A>
struct FirstOf {
    using type = void;
};
template <template <class> class Of, class Head, class... Tail>
struct FirstOf<Of, Head, Tail...> {
    using type = either<typename Of<Head>::type, typename FirstOf<Of, Tail...>::type>;
};

template <class... A>
using Values = std::tuple<typename Argument<A>::Value...>;

/// Everything about one step function that follows from its type.
template <auto function, class Signature = decltype(function)>
struct StepOf;
template <auto function, class... A>
struct StepOf<function, void (*)(A...)> {
    using Parameters = typename FirstOf<ParametersOf, A...>::type;
    using Results = typename FirstOf<ResultsOf, A...>::type;
    static constexpr auto touches = all_touches<A...>();
    template <Kind kind>
    static constexpr void check() {
        check_signature<kind, A...>();
    }
    static void run(StepContext& context) {
        Values<A...> values{Argument<A>::template make<A...>(context)...};
        std::apply(function, values);
        context.snapshots.release();
    }
};

/// A measure's step: a row of sums for each chunk, merged at the end.
template <auto function, class Signature = decltype(function)>
struct MeasureOf;
template <auto function, class... A>
struct MeasureOf<function, void (*)(A...)> {
    using Parameters = typename FirstOf<ParametersOf, A...>::type;
    using Results = typename FirstOf<ResultsOf, A...>::type;
    static_assert(!std::is_void_v<Results>, "a measure takes Sums<Row> to add up in");
    template <class T>
    struct Without : Argument<T> {};
    template <class R>
    struct Without<Sums<R>> : NoTouch {};
    static constexpr auto touches = [] {
        std::array<Touch, (std::size_t{0} + ... + Without<A>::touches.size())> all{};
        std::size_t next = 0;
        const auto append = [&](const auto& some) {
            for (const Touch& touch : some) all[next++] = touch;
        };
        (append(Without<A>::touches), ...);
        return all;
    }();
    static constexpr void check() { check_signature<Kind::measure, A...>(); }

    template <class T>
    static decltype(auto) make(StepContext& context, std::vector<Results>& rows) {
        if constexpr (std::is_same_v<T, Sums<Results>>) return Sums<Results>(rows);
        else return Argument<T>::template make<A...>(context);
    }
    template <class T>
    struct ValueOf {
        using type = typename Argument<T>::Value;
    };
    template <class R>
    struct ValueOf<Sums<R>> {
        using type = Sums<R>;
    };

    static void run(StepContext& context) {
        std::size_t most = 1;
        for (std::size_t space = 0; space < spaces; ++space)
            most = std::max(most, context.executor.chunks(context.world.rows(static_cast<Space>(space))));
        std::vector<Results> rows(most);
        std::tuple<typename ValueOf<A>::type...> values{make<A>(context, rows)...};
        std::apply(function, values);
        for (std::size_t chunk = 1; chunk < most; ++chunk) detail::merge<Results>(&rows[0], &rows[chunk]);
        const std::size_t kinds = context.place != nullptr ? context.place->agencies.size() + 1 : 0;
        for (const FieldInfo& field : infos_of<Results>) {
            if (field.read_kind == nullptr) context.results->push_back(field.read(&rows[0]));
            else
                for (std::size_t kind = 0; kind < kinds; ++kind)
                    context.results->push_back(field.read_kind(&rows[0], kind));
        }
    }
    static constexpr std::array<Step, 1> steps{Step{touches, &MeasureOf::run}};
};

template <class T>
constexpr TableInfo table_of() {
    if constexpr (std::is_void_v<T>) return {};
    else return parameter_table<T>();
}

template <class T>
struct Same {
    using type = T;
};

template <Kind kind, auto... functions>
struct Declared {
    static constexpr bool checked = (StepOf<functions>::template check<kind>(), ..., true);
    static constexpr std::array<Step, sizeof...(functions)> steps{
        Step{StepOf<functions>::touches, &StepOf<functions>::run}...};
    using Parameters = typename FirstOf<Same, typename StepOf<functions>::Parameters...>::type;
};

}  // namespace detail

/// A process: one or more steps that run one after another on its line of the week.
template <auto... steps>
constexpr Part declare(std::string_view sentence) {
    using All = detail::Declared<Kind::process, steps...>;
    static_assert(All::checked);
    return {Kind::process, sentence, detail::table_of<typename All::Parameters>(), {}, All::steps, {}};
}

/// An intervention: as a process, but it may write levers and wish introductions, and nothing else.
template <auto... steps>
constexpr Part declare_intervention(std::string_view sentence) {
    using All = detail::Declared<Kind::intervention, steps...>;
    static_assert(All::checked);
    return {Kind::intervention, sentence, detail::table_of<typename All::Parameters>(), {}, All::steps, {}};
}

/// A measure: adds up what is, and changes nothing.
template <auto count>
constexpr Part declare_measure(std::string_view sentence) {
    using Only = detail::MeasureOf<count>;
    Only::check();
    return {
        Kind::measure, sentence, detail::table_of<typename Only::Parameters>(), result_table<typename Only::Results>(),
        Only::steps,   {}};
}

namespace detail {

template <class Signature>
struct FoundingOf;
template <class P>
struct FoundingOf<void (*)(const P&, Founding&)> {
    using Parameters = P;
};
template <>
struct FoundingOf<void (*)(Founding&)> {
    using Parameters = void;
};

template <auto found>
struct FoundingStep {
    using Parameters = typename FoundingOf<decltype(found)>::Parameters;
    static void run(StepContext& context) {
        ALONGSIDE_EXPECT(context.place != nullptr, "a founding needs the facts of a place");
        Founding founding{*context.place, context.residents, context.world, context.draw, context.executor, context};
        if constexpr (std::is_void_v<Parameters>) found(founding);
        else found(*static_cast<const Parameters*>(context.parameters), founding);
    }
    static constexpr std::array<Step, 1> steps{Step{{}, &FoundingStep::run}};
};

template <auto settle>
struct SettlingStep {
    static constexpr std::array<Step, 1> steps{Step{{}, settle}};
};

}  // namespace detail

/// The columns that a founding fills.
template <IsColumn... C>
struct Fills {
    static constexpr std::array<const ColumnInfo*, sizeof...(C)> columns{&column_info<C>...};
};

/// A founding: fills columns, keys or ties before the first week, from the facts of the place.
template <auto found, class Columns>
constexpr Part declare_founding(std::string_view sentence) {
    using Only = detail::FoundingStep<found>;
    return {Kind::founding, sentence, detail::table_of<typename Only::Parameters>(), {}, Only::steps, Columns::columns};
}

/// A settling: puts wishes in order and carries them out, or hands letters to their addressees.
template <auto settle>
constexpr Part declare_settling(std::string_view sentence) {
    return {Kind::settling, sentence, {}, {}, detail::SettlingStep<settle>::steps, {}};
}

/// A table of assumptions that several parts share; nothing happens on its line.
template <class P>
constexpr Part declare_table(std::string_view sentence) {
    return {Kind::table, sentence, parameter_table<P>(), {}, {}, {}};
}

}  // namespace alongside

// model.def declares every part by name in the namespace of its kind: a part that is not listed there cannot be
// defined, and one that is listed but not defined does not link.
namespace alongside {
#define PHASE(heading)
#define FOUNDING(name)      \
    namespace founding {    \
    extern const Part name; \
    }
#define PROCESS(name)       \
    namespace process {     \
    extern const Part name; \
    }
#define INTERVENTION(name)   \
    namespace intervention { \
    extern const Part name;  \
    }
#define MEASURE(name)       \
    namespace measure {     \
    extern const Part name; \
    }
#define SETTLE(name)        \
    namespace settling {    \
    extern const Part name; \
    }
#define TABLE(name)         \
    namespace table {       \
    extern const Part name; \
    }
#include "sim/model/model.def"
#undef PHASE
#undef FOUNDING
#undef PROCESS
#undef INTERVENTION
#undef MEASURE
#undef SETTLE
#undef TABLE
}  // namespace alongside
