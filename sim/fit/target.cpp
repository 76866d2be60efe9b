// SPDX-License-Identifier: Apache-2.0
// Reads targets, with every fault found at once.
#include "sim/fit/target.hpp"

#include <algorithm>

#include "sim/fit/observe.hpp"
#include "sim/model/written.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::size_t longest_name = 200, longest_sentence = 1000;
constexpr Bounds any_number{-1e12, 1e12, false, "", "a number"};
constexpr Bounds above_nought{1e-9, 1e12, false, "", "a number above 0"};

void not_known(Complaints& complaints, const Node& node, const std::string& what, const std::vector<std::string>& known,
               const std::string& all) {
    const std::string near = nearest(node.text, known);
    complaints.fault("E101", node.spot, quoted(node.text) + " is not a known " + what,
                     near.empty() ? "not known" : "did you mean \"" + near + "\"?", all + ": " + listed(known));
}

/// The field of a parameter; null after a complaint.
const FieldInfo* find(const Node& node, const std::string& what, Complaints& complaints, const Model& model) {
    Scenario plain;
    plain.settings = Settings(model);
    const Entry* entry = nullptr;
    const FieldInfo* field = nullptr;
    return find_parameter(what, node.spot, plain, complaints, entry, field) ? field : nullptr;
}

/// Names in a list; null members after complaints are left out.
template <class Take>
void each_name(Section& section, Complaints& complaints, std::string_view key, const Take& take) {
    const Node* list = section.ask(key);
    if (list == nullptr) return;
    if (list->type != NodeType::list) {
        complaints.fault("E102", list->spot, section.label(key) + " is " + in_words(*list) + ", but it must be a list",
                         "a list of names in quotes");
        return;
    }
    for (const Node& item : list->members)
        if (good_text(item, section.label(key), longest_name, complaints)) take(item);
}

/// "measure.field" as a series.
void read_series(Section& section, Complaints& complaints, const Model& model, const char* key, Written& written) {
    std::string name;
    if (!section.text(key, Need::optional, name, longest_name)) return;
    const Node& node = *section.node().find(key);
    std::vector<std::string> known;
    for (const Entry& line : model.lines()) {
        if (line.part->kind != Kind::measure) continue;
        const std::string before = std::string(line.name) + ".";
        for (const FieldInfo& field : line.part->results.fields) known.push_back(before + std::string(field.name));
        if (name.rfind(before, 0) == 0 && row_of(*line.part, name.substr(before.size())) != nullptr)
            written = {std::string(line.name), name.substr(before.size())};
    }
    if (!written.any()) not_known(complaints, node, "series", known, "Series are measure.number");
}

void read_levels_of(Section& section, Complaints& complaints, const Model& model, Target& target) {
    const std::size_t before = complaints.count();
    each_name(section, complaints, "levels", [&](const Node& item) {
        const FieldInfo* field = find(item, item.text, complaints, model);
        if (field == nullptr) return;
        if (field->stand.standing != Standing::level || field->type != FieldType::number)
            complaints.fault("E107", item.spot, item.text + " is not a level", "only levels are solved",
                             "alongside describe parameters shows the standing of each.");
        target.levels.push_back(item.text);
    });
    if (target.levels.empty() && complaints.count() == before)
        complaints.fault("E103", section.heading(), section.title() + " names no level", "\"levels\" is missing",
                         "Add a line such as: levels = [\"mental_health.onset\"]");
}

/// One of two words; the second if it stands there.
bool second_word(Section& section, Complaints& complaints, const char* key, const std::string& first,
                 const std::string& second) {
    std::string word = first;
    if (!section.text(key, Need::optional, word, longest_name)) return false;
    if (word != first && word != second)
        complaints.fault("E101", section.node().find(key)->spot,
                         section.label(key) + " is " + quoted(word) + ", which means nothing here",
                         "one of: " + first + ", " + second);
    return word == second;
}

void read_value(Section& section, Complaints& complaints, Target& target) {
    const Node* node = section.ask("target", Need::required, "target = 0.21");
    if (node == nullptr) return;
    if (node->type == NodeType::text && node->text == "as tabled") {
        target.as_tabled = true;
        if (!target.series.any())
            complaints.fault("E107", node->spot, "only a series can be as it is tabled", "this is a statistic by name");
        return;
    }
    if (!read_number(*node, section.label("target"), any_number, complaints, target.value)) return;
    if (target.against == Against::ratio && target.value <= 0)
        complaints.fault("E104", node->spot, "a target that is held by ratio must be above 0", "not above 0",
                         "Write against = \"difference\" for one that may be 0 or negative.");
}

void read_also(Section& section, Complaints& complaints, Target& target) {
    const Node* table = section.table("also");
    if (table == nullptr) return;
    for (const Node& member : table->members) {
        double moves = 0;
        if (read_number(member, section.label("also"), any_number, complaints, moves))
            target.also.emplace_back(member.key, moves);
    }
}

Target read_target(const Node& table, Complaints& complaints, const Model& model) {
    Target target;
    Section section(table, "[[target]]", "target.", complaints);
    section.text("id", Need::required, target.id, longest_name, "id = \"never_lonely\"");
    section.text("source", Need::required, target.source, longest_sentence, "source = \"dynamics c33\"");
    read_levels_of(section, complaints, model, target);
    target.scale = second_word(section, complaints, "scale", "log", "plain") ? LevelScale::plain : LevelScale::log;
    target.against =
        second_word(section, complaints, "against", "ratio", "difference") ? Against::difference : Against::ratio;
    target.when = second_word(section, complaints, "when", "end", "start") ? When::start : When::end;
    read_series(section, complaints, model, "series", target.series);
    read_series(section, complaints, model, "per", target.per);
    if (section.text("statistic", Need::optional, target.statistic, longest_name)) {
        const std::vector<std::string>& known = named_statistics();
        if (std::find(known.begin(), known.end(), target.statistic) == known.end())
            not_known(complaints, *table.find("statistic"), "statistic", known, "Statistics");
    }
    if ((table.find("series") == nullptr) == (table.find("statistic") == nullptr))
        complaints.fault("E103", section.heading(), "[[target]] needs either a series or a statistic",
                         "\"series\" is missing", "Add a line such as: series = \"wellbeing.never_lonely\"");
    section.number("times", Need::optional, above_nought, target.times);
    section.yes_no("local", target.local);
    read_value(section, complaints, target);
    section.number("moves", Need::required, any_number, target.moves);
    section.number("step", Need::optional, above_nought, target.step);
    section.number("close", Need::optional, above_nought, target.close);
    read_also(section, complaints, target);
    section.refuse_others("Keys of [[target]]");
    return target;
}

void read_as_tabled(Section& top, Complaints& complaints, const Model& model, Targets& targets) {
    const Node* table = top.table("as_tabled");
    if (table == nullptr) return;
    for (const Node& member : table->members) {
        const FieldInfo* field = find(member, member.key, complaints, model);
        double value = 0;
        if (field != nullptr && read_parameter(member, member.key, *field, complaints, value))
            targets.as_tabled.emplace_back(member.key, value);
    }
}

void check_together(const Node& tables, Complaints& complaints) {
    std::vector<std::string> ids, levels;
    for (const Node& table : tables.members) {
        const Node* id = table.find("id");
        if (id != nullptr && std::find(ids.begin(), ids.end(), id->text) != ids.end())
            complaints.fault("E106", id->spot, "the target " + quoted(id->text) + " is there twice", "the second one");
        if (id != nullptr) ids.push_back(id->text);
        if (const Node* list = table.find("levels"))
            for (const Node& level : list->members) {
                if (std::find(levels.begin(), levels.end(), level.text) != levels.end())
                    complaints.fault("E106", level.spot, level.text + " is solved twice", "the second one");
                levels.push_back(level.text);
            }
    }
    for (const Node& table : tables.members)
        if (const Node* also = table.find("also"))
            for (const Node& member : also->members)
                if (std::find(ids.begin(), ids.end(), member.key) == ids.end()) {
                    Node name;
                    name.spot = member.key_spot, name.text = member.key;
                    not_known(complaints, name, "target", ids, "Targets");
                }
}

Targets targets_from(const Node& file, Complaints& complaints, const Model& model) {
    Targets targets;
    Section top(file, "the file of targets", "", complaints);
    top.ask("schema");
    read_as_tabled(top, complaints, model, targets);
    each_name(top, complaints, "frees", [&](const Node& item) {
        const FieldInfo* field = find(item, item.text, complaints, model);
        if (field == nullptr) return;
        if (field->stand.standing != Standing::held || !(field->stand.high > field->stand.low))
            complaints.fault("E107", item.spot, item.text + " is not held with a range", "cannot be freed",
                             "alongside describe parameters shows the standing of each.");
        targets.frees.push_back(item.text);
    });
    if (file.find("target") == nullptr)
        complaints.fault("E103", {}, "the file has no target", "\"[[target]]\" is missing", "");
    if (const Node* tables = top.tables("target")) {
        for (const Node& table : tables->members)
            if (table.type == NodeType::table && !complaints.full())
                targets.all.push_back(read_target(table, complaints, model));
        check_together(*tables, complaints);
    }
    top.refuse_others("Keys of a file of targets");
    return targets;
}

}  // namespace

Targets local_ones(Targets targets) {
    std::erase_if(targets.all, [](const Target& target) { return !target.local; });
    for (Target& target : targets.all)
        std::erase_if(target.also, [&](const auto& also) {
            return std::none_of(targets.all.begin(), targets.all.end(),
                                [&](const Target& other) { return other.id == also.first; });
        });
    return targets;
}

Targets read_targets(const std::string& text, const std::string& file, const Model& model) {
    Complaints complaints(text, file);
    Targets targets;
    try {
        const Node table = parse_toml(text);
        if (right_schema(table, "targets", complaints)) targets = targets_from(table, complaints, model);
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (complaints.any()) throw ScenarioError(complaints.faults());
    return targets;
}

}  // namespace alongside
