// SPDX-License-Identifier: Apache-2.0
// The command line as it is put together: verbs, the options that several share, and the verb that was chosen.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <vector>

#include "sim/cli/talk.hpp"
#include "sim/cli/verbs.hpp"

namespace alongside::cli {

/// Lives as long as the command.
struct CommandLine {
    CLI::App& app;
    const Talk& talk;
    std::function<int()> chosen;  ///< what the verb does; empty if none was named

    /// What options are read into.
    template <class Request>
    Request& keep() {
        const auto made = std::make_shared<Request>();
        kept.push_back(made);
        return *made;
    }

    std::vector<std::shared_ptr<void>> kept;  ///< requests, until the verb has run
};

// Options that several verbs have.
void add_world(CLI::App& verb, Overrides& overrides);
void add_overrides(CLI::App& verb, Overrides& overrides);
void add_threads(CLI::App& verb, unsigned& threads);
void add_pasts(CLI::App& verb, PastsRequest& pasts);
/// Where burn-ins and finished futures are kept, and what is done with futures that are.
void add_keeping(CLI::App& verb, KeepingRequest& keeping);

// Each adds a verb.
void add_run(CommandLine& line);
void add_compare(CommandLine& line);
void add_evaluate(CommandLine& line);
void add_story(CommandLine& line);
void add_check(CommandLine& line);
void add_describe(CommandLine& line);
void add_fit(CommandLine& line);
void add_costs(CommandLine& line);
void add_pasts(CommandLine& line);
void add_plan(CommandLine& line);
void add_new(CommandLine& line);
void add_inputs(CommandLine& line);
void add_explain(CommandLine& line);
void add_schema(CommandLine& line);
void add_completion(CommandLine& line);
void add_report(CommandLine& line);
void add_verify(CommandLine& line);
void add_digest(CommandLine& line);
void add_doctor(CommandLine& line);

}  // namespace alongside::cli
