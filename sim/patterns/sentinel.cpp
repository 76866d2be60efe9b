// SPDX-License-Identifier: Apache-2.0
// Reads the series by which rest is judged, with every fault found at once.
#include "sim/patterns/sentinel.hpp"

#include <algorithm>

#include "sim/model/written.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/section.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::size_t longest_name = 60, longest_sentence = 1000;

void not_known(Complaints& complaints, const Node& node, const std::string& what, const std::vector<std::string>& known,
               const std::string& all) {
    const std::string near = nearest(node.text, known);
    complaints.fault("E101", node.spot, quoted(node.text) + " is not a known " + what,
                     near.empty() ? "not known" : "did you mean \"" + near + "\"?", all + ": " + listed(known));
}

/// The measure's line; null after a complaint, or if none is named.
const Entry* read_measure(Section& section, Complaints& complaints, const Model& model, std::string& name) {
    if (!section.text("measure", Need::required, name, longest_name, "measure = \"wellbeing\"")) return nullptr;
    std::vector<std::string> known;
    for (const Entry& line : model.lines()) {
        if (line.part->kind != Kind::measure) continue;
        if (line.name == name) return &line;
        known.emplace_back(line.name);
    }
    not_known(complaints, *section.node().find("measure"), "measure", known, "Measures");
    return nullptr;
}

void read_field(Section& section, Complaints& complaints, const Entry* measure, const char* key, Need need,
                std::string& name) {
    if (!section.text(key, need, name, longest_name, std::string(key) + " = \"adults\"") || measure == nullptr) return;
    std::vector<std::string> known;
    for (const FieldInfo& field : measure->part->results.fields) known.emplace_back(field.name);
    if (row_of(*measure->part, name) == nullptr)
        not_known(complaints, *section.node().find(key), "number of the measure " + quoted(measure->name), known,
                  "It writes down");
}

Sentinel read_sentinel(const Node& table, Complaints& complaints, const Model& model) {
    Sentinel sentinel;
    Section section(table, "[[sentinel]]", "sentinel.", complaints);
    section.text("id", Need::required, sentinel.id, longest_name, "id = \"often_lonely\"");
    section.text("statement", Need::required, sentinel.statement, longest_sentence);
    const Entry* measure = read_measure(section, complaints, model, sentinel.measure);
    read_field(section, complaints, measure, "field", Need::required, sentinel.field);
    read_field(section, complaints, measure, "per", Need::optional, sentinel.per);
    section.yes_no("running_total", sentinel.running_total);
    section.number("scale", Need::optional, {1e-9, 1e9, false, "", "what a change is held against"}, sentinel.scale);
    section.text("known_to_drift", Need::optional, sentinel.known_to_drift, longest_sentence);
    section.refuse_others("Keys of [[sentinel]]");
    return sentinel;
}

Stationarity read_law(Section& top, Complaints& complaints) {
    Stationarity law;
    top.ask("law", Need::required, "[law] with weeks, share, errors and futures");
    const Node* table = top.node().find("law") != nullptr ? top.table("law") : nullptr;
    if (table == nullptr) return law;
    Section section(*table, "[law]", "law.", complaints);
    section.whole("weeks", Need::required, {2, 5200, true, "weeks", "for which a slope is taken"}, law.weeks);
    section.number("share", Need::required, {0, 1, false, "share", "of the level that a series may change"}, law.share);
    section.number("errors", Need::required, {0, 100, false, "", "standard errors that the change may be"}, law.errors);
    section.whole("futures", Need::required, {2, 100'000, true, "futures", "over which errors are taken"}, law.futures);
    section.refuse_others("Keys of [law]");
    return law;
}

Sentinels sentinels_from(const Node& file, Complaints& complaints, const Model& model) {
    Sentinels all;
    Section top(file, "the file of sentinels", "", complaints);
    top.ask("schema");
    all.law = read_law(top, complaints);
    if (file.find("sentinel") == nullptr)
        complaints.fault("E103", {}, "the file has no sentinel", "\"[[sentinel]]\" is missing", "");
    if (const Node* tables = top.tables("sentinel"))
        for (const Node& table : tables->members) {
            if (table.type != NodeType::table || complaints.full()) continue;
            all.series.push_back(read_sentinel(table, complaints, model));
            const auto same = [&](const Sentinel& other) { return other.id == all.series.back().id; };
            if (!all.series.back().id.empty() && std::any_of(all.series.begin(), all.series.end() - 1, same))
                complaints.fault("E106", table.find("id")->spot,
                                 "the sentinel " + quoted(all.series.back().id) + " is there twice", "the second one");
        }
    top.refuse_others("Keys of a file of sentinels");
    return all;
}

}  // namespace

Sentinels read_sentinels(const std::string& text, const std::string& file, const Model& model) {
    Complaints complaints(text, file);
    Sentinels all;
    try {
        const Node table = parse_toml(text);
        if (right_schema(table, "sentinels", complaints)) all = sentinels_from(table, complaints, model);
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (complaints.any()) throw ScenarioError(complaints.faults());
    return all;
}

}  // namespace alongside
