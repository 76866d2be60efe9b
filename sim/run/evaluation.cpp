// SPDX-License-Identifier: Apache-2.0
// Adds up what a study would report of those helped, what would have come about anyway, and what the change made.
#include "sim/run/evaluation.hpp"

#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/base/float_mode.hpp"
#include "sim/base/numbers.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

constexpr std::string_view coordinators_door = "coordinators";

constexpr std::array<ScoreInfo, score_kinds> all_scores{{
    {"stress", "SD", "How hard life presses; 0 is the average of a town at rest.", true},
    {"loneliness", "SD", "How far connection falls short of the wish for it.", true},
    {"serious_needs", "needs", "Needs of severity 2 or 3, their own and their household's.", true},
    {"severity", "points", "Severities of all needs, their own and their household's, added up.", true},
    {"confidence", "0..1", "Confidence to try something among others.", false},
    {"hope", "0..1", "Hope that things can get better.", false},
}};

constexpr std::array<ClaimInfo, claims> all_claims{{
    {"exit_all", "before and after, at exit", "Change from entry to exit of all whose help has ended.",
     ClaimKind::claimed},
    {"exit_completers", "  of completers", "The same of those whose help ended as agreed or by parting.",
     ClaimKind::claimed},
    {"exit_both_scores", "  of completers with both scores", "The same of completers whose second score was taken.",
     ClaimKind::claimed},
    {"after_26", "before and after, 26 weeks", "Change from entry to 26 weeks later, whether still helped or not.",
     ClaimKind::claimed},
    {"after_52", "before and after, 52 weeks", "The same to 52 weeks later.", ClaimKind::claimed},
    {"matched_26", "matched comparison, 26 weeks", "Change in 26 weeks less that of matched controls.",
     ClaimKind::claimed},
    {"matched_52", "matched comparison, 52 weeks", "The same in 52 weeks.", ClaimKind::claimed},
    {"lottery_26", "as if by lottery, 26 weeks",
     "Change in 26 weeks of those a lottery offers help less that of those it holds back, who live as in the first "
     "arm.",
     ClaimKind::claimed},
    {"lottery_52", "as if by lottery, 52 weeks", "The same in 52 weeks.", ClaimKind::claimed},
    {"trial_26", "trial at the door, 26 weeks",
     "Change in 26 weeks of those who ask and are not held back less that of those held back in the same town.",
     ClaimKind::claimed},
    {"trial_52", "trial at the door, 52 weeks", "The same in 52 weeks.", ClaimKind::claimed},
    {"anyway_exit", "change by the week of exit", "Change of the same people in the first arm by the week of exit.",
     ClaimKind::anyway},
    {"anyway_26", "change in 26 weeks", "Change of the same people in the first arm in 26 weeks.", ClaimKind::anyway},
    {"anyway_52", "change in 52 weeks", "The same in 52 weeks.", ClaimKind::anyway},
    {"bias_26", "matched, nothing done, 26 weeks",
     "The matched comparison of the same people and controls in the first arm: bias of matching alone.",
     ClaimKind::anyway},
    {"bias_52", "matched, nothing done, 52 weeks", "The same in 52 weeks.", ClaimKind::anyway},
    {"made_exit", "in the week of exit", "The same people in the same week, this arm less the first.", ClaimKind::made},
    {"made_26", "26 weeks after entry", "The same 26 weeks after entry.", ClaimKind::made},
    {"made_52", "52 weeks after entry", "The same 52 weeks after entry.", ClaimKind::made},
    {"offered_26", "to all who were offered, 26 weeks on",
     "The same people, this arm less the first, of all whom the trial did not hold back, 26 weeks after asking.",
     ClaimKind::made},
    {"offered_52", "to all who were offered, 52 weeks on", "The same 52 weeks after asking.", ClaimKind::made},
    {"held_back_26", "to those held back, 26 weeks on", "The same of those whom it held back.", ClaimKind::made},
    {"held_back_52", "to those held back, 52 weeks on", "The same 52 weeks after asking.", ClaimKind::made},
}};

/// The two claims of one kind that belong to the two follow-ups.
struct Later {
    Moment moment;
    Claim after, matched, lottery, trial, anyway, bias, made, offered, held_back;
};
constexpr Later laters[] = {{Moment::half_year, Claim::after_26, Claim::matched_26, Claim::lottery_26, Claim::trial_26,
                             Claim::anyway_26, Claim::bias_26, Claim::made_26, Claim::offered_26, Claim::held_back_26},
                            {Moment::year, Claim::after_52, Claim::matched_52, Claim::lottery_52, Claim::trial_52,
                             Claim::anyway_52, Claim::bias_52, Claim::made_52, Claim::offered_52, Claim::held_back_52}};

class Adding {
public:
    explicit Adding(FutureFigures& figures) : figures_(figures) {}

    /// Adds somebody by how each score differs, given as a function of the score.
    template <class Change>
    void operator()(Claim claim, const Scores& entry, const Change& change) {
        each(claim, [&](Tally& tally, ScoreKind score) {
            const double by = change(score), at_entry = entry.of(score);
            ++tally.people, tally.change += by;
            tally.better += info_of(score).less_is_better ? by < 0 : by > 0;
            tally.entry += at_entry, tally.entry_squares += at_entry * at_entry;
        });
    }
    template <class Change>
    void other(Claim claim, const Change& change) {
        each(claim, [&](Tally& tally, ScoreKind score) { ++tally.others, tally.change_of_others += change(score); });
    }

private:
    template <class Body>
    void each(Claim claim, const Body& body) {
        for (std::size_t k = 0; k < score_kinds; ++k)
            body(figures_.tallies[static_cast<std::size_t>(claim)][k], static_cast<ScoreKind>(k));
    }
    FutureFigures& figures_;
};

auto less(const Scores& later, const Scores& earlier) {
    return [&](ScoreKind score) { return later.of(score) - earlier.of(score); };
}

void add_needs(NeedsGone& needs, const Scores& entry, const Scores& later, const Scores& later_in_first) {
    for (unsigned need = 0; need < need_kinds; ++need) {
        if (!entry.serious(need)) continue;
        ++needs.recorded;
        needs.gone += !later.serious(need), needs.gone_in_first += !later_in_first.serious(need);
    }
}

/// What holds of somebody in both arms at one moment.
void add_truth(Adding& add, FutureFigures& figures, const Followed& helped, Moment moment, Claim anyway, Claim made) {
    const auto &entry = helped.here[Moment::entry], &later = helped.here[moment],
               &first_entry = helped.first[Moment::entry], &first_later = helped.first[moment];
    if (!entry || !later || !first_entry || !first_later) return;
    add(anyway, *first_entry, less(*first_later, *first_entry));
    add(made, *entry, less(*later, *first_later));
    add_needs(figures.needs[static_cast<std::size_t>(moment)], *entry, *later, *first_later);
}

/// Change of somebody less that of their control.
auto against(const ScoresAt& helped, const ScoresAt& control, Moment moment) {
    return [&helped, &control, moment](ScoreKind score) {
        return (helped[moment]->of(score) - helped[Moment::entry]->of(score)) -
               (control[moment]->of(score) - control[Moment::entry]->of(score));
    };
}
bool whole(const ScoresAt& course, Moment moment) { return course[Moment::entry] && course[moment]; }

void add_follow_up(Adding& add, FutureFigures& figures, const HelpSpell& spell, const Later& at, bool offered) {
    const Followed &helped = spell.helped, &control = spell.control;
    if (!helped.here[Moment::entry]) return;
    const Scores& entry = *helped.here[Moment::entry];
    const auto &later = helped.here[at.moment], &later_in_first = helped.first[at.moment];
    if (later) add(at.after, entry, less(*later, entry));
    if (whole(helped.here, at.moment) && whole(control.here, at.moment)) {
        add(at.matched, entry, against(helped.here, control.here, at.moment));
        if (whole(helped.first, at.moment) && whole(control.first, at.moment))
            add(at.bias, *helped.first[Moment::entry], against(helped.first, control.first, at.moment));
    }
    if (offered && later) add(at.lottery, entry, less(*later, entry));
    if (!offered && later_in_first) add.other(at.lottery, less(*later_in_first, entry));
    add_truth(add, figures, helped, at.moment, at.anyway, at.made);
}

/// What a trial would report of somebody who reached the door, and the difference made to them.
void add_trial(Adding& add, const HelpSpell& reached, const Later& at) {
    const auto &entry = reached.helped.here[Moment::entry], &later = reached.helped.here[at.moment],
               &later_in_first = reached.helped.first[at.moment];
    if (!entry || !later) return;
    if (reached.held_back) add.other(at.trial, less(*later, *entry));
    else add(at.trial, *entry, less(*later, *entry));
    if (later_in_first) add(reached.held_back ? at.held_back : at.offered, *entry, less(*later, *later_in_first));
}

/// What one future says by itself, and whether it says anything.
std::optional<double> said_by(const Tally& tally, bool two_groups) {
    if (tally.people == 0 || (two_groups && tally.others == 0)) return std::nullopt;
    const double of_others = two_groups ? tally.change_of_others / static_cast<double>(tally.others) : 0.0;
    return tally.change / static_cast<double>(tally.people) - of_others;
}

/// What is known over futures of a mean change, or of a difference between those of two groups.
Estimate summed_up(std::span<const Tally> tallies, bool two_groups, bool less_is_better) {
    const FloatMode mode;
    Tally all;
    std::vector<double> said;
    for (const Tally& one : tallies) {
        all.people += one.people, all.others += one.others, all.better += one.better;
        all.change += one.change, all.change_of_others += one.change_of_others;
        all.entry += one.entry, all.entry_squares += one.entry_squares;
        if (const auto value = said_by(one, two_groups)) said.push_back(*value);
    }
    Estimate estimate;
    estimate.people = all.people + all.others, estimate.futures = static_cast<std::int32_t>(said.size());
    const std::optional<double> mean = said_by(all, two_groups);
    if (!mean || said.empty()) return estimate;
    const auto people = static_cast<double>(all.people), others = static_cast<double>(all.others),
               futures = static_cast<double>(tallies.size());
    estimate.mean = *mean;
    estimate.better = two_groups ? 0 : static_cast<double>(all.better) / people;
    const double spread = all.entry_squares - all.entry * all.entry / people;
    estimate.sd = all.people > 1 && spread > 0 ? sqrt(spread / (people - 1)) : 0;
    double squares = 0;
    for (const Tally& one : tallies) {
        double off = (one.change - all.change / people * static_cast<double>(one.people)) / people;
        if (two_groups)
            off -= (one.change_of_others - all.change_of_others / others * static_cast<double>(one.others)) / others;
        squares += off * off;
    }
    estimate.error = futures > 1 ? sqrt(squares * futures / (futures - 1)) : 0;
    const auto good =
        std::count_if(said.begin(), said.end(), [&](double value) { return less_is_better ? value < 0 : value > 0; });
    estimate.says_better = static_cast<double>(good) / static_cast<double>(said.size());
    std::sort(said.begin(), said.end());
    estimate.low = percentile(said, 0.05), estimate.high = percentile(said, 0.95);
    return estimate;
}

bool decides(const Scenario& scenario, std::string_view kind) {
    return std::any_of(scenario.decisions.begin(), scenario.decisions.end(),
                       [&](const Decision& decision) { return decision.kind == kind; });
}

[[noreturn]] void not_evaluable(const std::string& what, const std::string& hint) {
    Complaint complaint;
    complaint.code = "E504";
    complaint.what = what;
    complaint.hint = hint;
    throw MismatchError(complaint);
}

}  // namespace

const ScoreInfo& info_of(ScoreKind score) { return all_scores[static_cast<std::size_t>(score)]; }
const ClaimInfo& info_of(Claim claim) { return all_claims[static_cast<std::size_t>(claim)]; }

bool of_two_groups(Claim claim) {
    return claim == Claim::lottery_26 || claim == Claim::lottery_52 || claim == Claim::trial_26 ||
           claim == Claim::trial_52;
}

double Scores::of(ScoreKind score) const {
    unsigned count = 0, sum = 0;
    for (unsigned need = 0; need < need_kinds; ++need) count += serious(need), sum += severity(need);
    switch (score) {
        case ScoreKind::stress:
            return static_cast<double>(stress);
        case ScoreKind::loneliness:
            return static_cast<double>(loneliness);
        case ScoreKind::serious_needs:
            return count;
        case ScoreKind::severity:
            return sum;
        case ScoreKind::confidence:
            return static_cast<double>(confidence);
        case ScoreKind::hope:
            break;
    }
    return static_cast<double>(hope);
}

FutureFigures figures_of(const Watched& watched, const EvaluationOptions& options, Luck luck) {
    const FloatMode mode;
    const Draw draw(luck, "evaluation", Week{0});
    FutureFigures figures;
    Adding add(figures);
    std::int64_t could_be_asked = 0;
    for (const HelpSpell& spell : watched.helped) {
        ++figures.began;
        figures.ended += spell.ended(), figures.completed += spell.completed();
        figures.unmatched += spell.control.who.value == 0, figures.helped_in_first += spell.helped_in_first;
        could_be_asked += spell.completed() && spell.helped.here[Moment::exit];
    }
    // Only who completed is asked again, and of these as many as make up the share of all whose help has ended.
    const float asked_again = could_be_asked > 0 ? options.both_scores * static_cast<float>(figures.ended) /
                                                       static_cast<float>(could_be_asked)
                                                 : 0.0f;
    for (const HelpSpell& spell : watched.helped) {
        const auto &entry = spell.helped.here[Moment::entry], &exit = spell.helped.here[Moment::exit];
        if (entry && exit) {
            add(Claim::exit_all, *entry, less(*exit, *entry));
            if (spell.completed()) add(Claim::exit_completers, *entry, less(*exit, *entry));
            if (spell.completed() && draw("has both scores", spell.open_case).nth(0).chance(asked_again))
                add(Claim::exit_both_scores, *entry, less(*exit, *entry));
        }
        add_truth(add, figures, spell.helped, Moment::exit, Claim::anyway_exit, Claim::made_exit);
        const bool offered = draw("is offered", spell.helped.who).nth(0).chance(options.offered);
        for (const Later& later : laters) add_follow_up(add, figures, spell, later, offered);
    }
    for (const HelpSpell& reached : watched.reached) {
        ++figures.reached, figures.held_back += reached.held_back;
        for (const Later& later : laters) add_trial(add, reached, later);
    }
    return figures;
}

Estimate estimate_of(const Evaluation& evaluation, std::size_t arm, Claim claim, ScoreKind score) {
    ALONGSIDE_EXPECT(arm >= 1 && arm <= evaluation.figures.size(), "an evaluation was asked for an arm it has not");
    std::vector<Tally> tallies;
    for (const FutureFigures& future : evaluation.figures[arm - 1]) tallies.push_back(future.of(claim, score));
    Estimate estimate = summed_up(tallies, of_two_groups(claim), info_of(score).less_is_better);
    estimate.arm = arm, estimate.claim = claim, estimate.score = score;
    return estimate;
}

std::vector<Estimate> estimates(const Evaluation& evaluation) {
    std::vector<Estimate> all;
    for (std::size_t arm = 1; arm <= evaluation.figures.size(); ++arm)
        for (std::size_t claim = 0; claim < claims; ++claim)
            for (std::size_t score = 0; score < score_kinds; ++score)
                all.push_back(estimate_of(evaluation, arm, static_cast<Claim>(claim), static_cast<ScoreKind>(score)));
    return all;
}

Estimate needs_gone(const Evaluation& evaluation, std::size_t arm, Moment moment, ClaimKind kind) {
    ALONGSIDE_EXPECT(arm >= 1 && arm <= evaluation.figures.size(), "an evaluation was asked for an arm it has not");
    std::vector<Tally> tallies;
    for (const FutureFigures& future : evaluation.figures[arm - 1]) {
        const NeedsGone& one = future.needs[static_cast<std::size_t>(moment)];
        const std::int64_t gone = kind == ClaimKind::claimed  ? one.gone
                                  : kind == ClaimKind::anyway ? one.gone_in_first
                                                              : one.gone - one.gone_in_first;
        Tally& tally = tallies.emplace_back();
        tally.people = one.recorded, tally.change = static_cast<double>(gone);
    }
    Estimate estimate = summed_up(tallies, false, false);
    estimate.arm = arm, estimate.score = ScoreKind::serious_needs;
    return estimate;
}

std::optional<std::uint16_t> kind_of_door(const Place& place, std::string_view door) {
    if (door == coordinators_door) return coordinators_kind;
    for (std::size_t kind = 0; kind < place.agencies.size(); ++kind)
        if (place.agencies[kind].kind == door) return static_cast<std::uint16_t>(kind);
    return std::nullopt;
}

void expect_evaluable(std::span<const Scenario> arms, bool paired, const EvaluationRequest& request) {
    if (arms.size() < 2)
        not_evaluable("an evaluation needs two scenarios, and there is one",
                      "Give the scenario without the change first, then the one with it.");
    if (!paired)
        not_evaluable("an evaluation follows the same people in every arm, and unpaired arms have others",
                      "Leave --unpaired out.");
    const Place& place = arms.front().place;
    std::vector<std::string> doors{std::string(coordinators_door)};
    for (const AgencyFacts& agency : place.agencies) doors.push_back(agency.kind);
    if (!kind_of_door(place, request.door)) {
        const std::string meant = nearest(request.door, doors);
        not_evaluable("there is no door called " + quoted(request.door) + " in " + place.name,
                      meant.empty() ? "Doors there: " + listed(doors) : "Did you mean " + quoted(meant) + "?");
    }
    if (request.door != coordinators_door) return;
    for (const Scenario& arm : arms.subspan(1))
        if (decides(arm, coordinators_door)) return;
    not_evaluable("nobody is helped by coordinators in " + quoted(arms[1].name) +
                      (arms.size() > 2 ? " or the arms after it" : "") + ", so there is nothing to evaluate",
                  std::string(decides(arms.front(), coordinators_door)
                                  ? "The scenario without the change comes first: exchange the two. Or evaluate "
                                  : "Evaluate ") +
                      "another door: --door " + (doors.size() > 1 ? doors[1] : std::string("KIND")));
}

}  // namespace alongside
