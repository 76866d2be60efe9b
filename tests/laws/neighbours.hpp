// SPDX-License-Identifier: Apache-2.0
// What each person's state is, whatever the row: for laws that compare two towns person by person.
#pragma once

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/run/simulation.hpp"
#include "sim/world/cases.hpp"

namespace alongside::laws {

/// Everything that is true of one person, as bytes, with rows replaced by the keys of whoever lives there.
using ByKey = std::map<std::uint64_t, std::string>;

namespace detail {

inline void append(std::string& out, const void* data, std::size_t size) {
    out.append(static_cast<const char*>(data), size);
}

/// The space that a column of rows leads to. A new column of rows must be named here, or the laws refuse it.
inline Space space_led_to(std::string_view column) {
    if (column == "next_at_home" || column == "carer") return Space::person;
    if (column == "street" || column == "daytime" || column == "place" || column == "case_goal") return Space::focus;
    if (column == "home") return Space::household;
    if (column == "area") return Space::area;
    if (column == "door" || column == "case_agency") return Space::agency;
    if (column == "case_person") return Space::person;
    if (column == "case_post") return Space::post;
    throw std::logic_error("the laws do not know whose rows the column " + std::string(column) + " holds");
}

inline std::uint64_t key_led_to(World& world, const ColumnStore& column, std::size_t from) {
    std::uint32_t row = 0;
    std::memcpy(&row, column.buffer->data() + from * size_of(column.info->type), size_of(column.info->type));
    const auto keys = world.keys(space_led_to(column.info->name));
    return row < keys.size() ? keys[row].value : row;
}

/// What a column says in one row, with the key in place of a row that it leads to.
inline void append_value(std::string& out, World& world, const ColumnStore& column, std::size_t row) {
    if (column.info->unit == "row") {
        const std::uint64_t key = key_led_to(world, column, row);
        append(out, &key, sizeof key);
    } else {
        const std::size_t size = size_of(column.info->type);
        append(out, column.buffer->data() + row * size, size);
    }
}

}  // namespace detail

/// How cases hang on somebody says nothing but which are theirs, and in what order.
inline bool chains(const ColumnStore& column) {
    return column.info->name == FirstCase::about.name || column.info->name == NextCase::about.name;
}

/// Somebody's open cases, which belong to them; empty for most. Who has left keeps none.
inline std::string cases_of(World& world, std::size_t person) {
    std::string out;
    if (!world.has<FirstCase>() || world.keys(Space::person)[person].value == 0) return out;
    const CasesOf all(world.view<FirstCase>(), world.view<NextCase>());
    all(Person{static_cast<std::uint32_t>(person)}, [&](Case one) {
        detail::append(out, &world.keys(Space::open_case)[one.index], sizeof(Key));
        for (const ColumnStore& column : world.columns())
            if (column.info->space == Space::open_case && !chains(column))
                detail::append_value(out, world, column, one.index);
    });
    return out;
}

inline ByKey people(World& world, const std::set<std::string, std::less<>>& left_out = {}) {
    ByKey all;
    const auto keys = world.keys(Space::person);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0) continue;
        std::string& out = all[keys[row].value];
        for (const ColumnStore& column : world.columns()) {
            if (column.info->space != Space::person || left_out.count(column.info->name) > 0) continue;
            if (chains(column)) out += cases_of(world, row);
            else detail::append_value(out, world, column, row);
        }
        std::vector<std::string> ties;
        for (HalfTie tie : world.ties[Person{static_cast<std::uint32_t>(row)}]) {
            std::string one;
            const std::uint64_t other = keys[tie.to().index].value;
            detail::append(one, &other, sizeof other);
            tie.to_and_layer = static_cast<std::uint32_t>(tie.layer());
            detail::append(one, &tie, sizeof tie);
            ties.push_back(one);
        }
        std::sort(ties.begin(), ties.end());
        for (const std::string& tie : ties) out += tie;
    }
    return all;
}

/// Keys of those who differ, or who are there in one of the two only.
inline std::set<std::uint64_t> who_differs(const ByKey& a, const ByKey& b) {
    std::set<std::uint64_t> found;
    for (const auto& [key, state] : a) {
        const auto other = b.find(key);
        if (other == b.end() || other->second != state) found.insert(key);
    }
    for (const auto& [key, state] : b)
        if (a.count(key) == 0) found.insert(key);
    return found;
}

/// Keys of everybody at home with the person in this row, that person included.
inline std::set<std::uint64_t> home(World& world, std::uint32_t person) {
    std::set<std::uint64_t> found{world.keys(Space::person)[person].value};
    for (std::uint32_t row = world.data<NextAtHome>()[person]; row != person; row = world.data<NextAtHome>()[row])
        found.insert(world.keys(Space::person)[row].value);
    return found;
}

}  // namespace alongside::laws
