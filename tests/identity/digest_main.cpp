// SPDX-License-Identifier: Apache-2.0
// Prints the digest of one town in every way of running it that this build has: alongside_identity [PLACE.toml].
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "sim/run/simulation.hpp"
#include "sim/run/state.hpp"
#include "sim/scenario/read.hpp"

#ifndef ALONGSIDE_SOURCE_DIR
#define ALONGSIDE_SOURCE_DIR "."
#endif

namespace {

using namespace alongside;

constexpr std::int32_t weeks = 60, resumed_at = 23;

// 2,000 residents in two areas, with posts enough that people are walked alongside and introduced.
Scenario town(const std::string& text) {
    Scenario scenario;
    scenario.name = "identity";
    scenario.place = read_place(text, "place");
    scenario.residents = 2000;
    scenario.place.residents.value = 2000;
    scenario.place.area_residents.value = 1000;
    scenario.settings.set("coordinators", "posts", 2);
    scenario.decisions.push_back({"coordinators", 4, no_end, {}});
    scenario.changes.push_back({"asking", "formal", "so that doors are busy", 0.1, 8, 40, true});
    return scenario;
}

struct Digests {
    std::string all, rows;
};

class Comparison {
public:
    /// Prints a line, and remembers whether it is the same as the first of its name.
    void line(const std::string& name, const std::string& digest, std::string& expected) {
        std::printf("%s %s\n", name.c_str(), digest.c_str());
        if (expected.empty()) expected = digest;
        same_ = same_ && digest == expected;
    }
    void run(const std::string& name, const Scenario& scenario, const Executor* executor) {
        if (executor == nullptr) return;
        Simulation simulation(scenario, luck_of("amber", 0), *executor);
        simulation.advance(weeks);
        note(name, simulation);
    }
    void note(const std::string& name, Simulation& simulation) {
        if (simulation.scenario().measures.empty()) line(name, simulation.digest(), first.all);
        line(name + "_rows", digest_of_state(simulation.world(), simulation.week(), {}), first.rows);
    }
    bool same() const { return same_; }
    Digests first;

private:
    bool same_ = true;
};

int compare(const Scenario& scenario) {
    Comparison comparison;
    for (const std::size_t grain : {std::size_t{4096}, std::size_t{7}, std::size_t{1}})
        comparison.run("serial_" + std::to_string(grain), scenario, serial_executor(grain).get());
    for (const unsigned seed : {1u, 2u})
        comparison.run("shuffled_" + std::to_string(seed), scenario, shuffled_executor(7, seed).get());
    for (const unsigned threads : {2u, 7u}) {
        comparison.run("threads_" + std::to_string(threads), scenario, thread_executor(threads, 64).get());
        comparison.run("onetbb_" + std::to_string(threads), scenario, tbb_executor(threads, 64).get());
    }

    Scenario unmeasured = scenario;
    unmeasured.measures = {"none"};
    comparison.run("unmeasured", unmeasured, serial_executor().get());

    const auto executor = serial_executor();
    Simulation first(scenario, luck_of("amber", 0), *executor);
    first.advance(resumed_at);
    Simulation second(scenario, luck_of("amber", 0), *executor, first.save());
    second.advance(weeks - resumed_at);
    comparison.note("resumed", second);

    if (!comparison.same()) std::fprintf(stderr, "these lines should be equal, and are not\n");
    std::printf("identity %s\n", comparison.first.all.c_str());
    return comparison.same() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string path = count > 1 ? arguments[1] : ALONGSIDE_SOURCE_DIR "/scenarios/places/thurrock.toml";
    std::ifstream file(path);
    if (!file) {
        std::fprintf(stderr, "cannot read %s\n", path.c_str());
        return 3;
    }
    std::stringstream text;
    text << file.rdbuf();
    return compare(town(text.str()));
}
