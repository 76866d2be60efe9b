// SPDX-License-Identifier: Apache-2.0
// What is wrong with a command that could not be taken apart, in our words and with the likeliest fix.
#include "sim/cli/wrong_command.hpp"

#include <algorithm>

#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// The words before and after a mark in what the library says; both empty if it is not there.
std::pair<std::string, std::string> around(const std::string& text, const std::string& mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) return {};
    return {text.substr(0, at), text.substr(at + mark.size())};
}

std::string replaced(std::string text, const std::string& old, const std::string& young) {
    for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += young.size())
        text.replace(at, old.size(), young);
    return text;
}

/// "--futures: Value many not in range 1 to 100000" and "shell: tcsh not in {bash,zsh,fish}", as sentences.
std::string of_a_value(const std::string& said) {
    const auto [name, rest] = around(said, ": ");
    if (name.empty()) return said;
    if (const auto [value, range] = around(rest, " not in range "); !value.empty())
        return name + " is " + alongside::quoted(around(value, "Value ").second) + ", but it must be a number from " +
               range;
    if (const auto [value, words] = around(rest, " not in {"); !value.empty())
        return name + " is " + alongside::quoted(value) + ", but it must be one of " +
               replaced(words.substr(0, words.find('}')), ",", ", ");
    if (const auto [count, received] = around(rest, " required but received "); !count.empty())
        return around(count, "At least ").second + " or more " + name + " are needed, and there is " + received;
    if (rest.find(" required ") != std::string::npos && rest.find(" missing") != std::string::npos)
        return name + " needs a value, and nothing stands after it";
    return name + ": " + rest;
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& names) {
    const std::string near = nearest(name, names);
    return near.empty() ? "" : "Did you mean " + near + "? ";
}

/// Words that no verb or option takes.
UsageError of_leftover(const std::vector<std::string>& left, const std::string& verb,
                       const std::vector<VerbWords>& verbs, const std::string& help) {
    std::vector<std::string> names, options;
    for (const VerbWords& one : verbs) {
        names.push_back(one.name);
        if (one.name == verb) options = one.options;
    }
    const auto option =
        std::find_if(left.begin(), left.end(), [](const std::string& word) { return word.starts_with('-'); });
    if (verb.empty() && option != left.begin())
        return {"there is no verb " + alongside::quoted(left.front()), did_you_mean(left.front(), names) + help};
    if (option == left.end())
        return {alongside::quoted(left.front()) + " is one word more than " + verb + " takes",
                "A name with spaces stands in quotes. " + help};
    return {(verb.empty() ? "there is no option " : verb + " has no option ") + printable(*option),
            did_you_mean(*option, options) + help};
}

}  // namespace

UsageError wrong_command_error(const CLI::App& app, const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    const std::string verb = chosen.empty() ? "" : chosen.front()->get_name();
    const std::string help = verb.empty() ? "alongside --help lists the verbs."
                                          : "alongside " + verb + " --help shows its options, with examples.";
    const std::string said = replaced(error.what(), "\n", " ");
    const std::vector<std::string> left = app.remaining(true);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !left.empty())
        return of_leftover(left, verb, words_of(app), help);
    if (const auto [name, none] = around(said, " is required"); !name.empty() && none.empty() && !verb.empty()) {
        const CLI::Option* option = chosen.front()->get_option_no_throw(name);
        return {verb + " needs " + name + ", and it is not there",
                (option == nullptr ? "" : name + ": " + option->get_description() + ".\n") + help};
    }
    if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) return {said, "Leave one of the two out. " + help};
    return {of_a_value(said), help};
}

}  // namespace alongside::cli
