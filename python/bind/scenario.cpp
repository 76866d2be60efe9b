// SPDX-License-Identifier: Apache-2.0
// Scenarios as values: read, asked and copied with something changed, never altered.
#include <algorithm>
#include <limits>

#include "python/bind/bind.hpp"

namespace alongside::python {
namespace {

/// The complaints of `error`, said of a place in Python and not of a line in a file.
[[noreturn]] void throw_as_from(const ScenarioError& error, const char* where) {
    std::vector<Complaint> complaints = error.complaints();
    for (Complaint& complaint : complaints) {
        complaint.file = where;
        complaint.line = 0;
    }
    throw ScenarioError(std::move(complaints));
}

constexpr const char* in_change = "Scenario.change";

/// The same, judged as a whole by the reader, as if it had come from a file.
GivenScenario judged(const GivenScenario& given) {
    GivenScenario read;
    try {
        read.value = read_scenario(resolved_toml(given.value), in_change, FetchPlace{}, given.value.settings.model(),
                                   &read.warnings);
    } catch (const ScenarioError& error) {
        throw_as_from(error, in_change);
    }
    for (Complaint& warning : read.warnings) warning.line = 0;
    read.value.text = given.value.text;
    return read;
}

GivenScenario with_value(GivenScenario given, const std::string& name, const std::string& value) {
    try {
        set_from_text(given.value, name + "=" + value);
    } catch (const ScenarioError& error) {
        throw_as_from(error, in_change);
    }
    return given;
}

/// What the reader says of a line that does not belong in a scenario.
void refuse(const GivenScenario& given, const std::string& line) {
    try {
        read_scenario(line + "\n" + resolved_toml(given.value), in_change, FetchPlace{}, given.value.settings.model());
    } catch (const ScenarioError& error) {
        throw_as_from(error, in_change);
    }
    throw Broken(__FILE__, __LINE__, "a line that was thought wrong is right: " + line);
}

std::int32_t whole(std::int64_t value) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, std::numeric_limits<std::int32_t>::min(),
                                                              std::numeric_limits<std::int32_t>::max()));
}

GivenScenario with_run(GivenScenario given, const std::string& key, const py::object& value) {
    Scenario& scenario = given.value;
    if (key == "name") scenario.name = value.cast<std::string>();
    else if (key == "asks") scenario.asks = value.cast<std::string>();
    else if (key == "luck") scenario.luck = value.cast<std::string>();
    else if (key == "measures") scenario.measures = value.cast<std::vector<std::string>>();
    else if (key == "allow_density") scenario.allow_density = value.cast<bool>();
    else if (key == "residents") scenario.residents = value.cast<std::int64_t>();
    else if (key == "weeks") scenario.weeks = whole(value.cast<std::int64_t>());
    else if (key == "burn_in") scenario.burn_in = whole(value.cast<std::int64_t>());
    else if (key == "futures") scenario.futures = whole(value.cast<std::int64_t>());
    else refuse(given, key + " = 0");
    return given;
}

/// One line under [record]; `value` is a list of names or weeks, or a number.
GivenScenario with_record(GivenScenario given, const std::string& key, const py::object& value) {
    Looks& looks = given.value.looks;
    if (key == "measures") given.value.measures = value.cast<std::vector<std::string>>();
    else if (key == "panel") looks.panel = value.cast<std::vector<std::string>>();
    else if (key == "every") looks.every = whole(value.cast<std::int64_t>());
    else if (key == "futures") looks.futures = whole(value.cast<std::int64_t>());
    else if (key == "ties") {
        looks.ties.clear();
        for (const std::int64_t week : value.cast<std::vector<std::int64_t>>()) looks.ties.push_back(whole(week));
    } else {
        given.value.measures.clear(), looks = {};
        refuse(given, "record." + key + " = 0");
    }
    return given;
}

py::dict record_of(const Scenario& scenario) {
    py::dict out;
    out["measures"] = scenario.measures;
    out["panel"] = scenario.looks.panel;
    out["every"] = scenario.looks.every;
    out["futures"] = scenario.looks.futures;
    out["ties"] = scenario.looks.ties;
    return out;
}

GivenScenario without_decision(GivenScenario given, const std::string& kind) {
    auto& decisions = given.value.decisions;
    decisions.erase(
        std::remove_if(decisions.begin(), decisions.end(), [&](const Decision& one) { return one.kind == kind; }),
        decisions.end());
    auto& changes = given.value.changes;
    changes.erase(std::remove_if(changes.begin(), changes.end(), [&](const Change& one) { return one.part == kind; }),
                  changes.end());
    Settings fresh(given.value.settings.model());
    for (const FieldInfo& field : fresh.model().find(kind)->part->parameters.fields)
        given.value.settings.set(kind, field.name, fresh.get(kind, field.name));
    return given;
}

/// `from`, `until`, `areas` and `starts` replace what stands; a decision that does not stand yet is taken.
GivenScenario with_decision(GivenScenario given, const std::string& kind, std::optional<std::int64_t> from,
                            std::optional<std::int64_t> until, const std::optional<std::vector<std::int64_t>>& areas,
                            const std::optional<std::vector<std::int64_t>>& starts) {
    auto& decisions = given.value.decisions;
    auto at = std::find_if(decisions.begin(), decisions.end(), [&](const Decision& one) { return one.kind == kind; });
    if (at == decisions.end()) at = decisions.insert(at, Decision{kind, 0, no_end, {}});
    if (from) at->from = whole(*from);
    if (until) at->until = whole(*until);
    const auto replace = [](std::vector<std::int32_t>& all, const std::optional<std::vector<std::int64_t>>& by) {
        if (!by) return;
        all.clear();
        for (const std::int64_t one : *by) all.push_back(whole(one));
    };
    replace(at->areas, areas), replace(at->starts, starts);
    if (areas && !starts) at->starts.clear();  // they were those of other areas
    return given;
}

const FieldInfo& field_of(const GivenScenario& given, const std::string& name, const Entry*& entry) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    entry = given.value.settings.model().find(name.substr(0, dot));
    if (entry != nullptr && dot < name.size()) {
        for (const FieldInfo& field : entry->part->parameters.fields)
            if (field.name == name.substr(dot + 1)) return field;
    }
    GivenScenario copy = given;  // the reader knows how to say what is wrong with this name
    try {
        set_from_text(copy.value, name + "=0");
    } catch (const ScenarioError& error) {
        throw_as_from(error, "Scenario");
    }
    throw Broken(__FILE__, __LINE__, "a parameter can be set but not found: " + name);
}

py::object get(const GivenScenario& given, const std::string& name) {
    const Entry* entry = nullptr;
    const FieldInfo& field = field_of(given, name, entry);
    return number_of(field, field.read(given.value.settings.of(*entry)));
}

/// Every parameter whose value is not the table's default: name to (value, default).
py::dict differing(const GivenScenario& given) {
    const Settings& settings = given.value.settings;
    const Settings fresh(settings.model());
    py::dict out;
    for (const Entry& entry : settings.model().lines()) {
        if (settings.model().find(entry.name) != &entry) continue;
        for (const FieldInfo& field : entry.part->parameters.fields) {
            if (!settings.changed(entry, field)) continue;
            const py::str name(std::string(entry.name) + "." + std::string(field.name));
            out[name] = py::make_tuple(number_of(field, field.read(settings.of(entry))),
                                       number_of(field, field.read(fresh.of(entry))));
        }
    }
    return out;
}

py::list decisions(const Scenario& scenario) {
    py::list out;
    for (const Decision& decision : scenario.decisions) {
        py::dict one;
        one["kind"] = text_of(decision.kind);
        one["from"] = decision.from;
        one["until"] = decision.until == no_end ? py::object(py::none()) : py::object(py::int_(decision.until));
        one["areas"] = decision.areas;
        one["starts"] = decision.starts;
        out.append(one);
    }
    return out;
}

py::list changes(const GivenScenario& given) {
    py::list out;
    for (const Change& change : given.value.changes) {
        py::dict one;
        const Entry* entry = nullptr;
        const std::string name = change.part + "." + change.parameter;
        one["what"] = name;
        one["to"] = number_of(field_of(given, name, entry), change.to);
        one["from"] = change.from;
        one["until"] = change.until == no_end ? py::object(py::none()) : py::object(py::int_(change.until));
        one["why"] = text_of(change.why);
        one["assumption"] = change.assumption;
        out.append(one);
    }
    return out;
}

template <auto member>
py::object text_member(const GivenScenario& given) {
    return text_of(given.value.*member);
}

}  // namespace

void bind_scenario(py::module_& module) {
    py::class_<GivenScenario>(module, "Scenario", "A scenario as the engine holds it; see alongside.Scenario.")
        .def(py::init<const GivenScenario&>(), py::arg("other"))
        .def_static("_load", &load_scenario, py::arg("path_or_name"), py::arg("library"))
        .def_static("_from_text", &scenario_from_text, py::arg("text"), py::arg("file"), py::arg("library"))
        .def_static(
            "_unpickled",
            [](const std::string& toml, const std::string& text) {
                GivenScenario given = scenario_from_text(toml, "", "");
                given.value.text = text;
                return given;
            },
            py::arg("toml"), py::arg("text"))
        .def("_judged", &judged)
        .def("_refuse", &refuse, py::arg("line"))
        .def("_with_value", &with_value, py::arg("name"), py::arg("value"))
        .def("_with_run", &with_run, py::arg("key"), py::arg("value"))
        .def("_with_record", &with_record, py::arg("key"), py::arg("value"))
        .def("_with_decision", &with_decision, py::arg("kind"), py::arg("from_"), py::arg("until"), py::arg("areas"),
             py::arg("starts"))
        .def("_without_decision", &without_decision, py::arg("kind"))
        .def("_get", &get, py::arg("name"))
        .def("_differing", &differing)
        .def_property_readonly("name", &text_member<&Scenario::name>)
        .def_property_readonly("asks", &text_member<&Scenario::asks>)
        .def_property_readonly("luck", &text_member<&Scenario::luck>)
        .def_property_readonly("text", &text_member<&Scenario::text>)
        .def_property_readonly("place", [](const GivenScenario& given) { return text_of(given.value.place.name); })
        .def_property_readonly("residents", [](const GivenScenario& given) { return given.value.residents; })
        .def_property_readonly("weeks", [](const GivenScenario& given) { return given.value.weeks; })
        .def_property_readonly("burn_in", [](const GivenScenario& given) { return given.value.burn_in; })
        .def_property_readonly("futures", [](const GivenScenario& given) { return given.value.futures; })
        .def_property_readonly("decisions", [](const GivenScenario& given) { return decisions(given.value); })
        .def_property_readonly("changes", &changes)
        .def_property_readonly("measures",
                               [](const GivenScenario& given) { return py::tuple(py::cast(given.value.measures)); })
        .def_property_readonly("record", [](const GivenScenario& given) { return record_of(given.value); })
        .def_property_readonly("warnings",
                               [](const GivenScenario& given) {
                                   py::list out;
                                   for (const Complaint& warning : given.warnings) out.append(dict_of(warning));
                                   return out;
                               })
        .def_property_readonly("fingerprint", [](const GivenScenario& given) { return fingerprint(given.value); })
        .def("toml", [](const GivenScenario& given) { return text_of(resolved_toml(given.value)); });
}

}  // namespace alongside::python
