// SPDX-License-Identifier: Apache-2.0
// alongside check, describe, digest and doctor: what can be said without running a study.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "sim/cli/verbs.hpp"
#include "sim/describe/codes.hpp"
#include "sim/describe/describe.hpp"
#include "sim/files/reading.hpp"
#include "sim/fit/target.hpp"
#include "sim/money/book.hpp"
#include "sim/patterns/pattern.hpp"
#include "sim/patterns/sentinel.hpp"
#include "sim/record/hdf5.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

/// How many parameters a scenario sets itself, of how many there are, and how many levels were solved for its place.
std::string own_numbers(const Scenario& scenario) {
    Settings given(scenario.settings.model());
    if (scenario.levels) put_levels(*scenario.levels, given);
    int own = 0, all = 0;
    for (const Entry& line : scenario.settings.model().lines())
        for (const FieldInfo& field : line.part->parameters.fields)
            ++all, own += field.read(scenario.settings.of(line)) != field.read(given.of(line)) ? 1 : 0;
    return std::to_string(own) + " of " + std::to_string(all) + " parameters are its own" +
           (scenario.levels ? ", " + std::to_string(scenario.levels->levels.size()) + " solved for its place" : "") +
           ", the others as by default";
}

/// Levels are of the engine that solved them: another gives other towns for the same levels.
void warn_of_another_engine(const Levels& levels, const std::string& file, std::vector<Complaint>& warnings) {
    if (levels.engine.empty() || levels.engine == known_answer) return;
    Complaint complaint;
    complaint.code = "W204", complaint.file = file;
    complaint.what = "the model has changed since the levels of " + alongside::quoted(levels.place) + " were solved";
    complaint.hint = "Solve them again: alongside fit levels SCENARIO.toml --out FILE";
    warnings.push_back(complaint);
}

std::string sentence_about(const Scenario& scenario) {
    std::string text = "\"" + scenario.name + "\" in " + scenario.place.name + ", " + with_commas(scenario.residents) +
                       " residents, " + std::to_string(scenario.burn_in) + " + " + std::to_string(scenario.weeks) +
                       " weeks, " + with_commas(scenario.futures) + (scenario.futures == 1 ? " future" : " futures");
    for (const Decision& decision : scenario.decisions) text += ", " + decision.kind;
    return text + "; " + own_numbers(scenario);
}

std::string sentence_about(const CostBook& book) {
    std::size_t priced = 0;
    for (const CostLine& line : book.lines) priced += line.price ? 1 : 0;
    return std::to_string(book.lines.size()) + " costs of " + book.name + ", of which " + std::to_string(priced) +
           " have a price, brought to " + std::to_string(book.price_year);
}

struct Page {
    const char* name;
    std::string (*text)(const Model& model);
};
constexpr Page pages[] = {{"week", describe_week},
                          {"parameters", describe_parameters},
                          {"measures", describe_measures},
                          {"columns", describe_columns},
                          {"influences", describe_influences},
                          {"errors", [](const Model&) { return describe_errors(); }}};

/// Pages have one form, and those about the model have no scenario.
void refuse_what_pages_do_not_take(const DescribeRequest& request) {
    const auto refuse = [&](bool given, const char* option, const char* who) {
        if (given)
            throw UsageError("describe " + request.what + " takes no " + option,
                             std::string(option) + " belongs to describe " + who + ".");
    };
    refuse(!request.format.empty(), "--format", "patterns and describe rest");
    refuse(!request.only.empty(), "--only", "patterns and describe rest");
    refuse(!request.from.empty(), "--from", "patterns and describe rest");
    refuse(request.draws, "--draws", "rest");
    refuse(request.overrides.futures.has_value(), "--futures", "patterns and describe rest");
    refuse(request.overrides.weeks.has_value(), "--weeks", "rest");
    const Overrides& overrides = request.overrides;
    if (request.what == "place") return;
    refuse(overrides.luck.has_value(), "--luck", "place, patterns and rest");
    refuse(overrides.residents.has_value(), "--residents", "place, patterns and rest");
    refuse(!overrides.set.empty(), "--set", "place, patterns and rest");
}

const char* compiler() {
#if defined(__clang__)
    return "clang " __clang_version__;
#else
    return "g++ " __VERSION__;
#endif
}

/// Whether results can be written and read back here; empty if so.
std::string trouble_with_results(const std::string& path) {
    try {
        const auto recorder = hdf5_recorder(path, true);
        recorder->begin({"alongside doctor", {}});
        recorder->group(
            {"numbers", "Three numbers.", {{"number", "1", "A number.", {"number"}, Wholes{1, 2, 3}, {}}}, {}});
        recorder->end();
        digest_of_hdf5(path);
    } catch (const std::exception& error) {
        return error.what();
    }
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return "";
}

}  // namespace

int check(const std::vector<std::string>& files, bool resolved, const Talk& talk) {
    int worst = done;
    for (const std::string& file : files) {
        try {
            const std::string text = read_text(file);
            std::vector<Complaint> warnings;
            std::string about, full;
            if (schema_of(text) == "patterns") {
                about = std::to_string(read_patterns(text, file).size()) + " patterns";
                full = text;
            } else if (schema_of(text) == "sentinels") {
                about = std::to_string(read_sentinels(text, file).series.size()) + " sentinels";
                full = text;
            } else if (schema_of(text) == "levels") {
                const Levels levels = read_levels(text, file, Model::standard(), &warnings);
                warn_of_another_engine(levels, file, warnings);
                about = std::to_string(levels.levels.size()) + " levels solved for " + levels.place +
                        ", which answer to " + std::to_string(levels.slopes.size()) + " slopes";
                full = text;
            } else if (schema_of(text) == "targets") {
                about = std::to_string(read_targets(text, file).all.size()) + " targets";
                full = text;
            } else if (schema_of(text) == "costs") {
                about = sentence_about(read_costs(text, file, books_for(file)));
                full = text;
            } else if (schema_of(text) == "place") {
                const Place place = read_place(text, file);
                about = "the place \"" + place.name + "\", " +
                        with_commas(static_cast<std::int64_t>(place.residents.value)) + " residents, " +
                        std::to_string(place.agencies.size()) + " kinds of agency";
                full = text;
            } else {
                const Scenario scenario = load_scenario(file, {}, warnings);
                if (scenario.levels) warn_of_another_engine(*scenario.levels, file, warnings);
                about = sentence_about(scenario);
                full = resolved_toml(scenario);
            }
            talk.warn(warnings);
            if (talk.json)
                talk.data(dumped({{"file", file}, {"good", true}, {"warnings", warnings.size()}, {"about", about}}));
            else if (resolved) talk.data(full);
            else talk.data(file + ": good: " + about + "\n");
        } catch (const ScenarioError&) {
            worst = std::max(worst, talk.explain(std::current_exception()));
            if (talk.json) talk.data(dumped({{"file", file}, {"good", false}}));
        } catch (const FileError&) {
            worst = std::max(worst, talk.explain(std::current_exception()));
            if (talk.json) talk.data(dumped({{"file", file}, {"good", false}}));
        }
    }
    return worst;
}

int describe(const DescribeRequest& request, const Talk& talk) {
    const Model& model = Model::standard();
    if (request.all.empty() && request.what == "patterns") return describe_patterns(request, talk);
    if (request.all.empty() && request.what == "rest") return describe_rest(request, talk);
    if (request.all.empty() && request.what == "clustering") return describe_clustering(request, talk);
    refuse_what_pages_do_not_take(request);
    if (!request.all.empty()) {
        if (!request.what.empty())
            throw UsageError("describe takes either a page or --all", "alongside describe --all docs/reference");
        make_folder(request.all);
        std::vector<std::string> paths;
        for (const Page& page : pages) {
            const std::string path = request.all + "/" + page.name + ".md";
            WholeFile file(path, request.force);
            file.write(page.text(model));
            file.publish(talk);
            paths.push_back(path);
        }
        if (talk.json) talk.data(dumped({{"written", paths}}));
        return done;
    }
    std::string text;
    if (request.what == "place") {
        if (request.scenario.empty())
            throw UsageError("describe place needs a scenario that names the place",
                             "alongside describe place SCENARIO.toml");
        std::vector<Complaint> warnings;
        const Scenario scenario = load_scenario(request.scenario, request.overrides, warnings);
        talk.warn(warnings);
        text = describe_place(drawn_for(scenario, {0, scenario.luck, false}), luck_of(scenario.luck, 0),
                              *executor_for(request.threads));
    }
    for (const Page& page : pages)
        if (request.what == page.name) text = page.text(model);
    if (text.empty())
        throw UsageError(
            request.what.empty() ? "describe what?" : "there is no page called \"" + request.what + "\"",
            "One of: week, parameters, measures, columns, influences, errors, place, patterns, rest, clustering; or "
            "--all DIR for the first six.");
    talk.data(talk.json ? dumped({{request.what, text}}) : text);
    return done;
}

int digest(const std::string& file, const Talk& talk) {
    const std::string found = digest_of_hdf5(file);
    talk.data(talk.json ? dumped({{"file", file}, {"digest", found}}) : found + "\n");
    return done;
}

int doctor(const Talk& talk) {
    const std::string found = known_answer_now();
    const bool agrees = found == known_answer;
    const bool tbb = tbb_executor(2) != nullptr;
    std::error_code ignored;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(ignored);
    const std::string trouble =
        trouble_with_results((folder / ("alongside-doctor-" + std::to_string(::getpid()) + ".h5")).string());
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    if (talk.json) {
        talk.data(dumped({{"version", ALONGSIDE_VERSION},
                          {"compiler", compiler()},
                          {"cores", cores},
                          {"threads", tbb ? "oneTBB" : "plain"},
                          {"results", trouble.empty() ? "good" : trouble},
                          {"expected", known_answer},
                          {"found", found},
                          {"agrees", agrees}}));
    } else {
        talk.data("alongside " ALONGSIDE_VERSION "\n" + std::string("compiler  ") + compiler() + "\ncores     " +
                  std::to_string(cores) + ", by " + (tbb ? "oneTBB" : "plain threads") + "\nresults   " +
                  (trouble.empty() ? "can be written and read in " + folder.string() : trouble) +
                  "\nanswer    expected " + known_answer + "\n          found    " + found + "\n" +
                  (agrees ? "          This machine gives the same answers as every other.\n"
                          : "          This machine gives other answers. Do not publish what it computes.\n"));
    }
    return !trouble.empty() ? file_trouble : agrees ? done : gate_not_met;
}

}  // namespace alongside::cli
