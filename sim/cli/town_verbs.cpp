// SPDX-License-Identifier: Apache-2.0
// alongside describe patterns and describe rest: a town at rest, held against what is known and against itself.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "sim/cli/layout.hpp"
#include "sim/cli/stop.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/describe/patterns.hpp"
#include "sim/files/reading.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

/// What comes along with the scenarios, or what was named instead.
std::string found(const std::string& named, const std::string& name, const std::string& scenario,
                  const std::string& option) {
    if (!named.empty()) return named;
    std::string file = file_that_comes_along(name, scenario);
    if (!file.empty()) return file;
    Complaint complaint;
    complaint.code = "E404", complaint.what = "there is no " + name + " where scenarios are looked for";
    complaint.hint = "It comes in the folder scenarios. Go to the folder above that, or name the file: " + option;
    throw FileError(complaint);
}

/// The scenario that was named, or Thurrock as it is; what it decides and changes is left out, and said so.
Scenario town_of(const DescribeRequest& request, const Talk& talk) {
    std::vector<Complaint> warnings;
    const std::string file = found(request.scenario, "thurrock/no-coordinators.toml", "",
                                   "alongside describe " + request.what + " SCENARIO.toml");
    Scenario scenario = load_scenario(file, request.overrides, warnings);
    talk.warn(warnings);
    if (!scenario.decisions.empty() || !scenario.changes.empty())
        talk.say("Looked at as it is: what " + alongside::quoted(scenario.name) + " decides and changes is left out.");
    return scenario;
}

/// Those with the ids that were asked for. Throws UsageError for an id that is not there.
template <class Entry>
std::vector<Entry> chosen(std::vector<Entry> all, const std::vector<std::string>& only) {
    std::vector<std::string> known;
    for (const Entry& each : all) known.push_back(each.id);
    for (const std::string& id : only)
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            const std::string near = nearest(id, known);
            throw UsageError("--only names " + alongside::quoted(id) + ", which is not there",
                             near.empty() ? "There are: " + listed(known) : "Did you mean " + near + "?");
        }
    const auto left_out = [&](const Entry& each) {
        return !only.empty() && std::find(only.begin(), only.end(), each.id) == only.end();
    };
    all.erase(std::remove_if(all.begin(), all.end(), left_out), all.end());
    return all;
}

/// The place that Thurrock is compared with; none for any other place, or where the file is nowhere.
std::optional<Scenario> place_beside(const Scenario& scenario) {
    const std::string file = file_that_comes_along("blackpool/no-coordinators.toml");
    if (scenario.place.name != "thurrock" || file.empty()) return std::nullopt;
    std::vector<Complaint> ignored;
    return load_scenario(file, {}, ignored);
}

std::string format_of(const DescribeRequest& request, const Talk& talk) {
    return talk.json ? "json" : request.format.empty() ? "table" : request.format;
}

const char* stop_note(const Talk& talk) {
    return talk.quiet || talk.json ? nullptr : "\nStopping; Ctrl-C again stops now.\n";
}

/// Shows how many weeks have been lived, and lets the person stop. The line appears with the first report.
Report shown_weeks(std::optional<ProgressLine>& line, const std::string& what, const Stopper& stopper,
                   const Talk& talk) {
    return [&line, what, &stopper, &talk](const Progress& progress) {
        if (!line) line.emplace(talk, what, progress.of, "weeks");
        line->show(progress);
        return !stopper.asked();
    };
}

std::string row(const std::vector<std::pair<std::string, std::size_t>>& cells) {
    std::string line;
    for (const auto& [text, width] : cells) line += left(cut(text, width), width) + "  ";
    return trimmed(line);
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csv_text(cell);
    return line + "\n";
}

std::string about_town(const Scenario& scenario) {
    return scenario.place.name + ", " + with_commas(scenario.residents) + " residents, nothing decided";
}

std::string all_values(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : " ") + number_text(value);
    return text;
}

std::string as_table(const Scenario& scenario, const ExamineOptions& options, const std::vector<Finding>& findings) {
    std::size_t name = 7;
    for (const Finding& finding : findings) name = std::max(name, width_of(finding.pattern.id));
    name = std::min<std::size_t>(name, 24);
    const auto line = [&](const std::string& id, const std::string& range, const std::string& values,
                          const std::string& is, const std::string& use, const std::string& grade) {
        return row({{id, name}, {range, 18}, {values, 18}, {is, 15}, {use, 9}, {grade, 5}});
    };
    std::string out = about_town(scenario) + ", " + std::to_string(options.lucks) +
                      (options.lucks == 1 ? " luck" : " lucks") + "\n\n" +
                      line("pattern", "range", "measured", "is", "use", "grade") + std::string(name + 75, '-') + "\n";
    std::string why;
    for (const Finding& finding : findings) {
        const Pattern& pattern = finding.pattern;
        out += line(pattern.id, range_text(pattern), values_text(finding.values), finding.verdict(),
                    std::string(to_text(pattern.use)), std::string(1, pattern.grade));
        if (!finding.in && pattern.check != Check::not_expressed)
            why += wrapped(pattern.id + ": " + pattern.statement + " (" + pattern.source + ")." +
                               (pattern.note.empty() ? "" : " " + pattern.note + "."),
                           2);
    }
    out += "\n" + wrapped(score_text(score(findings)));
    const std::vector<NumberedScore> numbered = numbered_scores(findings);
    if (!numbered.empty()) out += "\n" + wrapped(numbered_text(numbered));
    return why.empty() ? out : out + "\nOut of range:\n" + why;
}

std::string as_csv(const std::vector<Finding>& findings) {
    std::string out = csv_row({"id", "statement", "low", "high", "values", "in", "is", "check", "use", "grade",
                               "source", "statistic", "measured", "note", "of"});
    for (const Finding& finding : findings) {
        const Pattern& pattern = finding.pattern;
        out += csv_row({pattern.id, pattern.statement, number_text(pattern.low), number_text(pattern.high),
                        all_values(finding.values), finding.in ? "yes" : "no", finding.verdict(),
                        std::string(to_text(pattern.check)), std::string(to_text(pattern.use)),
                        std::string(1, pattern.grade), pattern.source, pattern.statistic, pattern.measured,
                        pattern.note, pattern.of});
    }
    return out;
}

/// What is no number, such as the end of a range that is left out, is null.
Json number_or_null(double value) { return value - value == 0 ? Json(value) : Json(nullptr); }

Json as_json(const Scenario& scenario, const ExamineOptions& options, const std::vector<Finding>& findings) {
    Json rows = Json::array();
    for (const Finding& finding : findings) {
        const Pattern& pattern = finding.pattern;
        Json values = Json::array();
        for (const double value : finding.values) values.push_back(number_or_null(value));
        rows.push_back({{"id", pattern.id},
                        {"statement", pattern.statement},
                        {"low", number_or_null(pattern.low)},
                        {"high", number_or_null(pattern.high)},
                        {"values", values},
                        {"in", finding.in},
                        {"is", finding.verdict()},
                        {"check", to_text(pattern.check)},
                        {"use", to_text(pattern.use)},
                        {"grade", std::string(1, pattern.grade)},
                        {"source", pattern.source},
                        {"statistic", pattern.statistic},
                        {"measured", pattern.measured},
                        {"note", pattern.note},
                        {"of", pattern.of}});
    }
    const Score of = score(findings);
    return {{"place", scenario.place.name},
            {"residents", scenario.residents},
            {"luck", options.luck},
            {"lucks", options.lucks},
            {"score",
             {{"patterns", of.all},
              {"in", of.in},
              {"sourced", of.sourced},
              {"sourced_in", of.sourced_in},
              {"held_back", of.held_back},
              {"held_back_in", of.held_back_in},
              {"known_out", of.known_out},
              {"newly_out", of.newly_out},
              {"out_not_tested", of.out_not_tested},
              {"in_again", of.in_again},
              {"not_expressed", of.not_expressed}}},
            {"patterns", rows}};
}

std::string as_table(const Scenario& scenario, const RestOptions& options, const Sentinels& sentinels,
                     const Rest& rest) {
    const auto line = [](const std::string& id, const std::string& level, const std::string& change,
                         const std::string& error, const std::string& share, const std::string& course) {
        return trimmed(left(cut(id, 24), 24) + right(level, 14) + right(change, 14) + right(error, 14) +
                       right(share, 14) + "  " + course);
    };
    std::string out = about_town(scenario) + ": " + std::to_string(sentinels.law.weeks) + " weeks after a burn-in of " +
                      std::to_string(scenario.burn_in) + ", " + std::to_string(rest.futures) + " futures" +
                      (options.drawn ? ", inputs drawn" : "") + "\n\n" +
                      line("series", "level", "change", "error", "of the level", "course") + std::string(92, '-') +
                      "\n";
    for (std::size_t k = 0; k < rest.drifts.size(); ++k) {
        const Drift& drift = rest.drifts[k];
        const int fine = decimals_for(drift.error);
        out += line(sentinels.series[k].id, fixed_text(drift.level, fine), fixed_text(drift.change, fine),
                    fixed_text(drift.error, fine), fixed_text(100 * drift.share, 1) + "%",
                    std::string(to_text(drift.course)));
    }
    return out + "\n" + wrapped(rest_text(rest, sentinels));
}

std::string as_csv(const Sentinels& sentinels, const Rest& rest) {
    std::string out = csv_row({"id", "statement", "level", "change", "error", "share", "course", "weeks", "futures"});
    for (std::size_t k = 0; k < rest.drifts.size(); ++k) {
        const Drift& drift = rest.drifts[k];
        out += csv_row({sentinels.series[k].id, sentinels.series[k].statement, number_text(drift.level),
                        number_text(drift.change), number_text(drift.error), number_text(drift.share),
                        std::string(to_text(drift.course)), std::to_string(sentinels.law.weeks),
                        std::to_string(rest.futures)});
    }
    return out;
}

Json as_json(const Scenario& scenario, const RestOptions& options, const Sentinels& sentinels, const Rest& rest) {
    Json rows = Json::array();
    for (std::size_t k = 0; k < rest.drifts.size(); ++k) {
        const Drift& drift = rest.drifts[k];
        rows.push_back({{"id", sentinels.series[k].id},
                        {"statement", sentinels.series[k].statement},
                        {"level", number_or_null(drift.level)},
                        {"change", number_or_null(drift.change)},
                        {"error", number_or_null(drift.error)},
                        {"share", number_or_null(drift.share)},
                        {"course", to_text(drift.course)},
                        {"known_to_drift", sentinels.series[k].known_to_drift}});
    }
    return {{"place", scenario.place.name},
            {"residents", scenario.residents},
            {"burn_in", scenario.burn_in},
            {"luck", options.luck},
            {"drawn", options.drawn},
            {"futures", rest.futures},
            {"law", {{"weeks", sentinels.law.weeks}, {"share", sentinels.law.share}, {"errors", sentinels.law.errors}}},
            {"series", rows}};
}

int stopped(const Talk& talk, const std::string& what) {
    talk.say("Stopped: " + what);
    return interrupted;
}

}  // namespace

int describe_patterns(const DescribeRequest& request, const Talk& talk) {
    if (request.overrides.weeks || request.draws)
        throw UsageError("describe patterns takes neither --weeks nor --draws",
                         "Patterns say themselves how long a town lives; inputs are at their defaults.");
    const std::string file =
        found(request.from, "patterns.toml", request.scenario, "alongside describe patterns --from FILE");
    const auto patterns = chosen(read_patterns(read_text(file), file), request.only);
    const Scenario given = town_of(request, talk);
    const Scenario scenario = drawn_for(given, {0, given.luck, false});
    ExamineOptions options;
    options.lucks = request.overrides.futures.value_or(options.lucks);
    options.luck = scenario.luck;
    options.threads = request.threads;
    const std::optional<Scenario> beside = place_beside(scenario);
    if (beside) options.beside = &*beside;
    const Stopper stopper(stop_note(talk));
    std::optional<ProgressLine> line;
    options.report = shown_weeks(line, "Living through " + std::to_string(options.lucks) + " towns", stopper, talk);
    const std::vector<Finding> findings = examine(scenario, patterns, options);
    line.reset();
    if (findings.empty()) return stopped(talk, "a part of a life shows no pattern.");
    const std::string format = format_of(request, talk);
    talk.data(format == "json"       ? dumped(as_json(scenario, options, findings))
              : format == "csv"      ? as_csv(findings)
              : format == "markdown" ? patterns_page(scenario, options, findings)
                                     : as_table(scenario, options, findings));
    return done;
}

int describe_rest(const DescribeRequest& request, const Talk& talk) {
    const std::string file =
        found(request.from, "sentinels.toml", request.scenario, "alongside describe rest --from FILE");
    Sentinels sentinels = read_sentinels(read_text(file), file);
    sentinels.series = chosen(std::move(sentinels.series), request.only);
    sentinels.law.weeks = request.overrides.weeks.value_or(sentinels.law.weeks);
    if (sentinels.law.weeks < 2) throw UsageError("one week has no slope", "Ask for two or more: --weeks 156");
    RestOptions options;
    options.futures = request.overrides.futures.value_or(sentinels.law.futures);
    if (options.futures < 2)
        throw UsageError("one future has no Monte Carlo error", "Ask for two or more: --futures 20");
    const Scenario scenario = town_of(request, talk);
    options.luck = scenario.luck;
    options.drawn = request.draws;
    options.threads = request.threads;
    const Stopper stopper(stop_note(talk));
    std::optional<ProgressLine> line;
    options.report = shown_weeks(line, "Running " + with_commas(options.futures) + " futures", stopper, talk);
    const Rest rest = examine_rest(scenario, sentinels, options);
    line.reset();
    if (rest.futures < 2) return stopped(talk, "fewer than two futures are finished, and one has no error.");
    const std::string format = format_of(request, talk);
    talk.data(format == "json"       ? dumped(as_json(scenario, options, sentinels, rest))
              : format == "csv"      ? as_csv(sentinels, rest)
              : format == "markdown" ? rest_page(scenario, options, sentinels, rest)
                                     : as_table(scenario, options, sentinels, rest));
    if (rest.futures == options.futures) return done;
    return stopped(talk, std::to_string(rest.futures) + " of " + std::to_string(options.futures) +
                             " futures are finished and shown.");
}

}  // namespace alongside::cli
