// SPDX-License-Identifier: Apache-2.0
// Small towns for the laws, and ways to tell whether two runs are the same.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/files/reading.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/state.hpp"
#include "sim/scenario/read.hpp"

namespace alongside::laws {

inline const Luck amber = luck_of("amber", 0);

inline Place place(const std::string& name) {
    const std::string path = std::string(ALONGSIDE_SOURCE_DIR) + "/scenarios/places/" + name + ".toml";
    return read_place(read_text(path), name + ".toml");
}

/// Coordinators from this week on, in these areas; none named for all.
inline Decision coordinators(std::int32_t from, std::vector<std::int32_t> areas = {}) {
    return {"coordinators", from, no_end, std::move(areas)};
}

/// Ten families.
inline Scenario hamlet(const Model& model = Model::standard()) {
    Scenario scenario;
    scenario.name = "hamlet";
    scenario.place = place("tiny");
    scenario.residents = 26;
    scenario.settings = Settings(model);
    return scenario;
}

/// 2,000 residents in four areas with the ways of Thurrock, where many ask for help, doors are scarce and, from week 2
/// on, there are coordinators: whatever the model can do happens to somebody within weeks.
inline Scenario busy_town(const Model& model = Model::standard()) {
    Scenario scenario;
    scenario.name = "busy town";
    scenario.place = place("thurrock");
    scenario.residents = 2000;
    scenario.place.residents.value = 2000;
    scenario.place.area_residents.value = 500;
    scenario.settings = Settings(model);
    scenario.settings.set("asking", "formal", 0.2);
    scenario.settings.set("at_rest", "case_line", 0.0);
    scenario.settings.set("staffing", "door", 1.0);
    scenario.settings.set("staffing", "meets_every", 1.0);
    scenario.settings.set("outlook_at_rest", "coordinators", 1.0);
    scenario.settings.set("coordinators", "posts", 3);
    scenario.settings.set("coordinators", "introductions", 1.0);
    scenario.settings.set("lives_of_groups", "ends", 1.0);
    scenario.settings.set("lives_of_groups", "founded", 0.2);
    scenario.settings.set("volunteering", "begins", 1.0);
    scenario.settings.set("recruiting", "recruits", 5.0);
    for (const auto& [quickly, value] : {std::pair{"fidelity", 1.0},
                                         {"ready", 5.0},
                                         {"clears", 1.0},
                                         {"accompanied", 5.0},
                                         {"every_first", 1.0},
                                         {"every_doing", 1.0}})
        scenario.settings.set("connecting", quickly, value);
    scenario.decisions.push_back(coordinators(2));
    return scenario;
}

inline std::string digest_after(const Scenario& scenario, std::int32_t weeks, const Executor& executor) {
    Simulation simulation(scenario, amber, executor);
    simulation.advance(weeks);
    return simulation.digest();
}

/// SHA-256 over the rows and ties alone, without what the measures wrote down.
inline std::string digest_of_rows(Simulation& simulation) {
    return digest_of_state(simulation.world(), simulation.week(), {});
}

/// The standard model with one process more, after the line called `where`.
inline Model with_process(std::string_view where, const Part& part, std::string_view name = "mutant") {
    return Model::standard().with_after(where, {name, "", &part});
}

}  // namespace alongside::laws
