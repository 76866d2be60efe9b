// SPDX-License-Identifier: Apache-2.0
// alongside schema: what a file may hold, as JSON Schema for editors, from the tables that run the model and by which
// files are read.
#include <set>

#include "sim/cli/schema_json.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/model/model.hpp"
#include "sim/money/book.hpp"
#include "sim/scenario/levels.hpp"
#include "sim/scenario/read_place.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace alongside::cli {
namespace {

/// A parameter, with its unit and where it is from.
Json of_field(const FieldInfo& field) {
    Json one;
    if (field.type == FieldType::yes_no) {
        one["type"] = "boolean";
    } else {
        one["type"] = field.type == FieldType::whole ? "integer" : "number";
        one["minimum"] = field.limits.low, one["maximum"] = field.limits.high;
    }
    one["description"] = std::string(field.about) + " (" + std::string(field.unit) + "; grade " +
                         static_cast<char>(field.grade) + ": " + std::string(field.source) + ")";
    return one;
}

template <class Act>
void each_line(const Model& model, const Act& act) {
    for (const Entry& line : model.lines())
        if (model.find(line.name) == &line) act(line);
}

Json period() {
    constexpr double longest = longest_run;
    return {{"from", whole("The first week in which it holds, counted from 0 at the end of the burn-in.", 0, longest)},
            {"until", whole("The week in which it no longer holds; without it to the end.", 0, longest)}};
}

Json intervention(const Entry& line) {
    constexpr double longest = longest_run, areas = 1e9;
    Json properties{{"kind", {{"enum", {line.name}}, {"description", line.part->sentence}}}};
    properties.update(period());
    properties["areas"] = list_of(whole("An area, from 0.", 0, areas), "Only there; without it everywhere.");
    properties["starts"] = {{"type", "array"},
                            {"items", whole("A week after the burn-in.", 0, longest)},
                            {"description", "A roll-out: the week in which it begins in each of these areas."}};
    for (const FieldInfo& field : line.part->parameters.fields) properties[std::string(field.name)] = of_field(field);
    Json one = closed(std::move(properties), "A decision.");
    one["required"] = {"kind"};
    return one;
}

Json run() {
    constexpr double most_futures = 100'000;
    return closed({{"residents", whole("Made-up people; without it as many as the place has.", 1,
                                       static_cast<double>(most_residents))},
                   {"weeks", whole("Length of the run after the burn-in.", 1, longest_run)},
                   {"burn_in", whole("Weeks before anything is decided.", 0, longest_run)},
                   {"futures", whole("How many ways in which it could turn out.", 1, most_futures)},
                   {"luck", text("Which dice: any word.")},
                   {"allow_density", yes_no("More than twice as many posts as the norm are meant.")}},
                  "How much is run.");
}

Json record(Json measures, const Model& model) {
    constexpr double longest = longest_run, most_futures = 100'000;
    std::set<std::string> names;
    for (const ColumnInfo* column : model.columns())
        if (is_for_panels(*column)) names.emplace(column->name);
    return closed(
        {{"measures", list_of({{"enum", std::move(measures)}}, "What is written down; without it everything.")},
         {"panel", list_of({{"enum", names}}, "Columns that are kept of each resident.")},
         {"every", whole("Weeks from one look at residents to the next.", 1, longest)},
         {"futures", whole("Of how many futures residents and ties are kept, the first ones.", 1, most_futures)},
         {"ties", list_of(whole("A week after the burn-in; 0 is the state as it ends.", 0, longest),
                          "Weeks whose network is kept.")}},
        "What is written down.");
}

Json scenario_schema() {
    constexpr int long_text = 2000;
    const Model& model = Model::standard();
    Json measures = Json::array(), interventions = Json::array(), parameters = Json::array(), parts = Json::object();
    each_line(model, [&](const Entry& line) {
        const Kind kind = line.part->kind;
        if (kind == Kind::measure) measures.push_back(line.name);
        if (kind == Kind::intervention) interventions.push_back(intervention(line));
        Json fields = Json::object();
        for (const FieldInfo& field : line.part->parameters.fields) {
            parameters.push_back(std::string(line.name) + "." + std::string(field.name));
            fields[std::string(field.name)] = of_field(field);
        }
        if (kind != Kind::intervention && !fields.empty())
            parts[std::string(line.name)] = closed(std::move(fields), std::string(line.part->sentence).c_str());
    });
    Json change{{"what", {{"enum", parameters}, {"description", "A parameter, part.parameter."}}},
                {"to", {{"type", {"number", "boolean"}}, {"description", "Its other value."}}},
                {"why", text("Why, for whoever reads it.", long_text)}};
    change.update(period());
    Json changes = closed(std::move(change), "Another value from some week on.");
    changes["required"] = {"what", "to"};
    Json properties{
        {"schema", {{"enum", {"scenario/1"}}, {"description", "What this file is."}}},
        {"name", text("What the scenario is called.")},
        {"asks", text("The question in one sentence.", long_text)},
        {"place", {{"type", {"string", "object"}}, {"description", "A place that comes along, a path, or its facts."}}},
        {"levels", {{"type", {"string", "object"}}, {"description", "Levels solved for this place."}}},
        {"run", run()},
        {"record", record(std::move(measures), model)},
        {"intervention",
         {{"type", "array"}, {"items", {{"oneOf", interventions}}}, {"description", "What is decided."}}},
        {"change", {{"type", "array"}, {"items", changes}, {"description", "What changes later, or is tried."}}}};
    properties.update(parts);
    Json schema = closed(std::move(properties), "What is asked of a place, and what is decided.");
    schema["required"] = {"schema", "name", "place"};
    return titled("A scenario of Alongside", schema);
}

Json schema_by_kind(const std::string& kind) {
    if (kind == "place")
        return titled("A place of Alongside", file_of("place/1", outline_of_place(), "The facts of a place."));
    if (kind == "costs")
        return titled("A cost book of Alongside", file_of("costs/1", outline_of_costs(), "Prices, dated and sourced."));
    if (kind == "levels")
        return titled("Levels of Alongside", file_of("levels/1", outline_of_levels(), "Levels solved for a place."));
    ALONGSIDE_EXPECT(kind == "scenario", "there is no schema of a " + kind);
    return scenario_schema();
}

}  // namespace

int schema(const std::string& kind, const Talk& talk) {
    constexpr int indent = 1;
    talk.data(schema_by_kind(kind).dump(talk.json ? -1 : indent) + "\n");
    return done;
}

}  // namespace alongside::cli
