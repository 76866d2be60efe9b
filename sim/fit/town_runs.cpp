// SPDX-License-Identifier: Apache-2.0
// Towns run side by side, one to a thread.
#include "sim/fit/town_runs.hpp"

#include <atomic>
#include <mutex>

#include "sim/base/float_mode.hpp"

namespace alongside {
namespace {

constexpr double least_share = 0.02;  ///< of what was wanted: less counts as that, so that a ratio has a log

double within(double value, double low, double high) { return value < low ? low : value > high ? high : value; }

}  // namespace

std::string_view part_of(std::string_view what) { return what.substr(0, what.find('.')); }
std::string_view parameter_of(std::string_view what) { return what.substr(what.find('.') + 1); }

Steps::Steps(const Scenario& scenario, const Targets& targets) : targets_(targets) {
    for (const Target& target : targets.all) {
        moved_.emplace_back();
        for (const std::string& what : target.levels) {
            const std::string_view part = part_of(what), parameter = parameter_of(what);
            for (const FieldInfo& field : scenario.settings.model().find(part)->part->parameters.fields)
                if (field.name == parameter)
                    moved_.back().push_back(
                        {part, parameter, scenario.settings.get(part, parameter), field.limits.low, field.limits.high});
        }
    }
}

double Steps::value(std::size_t target, std::size_t which, double step) const {
    const Moved& level = moved_[target][which];
    const double wanted = targets_.all[target].scale == LevelScale::log ? level.start * exp(step) : level.start + step;
    return within(wanted, level.low, level.high);
}

Vector Steps::put(const Vector& steps, Settings& settings) const {
    Vector allowed = steps;
    for (std::size_t k = 0; k < moved_.size(); ++k) {
        for (std::size_t which = 0; which < moved_[k].size(); ++which)
            settings.set(moved_[k][which].part, moved_[k][which].parameter, value(k, which, steps[k]));
        const double first = value(k, 0, steps[k]), start = moved_[k].front().start;
        const bool log_scale = targets_.all[k].scale == LevelScale::log;
        const double wanted = log_scale ? start * exp(steps[k]) : start + steps[k];
        if (first != wanted) allowed[k] = log_scale ? log(first / start) : first - start;
    }
    return allowed;
}

double off_by(const Target& target, double value, double wanted) {
    if (target.against == Against::difference) return value - wanted;
    const double share = value / wanted;
    return log(share < least_share ? least_share : share);
}

TownRuns::TownRuns(const Targets& targets, const FitOptions& options, std::int32_t most)
    : targets_(targets), options_(options), progress_{0, most} {}

std::vector<Shown> TownRuns::run(const std::vector<TownRun>& towns) {
    std::vector<Shown> all(towns.size());
    std::atomic<bool> stop{stopped_};
    std::mutex telling;
    const auto inner = serial_executor(), outer = executor_for(options_.threads);
    outer->each_chunk_of(towns.size(), 1, [&](Chunk chunk) {
        if (stop) return;
        const FloatMode mode;
        Shown& shown = all[chunk.first];
        const auto goes_on = [&] {
            const std::lock_guard<std::mutex> lock(telling);
            if (options_.report && !options_.report(progress_)) stop = true;
            return !stop;
        };
        shown.values = observe(towns[chunk.first], targets_, *inner, goes_on);
        if (stop) return;
        shown.wanted = values_wanted(towns[chunk.first], targets_, *inner);
        for (std::size_t k = 0; k < shown.values.size(); ++k)
            shown.off.push_back(off_by(targets_.all[k], shown.values[k], shown.wanted[k]));
        const std::lock_guard<std::mutex> lock(telling);
        ++progress_.done;
        if (progress_.of < progress_.done) progress_.of = progress_.done;
        if (options_.report && !options_.report(progress_)) stop = true;
    });
    stopped_ = stop;
    return stopped_ ? std::vector<Shown>{} : all;
}

}  // namespace alongside
