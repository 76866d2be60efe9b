// SPDX-License-Identifier: Apache-2.0
// alongside plan: what a comparison would take, and whether its pairs hold, before anything is run.
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/run/track.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t tried_residents = 20'000;
constexpr std::int32_t tried_weeks = 8;

/// What a small town of the first scenario takes on one core of this machine, now.
struct Tried {
    double seconds_a_person_week = 0, seconds_to_found_a_person = 0, bytes_a_resident = 0;
};

Tried try_out(const Scenario& scenario) {
    using Clock = std::chrono::steady_clock;
    const auto seconds = [](Clock::duration spent) { return std::chrono::duration<double>(spent).count(); };
    Scenario small = drawn_for(scenario, {0, scenario.luck, false});
    small.residents = std::min(small.residents, tried_residents);
    const auto executor = serial_executor();
    const auto begun = Clock::now();
    Simulation simulation(small, luck_of(small.luck, 0), *executor);
    const auto founded = Clock::now();
    simulation.advance(tried_weeks);
    const auto lived = Clock::now();
    const auto residents = static_cast<double>(small.residents);
    return {seconds(lived - founded) / (residents * tried_weeks), seconds(founded - begun) / residents,
            static_cast<double>(simulation.bytes()) / residents};
}

struct Plan {
    std::int64_t residents = 0;
    std::int32_t burn_in = 0, weeks = 0, futures = 0;
    std::size_t arms = 0;
    double person_weeks = 0, seconds = 0, seconds_again = 0, bytes = 0;
    PanelSize panels{};  ///< of all scenarios
};

Plan planned(std::span<const Scenario> arms, bool paired, unsigned threads) {
    const Scenario& first = arms.front();
    const Tried tried = try_out(first);
    Plan plan{first.residents, first.burn_in, first.weeks, first.futures, arms.size(), 0, 0, 0, 0, {}};
    for (const Scenario& arm : arms) {
        const PanelSize one = panel_size(arm);
        plan.panels.in_file += one.in_file, plan.panels.while_running += one.while_running;
    }
    const auto people = static_cast<double>(plan.residents) * plan.futures;
    const double pasts = paired ? 1.0 : static_cast<double>(plan.arms),
                 lived = people * plan.weeks * static_cast<double>(plan.arms), burnt = people * plan.burn_in * pasts,
                 at_once = static_cast<double>(threads);
    plan.person_weeks = lived + burnt;
    plan.seconds_again = lived * tried.seconds_a_person_week / at_once;
    plan.seconds = plan.seconds_again +
                   (burnt * tried.seconds_a_person_week + people * pasts * tried.seconds_to_found_a_person) / at_once;
    // Side by side each thread has a town of its own, and paired ones the past that they share.
    const double towns = std::min(at_once, static_cast<double>(plan.futures)) * (plan.arms > 1 ? 2 : 1);
    plan.bytes = towns * tried.bytes_a_resident * static_cast<double>(plan.residents);
    return plan;
}

std::string time_text(double seconds) {
    constexpr double minute = 60, hour = 3600;
    if (seconds < minute) return "less than a minute";
    if (seconds < 2 * hour) return "about " + rounded(seconds / minute, 0, false) + " minutes";
    return "about " + rounded(seconds / hour, 0, false) + " hours";
}

std::string memory_text(double bytes) {
    constexpr double megabyte = 1e6, gigabyte = 1e9;
    return bytes < gigabyte ? rounded(std::max(1.0, bytes / megabyte), 0, false) + " MB"
                            : rounded(bytes / gigabyte, -1, false) + " GB";
}

std::string plan_text(const Plan& plan, const Scenario& first, unsigned threads) {
    const auto commas = [](double number) { return with_commas(static_cast<std::int64_t>(number)); };
    std::string out =
        wrapped(std::to_string(plan.arms) + (plan.arms == 1 ? " scenario" : " scenarios") + " of " + first.place.name +
                ": " + with_commas(plan.residents) + " residents, " + std::to_string(plan.burn_in) +
                " weeks of burn-in and " + std::to_string(plan.weeks) + " after it, " + with_commas(plan.futures) +
                (plan.futures == 1 ? " future" : " futures") + ".");
    out += wrapped("That is " + commas(plan.person_weeks) + " weeks of one person, " + time_text(plan.seconds) +
                   " on " + std::to_string(threads) + (threads == 1 ? " core" : " cores") +
                   " of this machine as a small town runs on it now; " + time_text(plan.seconds_again) +
                   " once burnt-in pasts are kept.");
    out += wrapped("Memory: about " + memory_text(plan.bytes) + ".");
    if (plan.panels.in_file > 0)
        out += wrapped("Panels of residents: at most " + memory_text(plan.panels.in_file) +
                       " in the results, which compress them, and " + memory_text(plan.panels.while_running) +
                       " beside the results while it runs.");
    return out;
}

}  // namespace

int plan(const PlanRequest& request, const Talk& talk) {
    std::vector<Scenario> arms;
    std::vector<Complaint> warnings;
    for (const std::string& file : request.scenarios) {
        std::vector<Complaint> found;
        arms.push_back(load_scenario(file, request.overrides, found));
        warnings.insert(warnings.end(), found.begin(), found.end());
    }
    talk.warn(warnings);
    const bool paired = !request.unpaired && arms.size() > 1;
    const Plan made = planned(arms, paired, request.threads);
    std::exception_ptr clash;
    try {
        expect_comparable(arms, paired);
    } catch (const MismatchError&) {
        clash = std::current_exception();
    }
    if (talk.json) {
        talk.data(Json{{"scenarios", made.arms},
                       {"residents", made.residents},
                       {"burn_in", made.burn_in},
                       {"weeks", made.weeks},
                       {"futures", made.futures},
                       {"person_weeks", made.person_weeks},
                       {"seconds", made.seconds},
                       {"seconds_with_kept_pasts", made.seconds_again},
                       {"bytes", made.bytes},
                       {"panel_bytes", made.panels.in_file},
                       {"panel_bytes_while_running", made.panels.while_running},
                       {"pairs_hold", clash == nullptr}}
                      .dump() +
                  "\n");
    } else {
        talk.data(plan_text(made, arms.front(), request.threads) +
                  (clash     ? "Pairs do not hold.\n"
                   : !paired ? ""
                             : "Pairs hold: the same people, the same luck and the same unknowns in each.\n"));
    }
    return clash ? talk.explain(clash) : done;
}

}  // namespace alongside::cli
