// SPDX-License-Identifier: Apache-2.0
// alongside completion: scripts with which bash, zsh and fish complete verbs, options and files.
#include "sim/cli/verbs.hpp"

namespace alongside::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

/// Inside single quotes of any of these shells.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char letter : text) out += letter == '\'' ? std::string("\u2019") : std::string(1, letter);
    return out + "'";
}

/// A description as zsh takes it: a colon would end it.
std::string without_colons(std::string text) {
    for (char& letter : text)
        if (letter == ':') letter = ',';
    return text;
}

std::string for_bash(const std::vector<VerbWords>& verbs) {
    std::vector<std::string> names;
    std::string cases;
    for (const VerbWords& verb : verbs) {
        names.push_back(verb.name);
        cases += "        " + verb.name + ")\n            options=" + quoted(joined(verb.options)) +
                 "\n            words=" + quoted(joined(verb.words)) + " ;;\n";
    }
    return "# Completion of alongside for bash.\n"
           "_alongside() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} verb='' options='--help --version --json --quiet' words='' one\n"
           "    for one in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case $one in -*) ;; *) verb=$one; break ;; esac\n"
           "    done\n"
           "    case $verb in\n"
           "        '') words=" +
           quoted(joined(names)) + " ;;\n" + cases +
           "    esac\n"
           "    if [[ $word == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "    else\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "        [[ -n $verb ]] && COMPREPLY+=($(compgen -f -- \"$word\"))\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -F _alongside alongside\n";
}

std::string for_zsh(const std::vector<VerbWords>& verbs) {
    std::string described, cases;
    for (const VerbWords& verb : verbs) {
        described += "        " + quoted(verb.name + ":" + without_colons(verb.about)) + "\n";
        cases +=
            "        " + verb.name + ") options=(" + joined(verb.options) + "); more=(" + joined(verb.words) + ") ;;\n";
    }
    return "#compdef alongside\n"
           "# Completion of alongside for zsh.\n"
           "_alongside() {\n"
           "    local -a verbs options more\n"
           "    local one verb=''\n"
           "    verbs=(\n" +
           described +
           "    )\n"
           "    for one in \"${(@)words[2,CURRENT-1]}\"; do\n"
           "        case $one in -*) ;; *) verb=$one; break ;; esac\n"
           "    done\n"
           "    case $verb in\n"
           "        '') _describe 'verb' verbs; return ;;\n" +
           cases +
           "    esac\n"
           "    if [[ $PREFIX == -* ]]; then\n"
           "        compadd -- $options\n"
           "    else\n"
           "        compadd -- $more\n"
           "        _files\n"
           "    fi\n"
           "}\n"
           "compdef _alongside alongside\n";
}

std::string for_fish(const std::vector<VerbWords>& verbs) {
    std::string out = "# Completion of alongside for fish.\n";
    std::vector<std::string> names;
    for (const VerbWords& verb : verbs) names.push_back(verb.name);
    const std::string none = "not __fish_seen_subcommand_from " + joined(names);
    for (const VerbWords& verb : verbs) {
        const std::string seen = "__fish_seen_subcommand_from " + verb.name;
        out += "complete -c alongside -n " + quoted(none) + " -f -a " + verb.name + " -d " + quoted(verb.about) + "\n";
        for (const std::string& option : verb.options)
            out += "complete -c alongside -n " + quoted(seen) + " -l " + option.substr(2) + "\n";
        if (!verb.words.empty())
            out += "complete -c alongside -n " + quoted(seen) + " -a " + quoted(joined(verb.words)) + "\n";
    }
    return out;
}

}  // namespace

int completion(const std::string& shell, const std::vector<VerbWords>& verbs, const Talk& talk) {
    talk.data(shell == "bash" ? for_bash(verbs) : shell == "zsh" ? for_zsh(verbs) : for_fish(verbs));
    return done;
}

}  // namespace alongside::cli
