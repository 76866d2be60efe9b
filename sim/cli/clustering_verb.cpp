// SPDX-License-Identifier: Apache-2.0
// alongside describe clustering: why needs come together, cause by cause.
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/cli/stop.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/describe/clustering.hpp"
#include "sim/files/reading.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t two_areas = 24000;

std::string as_json(const Scenario& scenario, const std::vector<Clustered>& found) {
    Json towns = Json::array();
    for (const Clustered& one : found)
        towns.push_back({{"id", one.without.id},
                         {"statement", one.without.statement},
                         {"off", one.without.off},
                         {"ratio", one.ratio},
                         {"error", one.error},
                         {"designed", one.without.designed},
                         {"parent_ill", one.parent_ill},
                         {"parent_using", one.parent_using},
                         {"conflict_at_home", one.conflict},
                         {"all_three", one.all_three},
                         {"prevalence", one.prevalence},
                         {"raised", one.raised}});
    return Json{{"place", scenario.place.name}, {"residents", scenario.residents}, {"towns", towns}}.dump(
               2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

}  // namespace

int describe_clustering(const DescribeRequest& request, const Talk& talk) {
    if (request.overrides.weeks || request.draws || !request.only.empty() || !request.from.empty())
        throw UsageError("describe clustering takes no --weeks, --draws, --only or --from",
                         "It says itself how long a town lives, and switches off what there is to switch off.");
    if (!request.format.empty() && request.format != "markdown" && request.format != "json")
        throw UsageError("describe clustering is written as markdown or json", "--format markdown");
    const std::string file =
        request.scenario.empty() ? file_that_comes_along("thurrock/no-coordinators.toml") : request.scenario;
    if (file.empty())
        throw UsageError("describe clustering finds no scenario of Thurrock",
                         "Name one: alongside describe clustering SCENARIO.toml");
    Overrides overrides = request.overrides;
    if (request.scenario.empty() && !overrides.residents) overrides.residents = two_areas;
    std::vector<Complaint> warnings;
    const Scenario scenario = load_scenario(file, overrides, warnings);
    talk.warn(warnings);

    ClusteringOptions options;
    options.lucks = request.overrides.futures.value_or(options.lucks);
    options.luck = scenario.luck;
    options.threads = request.threads;
    const Stopper stopper(talk.quiet || talk.json ? nullptr : "\nStopping; Ctrl-C again stops now.\n");
    std::optional<ProgressLine> line;
    options.report = [&](const Progress& progress) {
        if (!line) line.emplace(talk, "Living through towns without one cause or another", progress.of, "weeks");
        line->show(progress);
        return !stopper.asked();
    };
    const std::vector<Clustered> found = examine_clustering(scenario, options);
    line.reset();
    if (found.empty()) {
        talk.say("Stopped: a part of it shows nothing.");
        return interrupted;
    }
    talk.data(talk.json || request.format == "json" ? as_json(scenario, found)
                                                    : clustering_page(scenario, options, found));
    return done;
}

}  // namespace alongside::cli
