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

constexpr std::array<std::string_view, 2> scales{"log", "plain"};

constexpr std::array levels_rows{
    text_key("schema", Need::required, longest_name, "What this file is"),
    text_key("place", Need::required, longest_name, "The name of the place, as in its file", "place = \"Thurrock\""),
    text_key("facts", Need::optional, longest_name, "SHA-256 of its facts"),
    text_key("engine", Need::optional, longest_name, "Known answer of the engine that solved them"),
    text_key("luck", Need::optional, longest_name, "The luck of the towns that were run"),
    whole_key("residents", Need::optional, {0, 60'000'000, true, "people", "residents of the towns that were run"}),
    whole_key("weeks", Need::optional, {0, longest_run, true, "weeks", "length of each run"}),
    whole_key("lucks", Need::optional, {0, 100'000, true, "", "towns at default slopes"}),
    whole_key("draws", Need::optional, {0, 100'000, true, "", "draws of slopes"}),
    tables_key("slope", Need::optional, "A slope to which levels answer"),
    tables_key("level", Need::by_reader, "A level that was solved")};

constexpr std::array slope_rows{
    text_key("what", Need::required, longest_name, "The slope, part.parameter", "what = \"stress.load\""),
    number_key("default", Need::required, any_number, "Its value where the levels were solved"),
    number_key("low", Need::required, any_number, "The low end of its range"),
    number_key("high", Need::required, any_number, "The high end of its range")};

constexpr std::array level_rows{
    text_key("what", Need::required, longest_name, "The level, part.parameter", "what = \"mental_health.onset\""),
    text_key("statistic", Need::optional, longest_sentence, "The target for which it was solved"),
    text_key("source", Need::optional, longest_sentence, "Where the target is from"),
    number_key("target", Need::optional, any_number, "Where the target lies"),
    number_key("reached", Need::optional, any_number, "What was reached at default slopes"),
    number_key("value", Need::required, any_number, "The level, in its own unit, at default slopes"),
    word_key("scale", Need::required, scales, "What follows multiplies by its exp, or is added", "scale = \"log\""),
    number_key("error", Need::optional, any_size, "Monte Carlo standard error"),
    number_key("bends", Need::optional, any_number, "What is added where inputs are drawn"),
    number_key("fits", Need::optional, any_number, "Share of the variance over draws that the answer explains"),
    number_key("left", Need::optional, any_size, "Standard deviation of what it does not explain"),
    KeyInfo{"answer", KeyType::number_by_word, Need::optional,
            "How it answers to the whole width of each slope's range", any_number}};

/// Whether a file of levels may speak of this parameter: as of a level, or as of a slope.
bool fitting(const FieldInfo& field, bool level) {
    const Standing standing = field.stand.standing;
    if (level) return standing == Standing::level && field.type == FieldType::number;
    return field.stand.high > field.stand.low && (standing == Standing::slope || standing == Standing::held);
}

std::vector<std::string> all_fitting(const Model& model, bool level) {
    std::vector<std::string> names;
    for (const Entry& line : model.lines())
        for (const FieldInfo& field : line.part->parameters.fields)
            if (model.find(line.name) == &line && fitting(field, level))
                names.push_back(std::string(line.name) + "." + std::string(field.name));
    return names;
}

/// The parameter under "what", which must have the standing that it is listed for; null after a complaint.
const FieldInfo* read_what(Section& section, Complaints& complaints, const Model& model, bool level, std::string& part,
                           std::string& parameter) {
    std::string what;
    if (!section.text("what", what)) return nullptr;
    const Spot spot = section.node().find("what")->spot;
    Scenario with_all_parts;
    with_all_parts.settings = Settings(model);
    for (const Entry& line : model.lines())
        if (line.part->kind == Kind::intervention)
            with_all_parts.decisions.push_back({std::string(line.name), 0, no_end, {}});
    const Entry* entry = nullptr;
    const FieldInfo* field = nullptr;
    if (!find_parameter(what, spot, with_all_parts, complaints, entry, field)) return nullptr;
    if (!fitting(*field, level)) {
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
    Section section(table, "[[slope]]", "slope.", slope_rows, complaints);
    SlopeRange slope;
    const FieldInfo* field = read_what(section, complaints, model, false, slope.part, slope.parameter);
    section.number("default", slope.value);
    const bool low = section.number("low", slope.low);
    const bool high = section.number("high", slope.high);
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
    Section section(table, "[[level]]", "level.", level_rows, complaints);
    SolvedLevel level;
    const FieldInfo* field = read_what(section, complaints, model, true, level.part, level.parameter);
    section.text("statistic", level.statistic);
    section.text("source", level.source);
    section.number("target", level.target);
    section.number("reached", level.reached);
    const Bounds limits =
        field == nullptr ? any_number : Bounds{field->limits.low, field->limits.high, false, field->unit, field->about};
    section.number("value", Need::required, limits, level.value);
    std::string scale;
    if (section.text("scale", scale)) {
        if (scale == "plain") level.scale = LevelScale::plain;
        else if (scale != "log")
            complaints.fault("E101", table.find("scale")->spot, quoted(scale) + " is no scale of a level",
                             "one of: log, plain");
        else if (section.node().find("value") != nullptr && level.value <= 0)
            complaints.fault("E104", table.find("value")->spot, "a level on a log scale must be above 0", "not above 0",
                             "Write scale = \"plain\" for a level that may be 0 or negative.");
    }
    section.number("error", level.error);
    section.number("bends", level.bends);
    section.number("fits", level.fits);
    section.number("left", level.left);
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

std::vector<Outline> outline_of_levels(const Model& model) {
    std::vector<Outline> all;
    for (const KeyInfo& row : std::span(levels_rows).subspan(1)) {
        Outline one{row, {}, {}};
        if (row.key == "slope") one.inside = outlines(slope_rows);
        if (row.key == "level") one.inside = outlines(level_rows);
        if (!one.inside.empty()) one.inside.front().words = all_fitting(model, row.key == "level");
        all.push_back(std::move(one));
    }
    return all;
}

Levels levels_from(const Node& table, Complaints& complaints, const Model& model, bool whole_file) {
    Levels levels;
    Section top(table, whole_file ? "the levels" : "[levels]", whole_file ? "" : "levels.",
                std::span(levels_rows).subspan(whole_file ? 0 : 1), complaints);
    if (whole_file) top.ask("schema");
    top.text("place", levels.place);
    top.text("facts", levels.facts);
    top.text("engine", levels.engine);
    top.text("luck", levels.luck);
    top.whole("residents", levels.residents);
    top.whole("weeks", levels.weeks);
    top.whole("lucks", levels.lucks);
    top.whole("draws", levels.draws);
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
