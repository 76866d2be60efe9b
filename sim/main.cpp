// SPDX-License-Identifier: Apache-2.0
// The command line: what can be asked for, and in which words.
#include <csignal>
#include <sstream>
#include <string_view>

#include "sim/cli/command_line.hpp"
#include "sim/cli/wrong_command.hpp"

namespace {

using namespace alongside::cli;

constexpr const char* guide =
    "alongside: the same families, the same luck, with and without the change.\n"
    "\n"
    "  alongside compare A.toml B.toml          what B changes, future by future\n"
    "  alongside evaluate A.toml B.toml         what a study of B would have claimed, beside what B made\n"
    "  alongside story A.toml --both B.toml     one person's year, event by event, without and with\n"
    "  alongside new scenario \"Three more\"     a file to begin with\n"
    "  alongside plan A.toml B.toml             how long it would take, and whether its pairs hold\n"
    "  alongside check A.toml                   is it right, and what does it leave to defaults\n"
    "  alongside describe place A.toml          is it the place you know? patterns, rest: is it lifelike?\n"
    "  alongside inputs --levers                every number of the model, its range, grade and source\n"
    "  alongside explain E104                   what a message means, or what a number is\n"
    "  alongside report paired.h5 --out a.html  the page of a comparison that was kept in a file\n"
    "  alongside doctor                         does this machine give the answers that it should?\n"
    "\n"
    "More verbs: alongside --help. Each has more to say: alongside compare --help\n";

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is an error that is told, as a full disk is
    Talk talk;
    try {
        CLI::App app("The same families, the same luck, with and without the change.", "alongside");
        app.set_version_flag("--version", "alongside " ALONGSIDE_VERSION);
        app.add_flag("--json", talk.json, "Results and errors as JSON, one object a line");
        app.add_flag("--quiet", talk.quiet, "Say nothing but results and errors");
        app.fallthrough();
        app.require_subcommand(0, 1);  // after a verb, the name of another is a word like any other

        CommandLine line{app, talk, {}, {}};
        for (const auto add : {add_run, add_compare, add_evaluate, add_story, add_check, add_describe, add_fit,
                               add_costs, add_pasts, add_plan, add_new, add_inputs, add_explain, add_schema,
                               add_completion, add_report, add_verify, add_digest, add_doctor})
            add(line);

        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            // The library heeds options only once it has taken all of them apart.
            for (int at = 1; at < argc; ++at) talk.json = talk.json || std::string_view(argv[at]) == "--json";
            if (error.get_exit_code() != 0) throw wrong_command_error(app, error);
            std::ostringstream out, err;
            app.exit(error, out, err);
            talk.data(out.str() + err.str());
            return done;
        }
        if (!line.chosen) {
            talk.data(guide);
            return done;
        }
        return line.chosen();
    } catch (...) {
        return talk.explain(std::current_exception());
    }
}
