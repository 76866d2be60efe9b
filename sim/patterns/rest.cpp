// SPDX-License-Identifier: Apache-2.0
// Does a town in which nothing is decided stay where it is? The slope of weekly series, and what chance makes of it.
#include "sim/patterns/rest.hpp"

#include <algorithm>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/town.hpp"

namespace alongside {

std::string_view to_text(Course course) {
    switch (course) {
        case Course::at_rest:
            return "at rest";
        case Course::creeps:
            return "creeps";
        case Course::unclear:
            return "unclear";
        case Course::drifts:
            return "drifts";
    }
    return "";
}

double slope_a_week(std::span<const double> values) {
    const auto n = static_cast<double>(values.size());
    double middle = (n - 1) / 2, mean = 0, together = 0, apart = 0;
    for (const double value : values) mean += value / n;
    for (std::size_t week = 0; week < values.size(); ++week) {
        const double from_middle = static_cast<double>(week) - middle;
        together += from_middle * (values[week] - mean);
        apart += from_middle * from_middle;
    }
    return apart > 0 ? together / apart : 0;
}

Drift drift_of(const std::vector<std::vector<double>>& futures, double scale, const Stationarity& law) {
    ALONGSIDE_EXPECT(futures.size() > 1, "one future has no Monte Carlo error");
    Moments level, change;
    for (const std::vector<double>& values : futures) {
        Moments weeks;
        for (const double value : values) weeks.add(value);
        level.add(weeks.mean());
        change.add(slope_a_week(values) * static_cast<double>(values.size()));
    }
    Drift drift{level.mean(), change.mean(), change.standard_error(), 0, Course::at_rest};
    if (drift.change == 0) return drift;
    drift.share = drift.change / (scale > 0 ? scale : fabs(drift.level));
    // What is not a number is neither small nor of chance.
    const bool small = fabs(drift.share) < law.share, by_chance = fabs(drift.change) < law.errors * drift.error;
    drift.course =
        small ? (by_chance ? Course::at_rest : Course::creeps) : (by_chance ? Course::unclear : Course::drifts);
    return drift;
}

std::vector<double> series_of(const Sentinel& sentinel, const std::vector<Series>& written, std::int32_t weeks) {
    std::vector<double> values = weekly_values(written, sentinel.measure, sentinel.field);
    if (sentinel.running_total)
        for (std::size_t week = values.size(); week-- > 1;) values[week] -= values[week - 1];
    if (!sentinel.per.empty()) {
        const std::vector<double> per = weekly_values(written, sentinel.measure, sentinel.per);
        for (std::size_t week = 0; week < values.size(); ++week)
            values[week] = per[week] > 0 ? values[week] / per[week] : 0;
    }
    const auto last = static_cast<std::size_t>(weeks);
    if (values.size() > last) values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(last));
    return values;
}

Rest examine_rest(const Scenario& scenario, const Sentinels& sentinels, const RestOptions& options) {
    constexpr std::int32_t step = 13;  // weeks between two times of asking whether to stop
    std::vector<std::string> measures;
    for (const Sentinel& each : sentinels.series)
        if (std::find(measures.begin(), measures.end(), each.measure) == measures.end())
            measures.push_back(each.measure);
    const Scenario resting = at_rest(scenario, scenario.residents, measures);
    const std::int32_t weeks = scenario.burn_in + sentinels.law.weeks;
    const auto executor = executor_for(options.threads);
    Progress progress{0, options.futures * weeks};
    Rest rest;
    std::vector<std::vector<std::vector<double>>> lived(sentinels.series.size());
    for (std::int32_t number = 0; number < options.futures; ++number) {
        const Future future{static_cast<std::uint32_t>(number), options.luck, options.drawn};
        Simulation simulation(drawn_for(resting, future), luck_of(future.luck, future.number), *executor);
        bool goes_on = true;
        while (goes_on && simulation.week().number < weeks) {
            const std::int32_t now = std::min(step, weeks - simulation.week().number);
            simulation.advance(now);
            progress.done += now;
            goes_on = !options.report || options.report(progress) || progress.done == progress.of;
        }
        if (!goes_on) break;
        ++rest.futures;
        for (std::size_t k = 0; k < lived.size(); ++k)
            lived[k].push_back(series_of(sentinels.series[k], simulation.series(), sentinels.law.weeks));
    }
    if (rest.futures < 2) return rest;
    for (std::size_t k = 0; k < lived.size(); ++k)
        rest.drifts.push_back(drift_of(lived[k], sentinels.series[k].scale, sentinels.law));
    return rest;
}

}  // namespace alongside
