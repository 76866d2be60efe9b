// SPDX-License-Identifier: Apache-2.0
// influences.def as lists, and held against the access lists of the parts.
#include "sim/model/influences.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "sim/world/tie_access.hpp"

namespace alongside {
namespace {

Influences read_influences_def() {
    Influences all;
#define ARROW(part, from, whose, to, sign, source) \
    all.arrows.push_back({#part, #from, Whose::whose, #to, Sign::sign, source});
#define SILENT(part, from, to) all.silences.push_back({#part, #from, to});
#define CONTEXT(name, why) all.context.push_back({#name, why});
#include "sim/model/influences.def"
#undef ARROW
#undef SILENT
#undef CONTEXT
    return all;
}

constexpr std::array<std::string_view, 5> fields_of_ties{tie::close::name, tie::hours::name, tie::support::name,
                                                         tie::strain::name, tie::due::name};

void add_once(std::vector<std::string_view>& names, std::string_view name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

bool acts(const Part& part) { return part.kind == Kind::process || part.kind == Kind::intervention; }

using Possible = std::tuple<std::string_view, std::string_view, std::string_view>;  // part, from, to

std::string said(const Possible& pair) {
    const auto& [part, from, to] = pair;
    return std::string(part) + " reads " + std::string(from) + " and changes " + std::string(to) + " in one step";
}

std::string row_of(const Arrow& arrow) {
    return "ARROW(" + std::string(arrow.part) + ", " + std::string(arrow.from) + ", ..., " + std::string(arrow.to) +
           ", ...)";
}

// Every pair that a step could bring about.
std::set<Possible> possible(const Model& model) {
    std::set<Possible> pairs;
    for (const Entry& line : model.lines()) {
        if (!acts(*line.part)) continue;
        for (const Step& step : line.part->steps) {
            const Touched touched = touched_by(step);
            for (const std::string_view from : touched.reads)
                for (const std::string_view to : touched.changes) pairs.emplace(line.name, from, to);
        }
    }
    return pairs;
}

}  // namespace

const Influences& Influences::standard() {
    static const Influences all = read_influences_def();
    return all;
}

bool Influences::is_context(std::string_view name) const {
    return std::any_of(context.begin(), context.end(), [&](const Context& each) { return each.name == name; });
}

Touched touched_by(const Step& step) {
    Touched touched;
    bool own_ties = false;
    for (const Touch& touch : step.touches) {
        const bool mine = touch.access == Access::mine;
        if (touch.access != Access::wish) add_once(touched.reads, touch.name);
        if (mine || touch.access == Access::wish) add_once(touched.changes, touch.name);
        own_ties |= mine && touch.column == nullptr;
    }
    if (own_ties)
        for (const std::string_view field : fields_of_ties) add_once(touched.reads, field);
    return touched;
}

std::vector<std::string> disagreements(const Model& model, const Influences& influences) {
    std::vector<std::string> found;
    const std::set<Possible> pairs = possible(model);
    std::set<Possible> spoken_of;
    const auto claim = [&](const Possible& pair, const std::string& row) {
        if (pairs.count(pair) == 0)
            found.push_back(row + " in influences.def has no arrow in the access lists: no step of " +
                            std::string(std::get<0>(pair)) + " reads the one and changes the other. Take the row out.");
        spoken_of.insert(pair);
    };
    const Arrow* before = nullptr;
    for (const Arrow& arrow : influences.arrows) {
        const auto order = [](const Arrow& a) { return std::tie(a.part, a.from, a.to, a.whose); };
        if (before != nullptr && !(order(*before) < order(arrow)))
            found.push_back(row_of(arrow) + " in influences.def stands twice, or not in the order of the alphabet.");
        if (arrow.source.empty())
            found.push_back(row_of(arrow) + " in influences.def has no source: name a row, or E for assumed.");
        claim({arrow.part, arrow.from, arrow.to}, row_of(arrow));
        before = &arrow;
    }
    for (const Silence& silence : influences.silences)
        for (const std::string_view to : words(silence.to)) {
            const Possible pair{silence.part, silence.from, to};
            const std::string row = "SILENT(" + std::string(silence.part) + ", " + std::string(silence.from) + ", \"" +
                                    std::string(to) + "\")";
            if (spoken_of.count(pair) > 0) found.push_back(row + " in influences.def says again what is said there.");
            claim(pair, row);
        }
    for (const Possible& pair : pairs) {
        const auto& [part, from, to] = pair;
        if (from == to || influences.is_context(from) || influences.is_context(to) || spoken_of.count(pair) > 0)
            continue;
        found.push_back(said(pair) + ", and influences.def says nothing of it: add ARROW(" + std::string(part) + ", " +
                        std::string(from) + ", own, " + std::string(to) +
                        ", plus, \"E\") with whose it is, its sign and its source, or SILENT(" + std::string(part) +
                        ", " + std::string(from) + ", \"" + std::string(to) +
                        "\") if the one does not bear on the other.");
    }
    return found;
}

}  // namespace alongside
