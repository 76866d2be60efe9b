// SPDX-License-Identifier: Apache-2.0
// The model's pages: the week, its parameters, its measures and its columns, from the tables that run it.
#include <algorithm>
#include <array>

#include "sim/describe/describe.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

using Cells = std::vector<std::string>;

std::string cell(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '|') out += '\\';
        out += letter == '\n' ? ' ' : letter;
    }
    return out.empty() ? " " : out;
}

std::string row(const Cells& cells) {
    std::string out = "|";
    for (const std::string& one : cells) out += " " + cell(one) + " |";
    return out + "\n";
}

std::string head(const Cells& names) {
    std::string out = row(names) + "|";
    for (std::size_t k = 0; k < names.size(); ++k) out += " --- |";
    return out + "\n";
}

std::string intro(const char* title, const char* page, const std::string& what) {
    return "# " + std::string(title) + "\n\n" + what + "\n\nThis page is written by `alongside describe " + page +
           "` from the tables that run the model. Do not edit it by hand.\n";
}

std::string value_text(const FieldInfo& field, double value) {
    if (field.type == FieldType::yes_no) return value != 0 ? "true" : "false";
    return field.type == FieldType::number ? number_text(static_cast<float>(value)) : number_text(value);
}

std::string range_text(const FieldInfo& field, double low, double high) {
    if (field.type == FieldType::yes_no) return "";
    return number_text(low) + " to " + number_text(high);
}

/// Names touched in one way by any step of a part, each once, in the order of the signature.
std::string touched(const Part& part, Access access) {
    std::vector<std::string_view> names;
    for (const Step& step : part.steps)
        for (const Touch& touch : step.touches)
            if (touch.access == access && std::find(names.begin(), names.end(), touch.name) == names.end())
                names.push_back(touch.name);
    std::string out;
    for (const std::string_view name : names) out += (out.empty() ? "`" : ", `") + std::string(name) + "`";
    return out;
}

/// What a part touches, one line for each access word.
std::string touches_of(const Part& part) {
    const struct {
        Access access;
        const char* word;
    } words[] = {{Access::anyones, "reads"},
                 {Access::as_it_was, "reads as it was"},
                 {Access::mine, "writes its own row's"},
                 {Access::wish, "wishes or sends"},
                 {Access::heard, "hears"}};
    std::string out;
    for (const auto& [access, word] : words) {
        const std::string names = touched(part, access);
        if (!names.empty()) out += "- " + std::string(word) + ": " + names + "\n";
    }
    if (!part.founds.empty()) {
        out += "- fills: ";
        for (std::size_t k = 0; k < part.founds.size(); ++k)
            out += (k ? ", `" : "`") + std::string(part.founds[k]->name) + "`";
        out += "\n";
    }
    return out;
}

/// Every column that a line founds or touches, each once, by space and then by name.
std::vector<const ColumnInfo*> columns_of(const Model& model) {
    std::vector<const ColumnInfo*> columns = model.columns();
    std::sort(columns.begin(), columns.end(), [](const ColumnInfo* a, const ColumnInfo* b) {
        return a->space != b->space ? a->space < b->space : a->name < b->name;
    });
    const auto same = [](const ColumnInfo* a, const ColumnInfo* b) {
        return a->space == b->space && a->name == b->name;
    };
    columns.erase(std::unique(columns.begin(), columns.end(), same), columns.end());
    return columns;
}

}  // namespace

std::string_view to_text(Kind kind) {
    constexpr std::array<std::string_view, 6> words{"founding",     "process", "settling",
                                                    "intervention", "measure", "table"};
    return words[static_cast<std::size_t>(kind)];
}

std::string_view to_text(Standing standing) {
    constexpr std::array<std::string_view, 4> words{"slope", "level", "held", "lever"};
    return words[static_cast<std::size_t>(standing)];
}

std::string describe_week(const Model& model) {
    std::string out =
        intro("The week", "week",
              "What happens, in order. A line sees what the lines above it have done. A step reads what is anyone's, "
              "writes only its own row, and wishes for whatever concerns others; wishes are carried out where they are "
              "settled.");
    std::string_view phase;
    for (const Entry& line : model.lines()) {
        if (line.phase != phase) out += "\n## " + std::string(phase = line.phase) + "\n";
        out += "\n### " + std::string(line.name) + " (" + std::string(to_text(line.part->kind)) + ")\n\n" +
               std::string(line.part->sentence) + "\n";
        const std::string touches = touches_of(*line.part);
        if (!touches.empty()) out += "\n" + touches;
    }
    return out;
}

std::string describe_parameters(const Model& model) {
    std::string parts;
    int of_grade[5] = {}, all = 0;
    for (const Entry& line : model.lines()) {
        const TableInfo& table = line.part->parameters;
        if (table.fields.empty() || model.find(line.name) != &line) continue;
        const Settings defaults(model);
        parts += "\n## " + std::string(line.name) + "\n\n" + std::string(line.part->sentence) + "\n\n" +
                 head({"parameter", "default", "unit", "limits", "standing", "range", "grade", "source", "what it is"});
        for (const FieldInfo& field : table.fields) {
            const bool ranged = field.stand.low < field.stand.high;
            parts += row({"`" + std::string(field.name) + "`", value_text(field, field.read(defaults.of(line))),
                          std::string(field.unit), range_text(field, field.limits.low, field.limits.high),
                          std::string(to_text(field.stand.standing)),
                          ranged ? range_text(field, field.stand.low, field.stand.high) : "",
                          std::string(1, static_cast<char>(field.grade)), std::string(field.source),
                          std::string(field.about)});
            ++of_grade[static_cast<char>(field.grade) - 'A'];
            ++all;
        }
    }
    std::string grades;
    const char* const meanings[] = {"measured in this place or chosen by whoever asks", "an English study or statistic",
                                    "a study elsewhere or an old one", "expert judgement", "a placeholder"};
    for (int k = 0; k < 5; ++k)
        grades += "\n- " + std::string(1, static_cast<char>('A' + k)) + ": " + meanings[k] + " (" +
                  std::to_string(of_grade[k]) + ")";
    return intro("Parameters", "parameters",
                 "The " + std::to_string(all) +
                     " numbers of the model. A slope is drawn afresh for each future, triangular over its range with "
                     "the value in force as its "
                     "mode; a level is solved so that the town stays the town; a held value is the same in every "
                     "future; a lever is a decision. "
                     "Grades, and how many numbers have each:\n" +
                     grades) +
           parts;
}

std::string describe_measures(const Model& model) {
    std::string out = intro(
        "Measures", "measures",
        "Every number that is written down each week. Measures change nothing: a run without them has the same bits. A "
        "name with {kind} stands for one number of each kind of agency that the place has, such as "
        "posts_housing_advice, and one of coordinators.");
    for (const Entry& line : model.lines()) {
        if (line.part->kind != Kind::measure) continue;
        out += "\n## " + std::string(line.name) + "\n\n" + std::string(line.part->sentence) + "\n\n" +
               head({"number", "unit", "what it is"});
        for (const FieldInfo& field : line.part->results.fields)
            out += row({"`" + std::string(field.name) + "`", std::string(field.unit), std::string(field.about)});
    }
    return out;
}

std::string describe_columns(const Model& model) {
    std::string out = intro("Columns", "columns",
                            "What is known of every person, agency, post, focus and area. A fact stays as founded, a "
                            "lever can be decided, a state is "
                            "bookkeeping, and an outcome is what no intervention may write.");
    bool any = false;
    Space space{};
    for (const ColumnInfo* column : columns_of(model)) {
        if (!any || column->space != space) {
            out += "\n## " + std::string(to_text(column->space)) + "\n\n" +
                   head({"column", "unit", "stored as", "role", "what it is"});
            any = true, space = column->space;
        }
        out +=
            row({"`" + std::string(column->name) + "`", std::string(column->unit), std::string(to_text(column->type)),
                 std::string(to_text(column->role)), std::string(column->about)});
    }
    return out;
}

}  // namespace alongside
