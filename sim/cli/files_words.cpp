// SPDX-License-Identifier: Apache-2.0
// The words of verbs about files, and of completion.
#include <algorithm>

#include "sim/cli/command_line.hpp"
#include "sim/cli/wrong_command.hpp"

namespace alongside::cli {

namespace {

const std::vector<std::string> schema_kinds{"scenario", "place", "costs", "levels"};

}  // namespace

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
        if (verb.name == "schema") verb.words = schema_kinds;
        if (verb.name == "new") verb.words = {"scenario", "place", "costs"};
        if (verb.name == "pasts") verb.words = {"list", "clear"};
        if (verb.name == "completion") verb.words = {"bash", "zsh", "fish"};
        all.push_back(std::move(verb));
    }
    return all;
}

void add_check(CommandLine& line) {
    auto& check_files = line.keep<std::vector<std::string>>();
    auto& resolved = line.keep<bool>();
    CLI::App* check_verb = line.app.add_subcommand("check", "Say what is wrong in scenarios and places, all at once");
    check_verb->footer(
        "\nExamples:\n  alongside check eight.toml\n  alongside check scenarios/thurrock/*.toml\n  alongside check "
        "eight.toml --resolved");
    check_verb->add_option("files", check_files, "Scenarios or places, TOML files")->required();
    check_verb->add_flag("--resolved", resolved, "Print each scenario in full, every value in force");
    check_verb->callback([&] { line.chosen = [&] { return check(check_files, resolved, line.talk); }; });
}

void add_new(CommandLine& line) {
    auto& new_request = line.keep<NewRequest>();
    CLI::App* new_verb = line.app.add_subcommand("new", "Write a scenario, place or cost book to begin with");
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
    new_verb->callback([&] { line.chosen = [&] { return new_file(new_request, line.talk); }; });
}

void add_pasts(CommandLine& line) {
    auto& pasts_request = line.keep<PastsVerbRequest>();
    CLI::App* pasts_verb = line.app.add_subcommand(
        "pasts", "List or clear what is kept between commands: burn-ins, and studies that were stopped");
    pasts_verb->footer(
        "\nExamples:\n  alongside pasts list\n  alongside pasts clear --older-than 30\n  alongside pasts clear "
        "--all --pasts runs/pasts");
    pasts_verb->add_option("what", pasts_request.what, "list or clear")
        ->required()
        ->check(CLI::IsMember({"list", "clear"}));
    pasts_verb->add_option("--pasts", pasts_request.folder,
                           "Where they are kept; otherwise alongside/pasts in XDG_CACHE_HOME, or in .cache at home");
    CLI::Option* clear_all = pasts_verb->add_flag("--all", pasts_request.all, "Clear all of it");
    pasts_verb->add_option("--older-than", pasts_request.older_than, "Clear what was not used for so many days")
        ->check(CLI::Range(0, 36'500))
        ->excludes(clear_all);
    pasts_verb->callback([&] { line.chosen = [&] { return pasts(pasts_request, line.talk); }; });
}

void add_schema(CommandLine& line) {
    auto& schema_of = line.keep<std::string>();
    CLI::App* schema_verb =
        line.app.add_subcommand("schema", "What a file may hold, as JSON Schema (draft 4) for an editor");
    schema_verb->footer(
        "\nExamples:\n  alongside schema scenario > scenario.schema.json\n  alongside schema place > "
        "place.schema.json\n  alongside schema costs --json\n\nAn editor takes it from the first line of a file, such "
        "as "
        "#:schema place.schema.json");
    schema_of = "scenario";
    schema_verb->add_option("kind", schema_of, "scenario, place, costs or levels; otherwise scenario")
        ->check(CLI::IsMember(schema_kinds));
    schema_verb->callback([&] { line.chosen = [&] { return schema(schema_of, line.talk); }; });
}

void add_digest(CommandLine& line) {
    auto& digest_file = line.keep<std::string>();
    CLI::App* digest_verb = line.app.add_subcommand("digest", "SHA-256 over what a results file says");
    digest_verb->footer(
        "\nExamples:\n  alongside digest eight.h5\n  alongside digest --json eight.h5\n  test \"$(alongside digest "
        "a.h5)\" = \"$(alongside digest b.h5)\"");
    digest_verb->add_option("file", digest_file, "The results file")->required();
    digest_verb->callback([&] { line.chosen = [&] { return digest(digest_file, line.talk); }; });
}

void add_completion(CommandLine& line) {
    auto& shell = line.keep<std::string>();
    CLI::App* completion_verb =
        line.app.add_subcommand("completion", "A script with which a shell completes verbs and options");
    completion_verb->footer(
        "\nExamples:\n  alongside completion bash > ~/.local/share/bash-completion/completions/alongside\n  "
        "alongside "
        "completion zsh > ~/.zfunc/_alongside\n  alongside completion fish > "
        "~/.config/fish/completions/alongside.fish");
    completion_verb->add_option("shell", shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion_verb->callback([&] { line.chosen = [&] { return completion(shell, words_of(line.app), line.talk); }; });
}

}  // namespace alongside::cli
