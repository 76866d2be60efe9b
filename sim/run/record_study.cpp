// SPDX-License-Identifier: Apache-2.0
// A study, or one run, as groups of named arrays with all that reproduces them.
#include <limits>

#include "sim/base/error.hpp"
#include "sim/run/spread_split.hpp"
#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

#ifndef ALONGSIDE_VERSION
#error "The build says which version this is: -DALONGSIDE_VERSION=\"...\""
#endif

namespace alongside {
namespace {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// The only two attributes that may differ between builds; the digest of a file leaves them out.
Attributes made_by() {
#if defined(__clang__)
    return {{"engine", "alongside " ALONGSIDE_VERSION}, {"compiler", "clang " __clang_version__}};
#else
    return {{"engine", "alongside " ALONGSIDE_VERSION}, {"compiler", "g++ " __VERSION__}};
#endif
}

Variable numbers(std::string name, std::string unit, std::string about, std::vector<std::string> dimensions) {
    return {std::move(name), std::move(unit), std::move(about), std::move(dimensions), Numbers{}, {}};
}

Group weekly(const Series& series) {
    const auto& fields = series.fields;
    Group group{"weekly_" + std::string(series.measure->name), std::string(series.measure->part->sentence), {}, {}};
    group.variables.push_back({"week",
                               "weeks",
                               "Weeks since the founding, burn-in included.",
                               {"week"},
                               Wholes(series.weeks.begin(), series.weeks.end()),
                               {}});
    for (std::size_t k = 0; k < fields.size(); ++k) {
        Numbers values;
        for (std::size_t row = 0; row < series.weeks.size(); ++row)
            values.push_back(series.values[row * fields.size() + k]);
        group.variables.push_back({fields[k].name, fields[k].unit, fields[k].about, {"week"}, std::move(values), {}});
    }
    return group;
}

Group scenarios(std::span<const Scenario> arms, const std::vector<std::string>& names) {
    Texts asks, given, understood, prints;
    for (const Scenario& arm : arms) {
        asks.push_back(arm.asks);
        given.push_back(arm.text);
        understood.push_back(resolved_toml(arm));
        prints.push_back(fingerprint(arm));
    }
    return {"scenarios",
            "What was run.",
            {{"arm", "", "Name of the scenario.", {"arm"}, Texts(names), {}},
             {"asks", "", "What the scenario asks, in its own words.", {"arm"}, asks, {}},
             {"as_given", "", "The file as it was given.", {"arm"}, given, {}},
             {"as_understood",
              "",
              "Every value in force, as a scenario that reads back to the same.",
              {"arm"},
              understood,
              {}},
             {"fingerprint", "", "SHA-256 of the scenario as understood.", {"arm"}, prints, {}}},
            {}};
}

Variable arm_names(Texts names) { return {"arm", "", "Name of the scenario.", {"arm"}, std::move(names), {}}; }

Variable future_numbers(const Study& study) {
    return {"future",
            "1",
            "Number of the future under its luck.",
            {"future"},
            Wholes(study.futures.begin(), study.futures.end()),
            {}};
}

/// The coordinates that outcomes hang on, and what each outcome is.
std::vector<Variable> outcome_frame(const Study& study) {
    Texts names, units, abouts;
    for (const Outcome& outcome : study.outcomes) {
        names.push_back(outcome.measure + "." + outcome.field);
        units.push_back(outcome.unit);
        abouts.push_back(outcome.about);
    }
    return {{"horizon",
             "weeks",
             "Weeks since the end of the burn-in.",
             {"horizon"},
             Wholes(study.horizons.begin(), study.horizons.end()),
             {}},
            {"outcome", "", "Measure and number.", {"outcome"}, names, {}},
            {"outcome_unit", "", "Unit of each outcome.", {"outcome"}, units, {}},
            {"outcome_about", "", "What each outcome counts.", {"outcome"}, abouts, {}}};
}

constexpr const char* unit_of_outcome = "as outcome_unit";

Group futures(const Study& study) {
    Group group{
        "futures", "Every outcome of every arm in every future.", {arm_names(study.arms), future_numbers(study)}, {}};
    for (Variable& variable : outcome_frame(study)) group.variables.push_back(std::move(variable));
    group.variables.push_back({"value",
                               unit_of_outcome,
                               "The outcome as it stood at the horizon.",
                               {"arm", "future", "horizon", "outcome"},
                               study.values,
                               {}});
    return group;
}

Group inputs(const Study& study) {
    return {"inputs",
            "What was drawn afresh for each future, the same in every arm.",
            {future_numbers(study),
             {"input", "", "Part and parameter.", {"input"}, Texts(study.inputs), {}},
             {"value", "as the parameter", "The value drawn.", {"future", "input"}, study.input_values, {}}},
            {}};
}

/// What prices can be applied to, now or later.
Group paid_for(const Study& study) {
    Texts names, units, abouts;
    for (const PaidFor& one : study.paid_for)
        names.push_back(one.name()), units.push_back(one.unit), abouts.push_back(one.about);
    return {"paid_for",
            "What payers may pay for, by year, without any money.",
            {arm_names(study.arms),
             future_numbers(study),
             {"year_end",
              "weeks",
              "Weeks since the end of the burn-in in which the year ends; the last may be short.",
              {"year_end"},
              Wholes(study.years.begin(), study.years.end()),
              {}},
             {"counted", "", "Measure and number.", {"counted"}, names, {}},
             {"counted_unit", "", "Unit of each amount.", {"counted"}, units, {}},
             {"counted_about", "", "What is counted each week.", {"counted"}, abouts, {}},
             {"amount",
              "as counted_unit",
              "The amount in the year.",
              {"arm", "future", "year_end", "counted"},
              study.amounts,
              {}}},
            {}};
}

/// By whom more or less is asked, and when.
Group requests(const Study& study) {
    return {"requests",
            "New requests by kind of agency and month of four weeks.",
            {arm_names(study.arms),
             future_numbers(study),
             {"month_end",
              "weeks",
              "Weeks since the end of the burn-in in which the month of four weeks ends.",
              {"month_end"},
              Wholes(study.months.begin(), study.months.end()),
              {}},
             {"kind", "", "Kind of agency, or coordinators.", {"kind"}, Texts(study.request_kinds), {}},
             {"requests",
              "requests",
              "New requests in the month.",
              {"arm", "future", "month_end", "kind"},
              study.requests,
              {}}},
            {}};
}

/// Every week of the numbers that were asked for, such as those that a report draws.
Group courses(const Study& study) {
    Texts names, units;
    for (const std::size_t outcome : study.courses) {
        names.push_back(study.outcomes[outcome].measure + "." + study.outcomes[outcome].field);
        units.push_back(study.outcomes[outcome].unit);
    }
    Wholes weeks;
    for (std::int32_t week = 0; week < study.horizons.back(); ++week) weeks.push_back(week);
    return {"courses",
            "Some outcomes of every arm in every future, week by week.",
            {arm_names(study.arms),
             future_numbers(study),
             {"week", "weeks", "Weeks since the end of the burn-in.", {"week"}, std::move(weeks), {}},
             {"course", "", "Measure and number.", {"course"}, names, {}},
             {"course_unit", "", "Unit of each course.", {"course"}, units, {}},
             {"value",
              "as course_unit",
              "The outcome at the end of the week.",
              {"arm", "future", "week", "course"},
              study.course_values,
              {}}},
            {}};
}

/// How far the spread of each difference goes with the inputs; NaN where that cannot be told. Its range is left out,
/// since libraries compute it to different last bits.
Variable inputs_share(const Study& study, const std::vector<Difference>& all) {
    Variable variable = numbers(
        "inputs_share", "1", "Share of the variance over futures that goes with the draw of inputs; the rest is luck.",
        {"arm", "horizon", "outcome"});
    for (const Difference& one : all) {
        const std::optional<SpreadSplit> split = split_of(study, one.arm, one.horizon, one.outcome);
        std::get<Numbers>(variable.values)
            .push_back(split ? split->by_inputs : std::numeric_limits<double>::quiet_NaN());
    }
    variable.has_gaps = true;
    return variable;
}

Group paired(const Study& study) {
    Group group{"paired",
                "What is known of the difference between each arm and the first.",
                {arm_names(Texts(study.arms.begin() + 1, study.arms.end()))},
                {{"against", study.arms.front()}, {"futures", std::to_string(study.futures.size())}}};
    for (Variable& variable : outcome_frame(study)) group.variables.push_back(std::move(variable));
    const struct {
        const char *name, *unit, *about;
        double Difference::*member;
    } statistics[] = {
        {"first", unit_of_outcome, "Mean over futures of the first arm.", &Difference::first},
        {"second", unit_of_outcome, "Mean over futures of this arm.", &Difference::second},
        {"mean", unit_of_outcome, "Mean difference.", &Difference::mean},
        {"median", unit_of_outcome, "Median difference.", &Difference::median},
        {"low", unit_of_outcome, "Difference that 5 per cent of futures fall below.", &Difference::low},
        {"high", unit_of_outcome, "Difference that 95 per cent of futures fall below.", &Difference::high},
        {"error", unit_of_outcome, "Monte Carlo standard error of the mean difference.", &Difference::error},
        {"share_higher", "1", "Share of futures in which this arm is higher.", &Difference::share_higher},
        {"share_equal", "1", "Share of futures in which the two are equal.", &Difference::share_equal}};
    const std::vector<Difference> all = differences(study);
    for (const auto& statistic : statistics) {
        Variable variable = numbers(statistic.name, statistic.unit, statistic.about, {"arm", "horizon", "outcome"});
        for (const Difference& one : all) std::get<Numbers>(variable.values).push_back(one.*statistic.member);
        group.variables.push_back(std::move(variable));
    }
    if (study.lucks > 1) group.variables.push_back(inputs_share(study, all));
    return group;
}

}  // namespace

void record_study(const Study& study, std::span<const Scenario> arms, const StudyOptions& options, Recorder& recorder,
                  std::span<const Group> more, const std::string& command) {
    ALONGSIDE_EXPECT(!study.futures.empty(), "a study without a finished future has nothing to record");
    Heading heading;
    heading.title = study.arms.size() == 1 ? study.arms.front() : "Comparison with " + study.arms.front();
    heading.attributes = made_by();
    if (!command.empty()) heading.attributes.emplace_back("command", command);
    heading.attributes.emplace_back("place", arms.front().place.name);
    heading.attributes.emplace_back("luck", options.luck);
    heading.attributes.emplace_back("futures", std::to_string(study.futures.size()));
    heading.attributes.emplace_back("futures_asked_for", std::to_string(options.futures));
    heading.attributes.emplace_back("paired", study.paired ? "true" : "false");
    heading.attributes.emplace_back("drawn", options.drawn ? "true" : "false");
    heading.attributes.emplace_back("lucks_a_draw", std::to_string(study.lucks));
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
        heading.attributes.emplace_back("fingerprint_" + std::to_string(arm + 1), fingerprint(arms[arm]));
    recorder.begin(heading);
    recorder.group(scenarios(arms, study.arms));
    for (const Series& series : study.series) recorder.group(weekly(series));
    recorder.group(futures(study));
    if (study.arms.size() > 1) recorder.group(paired(study));
    for (const Group& group : groups_in_file(study)) recorder.group(group);
    if (!study.courses.empty()) recorder.group(courses(study));
    if (study.evaluation) recorder.group(evaluation_group(study));
    if (!study.inputs.empty()) recorder.group(inputs(study));
    if (!study.paid_for.empty()) recorder.group(paid_for(study));
    if (!study.months.empty()) recorder.group(requests(study));
    for (std::size_t arm = 0; arm < study.tracked.size(); ++arm)
        for (const Group& group : groups_of_tracks(study.tracked[arm], arm, study.arms[arm])) recorder.group(group);
    for (const Group& group : more) recorder.group(group);
    recorder.end();
}

void record_run(Simulation& simulation, Recorder& recorder, std::span<const Group> more) {
    const Scenario& scenario = simulation.scenario();
    Heading heading;
    heading.title = scenario.name;
    heading.attributes = made_by();
    heading.attributes.emplace_back("place", scenario.place.name);
    heading.attributes.emplace_back("luck", scenario.luck);
    heading.attributes.emplace_back("weeks_run", std::to_string(simulation.week().number));
    heading.attributes.emplace_back("fingerprint_1", fingerprint(scenario));
    heading.attributes.emplace_back("state", simulation.digest());
    recorder.begin(heading);
    recorder.group(scenarios({&scenario, 1}, {scenario.name}));
    for (const Series& series : simulation.series()) recorder.group(weekly(series));
    for (const Group& group : more) recorder.group(group);
    recorder.end();
}

}  // namespace alongside
