// SPDX-License-Identifier: Apache-2.0
// The numbers that a measure writes down in a place: those of its table, and one a kind of agency where it says so.
#include "sim/model/written.hpp"

#include <algorithm>

namespace alongside {
namespace {

constexpr std::string_view mark = "{kind}";

std::string with_kind(std::string_view text, std::string_view kind) {
    std::string out(text);
    const std::size_t at = out.find(mark);
    if (at != std::string::npos) out.replace(at, mark.size(), kind);
    return out;
}

std::string in_words(std::string kind) {
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return kind;
}

}  // namespace

std::vector<WrittenNumber> written_by(const Part& measure, const Place& place) {
    std::vector<WrittenNumber> all;
    for (const FieldInfo& field : measure.results.fields) {
        if (field.read_kind == nullptr) {
            all.push_back({std::string(field.name), std::string(field.unit), std::string(field.about)});
            continue;
        }
        const auto add = [&](const std::string& kind) {
            all.push_back(
                {with_kind(field.name, kind), std::string(field.unit), with_kind(field.about, in_words(kind))});
        };
        for (const AgencyFacts& agency : place.agencies) add(agency.kind);
        add(std::string(coordinators_name));
    }
    return all;
}

const FieldInfo* row_of(const Part& measure, std::string_view name) {
    for (const FieldInfo& field : measure.results.fields) {
        if (field.read_kind == nullptr) {
            if (field.name == name) return &field;
            continue;
        }
        const std::string_view before = field.name.substr(0, field.name.find(mark));
        if (name.size() <= before.size() || name.substr(0, before.size()) != before) continue;
        return &field;
    }
    return nullptr;
}

}  // namespace alongside
