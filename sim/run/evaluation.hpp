// SPDX-License-Identifier: Apache-2.0
// What an ordinary study of an intervention would have reported, beside the difference that it made.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/base/field.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// What is asked of people when help begins and again later.
enum class ScoreKind : std::uint8_t { stress, loneliness, serious_needs, severity, confidence, hope };
inline constexpr std::size_t score_kinds = 6;
struct ScoreInfo {
    const char *name, *unit, *about;
    bool less_is_better;
};
const ScoreInfo& info_of(ScoreKind score);

/// Somebody's scores at the end of a week.
struct Scores {
    float stress = 0, loneliness = 0, confidence = 0, hope = 0;
    std::uint16_t needs = 0;  ///< two bits of severity for each of the eight, their own and then their household's

    double of(ScoreKind score) const;
    unsigned severity(unsigned need) const { return static_cast<unsigned>(needs >> (2 * need)) & 3u; }
    bool serious(unsigned need) const { return severity(need) >= 2; }
    friend bool operator==(const Scores&, const Scores&) = default;
};
Scores scores_of(World& world, Person person);

/// When scores are taken: when help began, in the week it ended, and 26 and 52 weeks after it began.
enum class Moment : std::uint8_t { entry, exit, half_year, year };
inline constexpr std::size_t moments = 4;
inline constexpr std::array<std::int32_t, 2> follow_ups{26, 52};  ///< weeks of `half_year` and `year`

/// Somebody's scores as far as they were there to be asked.
struct ScoresAt {
    std::array<std::optional<Scores>, moments> at;
    const std::optional<Scores>& operator[](Moment moment) const { return at[static_cast<std::size_t>(moment)]; }
    std::optional<Scores>& operator[](Moment moment) { return at[static_cast<std::size_t>(moment)]; }
};

/// One person in the arm in which they were helped, and in the same weeks of the first arm.
struct Followed {
    Key who;  ///< 0 for nobody
    std::uint32_t row = nobody_row;
    ScoresAt here, first;
};

/// One time of being helped at a door. Somebody who is helped twice has two.
struct HelpSpell {
    Key open_case;
    std::int32_t entry = 0;       ///< week in which the case opened, from the end of the burn-in
    std::int32_t exit = -1;       ///< week in which it closed; -1 while it is open
    CaseEnd how = CaseEnd::open;  ///< open as well if they died or left
    Followed helped, control;
    bool helped_in_first = false;  ///< held a place at such a door in the first arm too, in the week of entry
    bool held_back = false;        ///< of somebody who reached a door where a trial is on: by its lottery

    bool ended() const { return exit >= 0; }
    bool completed() const { return how == CaseEnd::agreed || how == CaseEnd::moved_on; }
};

/// All whom somebody saw who looked at one arm.
struct Watched {
    std::vector<HelpSpell> helped;  ///< by week of entry, then by the key of the case
    std::vector<HelpSpell>
        reached;  ///< where a trial is on: the first time that each asked there; without case or control
};

/// What of a study is chosen by whoever looks; no part of the simulated town.
struct EvaluationOptions {
    float both_scores = 0.21f;
    float need_counts = 1.0f;
    float offered = 0.5f;

    static constexpr auto fields = std::tuple{
        field(&EvaluationOptions::both_scores, "both_scores", "share", limits(0, 1), held(0.1, 1.0), Grade::B,
              "coordination b18: 2,250 of 10,643 had both",
              "Share of those whose help has ended who have both scores; whoever stopped coming has not."),
        field(&EvaluationOptions::need_counts, "need_counts", "SD each", limits(0, 10), held(), Grade::E, "judged",
              "How far one serious need more or less sets two people apart when they are matched, in SD of stress."),
        field(&EvaluationOptions::offered, "offered", "share", limits(0.05, 0.95), held(), Grade::E,
              "as in most trials", "Share of those who would be helped to whom a lottery offers it.")};
};
/// The door at which help is evaluated, and the rest of what is chosen.
struct EvaluationRequest {
    std::string door = "coordinators";  ///< a kind of agency of the place, or the coordinators'
    EvaluationOptions options;
};

/// What a study claims, what would have come about anyway, and what the change made.
enum class Claim : std::uint8_t {
    exit_all,
    exit_completers,
    exit_both_scores,
    after_26,
    after_52,
    matched_26,
    matched_52,
    lottery_26,
    lottery_52,
    trial_26,
    trial_52,
    anyway_exit,
    anyway_26,
    anyway_52,
    bias_26,
    bias_52,
    made_exit,
    made_26,
    made_52,
    offered_26,
    offered_52,
    held_back_26,
    held_back_52,
};
inline constexpr std::size_t claims = 23;
enum class ClaimKind : std::uint8_t { claimed, anyway, made };
struct ClaimInfo {
    const char *name, *label, *about;
    ClaimKind kind;
};
const ClaimInfo& info_of(Claim claim);

/// Sums over the people of one future. Where two groups are compared the other's are kept beside.
struct Tally {
    std::int64_t people = 0, better = 0, others = 0;
    double change = 0, change_of_others = 0;
    double entry = 0, entry_squares = 0;  ///< of those helped, at entry
};
/// Serious needs that were recorded at entry, and of these gone later, in this arm and in the first.
struct NeedsGone {
    std::int64_t recorded = 0, gone = 0, gone_in_first = 0;
};

/// What one future of one arm adds.
struct FutureFigures {
    std::int64_t began = 0, ended = 0, completed = 0, unmatched = 0, helped_in_first = 0;
    std::int64_t reached = 0, held_back = 0;  ///< people, where a trial is on
    std::array<std::array<Tally, score_kinds>, claims> tallies{};
    std::array<NeedsGone, moments> needs{};  ///< by moment; nothing at entry

    const Tally& of(Claim claim, ScoreKind score) const {
        return tallies[static_cast<std::size_t>(claim)][static_cast<std::size_t>(score)];
    }
};
/// Sums over spells in the order given, which no thread decides.
FutureFigures figures_of(const Watched& watched, const EvaluationOptions& options, Luck luck);

/// Every arm but the first, future by future.
struct Evaluation {
    EvaluationRequest request;
    std::vector<std::vector<FutureFigures>> figures;  ///< [arm - 1][future]
};

/// One claim about one score. A change is later less earlier, a difference the arm less the first.
struct Estimate {
    std::size_t arm = 0;
    Claim claim{};
    ScoreKind score{};
    std::int64_t people = 0;   ///< in all futures; of both groups where it compares two
    std::int32_t futures = 0;  ///< in which there was anybody
    double mean = 0;           ///< over all people of all futures
    double low = 0, high = 0;  ///< 5th and 95th per cent of what each future would have said
    double error = 0;          ///< Monte Carlo standard error of the mean
    double sd = 0;             ///< between people at entry
    double better = 0;         ///< share of people for whom it went the good way
    double says_better = 0;    ///< share of futures which say that it did
    bool clear() const { return futures > 0 && (low > 0 || high < 0); }
    double standardised() const { return sd > 0 ? mean / sd : 0; }
};
Estimate estimate_of(const Evaluation& evaluation, std::size_t arm, Claim claim, ScoreKind score);
/// Of each arm but the first, claim and score, in this order.
std::vector<Estimate> estimates(const Evaluation& evaluation);
/// The share of needs recorded at entry that are gone at a moment: as a study would claim, as it would have come about
/// anyway, or the difference between the two. What stands for people are needs.
Estimate needs_gone(const Evaluation& evaluation, std::size_t arm, Moment moment, ClaimKind kind);

/// Whether a claim compares two groups of people by lottery.
bool of_two_groups(Claim claim);

/// The ordinal that agencies of this kind have in this place, as in the column `agency_kind`, if there is one.
std::optional<std::uint16_t> kind_of_door(const Place& place, std::string_view door);
/// Throws MismatchError E504 if nothing can be evaluated: fewer than two arms, no such door, or one at which nobody
/// can be helped.
void expect_evaluable(std::span<const Scenario> arms, bool paired, const EvaluationRequest& request);

}  // namespace alongside
