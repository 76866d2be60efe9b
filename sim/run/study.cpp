// SPDX-License-Identifier: Apache-2.0
// Founds each future once, lets every arm branch from it, and compares what comes of them.
#include "sim/run/study.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "sim/base/float_mode.hpp"
#include "sim/base/numbers.hpp"
#include "sim/run/cohort.hpp"
#include "sim/run/first_residents.hpp"
#include "sim/run/kept_futures.hpp"
#include "sim/run/single_workers.hpp"
#include "sim/run/spread.hpp"
#include "sim/run/state.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside {
namespace {

/// Places up to this size run side by side, one future to a thread.
constexpr std::int64_t most_side_by_side = 200'000;

/// Inverse of the triangular distribution with this mode; a mode outside is taken for the nearer end.
double triangular(double low, double mode, double high, double u) {
    if (!(high > low)) return mode;
    mode = mode < low ? low : mode > high ? high : mode;
    const double width = high - low;
    const double drawn =
        u * width < mode - low ? low + sqrt(u * width * (mode - low)) : high - sqrt((1.0 - u) * width * (high - mode));
    return drawn < low ? low : drawn > high ? high : drawn;
}

/// Decided by the future's luck and number and the names of part and parameter, and by nothing else.
double slope_drawn(const Future& future, std::string_view part, const FieldInfo& field, double mode) {
    const Key input{combine(name_hash(part), name_hash(field.name))};
    const double u = spread(luck_of(future.luck, 0), input, future.draw());
    const double value = triangular(field.stand.low, mode, field.stand.high, u);
    return field.type == FieldType::number ? value : floor(value + 0.5);
}

bool decides(const Scenario& scenario, std::string_view kind) {
    return std::any_of(scenario.decisions.begin(), scenario.decisions.end(),
                       [&](const Decision& decision) { return decision.kind == kind; });
}

/// Slopes are drawn; one that is held too, if levels are known to answer to it.
bool is_drawn(const Scenario& scenario, const Entry& line, const FieldInfo& field) {
    const bool slope = field.stand.standing == Standing::slope ||
                       (scenario.levels && scenario.levels->answers_to(line.name, field.name));
    return slope && !scenario.settings.changed(line, field);
}

/// A slope that some arm uses and has not set itself, and the first such arm.
struct Input {
    std::string_view part, parameter;
    std::size_t arm;
};

std::vector<Input> inputs_of(std::span<const Scenario> arms) {
    std::vector<Input> inputs;
    const Model& model = arms.front().settings.model();
    for (const Entry& line : model.lines()) {
        if (model.find(line.name) != &line) continue;
        for (const FieldInfo& field : line.part->parameters.fields) {
            for (std::size_t arm = 0; arm < arms.size(); ++arm) {
                const bool used = line.part->kind != Kind::intervention || decides(arms[arm], line.name);
                if (!used || !is_drawn(arms[arm], line, field)) continue;
                inputs.push_back({line.name, field.name, arm});
                break;
            }
        }
    }
    return inputs;
}

std::vector<std::int32_t> horizons_of(std::int32_t weeks) {
    std::vector<std::int32_t> horizons;
    for (const std::int32_t horizon : {16, 26, 52, 104, 156})
        if (horizon < weeks) horizons.push_back(horizon);
    horizons.push_back(weeks);
    return horizons;
}

/// Names as they will stand in tables: a name that is there already gets a number.
std::vector<std::string> names_of(std::span<const Scenario> arms) {
    std::vector<std::string> names;
    for (const Scenario& arm : arms) {
        std::string name = arm.name;
        for (int again = 2; std::find(names.begin(), names.end(), name) != names.end(); ++again)
            name = arm.name + " (" + std::to_string(again) + ")";
        names.push_back(name);
    }
    return names;
}

/// The row of a series that holds at a horizon. A measure that looks only now and then writes rows of nothing but 0 in
/// between: what it last saw since the burn-in holds.
const double* row_at(const Series& series, std::int32_t horizon, std::int32_t burn_in) {
    const std::size_t fields = series.fields.size();
    const double* held = nullptr;
    for (std::size_t at = 0; at < series.weeks.size() && series.weeks[at] < burn_in + horizon; ++at) {
        const double* row = series.values.data() + at * fields;
        const bool looked = std::any_of(row, row + fields, [](double value) { return value != 0; });
        if (series.weeks[at] >= burn_in && (looked || held == nullptr)) held = row;
    }
    ALONGSIDE_EXPECT(held != nullptr, "a measure has no row at a horizon");
    return held;
}

class Runner {
public:
    Runner(std::span<const Scenario> given, const StudyOptions& options)
        : arms_(given.begin(), given.end()),
          options_(options),
          inputs_(options.drawn ? inputs_of(given) : std::vector<Input>{}) {
        const std::vector<std::string> measures = measures_of(given);
        const Model& model = arms_.front().settings.model();
        study_.arms = names_of(given);
        study_.paired = options.paired;
        study_.lucks = options.lucks;
        study_.horizons = horizons_of(arms_.front().weeks);
        for (Scenario& arm : arms_) {
            arm.measures = measures;
            arm.allow_density = false;  // a permission to the reader, and no part of the past that arms share
        }
        for (const Entry& line : model.lines()) {
            if (line.part->kind != Kind::measure) continue;
            if (!measures.empty() && std::find(measures.begin(), measures.end(), line.name) == measures.end()) continue;
            for (const Scenario& arm : arms_)
                for (const WrittenNumber& one : written_by(*line.part, arm.place))
                    if (outcome_of(line.name, one.name) == study_.outcomes.size())
                        study_.outcomes.push_back({std::string(line.name), one.name, one.unit, one.about});
        }
        for (const Scenario& arm : arms_)
            for (const PaidFor& one : paid_for(model, arm.place)) {
                const bool is_new = std::none_of(study_.paid_for.begin(), study_.paid_for.end(),
                                                 [&](const PaidFor& other) { return other.name() == one.name(); });
                if (is_new &&
                    (measures.empty() || std::find(measures.begin(), measures.end(), one.measure) != measures.end()))
                    study_.paid_for.push_back(one);
            }
        looks_further_ = measures.empty();
        if (looks_further_)
            for (const auto& more : {FirstResidents::outcomes(), single_worker_outcomes()})
                study_.outcomes.insert(study_.outcomes.end(), more.begin(), more.end());
        for (std::size_t k = 0; k < study_.outcomes.size(); ++k) {
            const std::string name = study_.outcomes[k].measure + "." + study_.outcomes[k].field;
            if (std::find(options.courses.begin(), options.courses.end(), name) != options.courses.end())
                study_.courses.push_back(k);
        }
        study_.years = year_ends(study_.horizons.back());
        study_.request_kinds = kinds_of_requests(study_.paid_for);
        if (!study_.request_kinds.empty()) study_.months = month_ends(study_.horizons.back());
        for (const Input& input : inputs_)
            study_.inputs.push_back(std::string(input.part) + "." + std::string(input.parameter));
        futures_.resize(static_cast<std::size_t>(options.futures));
        spool_ = options.spool ? options.spool : std::make_shared<MemorySpool>();
    }

    Study run() {
        std::int64_t largest = 0;
        for (const Scenario& arm : arms_) largest = std::max(largest, arm.residents);
        const bool side_by_side = largest <= most_side_by_side && futures_.size() > 1;
        const auto inner =
            side_by_side ? serial_executor(options_.grain) : executor_for(options_.threads, options_.grain);
        const auto outer = side_by_side ? executor_for(options_.threads) : serial_executor();
        const std::size_t wanted = options_.only.empty() ? futures_.size() : options_.only.size();
        told_.of = static_cast<std::int32_t>(wanted * arms_.size());
        find_kept();
        outer->each_chunk_of(futures_.size(), 1, [&](Chunk chunk) {
            if (!stopped_ && is_wanted(chunk.first) && !futures_[chunk.first].finished) run_future(chunk.first, *inner);
        });
        return collect();
    }

    std::string name() const { return name_of_study(study_, arms_, options_); }

private:
    using Cohorts = std::vector<Watched>;  ///< [arm - 1]

    /// Takes what was finished before and is of this study, and tells how much that is.
    void find_kept() {
        if (options_.kept == nullptr) return;
        name_ = name();
        for (std::size_t number = 0; number < futures_.size(); ++number) {
            const auto wide = static_cast<std::uint32_t>(number);
            if (is_looked_at(wide)) continue;
            auto found = outcomes_in(options_.kept->find(wide), name_, wide, arms_.front());
            if (!found || !fits(*found)) continue;
            futures_[number] = std::move(*found);
            told_.found += static_cast<std::int32_t>(arms_.size());
        }
        told_.done = told_.found;
        if (told_.found > 0 && options_.report && !options_.report(told_)) stopped_ = true;
    }

    bool is_looked_at(std::uint32_t number) const {
        return options_.looks && std::any_of(arms_.begin(), arms_.end(),
                                             [&](const Scenario& arm) { return arm.looks.of_future(number); });
    }

    bool fits(const FutureOutcomes& found) const {
        const std::size_t arms = arms_.size();
        return found.values.size() == arms * one_arm() && found.amounts.size() == arms * one_account() &&
               found.requests.size() == arms * all_months() && found.courses.size() == arms * one_course() &&
               found.group_counts.size() == arms * one_grouping() && found.inputs.size() == inputs_.size() &&
               found.figures.size() == (options_.evaluation ? arms - 1 : 0);
    }

    bool is_wanted(std::size_t number) const {
        return options_.only.empty() || std::find(options_.only.begin(), options_.only.end(),
                                                  static_cast<std::int32_t>(number)) != options_.only.end();
    }

    /// In an unpaired study each arm after the first has dice and draws of its own.
    Future future_of(std::size_t number, std::size_t arm) const {
        Future future{static_cast<std::uint32_t>(number), options_.luck, options_.drawn,
                      static_cast<std::uint32_t>(options_.lucks)};
        if (!options_.paired && arm > 0) future.luck += ", arm " + std::to_string(arm + 1);
        return future;
    }

    void run_future(std::size_t number, const Executor& executor) {
        FutureOutcomes& kept = futures_[number];
        for (const Input& input : inputs_)
            kept.inputs.push_back(
                drawn_for(arms_[input.arm], future_of(number, 0)).settings.get(input.part, input.parameter));
        kept.values.resize(arms_.size() * one_arm());
        kept.amounts.resize(arms_.size() * one_account());
        kept.requests.resize(arms_.size() * all_months());
        kept.courses.resize(arms_.size() * one_course());
        kept.group_counts.resize(arms_.size() * one_grouping());
        kept.tracks.resize(arms_.size());
        const bool shared = options_.paired && arms_.size() > 1;
        std::vector<std::byte> past;
        if (shared) past = past_of(number, 0, shared, executor);
        Cohorts cohorts(options_.evaluation ? arms_.size() - 1 : 0);
        // Who is helped must be known before the first arm can say what becomes of the same people there.
        for (std::size_t k = 0; k < arms_.size(); ++k) {
            const std::size_t arm = options_.evaluation ? (k + 1) % arms_.size() : k;
            const Scenario scenario = drawn_for(arms_[arm], future_of(number, arm));
            if (!shared) past = past_of(number, arm, shared, executor);
            Simulation simulation = past.empty() ? Simulation(scenario, luck(number, arm), executor)
                                                 : Simulation(scenario, luck(number, arm), executor, past);
            live(number, arm, simulation, cohorts);
            finish(number, arm, simulation);
        }
        for (const Watched& cohort : cohorts)
            kept.figures.push_back(figures_of(cohort, options_.evaluation->options, luck(number, 0)));
        kept.finished = true;
        const auto wide = static_cast<std::uint32_t>(number);
        if (options_.kept != nullptr && !is_looked_at(wide)) options_.kept->keep(wide, bytes_of(kept, name_, wide));
    }

    /// The state at the end of the burn-in, or nothing if nobody else will want it: then the run begins at its
    /// beginning.
    std::vector<std::byte> past_of(std::size_t number, std::size_t arm, bool shared, const Executor& executor) {
        Scenario scenario = drawn_for(arms_[arm], future_of(number, arm));
        const bool keeps = options_.pasts != nullptr && scenario.burn_in > 0;
        if (!shared && !keeps) return {};
        if (number != 0 || arm != 0) scenario.measures = {std::string(no_measure)};
        return burnt_in(scenario, luck(number, arm), executor, options_.pasts);
    }

    void live(std::size_t number, std::size_t arm, Simulation& simulation, Cohorts& cohorts) {
        if (simulation.week_of_arm() < 0) simulation.advance(-simulation.week_of_arm());
        std::optional<FirstResidents> first;
        if (looks_further_) first.emplace(simulation);
        std::optional<Tracker> tracker;
        if (options_.looks && arms_[arm].looks.of_future(static_cast<std::uint32_t>(number)))
            tracker.emplace(simulation, static_cast<std::int32_t>(number), *spool_).look();
        const auto look = [&] {
            if (first) first->look(), keep_what_was_seen(number, arm, simulation, *first);
            if (tracker) tracker->look();
        };
        live_on(number, arm, simulation, cohorts, look);
        if (tracker) futures_[number].tracks[arm] = tracker->take();
    }

    template <class Look>
    void live_on(std::size_t number, std::size_t arm, Simulation& simulation, Cohorts& cohorts, const Look& look) {
        const std::int32_t weeks = study_.horizons.back();
        if (!options_.evaluation) {
            for (std::int32_t week = 0; week < weeks; ++week) simulation.advance(1), look();
            return;
        }
        const std::uint16_t kind = *kind_of_door(simulation.scenario().place, options_.evaluation->door);
        if (arm == 0) return witness(simulation, weeks, kind, cohorts, look);
        Cohort cohort(simulation, kind, options_.evaluation->options, luck(number, arm));
        for (std::int32_t week = 0; week < weeks; ++week) cohort.live(1), look();
        cohorts[arm - 1] = cohort.take();
    }

    /// At a horizon: what no measure of the week writes down, which stands last among outcomes.
    void keep_what_was_seen(std::size_t number, std::size_t arm, Simulation& simulation, const FirstResidents& first) {
        const auto found = std::find(study_.horizons.begin(), study_.horizons.end(), simulation.week_of_arm());
        if (found == study_.horizons.end()) return;
        std::vector<double> values = first.values();
        for (const double value : single_worker_values(simulation)) values.push_back(value);
        const auto horizon = static_cast<std::size_t>(found - study_.horizons.begin());
        const std::size_t end = arm * one_arm() + (horizon + 1) * study_.outcomes.size();
        std::copy(values.begin(), values.end(),
                  futures_[number].values.begin() + static_cast<std::ptrdiff_t>(end - values.size()));
        const std::vector<std::uint32_t> counts = first.counts_by_group();
        std::copy(counts.begin(), counts.end(),
                  futures_[number].group_counts.begin() +
                      static_cast<std::ptrdiff_t>(arm * one_grouping() + horizon * counts.size()));
    }

    void finish(std::size_t number, std::size_t arm, Simulation& simulation) {
        const std::int32_t burn_in = simulation.scenario().burn_in;
        FutureOutcomes& kept = futures_[number];
        for (std::size_t horizon = 0; horizon < study_.horizons.size(); ++horizon)
            for (const Series& series : simulation.series()) {
                const double* row = row_at(series, study_.horizons[horizon], burn_in);
                const std::size_t first = arm * one_arm() + horizon * study_.outcomes.size();
                for (const WrittenNumber& one : series.fields)
                    kept.values[first + outcome_of(series.measure->name, one.name)] = *row++;
            }
        const std::vector<double> paid = yearly_amounts(simulation.series(), study_.paid_for, study_.years, burn_in);
        std::copy(paid.begin(), paid.end(), kept.amounts.begin() + static_cast<std::ptrdiff_t>(arm * one_account()));
        const std::vector<double> requests =
            monthly_requests(simulation.series(), study_.request_kinds, study_.months, burn_in);
        std::copy(requests.begin(), requests.end(),
                  kept.requests.begin() + static_cast<std::ptrdiff_t>(arm * all_months()));
        keep_courses(kept, arm, simulation.series(), burn_in);
        if (number == 0 && arm == 0) kept.series = simulation.series();
        tell();
    }

    /// Where an outcome stands, or their number. What only the place of another arm has stays 0: there is none of it.
    std::size_t outcome_of(std::string_view measure, const std::string& field) const {
        const auto found = std::find_if(study_.outcomes.begin(), study_.outcomes.end(), [&](const Outcome& one) {
            return one.measure == measure && one.field == field;
        });
        return static_cast<std::size_t>(found - study_.outcomes.begin());
    }

    void keep_courses(FutureOutcomes& kept, std::size_t arm, std::span<const Series> all, std::int32_t burn_in) const {
        for (std::size_t k = 0; k < study_.courses.size(); ++k) {
            const Outcome& what = study_.outcomes[study_.courses[k]];
            for (const Series& series : all) {
                if (series.measure->name != what.measure) continue;
                const auto field = std::find_if(series.fields.begin(), series.fields.end(),
                                                [&](const WrittenNumber& one) { return one.name == what.field; });
                if (field == series.fields.end()) continue;
                const auto column = static_cast<std::size_t>(field - series.fields.begin());
                for (std::size_t at = 0; at < series.weeks.size(); ++at) {
                    const std::int32_t week = series.weeks[at] - burn_in;
                    if (week < 0 || week >= study_.horizons.back()) continue;
                    kept.courses[arm * one_course() + static_cast<std::size_t>(week) * study_.courses.size() + k] =
                        series.values[at * series.fields.size() + column];
                }
            }
        }
    }

    void tell() {
        const std::lock_guard<std::mutex> lock(telling_);
        ++told_.done;
        if (options_.report && !options_.report(told_)) stopped_ = true;
    }

    Luck luck(std::size_t number, std::size_t arm) const {
        return luck_of(future_of(number, arm).luck, static_cast<std::uint32_t>(number));
    }

    std::size_t one_arm() const { return study_.horizons.size() * study_.outcomes.size(); }
    std::size_t one_account() const { return study_.years.size() * study_.paid_for.size(); }
    std::size_t all_months() const { return study_.months.size() * study_.request_kinds.size(); }
    std::size_t one_course() const { return static_cast<std::size_t>(study_.horizons.back()) * study_.courses.size(); }
    std::size_t one_grouping() const {
        return looks_further_ ? study_.horizons.size() * resident_groups().size() * group_counts : 0;
    }

    Study collect() {
        const auto append = [](auto& to, const auto& from, std::size_t arm, std::size_t count) {
            const auto first = from.begin() + static_cast<std::ptrdiff_t>(arm * count);
            to.insert(to.end(), first, first + static_cast<std::ptrdiff_t>(count));
        };
        for (std::size_t number = 0; number < futures_.size(); ++number) {
            if (!futures_[number].finished) continue;
            study_.futures.push_back(static_cast<std::int32_t>(number));
            study_.input_values.insert(study_.input_values.end(), futures_[number].inputs.begin(),
                                       futures_[number].inputs.end());
        }
        study_.series = std::move(futures_.front().series);
        for (std::size_t arm = 0; arm < arms_.size(); ++arm)
            for (const std::int32_t number : study_.futures) {
                const FutureOutcomes& kept = futures_[static_cast<std::size_t>(number)];
                append(study_.values, kept.values, arm, one_arm());
                append(study_.amounts, kept.amounts, arm, one_account());
                append(study_.requests, kept.requests, arm, all_months());
                append(study_.course_values, kept.courses, arm, one_course());
                append(study_.group_counts, kept.group_counts, arm, one_grouping());
            }
        for (std::size_t arm = 0; arm < arms_.size(); ++arm) study_.tracked.push_back(tracked_of(arm));
        if (!options_.evaluation) return std::move(study_);
        study_.evaluation = Evaluation{*options_.evaluation, {}};
        for (std::size_t arm = 1; arm < arms_.size(); ++arm) {
            std::vector<FutureFigures>& figures = study_.evaluation->figures.emplace_back();
            for (const std::int32_t number : study_.futures)
                figures.push_back(futures_[static_cast<std::size_t>(number)].figures[arm - 1]);
        }
        return std::move(study_);
    }

    /// What was looked at of this arm in finished futures; null if nothing was asked for.
    std::shared_ptr<const Tracked> tracked_of(std::size_t arm) {
        const Scenario& scenario = arms_[arm];
        if (!options_.looks || !scenario.looks.any()) return nullptr;
        auto tracked = std::make_shared<Tracked>(Tracked{scenario.looks, columns_of_panel(scenario), {}, spool_});
        for (const std::int32_t number : study_.futures)
            if (scenario.looks.of_future(static_cast<std::uint32_t>(number)))
                tracked->tracks.push_back(std::move(futures_[static_cast<std::size_t>(number)].tracks[arm]));
        return tracked;
    }

    std::vector<Scenario> arms_;
    const StudyOptions& options_;
    std::vector<Input> inputs_;
    std::vector<FutureOutcomes> futures_;
    bool looks_further_ = false;  ///< at what no measure writes down; unless measures were named
    Study study_;
    Progress told_;
    std::string name_;  ///< if futures are kept
    std::shared_ptr<Spool> spool_;
    std::mutex telling_;
    std::atomic<bool> stopped_{false};
};

}  // namespace

std::vector<std::string> measures_of(std::span<const Scenario> arms) {
    std::vector<std::string> measures;
    for (const Scenario& arm : arms) {
        if (arm.measures.empty()) return {};
        for (const std::string& measure : arm.measures)
            if (std::find(measures.begin(), measures.end(), measure) == measures.end()) measures.push_back(measure);
    }
    return measures;
}

std::vector<std::byte> burnt_in(const Scenario& drawn, Luck luck, const Executor& executor, Pasts* pasts) {
    const bool keeps = pasts != nullptr && drawn.burn_in > 0;
    const std::string name = keeps ? past_name(drawn, luck) : std::string();
    if (keeps) {
        std::vector<std::byte> found = pasts->find(name);
        if (is_state_of(found, {luck, origin_of(drawn)})) return found;
    }
    Simulation simulation(drawn, luck, executor);
    simulation.advance(drawn.burn_in);
    std::vector<std::byte> past = simulation.save();
    if (keeps) pasts->keep(name, past);
    return past;
}

Scenario drawn_for(const Scenario& scenario, const Future& future, std::vector<ClampedLevel>* clamped) {
    const FloatMode mode;
    Scenario drawn = scenario;
    const Model& model = scenario.settings.model();
    for (const Entry& line : model.lines()) {
        if (!future.drawn || model.find(line.name) != &line) continue;
        for (const FieldInfo& field : line.part->parameters.fields) {
            if (!is_drawn(scenario, line, field)) continue;
            drawn.settings.set(line.name, field.name,
                               slope_drawn(future, line.name, field, field.read(scenario.settings.of(line))));
        }
    }
    if (scenario.levels) answer_slopes(*scenario.levels, drawn.settings, future.drawn, clamped);
    return drawn;
}

namespace {

Runner runner_of(std::span<const Scenario> arms, const StudyOptions& options) {
    ALONGSIDE_EXPECT(!arms.empty(), "a study needs an arm");
    ALONGSIDE_EXPECT(options.futures >= 1, "a study needs a future");
    ALONGSIDE_EXPECT(options.lucks >= 1, "a draw needs a luck");
    expect_comparable(arms, options.paired);
    if (options.evaluation) expect_evaluable(arms, options.paired, *options.evaluation);
    return {arms, options};
}

}  // namespace

Study run_study(std::span<const Scenario> arms, const StudyOptions& options) { return runner_of(arms, options).run(); }

std::string study_name(std::span<const Scenario> arms, const StudyOptions& options) {
    return runner_of(arms, options).name();
}

}  // namespace alongside
