// SPDX-License-Identifier: Apache-2.0
// Describe a struct once: every member with name, unit, range, standing, source and grade.
#pragma once

#include <array>
#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace alongside {

/// How far a number can be trusted: A measured in this place, B an English study or statistic, C a study elsewhere
/// or an old one, D expert judgement, E a placeholder.
enum class Grade : char { A = 'A', B = 'B', C = 'C', D = 'D', E = 'E' };

/// What a parameter is to whoever changes it. A slope is drawn afresh for each draw of a future, a level is solved so
/// that the town stays the town, a held value is the same in every future; all three are assumptions. A lever is a
/// decision somebody can take.
enum class Standing : std::uint8_t { slope, level, held, lever };

struct Limits {
    double low, high;
};
constexpr Limits limits(double low, double high) { return {low, high}; }

/// The standing of a parameter, and for a slope the range from which futures draw it.
struct Stand {
    Standing standing;
    double low = 0, high = 0;
};
constexpr Stand drawn(double low, double high) { return {Standing::slope, low, high}; }
constexpr Stand level() { return {Standing::level}; }
constexpr Stand held() { return {Standing::held}; }
/// As held, with a range that is known: a slope on which a level depends, held until that level is solved for each
/// draw.
constexpr Stand held(double low, double high) { return {Standing::held, low, high}; }
constexpr Stand lever() { return {Standing::lever}; }

template <class S, class T>
struct Field {
    T S::*member;
    std::string_view name, unit;
    Limits limits;
    Stand stand;
    Grade grade;
    std::string_view source, about;
};

/// One row of a parameter table.
template <class S, class T>
constexpr Field<S, T> field(T S::*member, std::string_view name, std::string_view unit, Limits limits, Stand stand,
                            Grade grade, std::string_view source, std::string_view about) {
    return {member, name, unit, limits, stand, grade, source, about};
}

/// One row of a table of results: what a measure writes down each week. Where the member is an EachKind, name and
/// about hold `{kind}`, and there is a number for each kind of agency of the place and one for coordinators.
template <class S, class T>
constexpr Field<S, T> result(T S::*member, std::string_view name, std::string_view unit, std::string_view about) {
    return {member, name, unit, limits(0, 0), held(), Grade::A, "", about};
}

enum class FieldType : std::uint8_t { number, whole, yes_no, result };

/// A row of a field table with its types erased: all that readers, pages, Python and files need to know.
struct FieldInfo {
    std::string_view name, unit, source, about;
    Limits limits;
    Stand stand;
    Grade grade;
    FieldType type;
    double (*read)(const void* owner);
    void (*write)(void* owner, double value);
    double (*read_kind)(const void* owner,
                        std::size_t kind) = nullptr;  ///< in place of `read` where there is one a kind
};

/// A struct with its types erased. `fields` is empty for a part without parameters.
struct TableInfo {
    std::span<const FieldInfo> fields;
    std::size_t size = 0;
    void (*construct)(void* owner) = nullptr;                 ///< writes the defaults
    void (*merge)(void* owner, const void* other) = nullptr;  ///< results only: adds another chunk's sums
};

namespace detail {

template <class T>
constexpr FieldType field_type() {
    if constexpr (std::is_same_v<T, bool>) return FieldType::yes_no;
    else if constexpr (std::is_same_v<T, float>) return FieldType::number;
    else if constexpr (std::is_same_v<T, std::int32_t>) return FieldType::whole;
    else return FieldType::result;
}

template <class T>
concept OfEachKind = requires(const T& sums, std::size_t kind) {
    sums.value(kind);
};

template <class S, std::size_t I>
double read_field(const void* owner) {
    const auto& value = static_cast<const S*>(owner)->*(std::get<I>(S::fields).member);
    if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(value)>>) return static_cast<double>(value);
    else if constexpr (OfEachKind<std::remove_cvref_t<decltype(value)>>) return 0;
    else return value.value();
}

template <class S, std::size_t I>
constexpr auto kind_reader() -> double (*)(const void*, std::size_t) {
    using T = std::remove_cvref_t<decltype(std::declval<S&>().*(std::get<I>(S::fields).member))>;
    if constexpr (OfEachKind<T>)
        return [](const void* owner, std::size_t kind) {
            return (static_cast<const S*>(owner)->*(std::get<I>(S::fields).member)).value(kind);
        };
    else return nullptr;
}

template <class S, std::size_t I>
void write_field(void* owner, double value) {
    auto& member = static_cast<S*>(owner)->*(std::get<I>(S::fields).member);
    using T = std::remove_reference_t<decltype(member)>;
    if constexpr (std::is_same_v<T, bool>) member = value != 0;
    else if constexpr (std::is_arithmetic_v<T>) member = static_cast<T>(value);
}

template <class S, std::size_t... I>
constexpr auto field_infos(std::index_sequence<I...>) {
    return std::array<FieldInfo, sizeof...(I)>{[] {
        constexpr auto row = std::get<I>(S::fields);
        using T = std::remove_reference_t<decltype(std::declval<S&>().*(row.member))>;
        return FieldInfo{row.name,          row.unit,           row.source,         row.about,
                         row.limits,        row.stand,          row.grade,          field_type<T>(),
                         &read_field<S, I>, &write_field<S, I>, kind_reader<S, I>()};
    }()...};
}

template <class S>
inline constexpr auto infos_of =
    field_infos<S>(std::make_index_sequence<std::tuple_size_v<std::remove_cvref_t<decltype(S::fields)>>>{});

template <class S>
void construct(void* owner) {
    new (owner) S{};
}

template <class S>
void merge(void* owner, const void* other) {
    std::apply(
        [&](const auto&... row) {
            ((static_cast<S*>(owner)->*(row.member)).merge(static_cast<const S*>(other)->*(row.member)), ...);
        },
        S::fields);
}

}  // namespace detail

template <class S>
constexpr bool fully_described =
    boost::pfr::tuple_size_v<S> == std::tuple_size_v<std::remove_cvref_t<decltype(S::fields)>>;

/// The table of a parameter struct. Refuses at compile time a member that has no row.
template <class S>
constexpr TableInfo parameter_table() {
    static_assert(fully_described<S>, "a field has no row in its table");
    static_assert(std::is_trivially_copyable_v<S>, "parameters are plain values");
    return {detail::infos_of<S>, sizeof(S), &detail::construct<S>, nullptr};
}

/// The table of a struct of results: counts, totals and means that merge exactly in any order.
template <class S>
constexpr TableInfo result_table() {
    static_assert(fully_described<S>, "a field has no row in its table");
    return {detail::infos_of<S>, sizeof(S), &detail::construct<S>, &detail::merge<S>};
}

}  // namespace alongside
