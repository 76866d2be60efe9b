// SPDX-License-Identifier: Apache-2.0
// The words of verbs that run futures, or speak of futures that were run.
#include <algorithm>

#include "sim/cli/command_line.hpp"
#include "sim/cli/groups_text.hpp"
#include "sim/run/story.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {

namespace {

/// An option for a row of a table of choices, with its unit, range and source.
void add_choice(CLI::App& verb, alongside::EvaluationOptions& options, const alongside::FieldInfo& field) {
    std::string name = "--" + std::string(field.name);
    std::replace(name.begin(), name.end(), '_', '-');
    const std::string about = std::string(field.about) + " In " + std::string(field.unit) + "; otherwise " +
                              alongside::number_text(static_cast<float>(field.read(&options))) + " (grade " +
                              static_cast<char>(field.grade) + ": " + std::string(field.source) + ")";
    verb.add_option_function<double>(
            name, [&options, &field](double value) { field.write(&options, value); }, about)
        ->check(CLI::Range(field.limits.low, field.limits.high));
}

}  // namespace

void add_run(CommandLine& line) {
    auto& run_request = line.keep<RunRequest>();
    CLI::App* run_verb =
        line.app.add_subcommand("run", "Run one scenario over its futures and keep what is written down");
    run_verb->footer(
        "\nExamples:\n  alongside run eight.toml --out eight.h5\n  alongside run eight.toml --out eight.h5 "
        "--futures 200 --luck birch\n"
        "  alongside run eight.toml --out week26.h5 --weeks 26 --save-state week26.state");
    run_verb->add_option("scenario", run_request.scenario, "The scenario, a TOML file")->required();
    run_verb->add_option("--out", run_request.out, "The results file to write")->required();
    add_overrides(*run_verb, run_request.overrides);
    add_threads(*run_verb, run_request.threads);
    add_keeping(*run_verb, run_request.pasts);
    run_verb
        ->add_option("--save-state", run_request.save_state, "Run the first future only, and keep its state at the end")
        ->excludes(run_verb->get_option("--resume"));
    run_verb->add_option("--from-state", run_request.from_state,
                         "Go on with the first future from a state that was kept");
    run_verb->add_flag("--no-draws", run_request.no_draws,
                       "Leave every input at its default: futures differ in luck alone");
    run_verb->add_flag("--force", run_request.force, "Overwrite files that are there");
    run_verb->callback([&] { line.chosen = [&] { return run(run_request, line.talk); }; });
}

void add_compare(CommandLine& line) {
    auto& compare_request = line.keep<CompareRequest>();
    CLI::App* compare_verb = line.app.add_subcommand(
        "compare", "Run scenarios over the same futures and show the differences from the first");
    compare_verb->footer(
        "\nExamples:\n  alongside compare none.toml eight.toml\n  alongside compare none.toml three.toml "
        "eight.toml --futures 200 --out results\n"
        "  alongside compare none.toml eight.toml --format csv > differences.csv\n"
        "  alongside compare none.toml eight.toml --by age");
    compare_verb->add_option("scenarios", compare_request.scenarios, "Two or more scenarios, TOML files")
        ->required()
        ->expected(2, 1000);
    compare_verb->add_option("--out", compare_request.out,
                             "A folder for paired.h5, paired.csv and money.csv; without it nothing is written");
    compare_verb->add_option("--format", compare_request.format, "What is printed: table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
    compare_verb->add_option("--by", compare_request.by,
                             "Show groups of adults apart, by what they were at the start: " + division_names());
    CLI::Option* report_option =
        compare_verb->add_option("--report", compare_request.report,
                                 "A page of HTML to write: answer, pictures, money, doubts; needs no network");
    compare_verb
        ->add_option("--outcome", compare_request.outcome,
                     "The number that the report's answer is given in, measure.number; otherwise families with "
                     "three or more kinds of need")
        ->needs(report_option);
    add_overrides(*compare_verb, compare_request.overrides);
    add_threads(*compare_verb, compare_request.threads);
    add_keeping(*compare_verb, compare_request.pasts);
    compare_verb
        ->add_option(
            "--lucks", compare_request.lucks,
            "Live each draw of the inputs with so many lucks, one future each, and say how much of every range "
            "is luck; --futures must be a multiple")
        ->check(CLI::Range(1, 1000));
    compare_verb->add_flag("--unpaired", compare_request.unpaired, "Every scenario gets luck and draws of its own");
    compare_verb->add_flag("--no-draws", compare_request.no_draws,
                           "Leave every input at its default: futures differ in luck alone");
    compare_verb->add_flag("--all-horizons", compare_request.all_horizons, "Show the way there as well as the end");
    compare_verb->add_option("--costs", compare_request.costs,
                             "The cost book, a TOML file; otherwise the one that comes along");
    compare_verb->add_flag("--wider-value", compare_request.wider_value,
                           "Show what things are worth to people beside cash and staff time");
    compare_verb->add_flag("--force", compare_request.force, "Overwrite files that are there");
    compare_verb->callback([&] { line.chosen = [&] { return compare(compare_request, line.talk); }; });
}

void add_evaluate(CommandLine& line) {
    auto& evaluate_request = line.keep<EvaluateRequest>();
    CLI::App* evaluate_verb = line.app.add_subcommand(
        "evaluate",
        "What a before-and-after study, a matched comparison or a lottery of those helped would have "
        "claimed, beside the difference made");
    evaluate_verb->footer(
        "\nExamples:\n  alongside evaluate none.toml eight.toml\n  alongside evaluate none.toml three.toml "
        "eight.toml --futures 200 --out results\n"
        "  alongside evaluate none.toml evenings.toml --door adult_social_care --both-scores 0.5");
    evaluate_verb
        ->add_option("scenarios", evaluate_request.scenarios,
                     "The scenario without the change, then one or more with it, TOML files")
        ->required()
        ->expected(2, 1000);
    evaluate_verb->add_option("--door", evaluate_request.evaluation.door,
                              "Whose help is evaluated: a kind of agency of the place; otherwise coordinators");
    for (const alongside::FieldInfo& field : alongside::parameter_table<alongside::EvaluationOptions>().fields)
        add_choice(*evaluate_verb, evaluate_request.evaluation.options, field);
    evaluate_verb->add_option("--out", evaluate_request.out,
                              "A folder for evaluation.h5 and evaluation.csv; without it nothing is written");
    evaluate_verb->add_option("--format", evaluate_request.format, "What is printed: table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
    add_overrides(*evaluate_verb, evaluate_request.overrides);
    add_threads(*evaluate_verb, evaluate_request.threads);
    add_keeping(*evaluate_verb, evaluate_request.pasts);
    evaluate_verb->add_flag("--no-draws", evaluate_request.no_draws,
                            "Leave every input at its default: futures differ in luck alone");
    evaluate_verb->add_flag("--force", evaluate_request.force, "Overwrite files that are there");
    evaluate_verb->callback([&] { line.chosen = [&] { return evaluate(evaluate_request, line.talk); }; });
}

void add_story(CommandLine& line) {
    auto& story_request = line.keep<StoryRequest>();
    CLI::App* story_verb = line.app.add_subcommand(
        "story", "Follow one person: what happened week by week, with draw, threshold and cause");
    story_verb->footer(
        "\nExamples:\n  alongside story eight.toml\n  alongside story none.toml --both eight.toml --pick 3\n"
        "  alongside story eight.toml --person 0x3f2a9c0d1e7b5a88 --format json > events.json");
    story_verb->add_option("scenario", story_request.scenario, "The scenario, a TOML file")->required();
    story_verb->add_option("--both", story_request.both, "Another scenario: the same person under both");
    CLI::Option* person =
        story_verb->add_option("--person", story_request.person, "Whom to follow, by key, such as 0x3f2a...");
    CLI::Option* household = story_verb->add_option("--household,--family", story_request.household,
                                                    "Whoever lives with the person of this key, and them");
    story_verb
        ->add_option("--pick", story_request.pick,
                     "So many of those to whom most different things happen; 1 if nobody is named")
        ->check(CLI::Range(1, alongside::most_chosen))
        ->excludes(person)
        ->excludes(household);
    person->excludes(household);
    story_verb->add_option("--future", story_request.future, "Which future, counted from 0")
        ->check(CLI::Range(0, 1'000'000));
    story_verb->add_option("--lucks", story_request.lucks, "As in the comparison whose future it is")
        ->check(CLI::Range(1, 1000));
    story_verb->add_option("--from", story_request.from, "First week, counted from 0 at the end of the burn-in")
        ->check(CLI::Range(0, 5'200));
    story_verb->add_option("--weeks", story_request.weeks, "How many weeks; a year if the scenario is as long")
        ->check(CLI::Range(1, 5'200));
    story_verb->add_option("--format", story_request.format, "What is printed: text, json or csv")
        ->check(CLI::IsMember({"text", "json", "csv"}));
    add_world(*story_verb, story_request.overrides);
    add_threads(*story_verb, story_request.threads);
    add_pasts(*story_verb, story_request.pasts);
    story_verb->add_flag("--no-draws", story_request.no_draws, "Leave every input at its default");
    story_verb->callback([&] { line.chosen = [&] { return story(story_request, line.talk); }; });
}

void add_plan(CommandLine& line) {
    auto& plan_request = line.keep<PlanRequest>();
    CLI::App* plan_verb =
        line.app.add_subcommand("plan", "What a comparison would take, and whether its pairs hold, before it is run");
    plan_verb->footer(
        "\nExamples:\n  alongside plan none.toml eight.toml\n  alongside plan none.toml eight.toml --residents "
        "176000 "
        "--futures 200\n  alongside plan eight.toml --threads 16 --json");
    plan_verb->add_option("scenarios", plan_request.scenarios, "One or more scenarios, TOML files")
        ->required()
        ->expected(1, 1000);
    add_overrides(*plan_verb, plan_request.overrides);
    add_threads(*plan_verb, plan_request.threads);
    plan_verb->add_flag("--unpaired", plan_request.unpaired, "Every scenario gets luck and draws of its own");
    plan_verb->callback([&] { line.chosen = [&] { return plan(plan_request, line.talk); }; });
}

void add_report(CommandLine& line) {
    auto& report_request = line.keep<ReportRequest>();
    CLI::App* report_verb =
        line.app.add_subcommand("report", "The page of a comparison, and its tables, from the file it was kept in");
    report_verb->footer(
        "\nExamples:\n  alongside report results/paired.h5 --out eight.html\n  alongside report results/paired.h5 "
        "--out ours.html --costs our-prices.toml --wider-value\n  alongside report results/paired.h5 --format csv "
        "> "
        "differences.csv");
    report_verb->add_option("file", report_request.file, "The results file, such as paired.h5")->required();
    report_verb->add_option("--out", report_request.out, "The page of HTML to write; without it the table is printed");
    report_verb->add_option("--outcome", report_request.outcome,
                            "The number that the page's answer is given in, measure.number; its weeks must be in "
                            "the file");
    report_verb->add_option("--format", report_request.format, "What is printed: table, csv or json")
        ->check(CLI::IsMember({"table", "csv", "json"}));
    report_verb->add_option("--by", report_request.by,
                            "Show groups of adults apart, by what they were at the start: " + division_names());
    report_verb->add_flag("--all-horizons", report_request.all_horizons, "Show the way there as well as the end");
    report_verb->add_option("--costs", report_request.costs,
                            "Another cost book, a TOML file; otherwise the one in the file");
    report_verb->add_flag("--wider-value", report_request.wider_value,
                          "Show what things are worth to people beside cash and staff time");
    report_verb->add_flag("--force", report_request.force, "Overwrite a page that is there");
    report_verb->callback([&] { line.chosen = [&] { return report(report_request, line.talk); }; });
}

void add_verify(CommandLine& line) {
    auto& verify_request = line.keep<VerifyRequest>();
    CLI::App* verify_verb = line.app.add_subcommand(
        "verify", "Run some futures of a results file again and compare every value that it keeps, to the bit");
    verify_verb->footer(
        "\nExamples:\n  alongside verify results/paired.h5\n  alongside verify eight.h5 --futures 10\n  alongside "
        "verify eight.h5 --json || echo \"not what this engine computes\"");
    verify_verb->add_option("file", verify_request.file, "The results file")->required();
    verify_verb
        ->add_option("--futures", verify_request.futures,
                     "How many to run again: the first, the last, and others spread evenly between; otherwise 1")
        ->check(CLI::Range(1, 100'000));
    add_threads(*verify_verb, verify_request.threads);
    add_pasts(*verify_verb, verify_request.pasts);
    verify_verb->callback([&] { line.chosen = [&] { return verify(verify_request, line.talk); }; });
}

}  // namespace alongside::cli
