// SPDX-License-Identifier: Apache-2.0
// Holds a town against what is known of real ones: every pattern with its values, in range or out.
#include "sim/patterns/examine.hpp"

#include <algorithm>

#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

constexpr std::int64_t foundings_times = 2;  // foundings are cheap, and a town of two areas shows more of its shares
constexpr std::int32_t step = 13;            // weeks between two times of asking whether to stop

// SumsOfValues over lucks of what each statistic gives.
using SumsOfValues = std::vector<std::vector<double>>;

void add(std::vector<double>& sums, const std::vector<double>& values) {
    sums.resize(values.size());
    for (std::size_t j = 0; j < values.size(); ++j) sums[j] += values[j];
}

void take(const Town& town, TakenFrom from, const std::vector<const Statistic*>& wanted, SumsOfValues& sums) {
    for (std::size_t k = 0; k < wanted.size(); ++k)
        if (wanted[k] != nullptr && wanted[k]->from == from) add(sums[k], wanted[k]->of_town(town));
}

void take_two(const Town& beside, const Town& town, const std::vector<const Statistic*>& wanted, SumsOfValues& sums) {
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        if (wanted[k] == nullptr || wanted[k]->from != TakenFrom::two_lives) continue;
        std::vector<double> values = wanted[k]->of_town(beside);
        const std::vector<double> here = wanted[k]->of_town(town);
        values.insert(values.end(), here.begin(), here.end());
        add(sums[k], values);
    }
}

void take_arms(const Arms& arms, const std::vector<const Statistic*>& wanted, SumsOfValues& sums) {
    for (std::size_t k = 0; k < wanted.size(); ++k)
        if (wanted[k] != nullptr && wanted[k]->from == TakenFrom::arms) add(sums[k], wanted[k]->of_arms(arms));
}

std::vector<Pattern> without_two_lives(std::vector<Pattern> patterns) {
    std::erase_if(patterns, [](const Pattern& pattern) {
        const Statistic* statistic = find_statistic(pattern.statistic);
        return statistic != nullptr && statistic->from == TakenFrom::two_lives;
    });
    return patterns;
}

Scenario beside_of(const Scenario& scenario, const Scenario& other) {
    Scenario beside = other;
    beside.residents = scenario.residents;
    beside.settings = scenario.settings;
    return beside;
}

std::vector<double> concluded(const Statistic& statistic, std::vector<double> sums, std::int32_t lucks,
                              const Place& place) {
    for (double& sum : sums) sum /= static_cast<double>(lucks);
    return statistic.of_means == nullptr ? sums : statistic.of_means(sums, place);
}

// False if it was stopped.
bool live(Town& town, std::int32_t weeks, Progress& progress, const Report& report) {
    for (std::int32_t lived = 0; lived < weeks;) {
        const std::int32_t now = std::min(step, weeks - lived);
        town.live(now);
        lived += now, progress.done += now;
        if (report && !report(progress)) return false;
    }
    return true;
}

}  // namespace

std::vector<Finding> examine(const Scenario& scenario, const std::vector<Pattern>& asked,
                             const ExamineOptions& options) {
    const std::vector<Pattern> patterns = options.beside == nullptr ? without_two_lives(asked) : asked;
    std::vector<const Statistic*> wanted;
    bool foundings = false, with_arms = false;
    std::int32_t weeks = 0, weeks_beside = 0;
    for (const Pattern& pattern : patterns) {
        const Statistic* statistic = find_statistic(pattern.statistic);
        wanted.push_back(statistic);
        if (pattern.check == Check::not_expressed) continue;
        ALONGSIDE_EXPECT(statistic != nullptr, "no such statistic: " + pattern.statistic);
        if (statistic->from == TakenFrom::arms) {
            with_arms = true;
            continue;
        }
        const std::int32_t of_life = settling_weeks + statistic->years * weeks_a_year;
        if (statistic->from == TakenFrom::founding) foundings = true;
        else weeks = std::max(weeks, of_life);
        if (statistic->from == TakenFrom::two_lives) weeks_beside = std::max(weeks_beside, of_life);
    }
    SumsOfValues sums(wanted.size());
    const auto executor = executor_for(options.threads);
    Progress progress{0, options.lucks * (weeks + weeks_beside + (with_arms ? weeks_of_arms : 0))};
    for (std::int32_t future = 0; future < options.lucks; ++future) {
        const Luck luck = luck_of(options.luck, static_cast<std::uint32_t>(future));
        if (foundings)
            take(Town(scenario, foundings_times * scenario.residents, luck, *executor), TakenFrom::founding, wanted,
                 sums);
        if (with_arms) {
            Arms arms(scenario, arms_times * scenario.residents, luck, *executor);
            const auto lived = [&](std::int32_t more) {
                progress.done += more;
                return !options.report || options.report(progress);
            };
            if (!arms.live(lived)) return {};
            take_arms(arms, wanted, sums);
        }
        if (weeks == 0) continue;
        Town town(scenario, scenario.residents, luck, *executor);
        if (!live(town, weeks, progress, options.report)) return {};
        take(town, TakenFrom::life, wanted, sums);
        if (weeks_beside == 0) continue;
        Town beside(beside_of(scenario, *options.beside), scenario.residents, luck, *executor);
        if (!live(beside, weeks_beside, progress, options.report)) return {};
        take_two(beside, town, wanted, sums);
    }
    std::vector<Finding> findings;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        Finding finding{patterns[k], {}, false};
        if (wanted[k] != nullptr) finding.values = concluded(*wanted[k], sums[k], options.lucks, scenario.place);
        finding.in = finding.pattern.holds(finding.values);
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::string Finding::verdict() const {
    if (pattern.check == Check::not_expressed) return "not expressed";
    std::string is = in ? "in" : "out";
    switch (pattern.check) {
        case Check::asserted:
            return is;
        case Check::reported:
            return is + ", not tested";
        case Check::known_out:
            return in ? "in again" : "out, known";
        case Check::not_expressed:
            break;
    }
    return is;
}

bool Finding::as_stated() const {
    return pattern.check == Check::reported || pattern.check == Check::not_expressed ||
           in == (pattern.check == Check::asserted);
}

Score score(const std::vector<Finding>& findings) {
    Score all;
    for (const Finding& finding : findings) {
        if (finding.pattern.check == Check::not_expressed) {
            ++all.not_expressed;
            continue;
        }
        const int in = finding.in ? 1 : 0, out = 1 - in;
        all.all += 1, all.in += in;
        if (finding.pattern.sourced()) {
            all.sourced += 1, all.sourced_in += in;
            if (finding.pattern.use == Use::held_back) all.held_back += 1, all.held_back_in += in;
        }
        switch (finding.pattern.check) {
            case Check::asserted:
                all.newly_out += out;
                break;
            case Check::reported:
                all.out_not_tested += out;
                break;
            case Check::known_out:
                all.known_out += out, all.in_again += in;
                break;
            case Check::not_expressed:
                break;
        }
    }
    return all;
}

std::vector<NumberedScore> numbered_scores(const std::vector<Finding>& findings) {
    std::vector<NumberedScore> all;
    for (const Finding& finding : findings) {
        const std::string& of = finding.pattern.of;
        if (of.empty()) continue;
        auto one = std::find_if(all.begin(), all.end(), [&](const NumberedScore& other) { return other.of == of; });
        if (one == all.end()) one = all.insert(all.end(), NumberedScore{of});
        if (finding.pattern.check == Check::not_expressed) ++one->not_expressed;
        else ++(finding.in ? one->in : one->out);
    }
    return all;
}

}  // namespace alongside
