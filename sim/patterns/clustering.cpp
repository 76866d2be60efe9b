// SPDX-License-Identifier: Apache-2.0
// Why needs come together: towns in which causes are switched off, anchored so that needs stay as common.
#include "sim/patterns/clustering.hpp"

#include <algorithm>

#include "sim/patterns/moments.hpp"
#include "sim/patterns/town.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {
namespace {

constexpr std::int32_t settled = 78, looked_at = 78, anchored_over = 78, anchored_from = 26;
constexpr int anchorings = 2, foundings = 3;
constexpr const char* counts = "needs_and_clusters";

using ByNeed = std::array<double, need_kinds>;

// Out of how many a need is counted, for odds: any number that stays the same would do nearly as well.
std::string at_risk(unsigned need) { return need < own_needs ? "of_working_age" : "households"; }

double mean(const std::vector<double>& values, std::size_t from) {
    Moments all;
    for (std::size_t week = from; week < values.size(); ++week) all.add(values[week]);
    return all.mean();
}

struct Counted {
    ByNeed share{}, begun{};
};

// How common needs are from a week on, and how many begin each week.
Counted counted(const Simulation& town, std::size_t from) {
    Counted found;
    for (unsigned k = 0; k < need_kinds; ++k) {
        const std::string need(need_names[k]);
        const double risk = mean(weekly_values(town.series(), counts, at_risk(k)), from);
        found.share[k] = mean(weekly_values(town.series(), counts, need), from) / risk;
        found.begun[k] = mean(weekly_values(town.series(), counts, "began_" + need), from);
    }
    return found;
}

class Weeks {
public:
    Weeks(const ClusteringOptions& options, std::int32_t of) : options_(options), progress_{0, of} {}

    // False if it was stopped.
    bool live(Simulation& town, std::int32_t weeks) {
        constexpr std::int32_t step = 13;
        while (weeks > 0) {
            const std::int32_t now = std::min(step, weeks);
            town.advance(now);
            weeks -= now, progress_.done += now;
            if (options_.report && !options_.report(progress_)) return false;
        }
        return true;
    }

private:
    const ClusteringOptions& options_;
    Progress progress_;
};

void raise(Settings& settings, unsigned need, const char* level, double by) {
    settings.set(need_names[need], level, settings.get(need_names[need], level) + by);
}

double odds_against(double wanted, double found) {
    constexpr double least = 1e-6;
    const auto odds = [&](double share) { return std::max(share, least) / std::max(1 - share, least); };
    return static_cast<double>(log(static_cast<float>(odds(wanted) / odds(found))));
}

// Moves levels until as many have each need at the founding, and as many episodes begin, as in `model`.
bool anchor(Scenario& town, const Counted& at_first, const Counted& later, Luck luck, const Executor& executor,
            Weeks& weeks) {
    for (int round = 0; round < anchorings; ++round) {
        for (int time = 0; time < foundings; ++time) {
            Simulation founded(town, luck, executor);
            founded.advance(1);
            const Counted found = counted(founded, 0);
            for (unsigned k = 0; k < need_kinds; ++k)
                raise(town.settings, k, "at_rest", odds_against(at_first.share[k], found.share[k]));
        }
        Simulation lived(town, luck, executor);
        if (!weeks.live(lived, anchored_over)) return false;
        const Counted found = counted(lived, anchored_from);
        for (unsigned k = 0; k < need_kinds; ++k) {
            if (!(found.begun[k] > 0)) continue;
            const double by = static_cast<double>(log(static_cast<float>(later.begun[k] / found.begun[k])));
            raise(town.settings, k, "onset", by);
            raise(town.settings, k, "at_rest", -by);
        }
    }
    return true;
}

}  // namespace

const std::vector<Without>& causes_of_clustering() {
    static const std::vector<Without> all{
        {"all", "all causes", {}, 41},
        {"no_frailty", "without frailty", {"frailty"}, 6},
        {"no_stress", "without stress", {"stress"}, 25},
        {"no_cross", "without other needs", {"cross"}, 19},
        {"no_deprivation", "without deprivation", {"deprivation"}, 0},
        {"frailty_and_deprivation", "frailty and deprivation alone", {"stress", "cross"}, 11},
        {"deprivation", "deprivation alone", {"frailty", "stress", "cross"}, 2}};
    return all;
}

std::vector<Clustered> examine_clustering(const Scenario& scenario, const ClusteringOptions& options) {
    const auto& all = causes_of_clustering();
    const auto executor = executor_for(options.threads);
    const auto variants = static_cast<std::int32_t>(all.size());
    Weeks weeks(options,
                variants * options.lucks * (settled + looked_at) + ((variants - 1) * anchorings + 1) * anchored_over);
    const Luck first_luck = luck_of(options.luck, 0);
    const Scenario resting = at_rest(scenario, scenario.residents, {counts});

    Simulation model(resting, first_luck, *executor);
    if (!weeks.live(model, anchored_over)) return {};
    const Counted later = counted(model, anchored_from);
    Counted at_first;
    for (unsigned k = 0; k < need_kinds; ++k)
        at_first.share[k] = weekly_values(model.series(), counts, std::string(need_names[k]))[0] /
                            weekly_values(model.series(), counts, at_risk(k))[0];

    std::vector<Clustered> found;
    for (const Without& without : all) {
        Scenario town = resting;
        for (const std::string_view parameter : without.off) town.settings.set("needs_together", parameter, 0);
        if (!without.off.empty() && !anchor(town, at_first, later, first_luck, *executor, weeks)) return {};
        Clustered one{without, 0, 0, 0, 0, 0, 0, {}, {}};
        Moments ratios, ill, users, conflict, three;
        for (std::int32_t future = 0; future < options.lucks; ++future) {
            Simulation lived(town, luck_of(options.luck, static_cast<std::uint32_t>(future)), *executor);
            if (!weeks.live(lived, settled + looked_at)) return {};
            const auto share = [&](const char* field) {
                return mean(weekly_values(lived.series(), counts, field), settled) /
                       mean(weekly_values(lived.series(), counts, "children"), settled);
            };
            ill.add(share("parent_ill")), users.add(share("parent_using"));
            conflict.add(share("conflict_at_home")), three.add(share("all_three"));
            ratios.add(share("all_three") / (share("parent_ill") * share("parent_using") * share("conflict_at_home")));
            const Counted needs = counted(lived, settled);
            for (unsigned k = 0; k < need_kinds; ++k) one.prevalence[k] += needs.share[k] / options.lucks;
        }
        one.parent_ill = ill.mean(), one.parent_using = users.mean();
        one.conflict = conflict.mean(), one.all_three = three.mean();
        one.ratio = one.all_three / (one.parent_ill * one.parent_using * one.conflict);
        one.error = ratios.standard_error();
        for (unsigned k = 0; k < need_kinds; ++k)
            one.raised[k] = town.settings.get(need_names[k], "onset") - resting.settings.get(need_names[k], "onset");
        found.push_back(one);
    }
    for (std::size_t k = found.size(); k-- > 0;)
        for (unsigned need = 0; need < need_kinds; ++need) found[k].prevalence[need] /= found.front().prevalence[need];
    return found;
}

}  // namespace alongside
