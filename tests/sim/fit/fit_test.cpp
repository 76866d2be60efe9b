// SPDX-License-Identifier: Apache-2.0
// A village whose levels are known is solved for what it shows, and answers to a slope as it must.
#include "sim/fit/fit.hpp"

#include <gtest/gtest.h>

#include "sim/fit/observe.hpp"
#include "sim/patterns/moments.hpp"
#include "sim/patterns/town.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

constexpr const char* head = "schema = \"targets/1\"\n";

std::string lonely(double share) {
    return "[[target]]\nid = \"lonely\"\nsource = \"made\"\nlevels = [\"at_rest.lonely_often\"]\nscale = \"plain\"\n"
           "series = \"wellbeing.often_lonely\"\nper = \"wellbeing.adults\"\nmoves = -1.9\nclose = 0.02\ntarget = " +
           std::to_string(share) + "\n";
}

/// As many ties lapse, however much closeness protects them.
constexpr const char* steady =
    "[[target]]\nid = \"steady\"\nsource = \"made\"\nlevels = [\"contact.lapse\"]\nstatistic = \"ties_lost\"\n"
    "target = 0.08\nmoves = 0.8\nstep = 0.3\nclose = 0.02\n";

FitOptions quick() {
    FitOptions options;
    options.residents = 300, options.weeks = 78, options.lucks = 2, options.draws = 0, options.threads = 2;
    return options;
}

TEST(Fit, FindsALevelThatIsKnown) {
    constexpr double known = 1.2;
    Scenario scenario = plain_village("v");
    scenario.settings.set("at_rest", "lonely_often", known);
    Targets targets = read_targets(head + lonely(0.1), "t.toml");
    double share = 0;
    for (std::uint32_t luck = 0; luck < 2; ++luck) {
        Scenario rest = at_rest(scenario, 300, measures_for(targets));
        rest.weeks = 78, rest.burn_in = 0;
        share += observe({rest, luck_of("amber, fit", luck)}, targets, *serial_executor())[0] / 2;
    }
    targets = read_targets(head + lonely(share), "t.toml");
    const Fit fit = fit_levels(plain_village("v"), targets, quick());
    ASSERT_EQ(fit.levels.levels.size(), 1u);
    EXPECT_NEAR(fit.levels.levels[0].value, known, 0.05);
    EXPECT_NEAR(fit.targets[0].after, share, 0.03 * share);
    EXPECT_TRUE(fit.targets[0].reached);
    EXPECT_LT(fit.targets[0].before, 0.8 * share) << "there was something to be solved";
}

TEST(Targets, OfAPlaceAreThoseThatItsFactsSettle) {
    const std::string local = head + lonely(0.1) + "local = true\nalso = {steady = 0.2}\n" + steady;
    const Targets ours = local_ones(read_targets(local, "t.toml"));
    ASSERT_EQ(ours.all.size(), 1u);
    EXPECT_EQ(ours.all[0].id, "lonely");
    EXPECT_TRUE(ours.all[0].also.empty()) << "what would move a target that is left out";
    EXPECT_TRUE(local_ones(read_targets(head + lonely(0.1), "t.toml")).all.empty());
}

TEST(Fit, SaysWhatItCouldNotReach) {
    const std::string beyond =
        "[[target]]\nid = \"wild\"\nsource = \"made\"\nlevels = [\"stress.noise_slow\"]\n"
        "statistic = \"stress_sd\"\ntarget = 50\nmoves = 0.9\nstep = 3\nclose = 0.01\n";
    const Fit fit = fit_levels(plain_village("v"), read_targets(head + beyond, "t.toml"), quick());
    EXPECT_FALSE(fit.targets[0].reached);
    EXPECT_TRUE(fit.targets[0].held);
    EXPECT_EQ(fit.levels.levels[0].value, 1) << "the limit of the parameter";
}

TEST(Fit, KeepsNothingWhenStopped) {
    FitOptions options = quick();
    options.report = [](const Progress&) { return false; };
    const Fit fit = fit_levels(plain_village("v"), read_targets(head + lonely(0.1), "t.toml"), options);
    EXPECT_TRUE(fit.stopped);
    EXPECT_TRUE(fit.levels.levels.empty());
}

Fit steady_village(unsigned threads) {
    FitOptions options = quick();
    options.weeks = fewest_weeks, options.draws = 40, options.threads = threads;
    const std::string text = head + std::string("frees = [\"contact.lapse_closeness\"]\n") + steady;
    return fit_levels(plain_village("v"), read_targets(text, "t.toml"), options);
}

TEST(Fit, IsTheSameForAnyNumberOfThreads) {
    const auto text = [](const Fit& fit) { return levels_toml(fit.levels, Model::standard(), ""); };
    EXPECT_EQ(text(steady_village(1)), text(steady_village(3)));
}

/// How far the share of ties lost in a year lies apart over futures that draw how much closeness protects them.
double spread_of_losses(const Levels& levels) {
    const Targets targets = read_targets(head + std::string(steady), "t.toml");
    Moments lost;
    for (std::uint32_t number = 0; number < 16; ++number) {
        Scenario scenario = at_rest(plain_village("v"), 300, measures_for(targets));
        scenario.levels = std::make_shared<const Levels>(levels);
        put_levels(levels, scenario.settings);
        Scenario drawn = drawn_for(scenario, {number, "birch", true});
        drawn.weeks = fewest_weeks, drawn.burn_in = 0;
        lost.add(log(observe({drawn, luck_of("birch", number)}, targets, *serial_executor())[0]));
    }
    return lost.standard_deviation();
}

/// The law of levels: with them, futures are different explanations of the same town. A sign the wrong way round makes
/// them more different towns than no answer does.
TEST(Fit, AnswersKeepTheTownTheTown) {
    const Levels answering = steady_village(2).levels;
    std::size_t protects = 0;
    while (answering.slopes[protects].parameter != "lapse_closeness") ++protects;
    EXPECT_GT(answering.levels[0].answer[protects], 0.3) << "more protection, more that would lapse without";
    EXPECT_LT(answering.levels[0].answer[protects], 3);
    Levels silent = answering, reversed = answering;
    for (double& answer : silent.levels[0].answer) answer = 0;
    for (double& answer : reversed.levels[0].answer) answer = -answer;
    const double with = spread_of_losses(answering), without = spread_of_losses(silent),
                 mutant = spread_of_losses(reversed);
    RecordProperty("spreads", std::to_string(with) + " " + std::to_string(without) + " " + std::to_string(mutant));
    EXPECT_LT(with, 0.8 * without);
    EXPECT_GT(mutant, 1.2 * without);
}

}  // namespace
}  // namespace alongside
