// SPDX-License-Identifier: Apache-2.0
// Many futures of one or several arms, and the paired differences between them.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/record/recorder.hpp"
#include "sim/run/evaluation.hpp"
#include "sim/run/kept_futures.hpp"
#include "sim/run/paid_for.hpp"
#include "sim/run/pasts.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/track.hpp"

namespace alongside {

/// One draw of the uncertain inputs with one luck. Future k of a study is the same for every arm: the same families,
/// the same luck, the same unknowns.
struct Future {
    std::uint32_t number = 0;
    std::string luck = "amber";
    bool drawn = true;        ///< false: every input at its default, so that futures differ in luck alone
    std::uint32_t lucks = 1;  ///< so many futures in a row have one draw of the inputs, each with a luck of its own
    std::uint32_t draw() const { return number / lucks; }
};

/// The scenario with its slopes drawn for this future: each from its range, triangular about the value in force, by
/// the name of the parameter and so that futures are spread evenly over it. Held values, levers and values that the
/// scenario sets itself stay. Levels stay too, unless the scenario has some that were solved for its place: those
/// answer to the slopes, and then held slopes to which they answer are drawn like others. What had to be held within
/// its limits is told of if asked for.
Scenario drawn_for(const Scenario& scenario, const Future& future, std::vector<ClampedLevel>* clamped = nullptr);

/// How far a study has come; return false to stop after the futures that are under way.
struct Progress {
    std::int32_t done = 0, of = 0;  ///< futures, all arms
    std::int32_t found = 0;         ///< of those done: finished before, and kept
};
using Report = std::function<bool(const Progress&)>;

struct StudyOptions {
    std::int32_t futures = 1;
    std::string luck = "amber";
    bool drawn = true;
    std::int32_t lucks = 1;  ///< so many futures in a row share a draw of the inputs
    bool paired = true;      ///< false: every arm has lucks and draws of its own
    unsigned threads = 1;
    std::size_t grain = default_grain;
    Report report;                ///< called from one thread at a time
    Pasts* pasts = nullptr;       ///< where burnt-in pasts are kept between studies; null: each is lived through anew
    KeptFutures* kept = nullptr;  ///< where finished futures of this study are kept; null: nowhere
    std::optional<EvaluationRequest> evaluation;  ///< looks at those helped as well; no number of the study changes
    std::vector<std::string> courses;  ///< numbers, measure.number, of which every week is kept; others are left out
    bool looks = true;                 ///< false: at no residents and ties, whatever the arms ask for
    std::shared_ptr<Spool> spool;      ///< where looks at residents and ties lie; null: in memory
    std::vector<std::int32_t> only;    ///< numbers below `futures` of those to be run; empty for all
};

/// One number that a measure writes down, as it stands at a horizon.
struct Outcome {
    std::string measure, field, unit, about;
};

/// Outcomes of every arm in every future at every horizon (weeks after the burn-in; the last is the end).
struct Study {
    std::vector<std::string> arms;
    std::vector<Outcome> outcomes;
    std::vector<std::int32_t> horizons;
    std::vector<std::int32_t> futures;       ///< numbers of those finished
    std::int32_t lucks = 1;                  ///< so many futures in a row share a draw of the inputs
    std::vector<double> values;              ///< [arm][future][horizon][outcome]
    std::vector<std::string> inputs;         ///< names of the drawn inputs, part.parameter
    std::vector<double> input_values;        ///< [future][input]; of the first arm if unpaired
    std::vector<Series> series;              ///< weekly, first future of the first arm
    std::vector<PaidFor> paid_for;           ///< empty if the arms write down no measure of it
    std::vector<std::int32_t> years;         ///< weeks after the burn-in in which each year ends; the last may be short
    std::vector<double> amounts;             ///< [arm][future][year][paid for]
    std::vector<std::string> request_kinds;  ///< kinds of agency, and coordinators, to whom requests were written down
    std::vector<std::int32_t> months;        ///< weeks after the burn-in in which each month of four weeks ends
    std::vector<double> requests;            ///< [arm][future][month][kind]
    std::optional<Evaluation> evaluation;
    std::vector<std::size_t> courses;   ///< outcomes of which every week is kept
    std::vector<double> course_values;  ///< [arm][future][week after the burn-in][course]

    /// The adults who live here as the burn-in ends, counted by group: [arm][future][horizon][group][count], see
    /// `resident_groups`. Empty if nobody was followed, because measures were named.
    std::vector<std::uint32_t> group_counts;

    /// What was looked at of each arm; null where its scenario asks for nothing, and what was read from a file.
    std::vector<std::shared_ptr<const Tracked>> tracked;

    bool paired = true;
    double value(std::size_t arm, std::size_t future, std::size_t horizon, std::size_t outcome) const;
    double amount(std::size_t arm, std::size_t future, std::size_t year, std::size_t what) const;
    double requested(std::size_t arm, std::size_t future, std::size_t month, std::size_t kind) const;
    double course(std::size_t arm, std::size_t future, std::size_t week, std::size_t course) const;
};

/// Runs every arm over the same futures. Each future is founded and burnt in once; the arms branch from that common
/// past. Small places run side by side, one future to a thread; large ones one after another with all threads inside.
/// Throws MismatchError E133 if paired arms differ in place, size, weeks, burn-in, luck or an assumption that is no
/// `[[change]]`, naming which, and E504 if what is to be evaluated cannot be.
/// With `options.kept` a future that was finished before is taken from there, whatever became of that study, and each
/// one is kept as soon as it is finished. The study is the same to the bit. Futures whose residents or ties are looked
/// at are not kept and always lived, since what was seen is large. Looking changes no other number.
Study run_study(std::span<const Scenario> arms, const StudyOptions& options);

/// The name of a study: a SHA-256 over all that a future of it depends on beside the engine itself. Names of arms, how
/// many futures there are, threads and pasts are not in it. Throws as `run_study` does.
std::string study_name(std::span<const Scenario> arms, const StudyOptions& options);

/// What is known of the difference between an arm and the first, for one outcome at one horizon.
struct Difference {
    std::size_t arm = 0, horizon = 0, outcome = 0;
    double first = 0, second = 0;                    ///< means over futures of the first arm and of this
    double mean = 0, median = 0, low = 0, high = 0;  ///< of the difference; low and high are the 5th and 95th per cent
    double error = 0;                                ///< Monte Carlo standard error of the mean difference
    double share_higher = 0, share_equal = 0;        ///< of futures
    std::int32_t futures = 0;
};
/// Paired: difference future by future. Unpaired: every future of one against every future of the other, error from
/// both variances. Percentiles by linear interpolation.
std::vector<Difference> differences(const Study& study);

/// Writes a study, or the weekly series of one run, to a recorder, with provenance and the scenarios as given and as
/// understood; `more` are groups of others that stand at its end, `command` the words by which it was asked for.
void record_study(const Study& study, std::span<const Scenario> arms, const StudyOptions& options, Recorder& recorder,
                  std::span<const Group> more = {}, const std::string& command = {});
void record_run(Simulation& simulation, Recorder& recorder, std::span<const Group> more = {});

/// How many futures of a study have residents or ties that some arm looks at, and so are always lived.
std::int32_t futures_looked_at(std::span<const Scenario> arms, const StudyOptions& options);

}  // namespace alongside
