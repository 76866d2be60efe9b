// SPDX-License-Identifier: Apache-2.0
// The command line: what can be asked for, and in which words.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <functional>
#include <thread>

#include "sim/cli/groups_text.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/run/story.hpp"
#include "sim/scenario/words.hpp"

namespace {

using namespace alongside::cli;

constexpr const char* guide =
    "alongside: the same families, the same luck, with and without the change.\n"
    "\n"
    "  alongside compare A.toml B.toml          what B changes, future by future\n"
    "  alongside evaluate A.toml B.toml         what a study of B would have claimed, beside what B made\n"
    "  alongside run A.toml --out a.h5          one scenario, every future, kept in a file\n"
    "  alongside story A.toml --both B.toml     one person's year, event by event, without and with\n"
    "  alongside new scenario \"Three more\"     a file to begin with\n"
    "  alongside plan A.toml B.toml             how long it would take, and whether its pairs hold\n"
    "  alongside check A.toml                   is it right, and what does it leave to defaults\n"
    "  alongside describe week                  the model on one page; also parameters, influences, ...\n"
    "  alongside describe place A.toml          is it the place you know? patterns, rest: is it lifelike?\n"
    "  alongside fit levels A.toml              solve levels for the facts of a place, and how they answer to slopes\n"
    "  alongside costs                          what things cost, who pays, and where each price is from\n"
    "  alongside inputs --levers                every number of the model, its range, grade and source\n"
    "  alongside explain E104                   what a message means, or what a number is\n"
    "  alongside report paired.h5 --out a.html  the page of a comparison that was kept in a file\n"
    "  alongside verify a.h5                    does a results file say what this engine computes?\n"
    "  alongside digest a.h5                    what a results file says, as one number\n"
    "  alongside doctor                         does this machine give the answers that it should?\n"
    "\n"
    "Each has more to say: alongside compare --help\n";

void add_world(CLI::App& verb, Overrides& overrides) {
    verb.add_option("--luck", overrides.luck, "Which dice: any word; otherwise as in the scenario");
    verb.add_option("--residents", overrides.residents, "How many people; otherwise as in the scenario")
        ->check(CLI::Range(1, 60'000'000));
    verb.add_option("--set", overrides.set, "Another value for a parameter, part.parameter=value; may be repeated")
        ->allow_extra_args(false);
}

void add_overrides(CLI::App& verb, Overrides& overrides) {
    verb.add_option("--futures", overrides.futures, "How many futures; otherwise as in the scenario")
        ->check(CLI::Range(1, 100'000));
    verb.add_option("--weeks", overrides.weeks, "Weeks after the burn-in; otherwise as in the scenario")
        ->check(CLI::Range(1, 5'200));
    add_world(verb, overrides);
}

void add_threads(CLI::App& verb, unsigned& threads) {
    threads = std::max(1u, std::thread::hardware_concurrency());
    verb.add_option("--threads", threads, "How many cores to use; the answer is the same for any number")
        ->check(CLI::Range(1, 1024));
}

void add_pasts(CLI::App& verb, PastsRequest& pasts) {
    CLI::Option* folder = verb.add_option("--pasts", pasts.folder,
                                          "Where burnt-in pasts are kept for the next command; otherwise "
                                          "alongside/pasts in XDG_CACHE_HOME, or in .cache at home");
    verb.add_flag("--no-pasts", pasts.none, "Live through every burn-in anew, and keep nothing for another command")
        ->excludes(folder);
}

/// Where burn-ins and finished futures are kept, and what is done with futures that are.
void add_keeping(CLI::App& verb, KeepingRequest& keeping) {
    add_pasts(verb, keeping);
    CLI::Option* none = verb.get_option("--no-pasts");
    CLI::Option* resume = verb.add_flag("--resume", keeping.resume,
                                        "Go on with this study where it was stopped, or else do nothing; without it "
                                        "what is finished is used too, and a study of which nothing is kept begins");
    resume->excludes(none);
    verb.add_flag("--fresh", keeping.fresh, "Forget what is finished of this study, and begin it anew")
        ->excludes(resume);
}

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

/// Every verb with its options, as a shell completes them.
std::vector<VerbWords> words_of(const CLI::App& app) {
    std::vector<VerbWords> all;
    for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; })) {
        VerbWords verb{one->get_name(), one->get_description(), {}, {}};
        for (const CLI::App* of : {one, &app})
            for (const CLI::Option* option : of->get_options())
                for (const std::string& name : option->get_lnames())
                    if (std::find(verb.options.begin(), verb.options.end(), "--" + name) == verb.options.end())
                        verb.options.push_back("--" + name);
        if (verb.name == "describe")
            verb.words = {"week",   "parameters", "measures", "columns", "influences",
                          "errors", "place",      "patterns", "rest",    "clustering"};
        if (verb.name == "fit") verb.words = {"levels"};
        if (verb.name == "schema") verb.words = {"scenario"};
        if (verb.name == "new") verb.words = {"scenario", "place", "costs"};
        if (verb.name == "pasts") verb.words = {"list", "clear"};
        if (verb.name == "completion") verb.words = {"bash", "zsh", "fish"};
        all.push_back(std::move(verb));
    }
    return all;
}

/// The words of a wrong command, without what the library says of its own options.
std::string said_of(const CLI::ParseError& error) {
    std::string text = error.what();
    for (char& letter : text)
        if (letter == '\n') letter = ' ';
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    Talk talk;
    std::function<int()> verb;
    try {
        CLI::App app("The same families, the same luck, with and without the change.", "alongside");
        app.set_version_flag("--version", "alongside " ALONGSIDE_VERSION);
        app.add_flag("--json", talk.json, "Results and errors as JSON, one object a line");
        app.add_flag("--quiet", talk.quiet, "Say nothing but results and errors");
        app.fallthrough();

        RunRequest run_request;
        CLI::App* run_verb =
            app.add_subcommand("run", "Run one scenario over its futures and keep what is written down");
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
            ->add_option("--save-state", run_request.save_state,
                         "Run the first future only, and keep its state at the end")
            ->excludes(run_verb->get_option("--resume"));
        run_verb->add_option("--from-state", run_request.from_state,
                             "Go on with the first future from a state that was kept");
        run_verb->add_flag("--no-draws", run_request.no_draws,
                           "Leave every input at its default: futures differ in luck alone");
        run_verb->add_flag("--force", run_request.force, "Overwrite files that are there");
        run_verb->callback([&] { verb = [&] { return run(run_request, talk); }; });

        CompareRequest compare_request;
        CLI::App* compare_verb = app.add_subcommand(
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
        compare_verb->add_flag("--unpaired", compare_request.unpaired, "Every scenario gets luck and draws of its own");
        compare_verb->add_flag("--no-draws", compare_request.no_draws,
                               "Leave every input at its default: futures differ in luck alone");
        compare_verb->add_flag("--all-horizons", compare_request.all_horizons, "Show the way there as well as the end");
        compare_verb->add_option("--costs", compare_request.costs,
                                 "The cost book, a TOML file; otherwise the one that comes along");
        compare_verb->add_flag("--wider-value", compare_request.wider_value,
                               "Show what things are worth to people beside cash and staff time");
        compare_verb->add_flag("--force", compare_request.force, "Overwrite files that are there");
        compare_verb->callback([&] { verb = [&] { return compare(compare_request, talk); }; });

        EvaluateRequest evaluate_request;
        CLI::App* evaluate_verb = app.add_subcommand(
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
        evaluate_verb->callback([&] { verb = [&] { return evaluate(evaluate_request, talk); }; });

        StoryRequest story_request;
        CLI::App* story_verb = app.add_subcommand(
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
        story_verb->callback([&] { verb = [&] { return story(story_request, talk); }; });

        std::vector<std::string> check_files;
        bool resolved = false;
        CLI::App* check_verb = app.add_subcommand("check", "Say what is wrong in scenarios and places, all at once");
        check_verb->footer(
            "\nExamples:\n  alongside check eight.toml\n  alongside check scenarios/thurrock/*.toml\n  alongside check "
            "eight.toml --resolved");
        check_verb->add_option("files", check_files, "Scenarios or places, TOML files")->required();
        check_verb->add_flag("--resolved", resolved, "Print each scenario in full, every value in force");
        check_verb->callback([&] { verb = [&] { return check(check_files, resolved, talk); }; });

        DescribeRequest describe_request;
        CLI::App* describe_verb = app.add_subcommand(
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
        describe_verb->callback([&] { verb = [&] { return describe(describe_request, talk); }; });

        FitRequest fit_request;
        CLI::App* fit_verb = app.add_subcommand(
            "fit", "Solve levels so that a town at rest is the town it should be, and learn how they answer to slopes");
        fit_verb->footer(
            "\nExamples:\n  alongside fit levels thurrock.toml --out places/thurrock.levels.toml\n  alongside fit "
            "levels "
            "thurrock.toml --quick\n  alongside fit levels thurrock.toml --draws 0 --json");
        fit_verb->add_option("what", fit_request.what, "levels")->required();
        fit_verb
            ->add_option("scenario", fit_request.scenario, "A scenario that names the place; it decides nothing here")
            ->required();
        fit_verb->add_option("--out", fit_request.out, "The file of levels to write; without it nothing is written");
        fit_verb->add_option("--targets", fit_request.targets,
                             "Targets from this file, not from those that come along");
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
        fit_verb->callback([&] { verb = [&] { return fit_levels(fit_request, talk); }; });

        std::string costs_file;
        CLI::App* costs_verb =
            app.add_subcommand("costs", "List a cost book: every price, what it counts, its year and its source");
        costs_verb->footer(
            "\nExamples:\n  alongside costs\n  alongside costs our-prices.toml\n  alongside costs --json");
        costs_verb->add_option("book", costs_file, "The cost book, a TOML file; otherwise the one that comes along");
        costs_verb->callback([&] { verb = [&] { return costs(costs_file, talk); }; });

        PastsVerbRequest pasts_request;
        CLI::App* pasts_verb = app.add_subcommand(
            "pasts", "List or clear what is kept between commands: burn-ins, and studies that were stopped");
        pasts_verb->footer(
            "\nExamples:\n  alongside pasts list\n  alongside pasts clear --older-than 30\n  alongside pasts clear "
            "--all --pasts runs/pasts");
        pasts_verb->add_option("what", pasts_request.what, "list or clear")
            ->required()
            ->check(CLI::IsMember({"list", "clear"}));
        pasts_verb->add_option(
            "--pasts", pasts_request.folder,
            "Where they are kept; otherwise alongside/pasts in XDG_CACHE_HOME, or in .cache at home");
        CLI::Option* clear_all = pasts_verb->add_flag("--all", pasts_request.all, "Clear all of it");
        pasts_verb->add_option("--older-than", pasts_request.older_than, "Clear what was not used for so many days")
            ->check(CLI::Range(0, 36'500))
            ->excludes(clear_all);
        pasts_verb->callback([&] { verb = [&] { return pasts(pasts_request, talk); }; });

        PlanRequest plan_request;
        CLI::App* plan_verb =
            app.add_subcommand("plan", "What a comparison would take, and whether its pairs hold, before it is run");
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
        plan_verb->callback([&] { verb = [&] { return plan(plan_request, talk); }; });

        NewRequest new_request;
        CLI::App* new_verb = app.add_subcommand("new", "Write a scenario, place or cost book to begin with");
        new_verb->footer(
            "\nExamples:\n  alongside new scenario \"Three coordinators\"\n  alongside new place Southend --place "
            "thurrock\n  alongside new costs \"Our prices\" --out our-prices.toml");
        new_verb->add_option("kind", new_request.kind, "scenario, place or costs")
            ->required()
            ->check(CLI::IsMember({"scenario", "place", "costs"}));
        new_verb->add_option("name", new_request.name, "What it is called; its file is named after it")->required();
        new_verb->add_option("--place", new_request.place,
                             "For a scenario its place; for a place whose facts to begin with; otherwise thurrock");
        new_verb->add_option("--out", new_request.out, "The file to write; otherwise named after it, in this folder");
        new_verb->add_flag("--force", new_request.force, "Overwrite a file that is there");
        new_verb->callback([&] { verb = [&] { return new_file(new_request, talk); }; });

        InputsRequest inputs_request;
        CLI::App* inputs_verb =
            app.add_subcommand("inputs", "List the numbers of the model: default, range, grade and source of each");
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
        inputs_verb->callback([&] { verb = [&] { return inputs(inputs_request, talk); }; });

        std::string explained;
        CLI::App* explain_verb =
            app.add_subcommand("explain", "What a code of an error means, or what a number is and where it is from");
        explain_verb->footer(
            "\nExamples:\n  alongside explain E104\n  alongside explain staffing.door\n  alongside explain loneliness "
            "--json");
        explain_verb->add_option("name", explained, "A code such as E104, or a number such as staffing.door")
            ->required();
        explain_verb->callback([&] { verb = [&] { return explain(explained, talk); }; });

        std::string schema_of;
        CLI::App* schema_verb =
            app.add_subcommand("schema", "What a file may hold, as JSON Schema (draft 4) for an editor");
        schema_verb->footer(
            "\nExamples:\n  alongside schema scenario > scenario.schema.json\n  alongside schema scenario --json\n  "
            "alongside schema scenario | python3 -m json.tool | less");
        schema_verb->add_option("kind", schema_of, "scenario")->required()->check(CLI::IsMember({"scenario"}));
        schema_verb->callback([&] { verb = [&] { return schema(schema_of, talk); }; });

        std::string shell;
        CLI::App* completion_verb =
            app.add_subcommand("completion", "A script with which a shell completes verbs and options");
        completion_verb->footer(
            "\nExamples:\n  alongside completion bash > ~/.local/share/bash-completion/completions/alongside\n  "
            "alongside "
            "completion zsh > ~/.zfunc/_alongside\n  alongside completion fish > "
            "~/.config/fish/completions/alongside.fish");
        completion_verb->add_option("shell", shell, "bash, zsh or fish")
            ->required()
            ->check(CLI::IsMember({"bash", "zsh", "fish"}));
        completion_verb->callback([&] { verb = [&] { return completion(shell, words_of(app), talk); }; });

        ReportRequest report_request;
        CLI::App* report_verb =
            app.add_subcommand("report", "The page of a comparison, and its tables, from the file it was kept in");
        report_verb->footer(
            "\nExamples:\n  alongside report results/paired.h5 --out eight.html\n  alongside report results/paired.h5 "
            "--out ours.html --costs our-prices.toml --wider-value\n  alongside report results/paired.h5 --format csv "
            "> "
            "differences.csv");
        report_verb->add_option("file", report_request.file, "The results file, such as paired.h5")->required();
        report_verb->add_option("--out", report_request.out,
                                "The page of HTML to write; without it the table is printed");
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
        report_verb->callback([&] { verb = [&] { return report(report_request, talk); }; });

        VerifyRequest verify_request;
        CLI::App* verify_verb = app.add_subcommand(
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
        verify_verb->callback([&] { verb = [&] { return verify(verify_request, talk); }; });

        std::string digest_file;
        CLI::App* digest_verb = app.add_subcommand("digest", "SHA-256 over what a results file says");
        digest_verb->footer(
            "\nExamples:\n  alongside digest eight.h5\n  alongside digest --json eight.h5\n  test \"$(alongside digest "
            "a.h5)\" = \"$(alongside digest b.h5)\"");
        digest_verb->add_option("file", digest_file, "The results file")->required();
        digest_verb->callback([&] { verb = [&] { return digest(digest_file, talk); }; });

        CLI::App* doctor_verb = app.add_subcommand("doctor", "Does this machine give the answers that it should?");
        doctor_verb->footer(
            "\nExamples:\n  alongside doctor\n  alongside doctor --json\n  alongside doctor && alongside run "
            "eight.toml --out eight.h5");
        doctor_verb->callback([&] { verb = [&] { return doctor(talk); }; });

        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            if (error.get_exit_code() != 0)
                throw UsageError(said_of(error), "alongside --help, or the verb with --help, shows what there is.");
            std::ostringstream out, err;
            app.exit(error, out, err);
            talk.data(out.str() + err.str());
            return done;
        }
        if (!verb) {
            talk.data(guide);
            return done;
        }
        return verb();
    } catch (...) {
        return talk.explain(std::current_exception());
    }
}
