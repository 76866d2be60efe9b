// SPDX-License-Identifier: Apache-2.0
// alongside schema: what a scenario may hold, as JSON Schema for editors, from the tables that run the model.
#include <nlohmann/json.hpp>

#include "sim/cli/verbs.hpp"
#include "sim/model/model.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

Json text(const char* about, int longest = 200) {
    return {{"type", "string"}, {"maxLength", longest}, {"description", about}};
}
Json whole(const char* about, double low, double high) {
    return {{"type", "integer"}, {"minimum", low}, {"maximum", high}, {"description", about}};
}
Json yes_no(const char* about) { return {{"type", "boolean"}, {"description", about}}; }
Json list_of(Json item, const char* about) {
    return {
        {"type", "array"}, {"items", std::move(item)}, {"minItems", 1}, {"uniqueItems", true}, {"description", about}};
}
Json closed(Json properties, const char* about) {
    return {{"type", "object"},
            {"additionalProperties", false},
            {"properties", std::move(properties)},
            {"description", about}};
}

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
        {"record", closed({{"measures", list_of({{"enum", measures}}, "What is written down; without it everything.")}},
                          "What is written down.")},
        {"intervention",
         {{"type", "array"}, {"items", {{"oneOf", interventions}}}, {"description", "What is decided."}}},
        {"change", {{"type", "array"}, {"items", changes}, {"description", "What changes later, or is tried."}}}};
    properties.update(parts);
    Json schema{{"$schema", "http://json-schema.org/draft-04/schema#"}, {"title", "A scenario of Alongside"}};
    schema.update(closed(std::move(properties), "What is asked of a place, and what is decided."));
    schema["required"] = {"schema", "name", "place"};
    return schema;
}

}  // namespace

int schema(const std::string& kind, const Talk& talk) {
    ALONGSIDE_EXPECT(kind == "scenario", "only scenarios have a schema");
    constexpr int indent = 1;
    talk.data(scenario_schema().dump(talk.json ? -1 : indent) + "\n");
    return done;
}

}  // namespace alongside::cli
