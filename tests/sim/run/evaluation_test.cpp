// SPDX-License-Identifier: Apache-2.0
// Claims are added up as by hand, stand beside the truth, and find bias where nothing was done.
#include "sim/run/evaluation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "sim/base/error.hpp"
#include "sim/run/cohort.hpp"
#include "sim/run/study_parts.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

const Luck amber = luck_of("amber", 0);
constexpr std::int32_t lived = 80;

Scores at(float stress, std::uint16_t needs = 0) {
    Scores scores;
    scores.stress = stress, scores.needs = needs;
    return scores;
}
constexpr auto whole_year = {Moment::half_year, Moment::year};

/// Somebody whose stress was this at entry, and later in the arm and in the first.
HelpSpell somebody(std::uint64_t key, float entry, float later, float later_in_first) {
    HelpSpell spell;
    spell.open_case = Key{key + 1000}, spell.helped.who = Key{key};
    spell.helped.here[Moment::entry] = spell.helped.first[Moment::entry] = at(entry);
    for (const Moment moment : whole_year)
        spell.helped.here[moment] = at(later), spell.helped.first[moment] = at(later_in_first);
    return spell;
}
void with_control(HelpSpell& spell, float entry, float later) {
    spell.control.who = Key{spell.helped.who.value + 500};
    spell.control.here[Moment::entry] = spell.control.first[Moment::entry] = at(entry);
    for (const Moment moment : whole_year) spell.control.here[moment] = spell.control.first[moment] = at(later);
}

Evaluation of(const std::vector<std::vector<HelpSpell>>& futures, const EvaluationOptions& options = {}) {
    Evaluation evaluation;
    evaluation.request.options = options;
    evaluation.figures.emplace_back();
    for (const std::vector<HelpSpell>& spells : futures)
        evaluation.figures[0].push_back(figures_of({spells, {}}, options, amber));
    return evaluation;
}
Estimate stress(const Evaluation& evaluation, Claim claim) {
    return estimate_of(evaluation, 1, claim, ScoreKind::stress);
}

TEST(Claims, AreAddedUpAsByHand) {
    std::vector<HelpSpell> one{somebody(1, 2, 1, 1.5f), somebody(2, 4, 1, 2)}, other{somebody(3, 3, 3.5f, 3.5f)};
    with_control(one[0], 2, 1.75f);
    const Evaluation evaluation = of({one, other});
    const Estimate after = stress(evaluation, Claim::after_26);
    EXPECT_EQ(after.people, 3);
    EXPECT_EQ(after.futures, 2);
    EXPECT_DOUBLE_EQ(after.mean, (-1 - 3 + 0.5) / 3);
    EXPECT_DOUBLE_EQ(after.low, -2 + 0.05 * 2.5);
    EXPECT_DOUBLE_EQ(after.high, -2 + 0.95 * 2.5);
    EXPECT_DOUBLE_EQ(after.sd, 1);
    EXPECT_DOUBLE_EQ(after.better, 2.0 / 3);
    EXPECT_DOUBLE_EQ(after.says_better, 0.5);
    EXPECT_FALSE(after.clear());
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::anyway_26).mean, (-0.5 - 2 + 0.5) / 3);
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::made_26).mean, (-0.5 - 1 + 0) / 3);
    const Estimate matched = stress(evaluation, Claim::matched_26);
    EXPECT_EQ(matched.people, 1);
    EXPECT_EQ(matched.futures, 1);
    EXPECT_DOUBLE_EQ(matched.mean, -1 + 0.25);
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::bias_26).mean, -0.5 + 0.25);
    EXPECT_EQ(stress(evaluation, Claim::exit_all).futures, 0) << "nobody's help has ended";
}

TEST(Claims, MoreIsBetterForHope) {
    HelpSpell spell = somebody(1, 0, 0, 0);
    spell.helped.here[Moment::entry]->hope = 0.25f, spell.helped.here[Moment::year]->hope = 0.75f;
    const Estimate hope = estimate_of(of({{spell}}), 1, Claim::after_52, ScoreKind::hope);
    EXPECT_DOUBLE_EQ(hope.mean, 0.5);
    EXPECT_EQ(hope.better, 1);
    EXPECT_EQ(hope.says_better, 1);
}

TEST(Claims, CountRecordedNeedsThatAreGone) {
    // Severities 3, 2 and 1 at entry: two are serious. In the arm one is gone, in the first arm both.
    HelpSpell spell = somebody(1, 0, 0, 0);
    spell.helped.here[Moment::entry]->needs = 0b01'10'11;
    spell.helped.here[Moment::year]->needs = 0b11'01'10;
    spell.helped.first[Moment::year]->needs = 0b01'00'01;
    const Evaluation evaluation = of({{spell}});
    EXPECT_EQ(spell.helped.here[Moment::entry]->of(ScoreKind::serious_needs), 2);
    EXPECT_EQ(spell.helped.here[Moment::entry]->of(ScoreKind::severity), 6);
    EXPECT_EQ(needs_gone(evaluation, 1, Moment::year, ClaimKind::claimed).people, 2);
    EXPECT_EQ(needs_gone(evaluation, 1, Moment::year, ClaimKind::claimed).mean, 0.5);
    EXPECT_EQ(needs_gone(evaluation, 1, Moment::year, ClaimKind::anyway).mean, 1.0);
    EXPECT_EQ(needs_gone(evaluation, 1, Moment::year, ClaimKind::made).mean, -0.5);
    EXPECT_EQ(needs_gone(evaluation, 1, Moment::half_year, ClaimKind::claimed).mean, 1.0);
}

std::vector<HelpSpell> crowd(std::size_t people) {
    std::vector<HelpSpell> spells;
    for (std::uint64_t key = 1; key <= people; ++key) {
        const float entry = static_cast<float>(key % 7);
        HelpSpell& spell = spells.emplace_back(somebody(key * 7919, entry, entry - 0.5f, entry - 0.375f));
        spell.exit = 20, spell.how = key % 2 == 0 ? CaseEnd::agreed : CaseEnd::lost;
        spell.helped.here[Moment::exit] = spell.helped.first[Moment::exit] = at(entry - 0.25f);
    }
    return spells;
}

TEST(Claims, BothScoresHasAShareOfAllWhoseHelpEnded) {
    const std::vector<HelpSpell> spells = crowd(4000);
    const auto people = [&](float share, Claim claim) {
        EvaluationOptions options;
        options.both_scores = share;
        return stress(of({spells}, options), claim).people;
    };
    EXPECT_EQ(people(0.21f, Claim::exit_all), 4000);
    EXPECT_EQ(people(0.21f, Claim::exit_completers), 2000);
    EXPECT_NEAR(static_cast<double>(people(0.21f, Claim::exit_both_scores)), 840, 4 * 22);
    EXPECT_EQ(people(1, Claim::exit_both_scores), 2000) << "whoever stopped coming has no second score";
    EXPECT_EQ(people(0, Claim::exit_both_scores), 0);
}

TEST(Claims, ALotteryFindsTheDifferenceThatTheOthersDoNot) {
    const Evaluation evaluation = of({crowd(4000)});
    const Estimate lottery = stress(evaluation, Claim::lottery_52);
    EXPECT_EQ(lottery.people, 4000);
    EXPECT_NEAR(static_cast<double>(evaluation.figures[0][0].of(Claim::lottery_52, ScoreKind::stress).people), 2000,
                4 * 32);
    EXPECT_DOUBLE_EQ(lottery.mean, -0.125);
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::made_52).mean, -0.125);
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::after_52).mean, -0.5);
}

TEST(Claims, ATrialComparesThoseNotHeldBackWithThoseWhoAre) {
    std::vector<HelpSpell> reached{somebody(1, 4, 2, 3), somebody(2, 2, 1, 1), somebody(3, 5, 5, 4.5f)};
    reached[2].held_back = true;
    Evaluation evaluation = of({{}});
    evaluation.figures[0][0] = figures_of({{}, reached}, {}, amber);
    const Estimate trial = stress(evaluation, Claim::trial_52);
    EXPECT_EQ(trial.people, 3);
    EXPECT_DOUBLE_EQ(trial.mean, (-2.0 - 1.0) / 2 - 0);
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::offered_52).mean, (-1.0 + 0) / 2);
    EXPECT_DOUBLE_EQ(stress(evaluation, Claim::held_back_52).mean, 0.5);
    EXPECT_EQ(evaluation.figures[0][0].reached, 3);
    EXPECT_EQ(evaluation.figures[0][0].held_back, 1);
    EXPECT_EQ(stress(evaluation, Claim::made_52).futures, 0) << "nobody was helped";
}

TEST(Claims, ErrorIsThatOfTheFutures) {
    const Evaluation evaluation =
        of({{somebody(1, 0, 1, 0)}, {somebody(2, 0, 2, 0)}, {somebody(3, 0, 3, 0)}, {somebody(4, 0, 6, 0)}});
    const Estimate made = stress(evaluation, Claim::made_52);
    EXPECT_DOUBLE_EQ(made.mean, 3);
    EXPECT_DOUBLE_EQ(made.error, std::sqrt((4 + 1 + 0 + 9) / 3.0 / 4.0));
    EXPECT_TRUE(made.clear());
    EXPECT_EQ(made.says_better, 0);
}

// Whole studies

Scenario helping_village(const std::string& name) {
    Scenario scenario = village(name);
    AgencyFacts& support = scenario.place.agencies[0];
    support.weeks = 20, support.effect = 1, support.carries = 0.5;
    for (unsigned need = 0; need < need_kinds; ++need) support.helps_with.push_back(static_cast<NeedKind>(need));
    scenario.settings.set("asking", "formal", 0.1);
    scenario.weeks = lived;
    return scenario;
}
/// The same, where help works faster from the first week on.
Scenario faster(Scenario scenario) {
    scenario.name = "faster";
    Change change;
    change.part = "help", change.parameter = "half_way", change.to = 0.2, change.assumption = true;
    scenario.changes.push_back(change);
    return scenario;
}
Scenario without_effect(Scenario scenario) {
    scenario.settings.set("help", "effect", 0), scenario.settings.set("help", "carried", 0);
    return scenario;
}

StudyOptions evaluating(std::int32_t futures, const std::string& door, unsigned threads = 1) {
    StudyOptions chosen = options(futures, threads);
    chosen.drawn = false;
    chosen.evaluation = EvaluationRequest{door, {}};
    return chosen;
}

double sum_of(const Evaluation& evaluation, Claim claim, ScoreKind score) {
    double sum = 0;
    for (const FutureFigures& future : evaluation.figures[0]) sum += future.of(claim, score).change;
    return sum;
}
constexpr Claim truths[] = {Claim::made_exit, Claim::made_26, Claim::made_52};
constexpr ScoreKind of_life[] = {ScoreKind::stress, ScoreKind::loneliness, ScoreKind::serious_needs};

TEST(Evaluation, WithoutAnEffectThereIsNoDifferenceAndStillAGain) {
    const Scenario slow = without_effect(helping_village("slow")), fast = faster(slow);
    const Study study = run_study(std::vector<Scenario>{slow, fast}, evaluating(6, "family_support"));
    for (const FutureFigures& future : study.evaluation->figures[0])
        for (const Claim claim : truths)
            for (const ScoreKind score : of_life) EXPECT_EQ(future.of(claim, score).change, 0);
    const Estimate gain = estimate_of(*study.evaluation, 1, Claim::after_26, ScoreKind::stress);
    EXPECT_GT(gain.people, 100);
    EXPECT_LT(gain.mean, -0.1) << "people arrive at their worst";
    EXPECT_LT(gain.high, 0);
    const Estimate gone = needs_gone(*study.evaluation, 1, Moment::year, ClaimKind::claimed);
    EXPECT_GT(gone.people, 50);
    EXPECT_GT(gone.mean, 0.2);
    EXPECT_EQ(needs_gone(*study.evaluation, 1, Moment::year, ClaimKind::made).mean, 0);
}

// Mutant: help that works past the switch, which is what it does where it is on.
TEST(Evaluation, SeesADifferenceWhereHelpWorks) {
    const Scenario slow = helping_village("slow"), fast = faster(slow);
    const Study study = run_study(std::vector<Scenario>{slow, fast}, evaluating(6, "family_support"));
    EXPECT_LT(sum_of(*study.evaluation, Claim::made_26, ScoreKind::stress), 0);
    EXPECT_GT(needs_gone(*study.evaluation, 1, Moment::half_year, ClaimKind::made).mean, 0);
}

/// The spells of one arm, with what became of the same people in another.
std::vector<HelpSpell> seen_in(const Scenario& arm, const Scenario& first) {
    const auto executor = serial_executor();
    std::vector<Watched> cohorts(1);
    Simulation simulation(arm, amber, *executor);
    simulation.advance(arm.burn_in);
    Cohort cohort(simulation, 0, {}, amber);
    cohort.live(lived);
    cohorts[0] = cohort.take();
    Simulation other(first, amber, *executor);
    other.advance(first.burn_in);
    witness(other, lived, 0, cohorts);
    return cohorts[0].helped;
}

TEST(Evaluation, ExchangedArmsTurnTheDifferenceRound) {
    const Scenario slow = helping_village("slow"), fast = faster(slow);
    const std::vector<HelpSpell> seen = seen_in(fast, slow);
    std::vector<HelpSpell> exchanged = seen;
    for (HelpSpell& spell : exchanged) {
        std::swap(spell.helped.here, spell.helped.first);
        std::swap(spell.control.here, spell.control.first);
    }
    // The witness says of the arm itself what the one who followed people there has seen.
    std::vector<Watched> again{{exchanged, {}}};
    for (HelpSpell& spell : again[0].helped) spell.helped.first = spell.control.first = {};
    const auto executor = serial_executor();
    Simulation simulation(fast, amber, *executor);
    simulation.advance(fast.burn_in);
    witness(simulation, lived, 0, again);
    const FutureFigures there = figures_of({seen, {}}, {}, amber), back = figures_of(again[0], {}, amber);
    bool differ = false;
    for (const Claim claim : truths)
        for (const ScoreKind score : of_life) {
            EXPECT_EQ(there.of(claim, score).people, back.of(claim, score).people);
            EXPECT_EQ(there.of(claim, score).change, -back.of(claim, score).change);
            differ |= there.of(claim, score).change != 0;
        }
    EXPECT_TRUE(differ) << "no difference: nothing was tried";
}

TEST(Evaluation, InAnArmHeldAgainstItselfAllThatMatchingFindsIsBias) {
    const Scenario one = with_posts("one", 3), other = with_posts("other", 3);
    std::vector<Scenario> arms{one, other};
    for (Scenario& arm : arms) arm.weeks = lived;
    const Study study = run_study(arms, evaluating(3, "family_support"));
    double found = 0;
    for (const FutureFigures& future : study.evaluation->figures[0])
        for (std::size_t score = 0; score < score_kinds; ++score) {
            const auto kind = static_cast<ScoreKind>(score);
            for (const auto& [matched, bias, made] : {std::tuple{Claim::matched_26, Claim::bias_26, Claim::made_26},
                                                      {Claim::matched_52, Claim::bias_52, Claim::made_52}}) {
                EXPECT_EQ(future.of(matched, kind).people, future.of(bias, kind).people);
                EXPECT_EQ(future.of(matched, kind).change, future.of(bias, kind).change);
                EXPECT_EQ(future.of(made, kind).change, 0);
            }
            found += future.of(Claim::matched_26, kind).change != 0;
        }
    EXPECT_GT(found, 0) << "matching found nothing: nothing was tried";
    EXPECT_EQ(study.evaluation->figures[0][0].helped_in_first, study.evaluation->figures[0][0].began);
}

// Mutant: where something was done, what matching finds is not all bias.
TEST(Evaluation, BiasIsNotAllWhereSomethingWasDone) {
    const Scenario slow = helping_village("slow"), fast = faster(slow);
    const Study study = run_study(std::vector<Scenario>{slow, fast}, evaluating(1, "family_support"));
    const FutureFigures& future = study.evaluation->figures[0][0];
    EXPECT_NE(future.of(Claim::matched_26, ScoreKind::stress).change,
              future.of(Claim::bias_26, ScoreKind::stress).change);
}

void expect_same(const Evaluation& one, const Evaluation& other, bool same) {
    std::size_t differing = 0;
    for (std::size_t k = 0; k < one.figures[0].size(); ++k)
        for (std::size_t claim = 0; claim < claims; ++claim)
            for (std::size_t score = 0; score < score_kinds; ++score) {
                const Tally &a = one.figures[0][k].tallies[claim][score],
                            &b = other.figures[0][k].tallies[claim][score];
                differing += a.people != b.people || a.better != b.better || a.change != b.change ||
                             a.entry != b.entry || a.entry_squares != b.entry_squares ||
                             a.change_of_others != b.change_of_others;
            }
    if (same) EXPECT_EQ(differing, 0u);
    else EXPECT_GT(differing, 0u);
}

TEST(Evaluation, IsTheSameForAnyThreadsAndGrain) {
    std::vector<Scenario> arms{village("none"), with_posts("three", 3)};
    for (Scenario& arm : arms) arm.weeks = lived;
    const Study one = run_study(arms, evaluating(3, "coordinators", 1));
    StudyOptions coarse = evaluating(3, "coordinators", 3);
    coarse.grain = 37;
    expect_same(*one.evaluation, *run_study(arms, coarse).evaluation, true);
    EXPECT_GT(one.evaluation->figures[0][0].began, 3) << "hardly anybody was helped: nothing was tried";
}

// Mutant: sums over the same people in another order, as threads or rows would give them.
TEST(Evaluation, SumsInAnotherOrderWouldBeSeen) {
    const Scenario slow = helping_village("slow"), fast = faster(slow);
    std::vector<HelpSpell> spells = seen_in(fast, slow);
    const Evaluation one = of({spells});
    std::reverse(spells.begin(), spells.end());
    expect_same(one, of({spells}), false);
}

TEST(Evaluation, ChangesNoNumberOfAStudy) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2), with_posts("three", 3)};
    StudyOptions plain = options(2), looking = options(2);
    looking.evaluation = EvaluationRequest{};
    const Study one = run_study(arms, plain), other = run_study(arms, looking);
    EXPECT_EQ(one.values, other.values);
    EXPECT_FALSE(one.evaluation);
    ASSERT_TRUE(other.evaluation);
    EXPECT_EQ(other.evaluation->figures.size(), 2u);
    EXPECT_EQ(other.evaluation->figures[1].size(), 2u);
}

TEST(Evaluation, StandsInTheFileOfAStudy) {
    const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
    StudyOptions looking = options(2);
    const auto group_of = [&] {
        MemoryRecorder recorder;
        record_study(run_study(arms, looking), arms, looking, recorder);
        for (const Group& group : recorder.groups())
            if (group.name == "evaluation") return group;
        return Group{};
    };
    EXPECT_EQ(group_of().name, "") << "nobody asked for it";
    looking.evaluation = EvaluationRequest{};
    const Group group = group_of();
    ASSERT_EQ(group.name, "evaluation");
    std::map<std::string, std::size_t> sizes;
    const auto size_of = [](const Values& values) {
        return std::visit([](const auto& all) { return all.size(); }, values);
    };
    for (const Variable& variable : group.variables)
        if (variable.dimensions == std::vector<std::string>{variable.name})
            sizes[variable.name] = size_of(variable.values);
    EXPECT_EQ(sizes["claim"], claims);
    EXPECT_EQ(sizes["score"], score_kinds);
    for (const Variable& variable : group.variables) {
        std::size_t product = 1;
        for (const std::string& dimension : variable.dimensions) {
            EXPECT_TRUE(sizes.count(dimension)) << dimension << " has no coordinate";
            product *= sizes[dimension];
        }
        EXPECT_EQ(size_of(variable.values), product) << variable.name;
        EXPECT_FALSE(variable.about.empty());
    }
}

std::string refused(const std::vector<Scenario>& arms, const StudyOptions& asked) {
    try {
        run_study(arms, asked);
    } catch (const MismatchError& error) {
        return error.code() + " " + error.complaint().what + " | " + error.complaint().hint;
    }
    return "was not refused";
}

TEST(Evaluation, SaysWhatCannotBeEvaluated) {
    const Scenario none = village("none"), two = with_posts("two", 2);
    EXPECT_EQ(refused({none, two}, evaluating(1, "family_suport")),
              "E504 there is no door called \"family_suport\" in village | Did you mean \"family_support\"?");
    EXPECT_EQ(refused({none, village("other")}, evaluating(1, "coordinators")),
              "E504 nobody is helped by coordinators in \"other\", so there is nothing to evaluate | Evaluate another "
              "door: --door family_support");
    EXPECT_EQ(refused({two, none}, evaluating(1, "coordinators")),
              "E504 nobody is helped by coordinators in \"none\", so there is nothing to evaluate | The scenario "
              "without the change comes first: exchange the two. Or evaluate another door: --door family_support");
    EXPECT_EQ(refused({two}, evaluating(1, "coordinators")).substr(0, 30), "E504 an evaluation needs two s");
    StudyOptions unpaired = evaluating(1, "coordinators");
    unpaired.paired = false;
    EXPECT_EQ(refused({none, two}, unpaired).substr(0, 30), "E504 an evaluation follows the");
}

}  // namespace
}  // namespace alongside
