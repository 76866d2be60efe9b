// SPDX-License-Identifier: Apache-2.0
// One past of a larger town and what becomes of it without coordinators, with some, with many, and with few people
// each.
#include "sim/patterns/arms.hpp"

#include <numeric>
#include <optional>

#include "sim/patterns/help_watch.hpp"

namespace alongside {
namespace {

constexpr std::int32_t step = 13;  // weeks between two times of saying how many were lived

std::int32_t posts_of(Arm arm) {
    constexpr std::array<std::int32_t, number_of_arms> posts{3, 8, 80, 8, 0};
    return posts[static_cast<std::size_t>(arm)];
}
constexpr bool is_evaluated(Arm arm) { return arm == Arm::eight || arm == Arm::light; }

}  // namespace

Arms::Arms(const Scenario& scenario, std::int64_t residents, Luck luck, const Executor& executor)
    : scenario_(
          at_rest(scenario, residents,
                  {"wellbeing", "way_in", "cases_and_posts", "groups_and_goers", "walking_alongside", "paid_time"})),
      luck_(luck),
      executor_(executor) {
    scenario_.burn_in = past_of_arms, scenario_.weeks = weeks_of_arm;
}

Scenario Arms::scenario_of(Arm arm) const {
    Scenario scenario = scenario_;
    if (posts_of(arm) == 0) return scenario;
    scenario.decisions = {{"coordinators", 0, no_end, {}, {}}};
    scenario.settings.set("coordinators", "posts", posts_of(arm));
    if (arm == Arm::light) {
        Change change;
        change.part = "staffing", change.parameter = "hours_a_person", change.assumption = true;
        change.to = scenario.settings.get("staffing", "hours_a_person") / light_caseload;
        scenario.changes = {change};
    }
    return scenario;
}

bool Arms::live(const std::function<bool(std::int32_t)>& lived) {
    const auto in_steps = [&](std::int32_t weeks, const auto& advance) {
        for (std::int32_t done = 0; done < weeks; done += step) {
            const std::int32_t now = std::min(step, weeks - done);
            advance(now);
            if (!lived(now)) return false;
        }
        return true;
    };
    std::vector<std::byte> past;
    {
        Simulation simulation(scenario_of(Arm::none), luck_, executor_);
        const auto advance = [&](std::int32_t weeks) { simulation.advance(weeks); };
        if (!in_steps(settling_weeks, advance)) return false;
        HelpRecord seen;
        const HelpWatch watch(simulation, seen);
        if (!in_steps(watched_weeks, advance)) return false;
        past = simulation.save();
        HelpRecord& kept = of(Arm::none).help;
        kept.from = seen.from, kept.until = seen.until, kept.happenings = std::move(seen.happenings);
        standings_.push_back(standing(simulation));
    }
    std::vector<Watched> watched;
    for (const Arm arm : {Arm::three, Arm::eight, Arm::eighty, Arm::light, Arm::none}) {
        const Scenario scenario = scenario_of(arm);
        Simulation simulation(scenario, luck_, executor_, past);
        std::optional<Cohort> cohort;
        if (is_evaluated(arm)) cohort.emplace(simulation, coordinators_kind, EvaluationOptions{}, luck_);
        const HelpWatch watch(simulation, of(arm).help, cohort ? &*cohort : nullptr);
        if (arm == Arm::none) {
            witness(simulation, weeks_of(arm), coordinators_kind, watched);
            if (!lived(weeks_of(arm))) return false;
            standings_.push_back(standing(simulation));
        } else if (!in_steps(weeks_of(arm), [&](std::int32_t weeks) {
                       if (cohort) cohort->live(weeks);
                       else simulation.advance(weeks);
                   })) {
            return false;
        }
        if (cohort) watched.push_back(cohort->take());
        of(arm).series = simulation.series();
        of(arm).help.sort_by_person();
    }
    of(Arm::eight).figures = figures_of(watched[0], EvaluationOptions{}, luck_);
    of(Arm::light).figures = figures_of(watched[1], EvaluationOptions{}, luck_);
    return true;
}

std::vector<double> Arms::weekly(Arm arm, std::string_view measure, std::string_view field, std::int32_t from,
                                 std::int32_t until) const {
    const std::vector<double> all = weekly_values(of(arm).series, measure, field);
    const auto week = [&](std::int32_t of_arm) {
        return all.begin() + std::min<std::ptrdiff_t>(past_of_arms + of_arm, std::ssize(all));
    };
    return {week(from), week(until)};
}

double Arms::sum(Arm arm, std::string_view measure, std::string_view field, std::int32_t from,
                 std::int32_t until) const {
    const std::vector<double> weeks = weekly(arm, measure, field, from, until);
    return std::accumulate(weeks.begin(), weeks.end(), 0.0);
}

std::uint16_t Arms::door(std::string_view kind) const {
    const std::vector<AgencyFacts>& agencies = scenario_.place.agencies;
    for (std::size_t at = 0; at < agencies.size(); ++at)
        if (agencies[at].kind == kind) return static_cast<std::uint16_t>(at);
    return no_door;
}

}  // namespace alongside
