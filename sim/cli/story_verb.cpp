// SPDX-License-Identifier: Apache-2.0
// alongside story: one person's time, event by event, alone or beside the same time with another choice.
#include <algorithm>

#include "sim/cli/kept_pasts.hpp"
#include "sim/cli/story_text.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

constexpr std::int32_t a_year = 52;

Key key_given(const std::string& option, const std::string& text) {
    const std::optional<Key> key = key_of(text);
    if (key && key->value != 0) return *key;
    throw UsageError(option + " " + text + " is no key of a person",
                     "Keys look like 0x3f2a9c0d1e7b5a88. Ask for a few people whose keys are then shown: --pick 3");
}

/// The weeks to be told, which must lie within those of the scenario.
void choose_weeks(StoryOptions& options, const StoryRequest& request, const Scenario& scenario) {
    options.from = request.from;
    const std::string ends = alongside::quoted(scenario.name) + " ends after week " +
                             std::to_string(scenario.weeks - 1) + ", counted from 0 at the end of the burn-in";
    if (options.from >= scenario.weeks)
        throw UsageError("--from " + std::to_string(options.from) + " is no week of the story: " + ends,
                         "Begin earlier, such as with --from 0, or give the scenario more weeks.");
    const std::int32_t left = scenario.weeks - options.from;
    options.weeks = request.weeks.value_or(std::min(a_year, left));
    if (options.weeks > left)
        throw UsageError("--weeks " + std::to_string(options.weeks) + " goes beyond the story: " + ends,
                         "Ask for fewer, at most --weeks " + std::to_string(left) + " from week " +
                             std::to_string(options.from) + ".");
}

/// The same fault in words that fit a story, which is always paired.
[[noreturn]] void cannot_be_paired(const MismatchError& error) {
    Complaint complaint = error.complaint();
    complaint.hint =
        "The same person lives in both only if place, size, burn-in, luck and assumptions are the same; "
        "only decisions\nand what stands under [[change]] may differ.";
    throw MismatchError(complaint);
}

}  // namespace

int story(const StoryRequest& request, const Talk& talk) {
    std::vector<Scenario> arms;
    std::vector<Complaint> warnings;
    std::vector<std::string> files{request.scenario};
    if (!request.both.empty()) files.push_back(request.both);
    for (const std::string& file : files) {
        std::vector<Complaint> found;
        arms.push_back(load_scenario(file, request.overrides, found));
        warnings.insert(warnings.end(), found.begin(), found.end());
    }
    talk.warn(warnings);

    StoryOptions options;
    options.future = request.future;
    options.lucks = request.lucks;
    options.luck = arms.front().luck;
    options.drawn = !request.no_draws;
    options.threads = request.threads;
    options.pick = request.pick;
    options.household = !request.household.empty();
    if (!request.person.empty()) options.persons = {key_given("--person", request.person)};
    if (options.household) options.persons = {key_given("--household", request.household)};
    choose_weeks(options, request, arms.front());

    KeptPasts kept(request.pasts, arms);
    options.pasts = kept.pasts();
    Story told;
    try {
        told = tell_story(arms, options);
    } catch (const MismatchError& error) {
        if (error.code() == "E133") cannot_be_paired(error);
        throw;
    }
    kept.tell(talk);
    if (talk.json || request.format == "json") talk.data(story_as_json(told, options));
    else if (request.format == "csv") talk.data(story_as_csv(told));
    else talk.data(story_as_text(told, options));
    return done;
}

}  // namespace alongside::cli
