// SPDX-License-Identifier: Apache-2.0
// Making, growing and finding the columns of a world.
#include "sim/world/world.hpp"

#include <algorithm>
#include <string>

#include "sim/base/slack.hpp"
#include "sim/world/persons.hpp"

namespace alongside {
namespace {

// Room for newcomers costs nothing until they come, and to grow is to copy everything.
constexpr std::size_t room_share = 4;

}  // namespace

void ColumnStore::resize(std::size_t rows) {
    const std::size_t bytes = rows * size_of(info->type);
    if (buffer.use_count() == 1) {
        resize_with_slack(*buffer, bytes, room_share);
        return;
    }
    auto grown = std::make_shared<Paged<std::byte>>();
    resize_with_slack(*grown, bytes, room_share);
    std::copy(buffer->begin(), buffer->begin() + static_cast<std::ptrdiff_t>(std::min(bytes, buffer->size())),
              grown->begin());
    buffer = std::move(grown);
}

World::World(std::vector<const ColumnInfo*> columns) {
    std::sort(columns.begin(), columns.end(), [](const ColumnInfo* a, const ColumnInfo* b) {
        return a->space != b->space ? a->space < b->space : a->name < b->name;
    });
    columns.erase(std::unique(columns.begin(), columns.end(),
                              [](const ColumnInfo* a, const ColumnInfo* b) { return a->name == b->name; }),
                  columns.end());
    for (const ColumnInfo* info : columns) {
        positions_.emplace_back(info, columns_.size());
        columns_.push_back({info, std::make_shared<Paged<std::byte>>()});
    }
    std::sort(positions_.begin(), positions_.end(),
              [](const auto& a, const auto& b) { return std::less<const ColumnInfo*>{}(a.first, b.first); });
}

void World::resize(Space space, std::size_t rows) {
    auto& keys = keys_[static_cast<std::size_t>(space)];
    ALONGSIDE_EXPECT(rows >= keys.size(), "rows are never taken away");
    resize_with_slack(keys, rows, room_share);
    for (ColumnStore& column : columns_)
        if (column.info->space == space) column.resize(rows);
    if (space == Space::person) ties.resize(rows);
}

const ColumnStore* World::find(std::string_view name) const {
    for (const ColumnStore& column : columns_)
        if (column.info->name == name) return &column;
    return nullptr;
}

void World::index_foci() {
    const auto keys = this->keys(Space::person);
    const auto* activity = data<ActivityOf>();
    std::vector<std::uint8_t> belongs(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row) belongs[row] = activity[row] != Activity::before_school;
    const std::array<const std::uint32_t*, 3> memberships{data<StreetOf>(), data<DaytimeOf>(), data<PlaceOf>()};
    foci.index(rows(Space::focus), keys, memberships, belongs);
}

std::size_t World::bytes() const {
    std::size_t sum = ties.bytes() + foci.bytes();
    for (const ColumnStore& column : columns_) sum += column.buffer->size();
    for (const auto& keys : keys_) sum += keys.size() * sizeof(Key);
    return sum;
}

}  // namespace alongside
