// SPDX-License-Identifier: Apache-2.0
// Reads every group of a study as record_study.cpp writes it, and believes no shape before it was looked at.
#include "sim/run/read_study.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "sim/run/study_parts.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr std::int64_t most_futures = 1'000'000;
constexpr std::string_view weekly = "weekly_";

const std::string* find_attribute(const std::vector<std::pair<std::string, std::string>>& all, std::string_view name) {
    for (const auto& one : all)
        if (one.first == name) return &one.second;
    return nullptr;
}

std::string engine_of(const Heading& heading) {
    const std::string* engine = find_attribute(heading.attributes, "engine");
    return engine ? *engine : "another version";
}

class Reader {
public:
    Reader(const Heading& heading, std::span<const Group> groups, const std::string& file, const Model& model)
        : heading_(heading), groups_(groups), file_(file), model_(model) {}

    FiledStudy read() {
        if (!find_group(groups_, "futures") && find_attribute(heading_.attributes, "state"))
            throw not_held(file_, "this file holds one run with its state, and no study of futures",
                           "Name a file of alongside compare --out, evaluate --out, or run --out without a state.");
        kept_.engine = engine_of(heading_);
        if (const std::string* command = find_attribute(heading_.attributes, "command")) kept_.command = *command;
        kept_.options.luck = attribute("luck");
        kept_.options.drawn = attribute("drawn") == "true";
        kept_.options.paired = study_.paired = attribute("paired") == "true";
        kept_.options.futures = static_cast<std::int32_t>(whole("futures_asked_for", 1, most_futures));
        kept_.options.lucks = study_.lucks = static_cast<std::int32_t>(whole("lucks_a_draw", 1, most_futures));
        read_futures();
        read_scenarios();
        read_series();
        read_inputs();
        read_paid_for();
        read_requests();
        read_courses();
        read_groups();
        read_evaluation();
        kept_.study = std::move(study_);
        return std::move(kept_);
    }

private:
    [[noreturn]] void otherwise(const std::string& what) const {
        throw not_held(file_, what,
                       "It was written by " + kept_.engine +
                           ", and this is alongside " ALONGSIDE_VERSION
                           "; that version may read it, or run the study again.");
    }

    const std::string& attribute(std::string_view name) const {
        const std::string* found = find_attribute(heading_.attributes, name);
        if (!found) otherwise("this file does not say its " + quoted(name));
        return *found;
    }

    std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most) const {
        std::int64_t number = 0;
        for (const char letter : attribute(name)) {
            if (letter < '0' || letter > '9' || number > most)
                otherwise("the file's " + quoted(name) + " is no number");
            number = 10 * number + (letter - '0');
        }
        if (number < least || number > most) otherwise("the file's " + quoted(name) + " cannot be");
        return number;
    }

    const Group& group(std::string_view name) const {
        const Group* found = find_group(groups_, name);
        if (!found) otherwise("this file has no group " + quoted(name));
        return *found;
    }

    template <class List>
    const List& values(const Group& group, std::string_view name) const {
        for (const Variable& variable : group.variables) {
            if (variable.name != name) continue;
            if (const List* list = std::get_if<List>(&variable.values)) return *list;
        }
        otherwise("the group " + quoted(group.name) + " of this file has no variable " + quoted(name));
    }

    template <class List>
    const List& values(const Group& group, std::string_view name, std::size_t count) const {
        const List& list = values<List>(group, name);
        if (list.size() != count) misshapen(group, name);
        return list;
    }

    [[noreturn]] void misshapen(const Group& group, std::string_view name) const {
        otherwise("the variable " + quoted(name) + " of the group " + quoted(group.name) +
                  " is not of the shape that its study has");
    }

    /// Whole numbers that rise, from `least` to `most`.
    std::vector<std::int32_t> rising(const Group& group, std::string_view name, std::int64_t least,
                                     std::int64_t most) const {
        std::vector<std::int32_t> numbers;
        for (const std::int64_t number : values<Wholes>(group, name)) {
            if (number < least || number > most) misshapen(group, name);
            numbers.push_back(static_cast<std::int32_t>(number)), least = number + 1;
        }
        return numbers;
    }

    /// The futures and arms that every group repeats must be those of the study.
    void expect_frame(const Group& group, std::size_t first_arm) const {
        if (rising(group, "future", 0, most_futures) != study_.futures) misshapen(group, "future");
        const Texts& arms = values<Texts>(group, "arm", study_.arms.size() - first_arm);
        if (!std::equal(arms.begin(), arms.end(), study_.arms.begin() + static_cast<std::ptrdiff_t>(first_arm)))
            misshapen(group, "arm");
    }

    void read_futures() {
        const Group& from = group("futures");
        study_.arms = values<Texts>(from, "arm");
        study_.futures = rising(from, "future", 0, kept_.options.futures - 1);
        constexpr std::int64_t longest = 1'000'000;  // weeks
        study_.horizons = rising(from, "horizon", 1, longest);
        const Texts& names = values<Texts>(from, "outcome");
        const Texts& units = values<Texts>(from, "outcome_unit", names.size());
        const Texts& abouts = values<Texts>(from, "outcome_about", names.size());
        for (std::size_t k = 0; k < names.size(); ++k) {
            const std::size_t dot = std::min(names[k].find('.'), names[k].size());
            if (dot == names[k].size()) misshapen(from, "outcome");
            study_.outcomes.push_back({names[k].substr(0, dot), names[k].substr(dot + 1), units[k], abouts[k]});
        }
        if (study_.arms.empty() || study_.futures.empty() || study_.horizons.empty()) misshapen(from, "value");
        study_.values = values<Numbers>(
            from, "value",
            study_.arms.size() * study_.futures.size() * study_.horizons.size() * study_.outcomes.size());
    }

    void read_scenarios() {
        const Group& from = group("scenarios");
        const std::size_t count = study_.arms.size();
        const Texts& understood = values<Texts>(from, "as_understood", count);
        const Texts& given = values<Texts>(from, "as_given", count);
        for (std::size_t arm = 0; arm < count; ++arm) kept_.arms.push_back(scenario(arm, understood[arm], given[arm]));
        if (kept_.arms.front().weeks != study_.horizons.back()) misshapen(group("futures"), "horizon");
    }

    Scenario scenario(std::size_t arm, const std::string& understood, const std::string& given) const {
        const std::string name = quoted(study_.arms[arm]);
        const FetchPlace nowhere = [&](const std::string& place, std::string&, std::string&) -> bool {
            otherwise("the scenario " + name + " of this file names the place " + quoted(place) +
                      ", which the file does not hold");
        };
        try {
            std::vector<Complaint> warnings;
            Scenario read = read_scenario(understood, file_, nowhere, model_, &warnings);
            read.text = given;
            if (resolved_toml(read) == understood) return read;
        } catch (const ScenarioError& error) {
            otherwise("the scenario " + name +
                      " of this file cannot be read by this engine: " + error.complaints().front().what);
        }
        otherwise("the scenario " + name + " of this file is understood otherwise by this engine");
    }

    void read_series() {
        for (const Group& from : groups_) {
            if (!from.name.starts_with(weekly)) continue;
            Series series{model_.find(from.name.substr(weekly.size())), {}, {}, {}};
            if (series.measure == nullptr) otherwise("this engine has no measure for the group " + quoted(from.name));
            series.weeks = rising(from, "week", 0, std::numeric_limits<std::int32_t>::max());
            std::vector<const Numbers*> columns;
            for (const Variable& variable : from.variables) {
                if (variable.name == "week") continue;
                columns.push_back(&values<Numbers>(from, variable.name, series.weeks.size()));
                series.fields.push_back({variable.name, variable.unit, variable.about});
            }
            for (std::size_t row = 0; row < series.weeks.size(); ++row)
                for (const Numbers* column : columns) series.values.push_back((*column)[row]);
            study_.series.push_back(std::move(series));
        }
    }

    void read_inputs() {
        const Group* from = find_group(groups_, "inputs");
        if (!from) return;
        study_.inputs = values<Texts>(*from, "input");
        study_.input_values = values<Numbers>(*from, "value", study_.futures.size() * study_.inputs.size());
    }

    void read_paid_for() {
        study_.years = year_ends(study_.horizons.back());
        const Group* from = find_group(groups_, "paid_for");
        if (!from) return;
        expect_frame(*from, 0);
        if (rising(*from, "year_end", 1, study_.horizons.back()) != study_.years) misshapen(*from, "year_end");
        const Texts& names = values<Texts>(*from, "counted");
        const Texts& units = values<Texts>(*from, "counted_unit", names.size());
        const Texts& abouts = values<Texts>(*from, "counted_about", names.size());
        for (std::size_t k = 0; k < names.size(); ++k) {
            std::optional<PaidFor> known = find_paid_for(model_, names[k]);
            if (!known || known->unit != units[k]) otherwise("this engine does not count " + quoted(names[k]));
            known->about = abouts[k];
            study_.paid_for.push_back(*std::move(known));
        }
        study_.amounts = values<Numbers>(
            *from, "amount", study_.arms.size() * study_.futures.size() * study_.years.size() * names.size());
    }

    void read_requests() {
        study_.request_kinds = kinds_of_requests(study_.paid_for);
        if (study_.request_kinds.empty()) return;
        study_.months = month_ends(study_.horizons.back());
        if (study_.months.empty()) return;
        const Group& from = group("requests");
        expect_frame(from, 0);
        if (values<Texts>(from, "kind") != study_.request_kinds) misshapen(from, "kind");
        study_.requests = values<Numbers>(
            from, "requests",
            study_.arms.size() * study_.futures.size() * study_.months.size() * study_.request_kinds.size());
    }

    void read_courses() {
        const Group* from = find_group(groups_, "courses");
        if (!from) return;
        expect_frame(*from, 0);
        for (const std::string& name : values<Texts>(*from, "course")) {
            const auto found = std::find_if(study_.outcomes.begin(), study_.outcomes.end(),
                                            [&](const Outcome& one) { return one.measure + "." + one.field == name; });
            if (found == study_.outcomes.end()) misshapen(*from, "course");
            study_.courses.push_back(static_cast<std::size_t>(found - study_.outcomes.begin()));
            kept_.options.courses.push_back(name);
        }
        study_.course_values =
            values<Numbers>(*from, "value",
                            study_.arms.size() * study_.futures.size() *
                                static_cast<std::size_t>(study_.horizons.back()) * study_.courses.size());
    }

    void read_groups() {
        const Group* from = find_group(groups_, "groups");
        if (!from) return;
        expect_frame(*from, 0);
        if (values<Texts>(*from, "group") != group_names()) misshapen(*from, "group");
        if (values<Texts>(*from, "counted") != group_count_names()) misshapen(*from, "counted");
        const std::size_t count = study_.arms.size() * study_.futures.size() * study_.horizons.size() *
                                  group_names().size() * group_count_names().size();
        for (const std::int64_t number : values<Wholes>(*from, "count", count)) {
            if (number < 0 || number > std::numeric_limits<std::uint32_t>::max()) misshapen(*from, "count");
            study_.group_counts.push_back(static_cast<std::uint32_t>(number));
        }
    }

    void read_evaluation() {
        const Group* from = find_group(groups_, "evaluation");
        if (!from) return;
        expect_frame(*from, 1);
        try {
            study_.evaluation = evaluation_in(*from, study_.arms.size() - 1, study_.futures.size());
        } catch (const std::invalid_argument& missing) {
            otherwise(missing.what());
        }
        kept_.options.evaluation = study_.evaluation->request;
    }

    const Heading& heading_;
    std::span<const Group> groups_;
    const std::string& file_;
    const Model& model_;
    FiledStudy kept_;
    Study study_;
};

}  // namespace

MismatchError not_held(const std::string& file, const std::string& what, const std::string& hint) {
    Complaint complaint;
    complaint.code = "E505", complaint.what = what, complaint.file = file, complaint.hint = hint;
    return MismatchError(complaint);
}

const Group* find_group(std::span<const Group> groups, std::string_view name) {
    for (const Group& one : groups)
        if (one.name == name) return &one;
    return nullptr;
}

const Texts& texts_in(const Group& group, std::string_view name, const std::string& file) {
    for (const Variable& variable : group.variables) {
        if (variable.name != name) continue;
        if (const Texts* texts = std::get_if<Texts>(&variable.values)) return *texts;
    }
    throw not_held(file, "the group " + quoted(group.name) + " of this file has no texts " + quoted(name),
                   "Write the file again.");
}

FiledStudy read_study(const Heading& heading, std::span<const Group> groups, const std::string& file,
                      const Model& model) {
    return Reader(heading, groups, file, model).read();
}

}  // namespace alongside
