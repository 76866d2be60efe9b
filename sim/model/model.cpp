// SPDX-License-Identifier: Apache-2.0
// model.def as a list, and lists made from it.
#include "sim/model/model.hpp"

#include <algorithm>
#include <string>

#include "sim/base/error.hpp"
#include "sim/model/declare.hpp"

namespace alongside {

namespace {

std::vector<Entry> read_model_def() {
    std::vector<Entry> lines;
    std::string_view phase;
#define PHASE(heading) phase = heading;
#define FOUNDING(name) lines.push_back({#name, phase, &founding::name});
#define PROCESS(name) lines.push_back({#name, phase, &process::name});
#define INTERVENTION(name) lines.push_back({#name, phase, &intervention::name});
#define MEASURE(name) lines.push_back({#name, phase, &measure::name});
#define TABLE(name) lines.push_back({#name, phase, &table::name});
#define SETTLE(name) lines.push_back({#name, phase, &settling::name});
#include "sim/model/model.def"
#undef PHASE
#undef FOUNDING
#undef PROCESS
#undef INTERVENTION
#undef MEASURE
#undef SETTLE
#undef TABLE
    return lines;
}

}  // namespace

const Model& Model::standard() {
    static const Model model(read_model_def());
    return model;
}

const Entry* Model::find(std::string_view name) const {
    const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Entry& line) { return line.name == name; });
    return found == lines_.end() ? nullptr : &*found;
}

std::vector<const ColumnInfo*> Model::columns() const {
    std::vector<const ColumnInfo*> columns;
    for (const Entry& line : lines_) {
        columns.insert(columns.end(), line.part->founds.begin(), line.part->founds.end());
        for (const Step& step : line.part->steps)
            for (const Touch& touch : step.touches)
                if (touch.column != nullptr) columns.push_back(touch.column);
    }
    return columns;
}

namespace {

std::vector<Entry> inserted(std::span<const Entry> lines, std::string_view where, Entry entry, std::ptrdiff_t offset) {
    std::vector<Entry> copy(lines.begin(), lines.end());
    const auto found = std::find_if(copy.begin(), copy.end(), [&](const Entry& line) { return line.name == where; });
    ALONGSIDE_EXPECT(found != copy.end(), "the model has no line called " + std::string(where));
    entry.phase = found->phase;
    copy.insert(found + offset, entry);
    return copy;
}

}  // namespace

Model Model::with_after(std::string_view where, Entry entry) const { return Model(inserted(lines_, where, entry, 1)); }

Model Model::with_before(std::string_view where, Entry entry) const { return Model(inserted(lines_, where, entry, 0)); }

Model Model::with_instead(std::string_view name, const Part* part) const {
    std::vector<Entry> copy = lines_;
    const auto found = std::find_if(copy.begin(), copy.end(), [&](const Entry& line) { return line.name == name; });
    ALONGSIDE_EXPECT(found != copy.end(), "the model has no line called " + std::string(name));
    found->part = part;
    return Model(std::move(copy));
}

}  // namespace alongside
