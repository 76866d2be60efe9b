// SPDX-License-Identifier: Apache-2.0
// From TOML to a checked scenario, with every fault of meaning found at once.
#include "sim/scenario/read.hpp"

#include <algorithm>

#include "sim/scenario/read_place.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/schema.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

constexpr std::int64_t few_residents = 1000;

/// The place, from a table in this file or from a file of its own.
void read_the_place(Section& top, Reading& reading, const FetchPlace& fetch) {
    const Node* node = top.ask("place", Need::required, "place = \"thurrock\"");
    if (!node) return;
    Complaints& complaints = reading.complaints;
    if (node->type == NodeType::table) {
        const std::size_t before = complaints.count();
        reading.scenario.place = place_from(*node, complaints, false);
        reading.place_known = complaints.count() == before;
        return;
    }
    std::string name, text, file;
    if (!top.text("place", Need::required, name, 1000)) return;
    if (!fetch || !fetch(name, text, file)) {
        complaints.fault(
            "E101", node->spot, "there is no place called " + quoted(name), "not found",
            "Places that come with Alongside stand in scenarios/places; a path to a file of your own does as well.");
        return;
    }
    try {
        reading.scenario.place = read_place(text, file);
        reading.place_known = true;
    } catch (const ScenarioError& error) {
        complaints.take(error.complaints());
    }
}

/// Levels that were solved for the place, from a table in this file or from a file of its own. They stand until the
/// scenario sets them itself.
void read_the_levels(Section& top, Reading& reading, const FetchPlace& fetch) {
    const Node* node = top.ask("levels");
    if (!node) return;
    Complaints& complaints = reading.complaints;
    const Model& model = reading.scenario.settings.model();
    auto levels = std::make_shared<Levels>();
    if (node->type == NodeType::table) {
        const std::size_t before = complaints.count();
        *levels = levels_from(*node, complaints, model, false);
        if (complaints.count() != before) return;
    } else {
        std::string name, text, file;
        if (!top.text("levels", Need::required, name, 1000)) return;
        if (!fetch || !fetch(name, text, file)) {
            complaints.fault("E101", node->spot, "there are no levels called " + quoted(name), "not found",
                             "Levels stand beside their place, such as levels = \"thurrock.levels\"; a path to a file "
                             "of your own does as well.\nalongside fit levels SCENARIO.toml --out FILE solves them.");
            return;
        }
        try {
            std::vector<Complaint> warnings;
            *levels = read_levels(text, file, model, &warnings);
            complaints.take_warnings(warnings);
        } catch (const ScenarioError& error) {
            complaints.take(error.complaints());
            return;
        }
    }
    if (reading.place_known && levels->place != reading.scenario.place.name) {
        complaints.fault("E113", node->spot,
                         "these levels were solved for " + quoted(levels->place) + ", and the scenario is of " +
                             quoted(reading.scenario.place.name),
                         "of another place",
                         "Solve them for this place: alongside fit levels SCENARIO.toml --out FILE");
        return;
    }
    if (reading.place_known && !levels->facts.empty() && levels->facts != fingerprint_of_facts(reading.scenario.place))
        complaints.warn("W203", node->spot, "the facts of the place have changed since these levels were solved",
                        "solved for other facts", "Solve them again: alongside fit levels SCENARIO.toml --out FILE");
    put_levels(*levels, reading.scenario.settings);
    reading.scenario.levels = std::move(levels);
}

void read_run(Section& top, Reading& reading) {
    Scenario& scenario = reading.scenario;
    static const Node nothing;
    const bool there = top.node().find("run") != nullptr;
    const Node* table = top.table("run");
    Section run(table ? *table : nothing, "[run]", "run.", reading.complaints);
    const std::size_t before = reading.complaints.count();
    const Node* size = run.node().find("residents");
    const Bounds people{1, static_cast<double>(most_residents), true, "people", "residents to simulate"};
    if (run.whole("residents", Need::optional, people, scenario.residents)) {
        reading.size_known = true;
    } else if (!size && reading.place_known) {
        scenario.residents = std::min(most_residents, static_cast<std::int64_t>(scenario.place.residents.value));
        reading.size_known = true;
    }
    const std::size_t after_size = reading.complaints.count();
    run.whole("weeks", Need::optional, {1, longest_run, true, "weeks", "length of the run after the burn-in"},
              scenario.weeks);
    reading.weeks_known = reading.complaints.count() == after_size && (!there || table);
    run.whole("burn_in", Need::optional, {0, longest_run, true, "weeks", "weeks before anything is decided"},
              scenario.burn_in);
    run.whole("futures", Need::optional, {1, 100'000, true, "futures", "how many futures are drawn"}, scenario.futures);
    run.text("luck", Need::optional, scenario.luck, 200);
    run.yes_no("allow_density", scenario.allow_density);
    run.refuse_others("Keys of [run]");
    if (reading.complaints.count() == before && reading.size_known && scenario.residents < few_residents) {
        reading.complaints.warn(
            "W202", size ? size->spot : Spot{},
            "only " + std::to_string(scenario.residents) + " residents are simulated",
            "fewer than " + std::to_string(few_residents),
            "Small differences between scenarios are too few people to read; good for trying things out.");
    }
}

const std::vector<std::string>& own_keys() {
    static const std::vector<std::string> keys{"schema", "name",   "asks",         "place", "levels",
                                               "run",    "record", "intervention", "change"};
    return keys;
}

/// Where a name that does not belong at the top would belong; empty if nowhere.
std::string place_of_key(const std::string& key, const Model& model) {
    for (const char* of_run : {"residents", "weeks", "burn_in", "futures", "luck", "allow_density"}) {
        if (key == of_run) return "Write it under [run].";
    }
    for (const char* of_record : {"measures", "panel", "ties"}) {
        if (key == of_record) return "Write it under [record].";
    }
    for (const Entry& entry : model.lines()) {
        if (!find_field(entry, key)) continue;
        const std::string name(entry.name);
        if (entry.part->kind == Kind::intervention)
            return "It is a lever of [[intervention]] with kind = \"" + name + "\".";
        return "It is a parameter of " + name + ": write it under [" + name + "].";
    }
    return "";
}

/// The headings that are names of parts, and whatever else stands at the top.
void read_parts(Section& top, Reading& reading) {
    const Model& model = reading.scenario.settings.model();
    std::vector<std::string> known = own_keys();
    for (const Entry& entry : model.lines()) {
        if (entry.part->kind != Kind::intervention && !entry.part->parameters.fields.empty() &&
            model.find(entry.name) == &entry)
            known.emplace_back(entry.name);
    }
    for (const Node& member : top.node().members) {
        if (reading.complaints.full()) return;
        if (std::find(own_keys().begin(), own_keys().end(), member.key) != own_keys().end()) continue;
        const Entry* entry = model.find(member.key);
        if (entry && entry->part->kind == Kind::intervention) {
            reading.complaints.fault(
                "E101", member.key_spot, quoted(member.key) + " is an intervention and has no heading of its own",
                "not known here",
                "Write [[intervention]] with kind = " + quoted(member.key) + ", and its levers under that.");
        } else if (entry && entry->part->parameters.fields.empty()) {
            reading.complaints.fault("E101", member.key_spot, quoted(member.key) + " has no parameters",
                                     "nothing to set here",
                                     "Parts with parameters: " + listed(names_of(model, nullptr)));
        } else if (!entry) {
            const std::string elsewhere = place_of_key(member.key, model),
                              near = elsewhere.empty() ? nearest(member.key, known) : "";
            const std::string of_run = elsewhere.empty() && near.empty()
                                           ? nearest(member.key, {"residents", "weeks", "burn_in", "futures", "luck"})
                                           : "";
            const std::string hint = !elsewhere.empty() ? elsewhere
                                     : !of_run.empty()  ? "Write it under [run]."
                                                        : "Known here: " + listed(known);
            const std::string meant = of_run.empty() ? near : of_run;
            top.meant(meant);
            reading.complaints.fault("E101", member.key_spot, quoted(member.key) + " is not known in a scenario",
                                     meant.empty() ? "not known here" : "did you mean \"" + meant + "\"?", hint);
        } else if (member.type != NodeType::table) {
            reading.complaints.fault(
                "E102", member.key_spot, quoted(member.key) + " is " + in_words(member) + ", but it must be a table",
                "a table", "Write the heading [" + member.key + "] and under it one line for each parameter.");
        } else {
            Section section(member, "[" + member.key + "]", member.key + ".", reading.complaints);
            read_part(section, *entry, reading);
        }
    }
}

void read_all(const Node& table, Reading& reading, const FetchPlace& fetch) {
    Section top(table, "the scenario", "", reading.complaints);
    top.text("name", Need::required, reading.scenario.name, 200, "name = \"Eight coordinators\"");
    top.text("asks", Need::optional, reading.scenario.asks, 2000);
    read_the_place(top, reading, fetch);
    read_the_levels(top, reading, fetch);
    read_run(top, reading);
    read_record(top, reading);
    read_parts(top, reading);
    if (const Node* list = top.tables("intervention")) read_decisions(*list, reading);
    if (const Node* list = top.tables("change")) read_changes(*list, reading);
    top.refuse_missing();
}

}  // namespace

Scenario read_scenario(const std::string& text, const std::string& file, const FetchPlace& fetch, const Model& model,
                       std::vector<Complaint>* warnings) {
    Complaints complaints(text, file);
    Scenario scenario;
    scenario.settings = Settings(model);
    scenario.text = text;
    try {
        const Node table = parse_toml(text);
        Reading reading{scenario, complaints};
        if (right_schema(table, "scenario", complaints)) read_all(table, reading, fetch);
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (warnings) {
        for (Complaint& warning : complaints.warnings()) warnings->push_back(std::move(warning));
    }
    if (complaints.any()) throw ScenarioError(complaints.faults());
    return scenario;
}

void set_from_text(Scenario& scenario, const std::string& assignment) {
    Complaints complaints(assignment, "--set");
    const std::size_t equals = std::min(assignment.find('='), assignment.size());
    const auto blank = [](char letter) { return letter == ' ' || letter == '\t'; };
    std::size_t end = equals;
    while (end > 0 && blank(assignment[end - 1])) --end;
    std::size_t begin = 0;
    while (begin < end && blank(assignment[begin])) ++begin;
    const std::string name = assignment.substr(begin, end - begin);
    const Spot at_name{1, static_cast<int>(begin) + 1, std::max(1, static_cast<int>(name.size()))};
    const Entry* entry = nullptr;
    const FieldInfo* field = nullptr;
    try {
        if (equals == assignment.size() || assignment.find('\n') != std::string::npos) {
            throw SyntaxFault{"E100",
                              {1, static_cast<int>(std::min<std::size_t>(assignment.size(), 1000)) + 1, 1},
                              "this sets nothing",
                              "expected part.parameter=value",
                              "For example: --set stress.buffering=0.2"};
        }
        scan_text(assignment);
        if (find_parameter(name, at_name, scenario, complaints, entry, field)) {
            // The name is replaced by one that is as long, so that the library's columns are the user's own.
            const Node table =
                parse_toml(std::string(std::max<std::size_t>(equals, 1), 'x') + assignment.substr(equals));
            double value = 0;
            if (read_parameter(table.members.at(0), name, *field, complaints, value)) {
                check_density(scenario, *entry, *field, value, table.members[0].spot, complaints);
                if (!complaints.any()) scenario.settings.set(entry->name, field->name, value);
            }
        }
    } catch (const SyntaxFault& fault) {
        complaints.syntax(fault);
    }
    if (!complaints.any()) return;
    std::vector<Complaint> faults = complaints.faults();
    for (Complaint& fault : faults) fault.line = 0;  // an option has no lines
    throw ScenarioError(std::move(faults));
}

}  // namespace alongside
