// SPDX-License-Identifier: Apache-2.0
// alongside run, compare and evaluate: many futures, shown as they go, saved as far as they came.
#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/cli/comparison.hpp"
#include "sim/cli/evaluation_text.hpp"
#include "sim/cli/groups_text.hpp"
#include "sim/cli/kept_pasts.hpp"
#include "sim/cli/kept_study.hpp"
#include "sim/cli/money_table.hpp"
#include "sim/cli/report_file.hpp"
#include "sim/cli/stop.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/files/reading.hpp"
#include "sim/files/spool_file.hpp"
#include "sim/money/record_money.hpp"
#include "sim/record/hdf5.hpp"
#include "sim/report/matter.hpp"

namespace alongside::cli {
namespace {

const char* stop_note(const Talk& talk) {
    return talk.quiet || talk.json ? nullptr : "\nStopping after the futures under way; Ctrl-C again stops now.\n";
}

std::unique_ptr<Recorder> results(const std::string& path, bool force) {
    auto recorder = hdf5_recorder(path, force);
    remove_if_stopped(path + ".part");
    return recorder;
}

/// What is said when a study is stopped at once, with nothing written.
const char* farewell(const PastsRequest& wanted, const Talk& talk) {
    return talk.quiet || talk.json || wanted.none
               ? nullptr
               : "\nStopped. The same command goes on with the futures that are finished.\n";
}

/// Runs a study and shows how far it has come; the person may stop it. Finished futures go to `kept`, which is filled
/// here and told by the verb when all is written.
Study run_shown(std::span<const Scenario> arms, StudyOptions options, const KeepingRequest& wanted,
                std::optional<KeptStudy>& kept, const Stopper& stopper, const Talk& talk) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begun = Clock::now();
    const auto has_time = [&] {
        return !wanted.max_minutes ||
               std::chrono::duration<double, std::ratio<60>>(Clock::now() - begun).count() < *wanted.max_minutes;
    };
    kept.emplace(wanted, arms, options, talk);
    options.kept = kept->futures();
    KeptPasts pasts(wanted, arms);
    options.pasts = pasts.pasts();
    ProgressLine line(talk, arms.size(), options.futures);
    const auto tell_of_trouble = [&] {
        const std::optional<Complaint> trouble = kept->new_trouble();
        if (trouble) line.clear(), talk.warn({*trouble});
    };
    options.report = [&](const Progress& progress) {
        tell_of_trouble();
        line.show(progress);
        return !stopper.asked() && has_time();
    };
    Study study = run_study(arms, options);
    line.clear();
    tell_of_trouble();
    pasts.tell(talk);
    return study;
}

/// 130, or 8 if its time was up, and a word about it if the study was stopped before its end.
int end_of(const Study& study, const StudyOptions& options, const KeptStudy& kept, const Stopper& stopper,
           const Talk& talk) {
    if (static_cast<std::int32_t>(study.futures.size()) == options.futures) return done;
    const bool looked_at = std::any_of(study.tracked.begin(), study.tracked.end(),
                                       [](const auto& one) { return one && !one->tracks.empty(); });
    talk.say(std::string(stopper.asked() ? "Stopped: " : "The time of --max-minutes is up: ") +
             with_commas(static_cast<std::int64_t>(study.futures.size())) + " of " + with_commas(options.futures) +
             " futures are finished and kept. The same command, with --force if it wrote files, " + kept.way_on() +
             (looked_at ? " Those whose residents or ties are recorded are lived again." : ""));
    return stopper.asked() ? interrupted : at_a_limit;
}

void tell_written(const Talk& talk, const std::vector<std::string>& paths, std::size_t futures) {
    if (talk.json)
        talk.data(nlohmann::ordered_json{{"written", paths}, {"futures", futures}}.dump(
                      -1, ' ', false, nlohmann::json::error_handler_t::replace) +
                  "\n");
}

/// The run that was saved in this file, from where it stood.
std::unique_ptr<Simulation> continued(const Scenario& scenario, Luck luck, const Executor& executor,
                                      const std::string& file) {
    Complaint complaint;
    try {
        auto simulation = std::make_unique<Simulation>(scenario, luck, executor, read_bytes(file));
        const std::int32_t week = simulation->week_of_arm();
        if (week <= scenario.weeks) return simulation;
        constexpr std::int32_t another_year = 52;
        complaint.code = "E502";
        complaint.what = "this saved state is of week " + std::to_string(week) + ", and the run ends after " +
                         std::to_string(scenario.weeks);
        complaint.hint = "Ask for more weeks: --weeks " + std::to_string(week + another_year);
    } catch (const MismatchError& error) {
        complaint = error.complaint();
    }
    complaint.file = file;
    throw MismatchError(complaint);
}

/// One future from its beginning, or from a saved state, to its end or to Ctrl-C; with its state saved if asked for.
int run_one_future(const Scenario& scenario, const RunRequest& request, const Talk& talk) {
    const auto recorder = results(request.out, request.force);
    std::optional<WholeFile> saved;
    if (!request.save_state.empty()) saved.emplace(request.save_state, request.force);
    const Future future{0, scenario.luck, !request.no_draws};
    const Scenario drawn = drawn_for(scenario, future);
    const Luck luck = luck_of(future.luck, future.number);
    const auto executor = executor_for(request.threads);
    const Stopper stopper(talk.quiet || talk.json ? nullptr : "\nStopping after this week; Ctrl-C again stops now.\n");
    const auto simulation = request.from_state.empty() ? std::make_unique<Simulation>(drawn, luck, *executor)
                                                       : continued(drawn, luck, *executor, request.from_state);
    const auto spool = std::make_shared<SpoolFile>(request.out);
    Tracker tracker(*simulation, 0, *spool);
    if (simulation->week_of_arm() >= 0) tracker.look();
    while (simulation->week_of_arm() < scenario.weeks && !stopper.asked()) simulation->advance(1), tracker.look();

    std::vector<std::string> paths{request.out};
    if (!simulation->series().empty()) {
        auto tracked = std::make_shared<Tracked>(Tracked{scenario.looks, columns_of_panel(scenario), {}, spool});
        if (scenario.looks.any()) tracked->tracks.push_back(tracker.take());
        record_run(*simulation, *recorder, groups_of_tracks(tracked, 0, scenario.name));
        talk.wrote(request.out);
    }
    if (saved) {
        const std::vector<std::byte> state = simulation->save();
        saved->write(state.data(), state.size());
        saved->publish(talk);
        paths.push_back(request.save_state);
    }
    tell_written(talk, paths, 1);
    if (simulation->week_of_arm() >= scenario.weeks) return done;
    talk.say("Stopped in week " + std::to_string(simulation->week_of_arm()) + " of " + std::to_string(scenario.weeks) +
             "." + (saved ? " Go on with --from-state " + request.save_state + "." : ""));
    return interrupted;
}

/// The book that was asked for, or the one that comes along; none if there is none.
std::optional<GivenBook> cost_book(const CompareRequest& request, const Talk& talk) {
    const std::string file =
        request.costs.empty() ? file_that_comes_along("costs/england.toml", request.scenarios.front()) : request.costs;
    if (!file.empty()) return read_book(file);
    talk.say("no cost book comes along with these scenarios, so nothing is priced; name one with --costs");
    return std::nullopt;
}

/// The scenarios that are held against each other, with what is to be said of them said.
std::vector<Scenario> arms_of(const std::vector<std::string>& files, const Overrides& overrides, const Talk& talk) {
    std::vector<Scenario> arms;
    std::vector<Complaint> warnings;
    for (const std::string& file : files) {
        std::vector<Complaint> found;
        arms.push_back(load_scenario(file, overrides, found));
        warnings.insert(warnings.end(), found.begin(), found.end());
    }
    talk.warn(warnings);
    return arms;
}

StudyOptions options_of(const std::vector<Scenario>& arms, bool no_draws, unsigned threads) {
    StudyOptions options;
    options.futures = arms.front().futures;
    options.luck = arms.front().luck;
    options.drawn = !no_draws;
    options.threads = threads;
    for (const Scenario& arm : arms)
        if (arm.futures != options.futures)
            throw UsageError("the scenarios ask for different numbers of futures: " + std::to_string(options.futures) +
                                 " and " + std::to_string(arm.futures),
                             "Say which: --futures " + std::to_string(options.futures));
    return options;
}

/// Every draw must be lived with as many lucks.
void expect_whole_draws(const StudyOptions& options) {
    if (options.lucks == 1) return;
    if (!options.drawn)
        throw UsageError("--lucks tells luck from what is drawn, and --no-draws draws nothing",
                         "Leave --lucks or --no-draws out.");
    if (!options.paired)
        throw UsageError("--lucks splits paired differences, and unpaired arms share no future",
                         "Leave --lucks or --unpaired out.");
    const std::int32_t beyond = options.futures % options.lucks, whole = options.futures - beyond + options.lucks;
    if (beyond != 0 || options.futures < 2 * options.lucks)
        throw UsageError(std::to_string(options.futures) + " futures are not two or more draws of " +
                             std::to_string(options.lucks) + " lucks each",
                         "Ask for a multiple: --futures " + std::to_string(std::max(whole, 2 * options.lucks)));
}

/// The page that was asked for, if one was. A run whose results are kept is asked for what a page needs in any case.
std::optional<ReportFile> report_of(const CompareRequest& request, const std::vector<Scenario>& arms,
                                    StudyOptions& options) {
    if (request.report.empty()) {
        if (!request.out.empty() && options.paired) ask_for_report(arms, std::string(report::usual_outcome()), options);
        return std::nullopt;
    }
    if (request.unpaired)
        throw UsageError("a report shows each future with and without the change, and unpaired arms share none",
                         "Leave --unpaired or --report out.");
    const std::string outcome = outcome_of(request.outcome, arms);
    std::string without_evaluation = ask_for_report(arms, outcome, options);
    return std::optional<ReportFile>(std::in_place,
                                     PageRequest{request.report, request.outcome, request.wider_value, request.force},
                                     outcome, std::move(without_evaluation));
}

/// Looks at residents and ties have a place on the disk beside the results; without results nobody is looked at.
void look_if_kept(const std::string& folder, StudyOptions& options) {
    options.looks = !folder.empty();
    if (options.looks) options.spool = std::make_shared<SpoolFile>(folder + "/results");
}

/// The same fault in words that fit an evaluation, which is always paired.
[[noreturn]] void cannot_be_followed(const MismatchError& error) {
    Complaint complaint = error.complaint();
    complaint.hint =
        "The same people can be followed in both only if place, size, burn-in, luck and assumptions are the same; "
        "only\ndecisions and what stands under [[change]] may differ.";
    throw MismatchError(complaint);
}

/// A folder with a study as HDF5 and its tables as CSV; whether they can be written is known before anything is run.
class StudyFiles {
public:
    StudyFiles(const std::string& folder, const std::string& name, const std::vector<std::string>& tables, bool force)
        : h5_path_(folder + "/" + name + ".h5"), recorder_(in_folder(folder, h5_path_, force)) {
        for (const std::string& table : tables) tables_.emplace_back(folder + "/" + table + ".csv", force);
    }
    /// With as many texts as tables; `more` are groups beside those that every study has.
    void write(const Study& study, std::span<const Scenario> arms, const StudyOptions& options,
               std::span<const Group> more, const std::vector<std::string>& texts, const std::string& command,
               const Talk& talk) {
        ALONGSIDE_EXPECT(texts.size() == tables_.size(), "a study has other tables than files for them");
        record_study(study, arms, options, *recorder_, more, command);
        talk.wrote(h5_path_);
        for (std::size_t k = 0; k < texts.size(); ++k) {
            tables_[k].write(texts[k]);
            tables_[k].publish(talk);
        }
    }

private:
    static std::unique_ptr<Recorder> in_folder(const std::string& folder, const std::string& path, bool force) {
        make_folder(folder);
        return results(path, force);
    }
    std::string h5_path_;
    std::unique_ptr<Recorder> recorder_;
    std::deque<WholeFile> tables_;
};

}  // namespace

int run(const RunRequest& request, const Talk& talk) {
    std::vector<Complaint> warnings;
    const Scenario scenario = load_scenario(request.scenario, request.overrides, warnings);
    talk.warn(warnings);
    if (!request.save_state.empty() || !request.from_state.empty()) {
        if (request.overrides.futures && *request.overrides.futures != 1)
            throw UsageError("a saved state belongs to one future, and --futures asks for " +
                                 std::to_string(*request.overrides.futures),
                             "Leave --futures out.");
        return run_one_future(scenario, request, talk);
    }
    StudyOptions options;
    options.futures = scenario.futures;
    options.luck = scenario.luck;
    options.drawn = !request.no_draws;
    options.threads = request.threads;
    tell_of_clamped(scenario, options.futures, options.drawn, talk);
    const auto recorder = results(request.out, request.force);
    options.spool = std::make_shared<SpoolFile>(request.out);
    const Stopper stopper(stop_note(talk), farewell(request.pasts, talk));
    std::optional<KeptStudy> kept;
    const Study study = run_shown({&scenario, 1}, options, request.pasts, kept, stopper, talk);
    record_study(study, {&scenario, 1}, options, *recorder);
    talk.wrote(request.out);
    tell_written(talk, {request.out}, study.futures.size());
    kept->ended(study, options);
    return end_of(study, options, *kept, stopper, talk);
}

int compare(const CompareRequest& request, const Talk& talk) {
    const std::vector<Scenario> arms = arms_of(request.scenarios, request.overrides, talk);
    StudyOptions options = options_of(arms, request.no_draws, request.threads);
    options.paired = !request.unpaired;
    options.lucks = request.lucks;
    expect_whole_draws(options);
    const std::optional<GivenBook> book = cost_book(request, talk);
    tell_of_clamped(arms.front(), options.futures, options.drawn, talk);
    if (!request.by.empty()) expect_division(request.by, arms);
    std::optional<StudyFiles> files;
    std::vector<std::string> tables{"paired"};
    if (book) tables.emplace_back("money");
    if (!request.out.empty()) files.emplace(request.out, "paired", tables, request.force);
    look_if_kept(request.out, options);
    std::optional<ReportFile> report = report_of(request, arms, options);
    const Stopper stopper(stop_note(talk), farewell(request.pasts, talk));
    std::optional<KeptStudy> kept;
    const Study study = run_shown(arms, options, request.pasts, kept, stopper, talk);
    const std::optional<Money> money = priced(study, arms, book ? &*book : nullptr);
    const Money* const prices = money ? &*money : nullptr;
    const CostBook* const costs = book ? &book->book : nullptr;
    const std::string command = command_of(request, options, study.horizons.back());
    if (files) {
        std::vector<Group> more;
        std::vector<std::string> texts{as_csv(study)};
        if (money) more.push_back(money_group(*money, *costs));
        if (book) more.push_back(book_group(book->texts)), texts.push_back(money_csv(money ? *money : Money()));
        files->write(study, arms, options, more, texts, command, talk);
    }
    if (report) report->write(study, arms, options, prices, costs, command, talk);
    const int exit_code = end_of(study, options, *kept, stopper, talk);
    print_comparison(study, arms, options, prices, costs,
                     {request.format, request.by, request.all_horizons, request.wider_value}, talk);
    kept->ended(study, options);
    return exit_code;
}

int evaluate(const EvaluateRequest& request, const Talk& talk) {
    const std::vector<Scenario> arms = arms_of(request.scenarios, request.overrides, talk);
    StudyOptions options = options_of(arms, request.no_draws, request.threads);
    options.evaluation = request.evaluation;
    expect_evaluable(arms, options.paired, request.evaluation);
    tell_of_clamped(arms.front(), options.futures, options.drawn, talk);
    std::optional<StudyFiles> files;
    if (!request.out.empty())
        files.emplace(request.out, "evaluation", std::vector<std::string>{"evaluation"}, request.force);
    look_if_kept(request.out, options);
    const Stopper stopper(stop_note(talk), farewell(request.pasts, talk));
    std::optional<KeptStudy> kept;
    Study study;
    try {
        study = run_shown(arms, options, request.pasts, kept, stopper, talk);
    } catch (const MismatchError& error) {
        if (error.code() == "E133") cannot_be_followed(error);
        throw;
    }
    if (files) files->write(study, arms, options, {}, {evaluation_as_csv(study)}, "", talk);
    const int exit_code = end_of(study, options, *kept, stopper, talk);
    if (talk.json || request.format == "json") talk.data(evaluation_as_json(study, arms, options));
    else if (request.format == "csv") talk.data(evaluation_as_csv(study));
    else talk.data(evaluation_as_text(study, arms));
    kept->ended(study, options);
    return exit_code;
}

}  // namespace alongside::cli
