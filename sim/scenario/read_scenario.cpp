// SPDX-License-Identifier: Apache-2.0
// Reads what a scenario changes: parameters of parts, decisions taken, and changes for a while.
#include "sim/scenario/read_scenario.hpp"

#include <algorithm>
#include <tuple>

#include "sim/scenario/words.hpp"

namespace alongside {

namespace {

/// From when and until when; complains (E107) if that is never.
bool read_period(Section& section, Reading& reading, std::int32_t& from, std::int32_t& until) {
    bool good = true;
    const Bounds weeks{0, longest_run, true, "weeks", "week after the burn-in"};
    for (const auto& [key, value] : {std::pair{"from", &from}, std::pair{"until", &until}}) {
        const bool there = section.node().find(key) != nullptr;
        good = (section.whole(key, Need::optional, weeks, *value) || !there) && good;
    }
    if (!good) return false;
    const Node* node = section.node().find("from");
    if (!node) node = section.node().find("until");
    const Spot spot = node ? node->spot : section.heading();
    if (from >= until) {
        reading.complaints.fault("E107", spot,
                                 section.title() + " begins in week " + std::to_string(from) +
                                     " and ends before week " + std::to_string(until) + ", so it never holds",
                                 "must be less than until",
                                 "until is the first week without effect; leave it out for \"to the end\".");
        return false;
    }
    if (reading.weeks_known && from >= reading.scenario.weeks) {
        reading.complaints.fault("E107", spot,
                                 section.title() + " begins in week " + std::to_string(from) +
                                     ", but the run ends after " + std::to_string(reading.scenario.weeks) + " weeks",
                                 "after the end", "Weeks are counted from the end of the burn-in, beginning with 0.");
        return false;
    }
    return true;
}

void read_areas(Section& section, Reading& reading, std::vector<std::int32_t>& areas) {
    std::vector<double> numbers;
    const Bounds bounds{0, 1e9, true, "", "number of an area, from 0"};
    if (!section.numbers("areas", Need::optional, bounds, 0, numbers)) return;
    const Node& list = *section.node().find("areas");
    if (numbers.empty()) {
        reading.complaints.fault("E104", list.spot, "areas is an empty list", "at least one area",
                                 "Leave the line out if it holds in all areas.");
    }
    const std::int32_t most = reading.place_known && reading.size_known
                                  ? areas_of(reading.scenario.place, reading.scenario.residents)
                                  : 1'000'000'000;
    for (std::size_t i = 0; i < numbers.size() && !reading.complaints.full(); ++i) {
        const auto area = static_cast<std::int32_t>(numbers[i]);
        if (area >= most) {
            reading.complaints.fault(
                "E107", list.members[i].spot,
                "there is no area " + std::to_string(area) + ": " + std::to_string(reading.scenario.residents) +
                    " residents live in " + std::to_string(most) +
                    (most == 1 ? " area, number 0" : " areas, numbers 0 to " + std::to_string(most - 1)),
                "no such area",
                "An area of this place has about " + number_text(reading.scenario.place.area_residents.value) +
                    " residents.");
        }
        areas.push_back(area);
    }
    std::vector<std::int32_t> sorted = areas;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) {
        reading.complaints.fault("E106", list.spot, "area " + std::to_string(*twice) + " is named twice",
                                 "each area once");
    }
}

/// A roll-out: the week in which the decision begins in each of its areas.
void read_starts(Section& section, Reading& reading, Decision& decision) {
    std::vector<double> numbers;
    const Bounds weeks{0, longest_run, true, "weeks", "week after the burn-in"};
    if (!section.numbers("starts", Need::optional, weeks, 0, numbers)) return;
    const Node& list = *section.node().find("starts");
    if (decision.areas.empty() || numbers.size() != decision.areas.size()) {
        reading.complaints.fault("E107", list.spot,
                                 "starts has " + std::to_string(numbers.size()) + " weeks for " +
                                     std::to_string(decision.areas.size()) + " areas",
                                 "as many as areas", "Name the areas, and a week for each of them in the same order.");
        return;
    }
    const std::int32_t end = reading.weeks_known ? std::min(decision.until, reading.scenario.weeks) : decision.until;
    for (std::size_t i = 0; i < numbers.size() && !reading.complaints.full(); ++i) {
        const auto week = static_cast<std::int32_t>(numbers[i]);
        if (week < decision.from || week >= end) {
            reading.complaints.fault("E107", list.members[i].spot,
                                     "area " + std::to_string(decision.areas[i]) + " begins in week " +
                                         std::to_string(week) + ", but " + section.title() + " holds from week " +
                                         std::to_string(decision.from) + " until week " + std::to_string(end),
                                     "outside of its weeks", "Weeks are counted from the end of the burn-in.");
        }
        decision.starts.push_back(week);
    }
}

/// Areas in rising order, each with its week: in which order a file names them means nothing.
void sort_areas(Decision& decision) {
    if (decision.starts.empty()) {
        std::sort(decision.areas.begin(), decision.areas.end());
        return;
    }
    std::vector<std::pair<std::int32_t, std::int32_t>> both;
    for (std::size_t i = 0; i < decision.areas.size(); ++i) both.emplace_back(decision.areas[i], decision.starts[i]);
    std::sort(both.begin(), both.end());
    for (std::size_t i = 0; i < both.size(); ++i) std::tie(decision.areas[i], decision.starts[i]) = both[i];
}

void read_decision(const Node& table, Reading& reading) {
    Section section(table, "[[intervention]]", "intervention.", reading.complaints);
    const Model& model = reading.scenario.settings.model();
    const Kind kind = Kind::intervention;
    const std::vector<std::string> known = names_of(model, &kind);
    Decision decision;
    const Entry* entry = nullptr;
    if (section.text("kind", Need::required, decision.kind, 100,
                     "kind = " + quoted(known.empty() ? "" : known.front()))) {
        entry = model.find(decision.kind);
        if (entry && entry->part->kind != Kind::intervention) entry = nullptr;
        if (!entry) {
            const std::string near = nearest(decision.kind, known);
            reading.complaints.fault(
                "E101", table.find("kind")->spot, quoted(decision.kind) + " is not a known intervention",
                near.empty() ? "not known" : "did you mean \"" + near + "\"?", "Interventions: " + listed(known));
        }
    }
    read_period(section, reading, decision.from, decision.until);
    read_areas(section, reading, decision.areas);
    read_starts(section, reading, decision);
    sort_areas(decision);
    if (!entry) {  // what it could be given is not known either
        section.refuse_missing();
        return;
    }
    for (const Decision& other : reading.scenario.decisions) {
        if (other.kind != decision.kind) continue;
        reading.complaints.fault("E106", table.find("kind")->spot, quoted(decision.kind) + " is there twice",
                                 "the second one",
                                 "Each kind may stand once. Use [[change]] to alter one of its levers for a while.");
        return;
    }
    reading.scenario.decisions.push_back(decision);
    read_part(section, *entry, reading);
}

bool overlap(const Change& a, const Change& b) {
    return a.part == b.part && a.parameter == b.parameter && a.from < b.until && b.from < a.until;
}

std::string period_text(const Change& change) {
    return "from week " + std::to_string(change.from) +
           (change.until == no_end ? " to the end" : " until " + std::to_string(change.until));
}

void read_change(const Node& table, Reading& reading) {
    Section section(table, "[[change]]", "change.", reading.complaints);
    Change change;
    std::string what;
    const Entry* entry = nullptr;
    const FieldInfo* field = nullptr;
    bool good = section.text("what", Need::required, what, 200, "what = \"stress.buffering\"");
    const Spot spot = good ? table.find("what")->spot : Spot{};
    good = good && find_parameter(what, spot, reading.scenario, reading.complaints, entry, field);
    const Node* to = section.ask("to", Need::required, "to = 0.1");
    if (to && good) good = read_parameter(*to, what, *field, reading.complaints, change.to);
    good = to && good;
    good = read_period(section, reading, change.from, change.until) && good;
    section.text("why", Need::optional, change.why, 2000);
    section.refuse_others("Keys of [[change]]");
    if (!good) return;
    change.part = std::string(entry->name);
    change.parameter = std::string(field->name);
    change.assumption = field->stand.standing != Standing::lever;
    if (entry->part->kind == Kind::founding) {
        reading.complaints.fault("E107", spot,
                                 what + " is used before the first week, so changing it later has no effect",
                                 "used at the founding only", "Set it for the whole run under [" + change.part + "].");
        return;
    }
    if (reading.place_known) check_density(reading.scenario, *entry, *field, change.to, to->spot, reading.complaints);
    for (const Change& other : reading.scenario.changes) {
        if (!overlap(change, other)) continue;
        reading.complaints.fault("E106", spot, what + " is changed twice in the same weeks",
                                 "also changed " + period_text(other), "Let one end where the other begins.");
        return;
    }
    if (change.assumption) {
        reading.complaints.warn("W201", spot, what + " is another assumption, not a decision", "nobody can decide this",
                                "Differences that come of it show how much the answer hangs on the assumption, not "
                                "what an intervention does.");
    }
    if (reading.complaints.full()) return;
    reading.scenario.changes.push_back(change);
}

}  // namespace

std::vector<std::string> names_of(const Model& model, const Kind* kind) {
    std::vector<std::string> names;
    for (const Entry& entry : model.lines()) {
        if (model.find(entry.name) != &entry) continue;
        const bool wanted = kind ? entry.part->kind == *kind : !entry.part->parameters.fields.empty();
        if (wanted) names.emplace_back(entry.name);
    }
    return names;
}

const FieldInfo* find_field(const Entry& entry, std::string_view parameter) {
    for (const FieldInfo& field : entry.part->parameters.fields) {
        if (field.name == parameter) return &field;
    }
    return nullptr;
}

bool find_parameter(const std::string& name, Spot spot, const Scenario& scenario, Complaints& complaints,
                    const Entry*& entry, const FieldInfo*& field) {
    const Model& model = scenario.settings.model();
    const std::size_t dot = name.find('.');
    const std::string part = name.substr(0, dot), parameter = dot == std::string::npos ? "" : name.substr(dot + 1);
    entry = model.find(part);
    if (!entry || entry->part->parameters.fields.empty()) {
        const std::vector<std::string> known = names_of(model, nullptr);
        std::string near = nearest(part, known);
        for (const Entry& each : model.lines()) {  // the parameter alone, without its part
            if (near.empty() && parameter.empty() && find_field(each, part)) near = std::string(each.name) + "." + part;
        }
        complaints.fault("E101", spot, quoted(part) + " is not a known part of the model",
                         near.empty() ? "not known" : "did you mean \"" + near + "\"?",
                         "Parts with parameters: " + listed(known));
        return false;
    }
    field = find_field(*entry, parameter);
    if (!field) {
        std::vector<std::string> known;
        for (const FieldInfo& each : entry->part->parameters.fields) known.emplace_back(each.name);
        const std::string near = nearest(parameter, known);
        complaints.fault("E101", spot,
                         parameter.empty() ? quoted(name) + " names a part, but not which of its parameters"
                                           : quoted(parameter) + " is not a known parameter of " + part,
                         near.empty() ? "write part.parameter" : "did you mean \"" + part + "." + near + "\"?",
                         "Parameters of " + part + ": " + listed(known));
        return false;
    }
    const bool taken = entry->part->kind != Kind::intervention ||
                       std::any_of(scenario.decisions.begin(), scenario.decisions.end(),
                                   [&](const Decision& decision) { return decision.kind == part; });
    if (!taken) {
        complaints.fault("E107", spot, name + " belongs to an intervention that this scenario does not have",
                         "without effect", "Add [[intervention]] with kind = " + quoted(part) + ".");
    }
    return taken;
}

void check_density(const Scenario& scenario, const Entry& entry, const FieldInfo& field, double posts, Spot spot,
                   Complaints& complaints) {
    if (entry.part->kind != Kind::intervention || field.name != "posts" || scenario.allow_density) return;
    const double residents = scenario.place.residents.value;
    if (posts * residents_per_post <= 2 * residents) return;
    const auto most = static_cast<std::int64_t>(2 * residents / residents_per_post);
    const std::string fix =
        most < 1 ? "This place is too small for even one." : "At most " + std::to_string(most) + " here.";
    complaints.fault("E111", spot,
                     number_text(posts) + (posts == 1 ? " post for the " : " posts for the ") + number_text(residents) +
                         " residents of " + printable(scenario.place.name) + " is one for every " +
                         std::to_string(static_cast<std::int64_t>(residents / posts)),
                     "more than twice the norm of one for 8000",
                     fix +
                         " Posts are given for the whole place; in a smaller simulated community their hours\n"
                         "are scaled. If this is what you mean, write allow_density = true under [run].");
}

void read_part(Section& section, const Entry& entry, Reading& reading) {
    const std::string part(entry.name);
    for (const FieldInfo& field : entry.part->parameters.fields) {
        const Node* node = section.ask(field.name);
        double value = reading.scenario.settings.get(part, field.name);
        if (node && read_parameter(*node, part + "." + std::string(field.name), field, reading.complaints, value)) {
            reading.scenario.settings.set(part, field.name, value);
        }
        if (reading.place_known) {
            const Node* kind = section.node().find("kind");
            const Spot spot = node ? node->spot : kind ? kind->spot : section.heading();
            check_density(reading.scenario, entry, field, value, spot, reading.complaints);
        }
    }
    section.refuse_others(entry.part->kind == Kind::intervention ? "Keys of " + part : "Parameters of [" + part + "]");
}

void read_decisions(const Node& list, Reading& reading) {
    for (const Node& table : list.members) {
        if (reading.complaints.full()) return;
        if (table.type == NodeType::table) read_decision(table, reading);
    }
}

void read_changes(const Node& list, Reading& reading) {
    constexpr std::size_t most = 1000;
    if (list.members.size() > most) {
        reading.complaints.fault("E112", list.members[most].spot,
                                 "there are more than " + std::to_string(most) + " changes", "one too many");
        return;
    }
    for (const Node& table : list.members) {
        if (table.type == NodeType::table) read_change(table, reading);
    }
}

}  // namespace alongside
