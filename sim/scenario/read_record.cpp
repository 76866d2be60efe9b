// SPDX-License-Identifier: Apache-2.0
// Reads what a scenario wants written down: measures, a panel of residents, and ties at chosen weeks.
#include <algorithm>

#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

/// A list of names, each with what is called after `one` in complaints; null after a complaint or if there is none.
const Node* list_of_names(Section& record, Reading& reading, const char* key, const char* one, const char* without) {
    const Node* const list = record.ask(key);
    if (!list) return nullptr;
    const std::string label = record.label(key);
    if (list->type != NodeType::list) {
        reading.complaints.fault(
            "E102", list->spot, label + " is " + in_words(*list) + ", but it must be a list of names",
            "a list of names",
            list->type == NodeType::text ? "Put it in brackets: " + std::string(key) + " = [" + quoted(list->text) + "]"
                                         : "");
        return nullptr;
    }
    if (list->members.empty())
        reading.complaints.fault("E104", list->spot, label + " is an empty list", "at least one " + std::string(one),
                                 without);
    return list;
}

/// True of a name that is not there yet; otherwise a complaint (E102, E106).
bool is_new_name(const Node& item, const std::vector<std::string>& names, const std::string& label, const char* one,
                 Reading& reading) {
    if (item.type != NodeType::text) {
        reading.complaints.fault("E102", item.spot, label + " holds " + in_words(item) + ", but it must hold names",
                                 "a name in quotes");
        return false;
    }
    if (std::find(names.begin(), names.end(), item.text) == names.end()) return true;
    reading.complaints.fault("E106", item.spot, "the " + std::string(one) + " " + quoted(item.text) + " is there twice",
                             "the second one");
    return false;
}

void read_measures(Section& record, Reading& reading) {
    const Kind kind = Kind::measure;
    const std::vector<std::string> known = names_of(reading.scenario.settings.model(), &kind);
    std::vector<std::string>& names = reading.scenario.measures;
    const Node* const list =
        list_of_names(record, reading, "measures", "measure", "Leave the line out to write down all measures.");
    if (!list) return;
    for (const Node& item : list->members) {
        if (reading.complaints.full()) return;
        if (!is_new_name(item, names, record.label("measures"), "measure", reading)) continue;
        if (std::find(known.begin(), known.end(), item.text) != known.end()) {
            names.push_back(item.text);
            continue;
        }
        const std::string near = nearest(item.text, known);
        reading.complaints.fault("E101", item.spot, quoted(item.text) + " is not a known measure",
                                 near.empty() ? "not known" : "did you mean \"" + near + "\"?",
                                 "Measures: " + listed(known));
    }
}

const ColumnInfo* column_called(const Model& model, std::string_view name) {
    for (const ColumnInfo* column : model.columns())
        if (column->name == name) return column;
    return nullptr;
}

std::vector<std::string> columns_for_panels(const Model& model) {
    std::vector<std::string> names;
    for (const ColumnInfo* column : model.columns())
        if (is_for_panels(*column)) names.emplace_back(column->name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// Complains of a column that is there but is no column of a panel.
void refuse_column(const Node& item, const ColumnInfo& column, Reading& reading) {
    if (column.space != Space::person) {
        const std::string whose(to_text(column.space));
        reading.complaints.fault("E107", item.spot,
                                 quoted(item.text) + " is a column of every " + whose + ", and a panel is of residents",
                                 "of no resident", "Columns of residents: alongside describe columns");
        return;
    }
    const bool is_row = column.unit == "row";
    reading.complaints.fault("E107", item.spot,
                             quoted(item.text) + (is_row ? " is a row, a place in memory that means nothing in a file"
                                                         : " takes more than the 16 bits that a panel keeps"),
                             is_row ? "no number to keep" : "too wide for a panel",
                             "Python sees every column of a running Simulation.");
}

void read_panel(Section& record, Reading& reading) {
    const Model& model = reading.scenario.settings.model();
    std::vector<std::string>& names = reading.scenario.looks.panel;
    const Node* const list =
        list_of_names(record, reading, "panel", "column", "Leave the line out to keep nobody's columns.");
    if (!list) return;
    for (const Node& item : list->members) {
        if (reading.complaints.full()) return;
        if (!is_new_name(item, names, record.label("panel"), "column", reading)) continue;
        const ColumnInfo* const column = column_called(model, item.text);
        if (column && is_for_panels(*column)) {
            names.push_back(item.text);
        } else if (column) {
            refuse_column(item, *column, reading);
        } else {
            const std::vector<std::string> known = columns_for_panels(model);
            const std::string near = nearest(item.text, known);
            reading.complaints.fault(
                "E101", item.spot, quoted(item.text) + " is not a known column of residents",
                near.empty() ? "not known" : "did you mean \"" + near + "\"?",
                "Columns for panels: " + listed(known) + "\nAll of them: alongside describe columns");
        }
    }
}

void read_ties(Section& record, Reading& reading) {
    const Scenario& scenario = reading.scenario;
    const double last = reading.weeks_known ? scenario.weeks : longest_run;
    const Bounds weeks{0, last, true, "weeks", "week after the burn-in"};
    std::vector<double> numbers;
    if (!record.numbers("ties", Need::optional, weeks, 0, numbers)) return;
    const Node& list = *record.node().find("ties");
    if (numbers.empty())
        reading.complaints.fault("E104", list.spot, "record.ties is an empty list", "at least one week",
                                 "Leave the line out to keep no ties.");
    std::vector<std::int32_t>& ties = reading.scenario.looks.ties;
    for (const double number : numbers) ties.push_back(static_cast<std::int32_t>(number));
    std::sort(ties.begin(), ties.end());
    const auto twice = std::adjacent_find(ties.begin(), ties.end());
    if (twice != ties.end())
        reading.complaints.fault("E106", list.spot, "week " + std::to_string(*twice) + " of record.ties is there twice",
                                 "each week once");
}

/// Complains (E107) of a number that says something of what is not recorded.
void refuse_idle(const Section& record, const char* key, bool is_used, const char* needs, Reading& reading) {
    const Node* const node = record.node().find(key);
    if (!node || is_used || reading.complaints.any()) return;
    reading.complaints.fault("E107", node->spot, record.label(key) + " is given, but no " + std::string(needs),
                             "without effect",
                             "Name columns: panel = [\"stress\"]. alongside describe columns lists them.");
}

}  // namespace

void read_record(Section& top, Reading& reading) {
    const Node* const table = top.table("record");
    if (!table) return;
    constexpr double most_futures = 100'000;
    Section record(*table, "[record]", "record.", reading.complaints);
    Looks& looks = reading.scenario.looks;
    read_measures(record, reading);
    read_panel(record, reading);
    record.whole("every", Need::optional, {1, longest_run, true, "weeks", "weeks from one look to the next"},
                 looks.every);
    record.whole("futures", Need::optional, {1, most_futures, true, "futures", "of how many futures, the first ones"},
                 looks.futures);
    read_ties(record, reading);
    record.refuse_others("Keys of [record]");
    refuse_idle(record, "every", !looks.panel.empty(), "panel", reading);
    refuse_idle(record, "futures", looks.any(), "panel and no ties", reading);
}

}  // namespace alongside
