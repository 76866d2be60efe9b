// SPDX-License-Identifier: Apache-2.0
// The loop that walks model.def.
#include "sim/run/simulation.hpp"

#include <algorithm>

#include "sim/base/float_mode.hpp"
#include "sim/run/state.hpp"

namespace alongside {

Simulation::Simulation(const Scenario& scenario, Luck luck, const Executor& executor, Observer* observer)
    : scenario_(scenario),
      luck_(luck),
      executor_(&executor),
      observer_(observer),
      world_(scenario.settings.model().columns()) {
    found();
}

Simulation::Simulation(const Scenario& scenario, Luck luck, const Executor& executor,
                       const std::vector<std::byte>& state, Observer* observer)
    : scenario_(scenario),
      luck_(luck),
      executor_(&executor),
      observer_(observer),
      world_(scenario.settings.model().columns()) {
    const FloatMode mode;
    load_state(state, {luck_, origin_of(scenario_)}, world_, week_, series_, scenario_.settings.model());
    world_.index_foci();
    for (Series& one : series_) one.fields = written_by(*one.measure->part, scenario_.place);
}

void Simulation::found() {
    const FloatMode mode;
    for (const Entry& line : scenario_.settings.model().lines())
        if (line.part->kind == Kind::founding) run(line, scenario_.settings, nullptr);
}

void Simulation::advance(std::int32_t weeks) {
    const FloatMode mode;
    for (std::int32_t k = 0; k < weeks; ++k) advance_one_week();
}

bool Simulation::measured(const Entry& line) const {
    const auto& wanted = scenario_.measures;
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), line.name) != wanted.end();
}

void Simulation::advance_one_week() {
    const std::int32_t now = week_of_arm();
    Settings settings = scenario_.settings;
    for (const Change& change : scenario_.changes)
        if (change.from <= now && now < change.until) settings.set(change.part, change.parameter, change.to);

    for (const Entry& line : scenario_.settings.model().lines()) {
        switch (line.part->kind) {
            case Kind::founding:
            case Kind::table:
                break;
            case Kind::process:
            case Kind::settling:
                run(line, settings, nullptr);
                break;
            case Kind::intervention:
                for (const Decision& decision : scenario_.decisions)
                    if (decision.kind == line.name && decision.from <= now && now < decision.until)
                        run(line, settings, nullptr);
                break;
            case Kind::measure: {
                if (!measured(line)) break;
                auto series = std::find_if(series_.begin(), series_.end(),
                                           [&](const Series& s) { return s.measure->name == line.name; });
                if (series == series_.end())
                    series =
                        series_.insert(series_.end(), Series{&line, {}, {}, written_by(*line.part, scenario_.place)});
                series->weeks.push_back(week_.number);
                run(line, settings, &series->values);
                break;
            }
        }
    }
    mail_.clear();
    ++week_.number;
}

void Simulation::run(const Entry& line, Settings& settings, std::vector<double>* results) {
    if (observer_ != nullptr) observer_->before(line);
    Where where;
    for (const Decision& decision : scenario_.decisions)
        if (decision.kind == line.name) where = Where(decision.areas, decision.starts, week_of_arm());
    const double share = static_cast<double>(scenario_.residents) / scenario_.place.residents.value;
    StepContext context{world_,
                        mail_,
                        *executor_,
                        Draw(luck_, line.name, week_),
                        settings.of(line),
                        results,
                        snapshots_,
                        where,
                        Scale{static_cast<float>(share)},
                        &scenario_.place,
                        scenario_.residents,
                        &settings,
                        [](const void* all, std::string_view name) {
                            const auto& kept = *static_cast<const Settings*>(all);
                            return kept.of(*kept.model().find(name));
                        },
                        telling_ ? &*telling_ : nullptr};
    for (const Step& step : line.part->steps) step.run(context);
    if (telling_) {
        const Entry* const first = scenario_.settings.model().lines().data();
        telling_->end_line(line.name, static_cast<std::size_t>(&line - first), week_.number);
    }
    if (observer_ != nullptr) observer_->after(line);
}

void Simulation::tell(Listener* listener) {
    telling_.reset();
    if (listener != nullptr) telling_.emplace(*listener, world_);
}

std::vector<std::byte> Simulation::save() { return save_state({luck_, origin_of(scenario_)}, world_, week_, series_); }

std::string Simulation::digest() { return digest_of_state(world_, week_, series_); }

}  // namespace alongside
