// SPDX-License-Identifier: Apache-2.0
// Options that several verbs have.
#include <algorithm>
#include <thread>

#include "sim/cli/command_line.hpp"

namespace alongside::cli {

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
    verb.add_option("--max-minutes", keeping.max_minutes,
                    "Begin no future after so many minutes; finish and write what is under way, and give exit code 8")
        ->check(CLI::PositiveNumber);
}

}  // namespace alongside::cli
