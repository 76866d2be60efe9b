// SPDX-License-Identifier: Apache-2.0
// Reads solved levels, with every fault found at once.
#include <algorithm>

#include "sim/scenario/levels.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::size_t longest_name = 200, longest_sentence = 1000;
constexpr Bounds any_number{-1e12, 1e12, false, "", "a number"};
constexpr Bounds any_size{0, 1e12, false, "", "a number that is not negative"};

/// The parameter under "what", which must have the standing that it is listed for; null after a complaint.
const FieldInfo* read_what(Section& section, Complaints& complaints, const Model& model, bool level, std::string& part,
                           std::string& parameter) {
    std::string what;
    if (!section.text("what", Need::required, what, longest_name,
                      level ? "what = \"mental_health.onset\"" : "what = \"stress.load\""))
        return nullptr;
    const Spot spot = section.node().find("what")->spot;
    Scenario with_all_parts;
    with_all_parts.settings = Settings(model);
    for (const Entry& line : model.lines())
        if (line.part->kind == Kind::intervention)
            with_all_parts.decisions.push_back({std::string(line.name), 0, no_end, {}});
    const Entry* entry = nullptr;
    const FieldInfo* field = nullptr;
    if (!find_parameter(what, spot, with_all_parts, complaints, entry, field)) return nullptr;
    const Standing standing = field->stand.standing;
    const bool ranged = field->stand.high > field->stand.low;
    const bool fitting = level ? standing == Standing::level && field->type == FieldType::number
                               : ranged && (standing == Standing::slope || standing == Standing::held);
    if (!fitting) {
        complaints.fault("E107", spot, what + (level ? " is not a level" : " has no range to be drawn from"),
                         level ? "only levels are solved" : "not a slope",
                         "alongside describe parameters shows the standing of each.");
        return nullptr;
    }
    part = std::string(entry->name), parameter = std::string(field->name);
    return field;
}

bool twice(Complaints& complaints, const Node& table, const std::string& what, bool there) {
    if (there) complaints.fault("E106", table.find("what")->spot, what + " is there twice", "the second one");
    return there;
}

void read_slope(const Node& table, Complaints& complaints, const Model& model, Levels& levels) {
    Section section(table, "[[slope]]", "slope.", complaints);
    SlopeRange slope;
    const FieldInfo* field = read_what(section, complaints, model, false, slope.part, slope.parameter);
    section.number("default", Need::required, any_number, slope.value);
    const bool low = section.number("low", Need::required, any_number, slope.low);
    const bool high = section.number("high", Need::required, any_number, slope.high);
    if (low && high && !(slope.low < slope.high))
        complaints.fault("E104", table.find("high")->spot,
                         "the range from " + number_text(slope.low) + " to " + number_text(slope.high) + " has no room",
                         "high must be above low");
    section.refuse_others("Keys of [[slope]]");
    if (field == nullptr) return;
    const std::string what = slope.part + "." + slope.parameter;
    if (twice(complaints, table, what, levels.answers_to(slope.part, slope.parameter))) return;
    const double now = Settings(model).get(slope.part, slope.parameter);
    const bool moved = now != static_cast<double>(static_cast<float>(slope.value)) || slope.low != field->stand.low ||
                       slope.high != field->stand.high;
    if (moved && low && high)
        complaints.warn("W203", table.find("what")->spot, what + " has changed since these levels were solved",
                        "now " + number_text(static_cast<float>(now)) + ", " + number_text(field->stand.low) + " to " +
                            number_text(field->stand.high),
                        "Solve them again: alongside fit levels SCENARIO.toml --out FILE");
    levels.slopes.push_back(slope);
}

void read_answer(const Node& table, Complaints& complaints, const Levels& levels, SolvedLevel& level) {
    Section section(table, "[level.answer]", "level.answer.", complaints);
    std::vector<std::string> known;
    for (std::size_t k = 0; k < levels.slopes.size(); ++k) {
        known.push_back(levels.slopes[k].part + "." + levels.slopes[k].parameter);
        section.number(known.back(), Need::optional, any_number, level.answer[k]);
    }
    section.refuse_others("Slopes of this file");
}

void read_level(const Node& table, Complaints& complaints, const Model& model, Levels& levels) {
    Section section(table, "[[level]]", "level.", complaints);
    SolvedLevel level;
    const FieldInfo* field = read_what(section, complaints, model, true, level.part, level.parameter);
    section.text("statistic", Need::optional, level.statistic, longest_sentence);
    section.text("source", Need::optional, level.source, longest_sentence);
    section.number("target", Need::optional, any_number, level.target);
    section.number("reached", Need::optional, any_number, level.reached);
    const Bounds limits =
        field == nullptr ? any_number : Bounds{field->limits.low, field->limits.high, false, field->unit, field->about};
    section.number("value", Need::required, limits, level.value);
    std::string scale;
    if (section.text("scale", Need::required, scale, longest_name, "scale = \"log\"")) {
        if (scale == "plain") level.scale = LevelScale::plain;
        else if (scale != "log")
            complaints.fault("E101", table.find("scale")->spot, quoted(scale) + " is no scale of a level",
                             "one of: log, plain");
        else if (section.node().find("value") != nullptr && level.value <= 0)
            complaints.fault("E104", table.find("value")->spot, "a level on a log scale must be above 0", "not above 0",
                             "Write scale = \"plain\" for a level that may be 0 or negative.");
    }
    section.number("error", Need::optional, any_size, level.error);
    section.number("bends", Need::optional, any_number, level.bends);
    section.number("fits", Need::optional, any_number, level.fits);
    section.number("left", Need::optional, any_size, level.left);
    level.answer.assign(levels.slopes.size(), 0);
    if (const Node* answer = section.table("answer")) read_answer(*answer, complaints, levels, level);
    section.refuse_others("Keys of [[level]]");
    if (field == nullptr) return;
    const auto same = [&](const SolvedLevel& other) {
        return other.part == level.part && other.parameter == level.parameter;
    };
    if (!twice(complaints, table, level.part + "." + level.parameter,
               std::any_of(levels.levels.begin(), levels.levels.end(), same)))
        levels.levels.push_back(std::move(level));
}

}  // namespace

Levels levels_from(const Node& table, Complaints& complaints, const Model& model, bool whole_file) {
    Levels levels;
    Section top(table, whole_file ? "the levels" : "[levels]", whole_file ? "" : "levels.", complaints);
    if (whole_file) top.ask("schema");
    top.text("place", Need::required, levels.place, longest_name, "place = \"Thurrock\"");
    top.text("facts", Need::optional, levels.facts, longest_name);
    top.text("engine", Need::optional, levels.engine, longest_name);
    top.text("luck", Need::optional, levels.luck, longest_name);
    top.whole("residents", Need::optional, {0, 60'000'000, true, "people", "residents of the towns that were run"},
              levels.residents);
    top.whole("weeks", Need::optional, {0, longest_run, true, "weeks", "length of each run"}, levels.weeks);
    top.whole("lucks", Need::optional, {0, 100'000, true, "", "towns at default slopes"}, levels.lucks);
    top.whole("draws", Need::optional, {0, 100'000, true, "", "draws of slopes"}, levels.draws);
    const auto each = [&](const char* key, const auto& read) {
        if (const Node* tables = top.tables(key))
            for (const Node& one : tables->members)
                if (one.type == NodeType::table && !complaints.full()) read(one, complaints, model, levels);
    };
    each("slope", read_slope);
    each("level", read_level);
    if (table.find("level") == nullptr)
        complaints.fault("E103", {}, "no level is solved here", "\"[[level]]\" is missing",
                         "alongside fit levels SCENARIO.toml --out FILE writes such a file.");
    top.refuse_others("Keys of a file of levels");
    return levels;
}

Levels read_levels(const std::string& text, const std::string& file, const Model& model,
                   std::vector<Complaint>* warnings) {
    Complaints complaints(text, file);
    Levels levels;
    try {
        const Node table = parse_toml(text);
        if (right_schema(table, "levels", complaints)) levels = levels_from(table, complaints, model, true);
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (warnings)
        for (Complaint& warning : complaints.warnings()) warnings->push_back(std::move(warning));
    if (complaints.any()) throw ScenarioError(complaints.faults());
    return levels;
}

}  // namespace alongside
