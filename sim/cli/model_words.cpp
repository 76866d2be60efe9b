// SPDX-License-Identifier: Apache-2.0
// The words of verbs by which the model explains itself, fits itself and tests itself.
#include <algorithm>

#include "sim/cli/command_line.hpp"

namespace alongside::cli {

void add_describe(CommandLine& line) {
    auto& describe_request = line.keep<DescribeRequest>();
    CLI::App* describe_verb = line.app.add_subcommand(
        "describe",
        "The model explaining itself: week, parameters, measures, columns, influences "
        "or errors; or a town at rest: place, patterns "
        "(does it resemble life?), rest (does it stay as it is?) or clustering (why do needs come together?)");
    describe_verb->footer(
        "\nExamples:\n  alongside describe week\n  alongside describe place eight.toml\n  alongside describe "
        "patterns --only often_lonely,stress_sd --format csv\n  alongside describe rest eight.toml --futures 40\n"
        "  alongside describe --all docs/reference");
    describe_verb->add_option(
        "what", describe_request.what,
        "week, parameters, measures, columns, influences, errors, place, patterns, rest or clustering");
    describe_verb->add_option("scenario", describe_request.scenario,
                              "For place, patterns and rest: a scenario that names the place; patterns and rest "
                              "take Thurrock without one");
    describe_verb->add_option("--all", describe_request.all, "Write the first six as pages into this folder");
    describe_verb
        ->add_option("--format", describe_request.format,
                     "How patterns and rest are printed: table, csv, json or markdown")
        ->check(CLI::IsMember({"table", "csv", "json", "markdown"}));
    describe_verb->add_option("--only", describe_request.only, "Only these patterns or series, with commas")
        ->delimiter(',')
        ->allow_extra_args(false);
    describe_verb->add_option("--from", describe_request.from,
                              "Patterns or series from this file, not from those that come along");
    describe_verb->add_flag("--draws", describe_request.draws,
                            "For rest: every future draws its uncertain inputs; otherwise all are at defaults");
    add_overrides(*describe_verb, describe_request.overrides);
    add_threads(*describe_verb, describe_request.threads);
    describe_verb->add_flag("--force", describe_request.force, "Overwrite files that are there");
    describe_verb->callback([&] { line.chosen = [&] { return describe(describe_request, line.talk); }; });
}

void add_fit(CommandLine& line) {
    auto& fit_request = line.keep<FitRequest>();
    CLI::App* fit_verb = line.app.add_subcommand(
        "fit", "Solve levels so that a town at rest is the town it should be, and learn how they answer to slopes");
    fit_verb->footer(
        "\nExamples:\n  alongside fit levels thurrock.toml --out places/thurrock.levels.toml\n  alongside fit "
        "levels "
        "thurrock.toml --quick\n  alongside fit levels thurrock.toml --draws 0 --json");
    fit_verb->add_option("what", fit_request.what, "levels")->required();
    fit_verb->add_option("scenario", fit_request.scenario, "A scenario that names the place; it decides nothing here")
        ->required();
    fit_verb->add_option("--out", fit_request.out, "The file of levels to write; without it nothing is written");
    fit_verb->add_option("--targets", fit_request.targets, "Targets from this file, not from those that come along");
    fit_verb->add_option("--weeks", fit_request.overrides.weeks, "Weeks that each town lives; otherwise 260")
        ->check(CLI::Range(1, 5'200));
    fit_verb
        ->add_option("--draws", fit_request.draws,
                     "Draws of slopes in each wave; otherwise 96, with 0 levels answer to none")
        ->check(CLI::Range(0, 10'000));
    fit_verb->add_option("--waves", fit_request.waves, "Waves of draws; otherwise 2")->check(CLI::Range(1, 10));
    fit_verb->add_option("--lucks", fit_request.lucks, "Towns at default slopes; otherwise 4")
        ->check(CLI::Range(1, 1'000));
    fit_verb->add_option("--rounds", fit_request.rounds, "Times of solving at default slopes, at most; otherwise 6")
        ->check(CLI::Range(1, 100));
    fit_verb->add_flag("--local", fit_request.local,
                       "Only what the place's own facts settle; all else stays as it is solved elsewhere");
    fit_verb->add_flag("--quick", fit_request.quick, "Small, short and few: to see that it works, not to be kept");
    add_world(*fit_verb, fit_request.overrides);
    add_threads(*fit_verb, fit_request.threads);
    fit_verb->add_flag("--force", fit_request.force, "Overwrite files that are there");
    fit_verb->callback([&] { line.chosen = [&] { return fit_levels(fit_request, line.talk); }; });
}

void add_costs(CommandLine& line) {
    auto& costs_file = line.keep<std::string>();
    CLI::App* costs_verb =
        line.app.add_subcommand("costs", "List a cost book: every price, what it counts, its year and its source");
    costs_verb->footer("\nExamples:\n  alongside costs\n  alongside costs our-prices.toml\n  alongside costs --json");
    costs_verb->add_option("book", costs_file, "The cost book, a TOML file; otherwise the one that comes along");
    costs_verb->callback([&] { line.chosen = [&] { return costs(costs_file, line.talk); }; });
}

void add_inputs(CommandLine& line) {
    auto& inputs_request = line.keep<InputsRequest>();
    CLI::App* inputs_verb =
        line.app.add_subcommand("inputs", "List the numbers of the model: default, range, grade and source of each");
    inputs_verb->footer(
        "\nExamples:\n  alongside inputs --levers\n  alongside inputs staffing\n  alongside inputs --drawn --grade "
        "DE "
        "--json");
    inputs_verb->add_option("part", inputs_request.part, "Of this part alone, such as staffing");
    inputs_verb->add_flag("--levers", inputs_request.levers, "Only what somebody can decide");
    inputs_verb->add_flag("--drawn", inputs_request.drawn, "Only what each future draws anew");
    inputs_verb->add_option("--grade", inputs_request.grades, "Only of these grades, such as DE")
        ->check(CLI::Validator(
            [](const std::string& text) {
                return text.find_first_not_of("ABCDE") == std::string::npos ? std::string()
                                                                            : "grades are letters from A to E";
            },
            "A to E"));
    inputs_verb->callback([&] { line.chosen = [&] { return inputs(inputs_request, line.talk); }; });
}

void add_explain(CommandLine& line) {
    auto& explained = line.keep<std::string>();
    CLI::App* explain_verb =
        line.app.add_subcommand("explain", "What a code of an error means, or what a number is and where it is from");
    explain_verb->footer(
        "\nExamples:\n  alongside explain E104\n  alongside explain staffing.door\n  alongside explain loneliness "
        "--json");
    explain_verb->add_option("name", explained, "A code such as E104, or a number such as staffing.door")->required();
    explain_verb->callback([&] { line.chosen = [&] { return explain(explained, line.talk); }; });
}

void add_doctor(CommandLine& line) {
    CLI::App* doctor_verb = line.app.add_subcommand("doctor", "Does this machine give the answers that it should?");
    doctor_verb->footer(
        "\nExamples:\n  alongside doctor\n  alongside doctor --json\n  alongside doctor && alongside run "
        "eight.toml --out eight.h5");
    doctor_verb->callback([&] { line.chosen = [&] { return doctor(line.talk); }; });
}

}  // namespace alongside::cli
