// SPDX-License-Identifier: Apache-2.0
// alongside fit levels: solves levels for the facts of a place, and says how near it came.
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/cli/layout.hpp"
#include "sim/cli/stop.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/describe/describe.hpp"
#include "sim/files/reading.hpp"
#include "sim/fit/fit.hpp"
#include "sim/fit/observe.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

// What --quick runs: enough to see whether it works, and not to be kept.
constexpr std::int64_t quick_residents = 5'000;
constexpr std::int32_t quick_weeks = 156, quick_draws = 24, quick_lucks = 2;

FitOptions options_of(const FitRequest& request, const Scenario& scenario) {
    FitOptions options;
    if (request.quick) {
        options.residents = quick_residents, options.weeks = quick_weeks;
        options.draws = quick_draws, options.lucks = quick_lucks;
    }
    options.residents = request.overrides.residents.value_or(options.residents);
    options.weeks = request.overrides.weeks.value_or(options.weeks);
    options.draws = request.draws.value_or(options.draws);
    options.lucks = request.lucks.value_or(options.lucks);
    options.waves = request.waves.value_or(options.waves);
    options.rounds = request.rounds.value_or(options.rounds);
    options.luck = scenario.luck, options.threads = request.threads;
    options.engine = known_answer;
    return options;
}

std::string significant(double value) {
    const double size = value < 0 ? -value : value;
    return fixed_text(value, size >= 100 ? 1 : size >= 1 ? 3 : size >= 0.01 ? 4 : 6);
}

std::string per_cent_or_plain(const Target& target, double value) {
    return target.against == Against::ratio ? fixed_text(100 * value, 1) + "%" : significant(value);
}

std::string verdict(const TargetOutcome& outcome) {
    return outcome.reached ? outcome.held ? "reached, at a limit" : "reached"
           : outcome.held  ? "not reached: at a limit"
                           : "not reached";
}

std::string as_table(const Scenario& scenario, const Targets& targets, const FitOptions& options, const Fit& fit) {
    std::string out =
        scenario.place.name + ", " + with_commas(options.residents) + " residents, " + std::to_string(options.weeks) +
        " weeks, nothing decided; " + std::to_string(options.lucks) + " lucks at default slopes" +
        (options.draws > 0
             ? ", " + std::to_string(options.waves) + " waves of " + std::to_string(options.draws) + " draws"
             : "") +
        "\n\n";
    const auto line = [](const std::string& id, const std::string& target, const std::string& before,
                         const std::string& after, const std::string& error, const std::string& off,
                         const std::string& is) {
        return trimmed(left(cut(id, 24), 24) + right(target, 11) + right(before, 11) + right(after, 11) +
                       right(error, 10) + right(off, 9) + "  " + is);
    };
    out += line("target", "wanted", "before", "after", "error", "off by", "") + std::string(96, '-') + "\n";
    for (std::size_t k = 0; k < fit.targets.size(); ++k) {
        const TargetOutcome& one = fit.targets[k];
        out += line(one.id, significant(one.target), significant(one.before), significant(one.after),
                    significant(one.error), per_cent_or_plain(targets.all[k], one.off), verdict(one));
    }
    out += "\n" +
           trimmed(left("level", 34) + right("before", 12) + right("solved", 12) + right("error", 10) +
                   right("fits", 8) + right("left", 10)) +
           std::string(86, '-') + "\n";
    for (const SolvedLevel& level : fit.levels.levels)
        out += trimmed(left(cut(level.part + "." + level.parameter, 34), 34) +
                       right(significant(scenario.settings.get(level.part, level.parameter)), 12) +
                       right(significant(level.value), 12) + right(significant(level.error), 10) +
                       right(options.draws > 0 ? fixed_text(level.fits, 2) : "", 8) +
                       right(options.draws > 0 ? significant(level.left) : "", 10));
    if (options.draws == 0) return out;
    out += "\n" +
           trimmed(left("spread over draws", 24) + right("unanswered", 13) + right("answered", 13) +
                   right("luck alone", 13)) +
           std::string(63, '-') + "\n";
    for (std::size_t k = 0; k < fit.targets.size(); ++k) {
        const TargetOutcome& one = fit.targets[k];
        const Target& target = targets.all[k];
        out += trimmed(left(cut(one.id, 24), 24) + right(per_cent_or_plain(target, one.unanswered), 13) +
                       right(per_cent_or_plain(target, one.answered), 13) +
                       right(per_cent_or_plain(target, one.by_luck), 13));
    }
    return out + "\n" +
           wrapped("Levels answer to " + std::to_string(fit.levels.slopes.size()) +
                   " slopes. fits: share of the variance of the solved level over draws that its answer explains, each "
                   "draw left out in turn; left: standard deviation of what it does not.");
}

Json as_json(const Scenario& scenario, const FitOptions& options, const Fit& fit) {
    Json targets = Json::array(), levels = Json::array();
    for (const TargetOutcome& one : fit.targets)
        targets.push_back({{"id", one.id},
                           {"target", one.target},
                           {"before", one.before},
                           {"after", one.after},
                           {"error", one.error},
                           {"off", one.off},
                           {"is", verdict(one)},
                           {"unanswered", one.unanswered},
                           {"answered", one.answered},
                           {"by_luck", one.by_luck}});
    for (const SolvedLevel& level : fit.levels.levels)
        levels.push_back({{"level", level.part + "." + level.parameter},
                          {"before", scenario.settings.get(level.part, level.parameter)},
                          {"value", level.value},
                          {"error", level.error},
                          {"fits", level.fits},
                          {"left", level.left}});
    return {{"place", scenario.place.name},
            {"residents", options.residents},
            {"weeks", options.weeks},
            {"lucks", options.lucks},
            {"draws", options.draws},
            {"waves", options.waves},
            {"slopes", fit.levels.slopes.size()},
            {"targets", targets},
            {"levels", levels}};
}

std::string head_of(const Levels& levels) {
    return "# SPDX-License-Identifier: Apache-2.0\n# Levels solved for " + printable(levels.place) +
           ", and how they answer to slopes. Written by alongside fit levels; docs/format/levels.md explains the "
           "keys.\n";
}

}  // namespace

int fit_levels(const FitRequest& request, const Talk& talk) {
    if (request.what != "levels")
        throw UsageError("fit what? There is no fit of \"" + request.what + "\"",
                         "alongside fit levels SCENARIO.toml --out places/NAME.levels.toml");
    std::vector<Complaint> warnings;
    const Scenario scenario = load_scenario(request.scenario, request.overrides, warnings);
    talk.warn(warnings);
    std::string file = request.targets;
    if (file.empty()) file = file_that_comes_along("targets.toml", request.scenario);
    if (file.empty()) throw reading_error("targets.toml", ENOENT, "Name the file: --targets FILE");
    Targets targets = read_targets(read_text(file), file);
    if (request.local) targets = local_ones(std::move(targets));
    if (targets.all.empty())
        throw UsageError("no target of " + file + " is local",
                         "Mark some there with local = true, or leave out --local.");
    const FitOptions given = options_of(request, scenario);
    if (given.weeks < fewest_weeks)
        throw UsageError("--weeks " + std::to_string(given.weeks) + " is too short to look at a town for a year",
                         "At least --weeks " + std::to_string(fewest_weeks) + "; 260 is usual.");
    if (given.lucks < 2) throw UsageError("one luck has no Monte Carlo error", "Ask for two or more: --lucks 4");
    std::optional<WholeFile> out;
    if (!request.out.empty()) out.emplace(request.out, request.force);
    const Stopper stopper(talk.quiet || talk.json ? nullptr : "\nStopping; nothing is kept. Ctrl-C again stops now.\n");
    std::optional<ProgressLine> line;
    FitOptions options = given;
    options.report = [&](const Progress& progress) {
        if (!line) line.emplace(talk, "Solving levels", progress.of, "towns");
        line->show(progress);
        return !stopper.asked();
    };
    const Fit fit = alongside::fit_levels(scenario, targets, options);
    line.reset();
    if (fit.stopped) {
        talk.say("Stopped: half a fit is none, and nothing was written.");
        return interrupted;
    }
    if (out) {
        out->write(head_of(fit.levels) + levels_toml(fit.levels, scenario.settings.model(), ""));
        out->publish(talk);
    }
    if (talk.json)
        talk.data(as_json(scenario, options, fit).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    else talk.data(as_table(scenario, targets, options, fit));
    return done;
}

}  // namespace alongside::cli
