// SPDX-License-Identifier: Apache-2.0
// What was told, put in an order that neither threads nor chunks decide.
#include "sim/world/tell.hpp"

#include <algorithm>

namespace alongside {

void Telling::take(std::size_t chunk, Space space, std::uint32_t row, Person who, const Event& event) {
    if (event.what == nullptr) return;
    Told told;
    told.who = key(Space::person, who.index);
    told.row = who;
    told.with = key(Space::person, event.with.index);
    told.at = key(event.at.space, event.at.row);
    told.event = event;
    by_chunk_[chunk].push_back({told, step_, space, row});
}

void Telling::end_line(std::string_view line, std::size_t position, std::int32_t week) {
    std::vector<Taken> all;
    for (std::vector<Taken>& chunk : by_chunk_) {
        all.insert(all.end(), chunk.begin(), chunk.end());
        chunk.clear();
    }
    if (all.empty()) return;
    // What one turn tells stands in one chunk in the order of telling, which a stable sort keeps.
    std::stable_sort(all.begin(), all.end(), [](const Taken& a, const Taken& b) {
        return a.told.who != b.told.who ? a.told.who < b.told.who
               : a.step != b.step       ? a.step < b.step
               : a.space != b.space     ? a.space < b.space
                                        : a.row < b.row;
    });
    std::vector<Told> told;
    told.reserve(all.size());
    for (const Taken& taken : all) {
        told.push_back(taken.told);
        Told& last = told.back();
        last.week = week, last.position = position, last.line = line;
        last.ordinal = told.size() > 1 && told[told.size() - 2].who == last.who ? told[told.size() - 2].ordinal + 1 : 0;
    }
    listener_->hear(told);
}

}  // namespace alongside
