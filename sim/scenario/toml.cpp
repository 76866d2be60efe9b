// SPDX-License-Identifier: Apache-2.0
// The one file that knows the TOML library.
#include "sim/scenario/toml.hpp"

#include <algorithm>
#include <sstream>

// The library checks itself with assert, which would abort, and with NDEBUG turns some of those checks into
// assumptions that bad input can break. Here every failed check is thrown and becomes a fault of syntax.
#undef NDEBUG
namespace alongside {
namespace {
struct CheckFailed {};
[[noreturn]] inline void check_failed() { throw CheckFailed(); }
}  // namespace
}  // namespace alongside
#define TOML_ASSERT(condition) ((condition) ? static_cast<void>(0) : ::alongside::check_failed())
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

static_assert(TOML_MAX_NESTED_VALUES == alongside::most_nested);

namespace alongside {

namespace {

Spot spot_of(const toml::source_region& region) {
    Spot spot{static_cast<int>(region.begin.line), static_cast<int>(region.begin.column), 1};
    if (region.end.line == region.begin.line && region.end.column > region.begin.column) {
        spot.width = static_cast<int>(region.end.column - region.begin.column);
    }
    return spot;
}

template <class T>
std::string written(const T& value) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << value;
    return out.str();
}

Node node_of(const toml::node& source) {
    Node node;
    node.spot = node.key_spot = spot_of(source.source());
    if (const auto* table = source.as_table()) {
        node.type = NodeType::table;
        node.members.reserve(table->size());
        for (auto&& [key, value] : *table) {
            Node member = node_of(value);
            member.key = std::string(key.str());
            member.key_spot = spot_of(key.source());
            node.members.push_back(std::move(member));
        }
        std::stable_sort(node.members.begin(), node.members.end(), [](const Node& a, const Node& b) {
            return a.key_spot.line != b.key_spot.line ? a.key_spot.line < b.key_spot.line
                                                      : a.key_spot.column < b.key_spot.column;
        });
    } else if (const auto* list = source.as_array()) {
        node.type = NodeType::list;
        node.members.reserve(list->size());
        for (auto&& item : *list) node.members.push_back(node_of(item));
    } else if (const auto* text = source.as_string()) {
        node.type = NodeType::text;
        node.text = text->get();
    } else if (const auto* whole = source.as_integer()) {
        node.type = NodeType::whole;
        node.whole = whole->get();
        node.number = static_cast<double>(whole->get());
    } else if (const auto* number = source.as_floating_point()) {
        node.type = NodeType::number;
        node.number = number->get();
    } else if (const auto* yes_no = source.as_boolean()) {
        node.type = NodeType::yes_no;
        node.yes = yes_no->get();
    } else {
        node.type = NodeType::date;
        if (const auto* date = source.as_date()) node.text = written(date->get());
        else if (const auto* time = source.as_time()) node.text = written(time->get());
        else if (const auto* both = source.as_date_time()) node.text = written(both->get());
    }
    return node;
}

}  // namespace

const Node* Node::find(std::string_view name) const {
    for (const Node& member : members) {
        if (member.key == name) return &member;
    }
    return nullptr;
}

Node parse_toml(std::string_view text) {
    scan_text(text);
    try {
        const toml::table table = toml::parse(text);
        return node_of(table);
    } catch (const toml::parse_error& fault) {
        Spot spot = spot_of(fault.source());
        spot.width = 1;
        throw SyntaxFault{"E100", spot, std::string(fault.description()), "", ""};
    } catch (const CheckFailed&) {
        throw SyntaxFault{"E100", {}, "this is not TOML", "", ""};
    }
}

}  // namespace alongside
