// SPDX-License-Identifier: Apache-2.0
// One value per row, as a type: so that a signature can ask for it and nobody opens a person's row with a post's.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "sim/base/fetch.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/pages.hpp"
#include "sim/world/column_info.hpp"

namespace alongside {

/// What a column says of itself.
struct About {
    std::string_view name, unit;
    Role role;
    std::string_view sentence;
};

template <class Id>
constexpr Space space_of() {
    if constexpr (std::is_same_v<Id, Person>) return Space::person;
    else if constexpr (std::is_same_v<Id, Agency>) return Space::agency;
    else if constexpr (std::is_same_v<Id, Post>) return Space::post;
    else if constexpr (std::is_same_v<Id, Focus>) return Space::focus;
    else if constexpr (std::is_same_v<Id, Area>) return Space::area;
    else if constexpr (std::is_same_v<Id, Household>) return Space::household;
    else if constexpr (std::is_same_v<Id, Leaver>) return Space::leaver;
    else {
        static_assert(std::is_same_v<Id, Case>,
                      "a column is about persons, agencies, posts, foci, areas, households, "
                      "leavers or cases");
        return Space::open_case;
    }
}

template <class T>
constexpr Type type_of() {
    if constexpr (std::is_enum_v<T>) return type_of<std::underlying_type_t<T>>();
    else if constexpr (std::is_same_v<T, std::uint8_t>) return Type::u8;
    else if constexpr (std::is_same_v<T, std::uint16_t>) return Type::u16;
    else if constexpr (std::is_same_v<T, std::uint32_t>) return Type::u32;
    else if constexpr (std::is_same_v<T, std::uint64_t>) return Type::u64;
    else if constexpr (std::is_same_v<T, std::int16_t>) return Type::i16;
    else if constexpr (std::is_same_v<T, std::int32_t>) return Type::i32;
    else if constexpr (std::is_same_v<T, std::int64_t>) return Type::i64;
    else {
        static_assert(std::is_same_v<T, float>, "a column holds whole numbers of 8 to 64 bits or 32-bit floats");
        return Type::f32;
    }
}

/// Base of every column: a view of one array in the world, readable by anybody who holds it. A column is declared as
///     struct Stress : Column<Person, float> {
///         using Column::Column;
///         static constexpr About about{"stress", "SD", Role::outcome, "How hard life presses just now."};
///     };
template <class Id_, class T_>
class Column {
public:
    using Id = Id_;
    using T = T_;
    Column(const T* data, std::size_t size) : data_(data), size_(size) {}
    const T& operator[](Id id) const { return data_[id.index]; }
    std::size_t size() const { return size_; }
    /// Hints that this value will be read soon.
    void fetch(Id id) const { alongside::fetch(&data_[id.index]); }

private:
    const T* data_;
    std::size_t size_;
};

template <class C>
concept IsColumn = requires {
    typename C::Id;
    typename C::T;
    C::about.sentence;
};

template <IsColumn C>
inline constexpr ColumnInfo column_info{
    C::about.name,           C::about.unit, C::about.sentence, C::about.role, space_of<typename C::Id>(),
    type_of<typename C::T>()};

/// The array behind a column. Views given out to Python share the buffer, so that a column which has grown leaves
/// them stale but never dangling.
struct ColumnStore {
    const ColumnInfo* info;
    std::shared_ptr<Paged<std::byte>> buffer;

    std::size_t rows() const { return buffer->size() / size_of(info->type); }
    void resize(std::size_t rows);
    template <class C>
    typename C::T* data() {
        return reinterpret_cast<typename C::T*>(buffer->data());
    }
};

}  // namespace alongside
