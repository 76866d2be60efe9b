// SPDX-License-Identifier: Apache-2.0
// One town lived through: series averaged, and the few statistics that need people and ties.
#include "sim/fit/observe.hpp"

#include <algorithm>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/town.hpp"

namespace alongside {
namespace {

constexpr std::int32_t first_weeks = 4;  ///< a town as it was founded
constexpr std::int32_t quarter = 13;

/// What was written down, and the town at its last five quarter days.
struct Seen {
    const std::vector<Series>& series;
    std::vector<Look> looks;
};

Moments stress_and_support(const Look& look) {
    const auto stress = look.column<Stress>();
    const auto support = look.column<Support>();
    Moments pairs;
    look.each_adult([&](Person me) { pairs.add(stress[me], support[me]); });
    return pairs;
}

template <class Of>
double mean_over_looks(const Seen& seen, const Of& of) {
    Moments mean;
    for (const Look& look : seen.looks) mean.add(of(look));
    return mean.mean();
}

double stress_sd(const Seen& seen) {
    return mean_over_looks(seen, [](const Look& look) { return stress_and_support(look).standard_deviation(); });
}
double with_support(const Seen& seen) {
    return mean_over_looks(seen, [](const Look& look) { return stress_and_support(look).correlation(); });
}

/// As the pattern of that name: of those who are there both times, the share of ties that are gone.
double ties_lost(const Seen& seen) {
    const Look &before = seen.looks.front(), &after = seen.looks.back();
    double all = 0, lost = 0;
    for (std::uint32_t row = 0; row < before.rows(); ++row) {
        if (!before.stays(Person{row}, after)) continue;
        for (const HalfTie& tie : before.ties[Person{row}])
            if (before.stays(tie.to(), after))
                all += 1, lost += after.ties.find(Person{row}, tie.to()) == nullptr ? 1 : 0;
    }
    return lost / all;
}

double mean_of(const Vector& values, std::size_t first, std::size_t last) {
    Moments mean;
    for (std::size_t week = first; week < last; ++week) mean.add(values[week]);
    return mean.mean();
}

struct Named {
    std::string name;
    double (*of)(const Seen& seen);
};
const std::vector<Named>& all_named() {
    static const std::vector<Named> all{
        {"stress_sd", stress_sd}, {"stress_and_support", with_support}, {"ties_lost", ties_lost}};
    return all;
}

double of_series(const Target& target, const std::vector<Series>& written, bool founded) {
    Vector values = weekly_values(written, target.series.measure, target.series.field);
    const Vector per = target.per.any() ? weekly_values(written, target.per.measure, target.per.field) : Vector{};
    for (std::size_t week = 0; week < values.size(); ++week) {
        values[week] *= target.times;
        if (!per.empty()) values[week] = per[week] > 0 ? values[week] / per[week] : 0;
    }
    const std::size_t weeks = values.size();
    if (founded) return values.front();
    return target.when == When::start ? mean_of(values, 0, std::min<std::size_t>(first_weeks, weeks))
                                      : mean_of(values, weeks - std::min<std::size_t>(weeks_a_year, weeks), weeks);
}

bool needs_looks(const Targets& targets) {
    return std::any_of(targets.all.begin(), targets.all.end(),
                       [](const Target& each) { return !each.statistic.empty(); });
}

}  // namespace

const std::vector<std::string>& named_statistics() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Named& each : all_named()) all.push_back(each.name);
        return all;
    }();
    return names;
}

std::vector<std::string> measures_for(const Targets& targets) {
    std::vector<std::string> measures;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::find(measures.begin(), measures.end(), name) == measures.end())
            measures.push_back(name);
    };
    for (const Target& each : targets.all) add(each.series.measure), add(each.per.measure);
    if (measures.empty()) add("tie_layers");
    return measures;
}

Vector observe(const TownRun& town, const Targets& targets, const Executor& executor,
               const std::function<bool()>& goes_on) {
    ALONGSIDE_EXPECT(town.scenario.weeks >= fewest_weeks, "a town is looked at for a year and a quarter at least");
    Simulation simulation(town.scenario, town.luck, executor);
    Seen seen{simulation.series(), {}};
    const std::int32_t last_year = town.scenario.weeks - weeks_a_year;
    for (std::int32_t lived = 0; lived < town.scenario.weeks;) {
        const std::int32_t until = lived < last_year ? last_year : town.scenario.weeks;
        const std::int32_t now = std::min(quarter, until - lived);
        simulation.advance(now);
        lived += now;
        if (lived >= last_year && needs_looks(targets))
            seen.looks.emplace_back(simulation.world(), Week{simulation.week().number - 1});
        if (goes_on && !goes_on()) return {};
    }
    Vector values;
    for (const Target& target : targets.all) {
        if (target.statistic.empty()) {
            values.push_back(of_series(target, seen.series, false));
            continue;
        }
        for (const Named& each : all_named())
            if (each.name == target.statistic) values.push_back(each.of(seen));
    }
    return values;
}

Vector values_wanted(const TownRun& town, const Targets& targets, const Executor& executor) {
    Scenario scenario = town.scenario;
    for (const auto& [what, value] : targets.as_tabled)
        scenario.settings.set(what.substr(0, what.find('.')), what.substr(what.find('.') + 1), value);
    Vector values;
    Simulation simulation(scenario, town.luck, executor);
    simulation.advance(1);
    for (const Target& target : targets.all)
        values.push_back(target.as_tabled ? of_series(target, simulation.series(), true) : target.value);
    return values;
}

}  // namespace alongside
