// SPDX-License-Identifier: Apache-2.0
// Levels that were solved for a place: read, written, put into the settings and moved by slopes.
#include <gtest/gtest.h>

#include "sim/run/pasts.hpp"
#include "sim/scenario/read.hpp"
#include "tests/sim/run/village.hpp"
#include "tests/sim/scenario/test_model.hpp"

namespace alongside {
namespace {

/// Two levels of the village that answer to a slope that is drawn and to one that is held without them.
Levels solved() {
    Levels levels;
    levels.place = "thurrock", levels.facts = fingerprint_of_facts(read_place(made::place_text(), "p.toml"));
    levels.slopes = {{"stress", "from_partner", 0.004, 0.002, 0.006}, {"stress", "load", 1.0, 0.5, 1.5}};
    SolvedLevel noise;
    noise.part = "stress", noise.parameter = "noise_slow", noise.scale = LevelScale::log;
    noise.value = 0.2, noise.bends = 0.1, noise.answer = {0.5, -1.0};
    SolvedLevel onset;
    onset.part = "mental_health", onset.parameter = "onset", onset.scale = LevelScale::plain;
    onset.value = -2, onset.answer = {0, 3};
    levels.levels = {noise, onset};
    return levels;
}

Scenario with_levels(Levels levels = solved()) {
    Scenario scenario = plain_village("v");
    scenario.place = read_place(made::place_text(), "p.toml");
    put_levels(levels, scenario.settings);
    scenario.levels = std::make_shared<const Levels>(std::move(levels));
    return scenario;
}

double noise_of(const Scenario& scenario) { return scenario.settings.get("stress", "noise_slow"); }
double onset_of(const Scenario& scenario) { return scenario.settings.get("mental_health", "onset"); }

TEST(Levels, StandWhereTheyWereSolvedWithoutDraws) {
    const Scenario scenario = drawn_for(with_levels(), {0, "amber", false});
    EXPECT_FLOAT_EQ(static_cast<float>(noise_of(scenario)), 0.2f);
    EXPECT_EQ(onset_of(scenario), -2);
    EXPECT_EQ(scenario.settings.get("stress", "load"), 1);
}

TEST(Levels, AnswerToSlopesThatAreSet) {
    Scenario scenario = with_levels();
    scenario.settings.set("stress", "load", 1.25);
    const Scenario answered = drawn_for(scenario, {0, "amber", false});
    EXPECT_NEAR(noise_of(answered), 0.2 * exp(-0.25), 1e-7);
    EXPECT_NEAR(onset_of(answered), -2 + 0.75, 1e-6);
}

TEST(Levels, AnswerToEveryDraw) {
    const Scenario scenario = with_levels();
    bool moved = false;
    for (std::uint32_t number = 0; number < 20; ++number) {
        const Scenario drawn = drawn_for(scenario, {number, "amber", true});
        const double partner = drawn.settings.get("stress", "from_partner"),
                     load = drawn.settings.get("stress", "load");
        EXPECT_GE(load, 0.5);
        EXPECT_LE(load, 1.5);
        moved = moved || load != 1;
        const double answer = 0.1 + 0.5 * (partner - 0.004) / 0.004 - (load - 1);
        EXPECT_NEAR(noise_of(drawn), 0.2 * exp(answer), 1e-6);
        EXPECT_NEAR(onset_of(drawn), -2 + 3 * (load - 1), 1e-5);
    }
    EXPECT_TRUE(moved) << "a slope that is held without solved levels is drawn with them";
    EXPECT_EQ(drawn_for(plain_village("v"), {3, "amber", true}).settings.get("stress", "load"), 1);
}

TEST(Levels, WhatIsSetWins) {
    Scenario scenario = with_levels();
    scenario.settings.set("stress", "noise_slow", 0.3);
    for (std::uint32_t number = 0; number < 5; ++number) {
        EXPECT_FLOAT_EQ(static_cast<float>(noise_of(drawn_for(scenario, {number, "amber", true}))), 0.3f);
        EXPECT_NE(onset_of(drawn_for(scenario, {number, "amber", true})), -2);
    }
    Scenario held = with_levels();
    held.settings.set("stress", "load", 0.75);
    EXPECT_EQ(drawn_for(held, {7, "amber", true}).settings.get("stress", "load"), 0.75);
}

TEST(Levels, AreHeldWithinLimitsAndThatIsTold) {
    Levels levels = solved();
    levels.levels[0].answer = {0, 0}, levels.levels[0].bends = 5;
    std::vector<ClampedLevel> clamped;
    const Scenario drawn = drawn_for(with_levels(levels), {0, "amber", true}, &clamped);
    EXPECT_EQ(noise_of(drawn), 1);
    ASSERT_EQ(clamped.size(), 1u);
    EXPECT_EQ(clamped[0].what, "stress.noise_slow");
    EXPECT_GT(clamped[0].wanted, 1);
    EXPECT_EQ(clamped[0].held, 1);
}

TEST(Levels, DoNotAnswerBeyondTheRange) {
    Scenario scenario = with_levels();
    scenario.settings.set("stress", "load", 3);
    EXPECT_NEAR(onset_of(drawn_for(scenario, {0, "amber", false})), -2 + 1.5, 1e-6);
}

TEST(Levels, ReadBackTheSame) {
    const Model& model = Model::standard();
    const std::string text = levels_toml(solved(), model, "");
    EXPECT_EQ(levels_toml(read_levels(text, "l.toml"), model, ""), text);

    const Scenario scenario = with_levels();
    const std::string whole = resolved_toml(scenario);
    const Scenario again = read_scenario(whole, "s.toml", FetchPlace{});
    EXPECT_EQ(resolved_toml(again), whole);
    EXPECT_EQ(resolved_toml(drawn_for(again, {4, "amber", true})),
              resolved_toml(drawn_for(scenario, {4, "amber", true})));
}

TEST(Levels, ChangeFingerprintAndPast) {
    const Luck luck = luck_of("amber", 0);
    Levels other = solved();
    other.levels[0].answer[1] = -0.9;
    const Scenario none = plain_village("v"), one = with_levels(), two = with_levels(other);
    EXPECT_NE(fingerprint(none), fingerprint(one));
    EXPECT_NE(fingerprint(one), fingerprint(two));
    const auto past = [&](const Scenario& scenario) {
        return past_name(drawn_for(scenario, {0, "amber", true}), luck);
    };
    EXPECT_NE(past(none), past(one));
    EXPECT_NE(past(one), past(two));
    EXPECT_EQ(past(one), past(with_levels()));
}

TEST(Levels, AreTheSameInPairedArms) {
    Levels other = solved();
    other.levels[0].answer[1] = -0.9;
    const std::vector<Scenario> arms{with_levels(), with_levels(other)};
    try {
        run_study(arms, options(1));
        FAIL() << "arms whose levels answer otherwise are different towns";
    } catch (const MismatchError& error) {
        EXPECT_EQ(error.code(), "E133");
        EXPECT_NE(std::string(error.what()).find("the levels"), std::string::npos) << error.what();
    }
}

TEST(Levels, OfAnotherPlaceOrOtherFactsAreSeen) {
    const Scenario scenario = with_levels();
    std::string text = resolved_toml(scenario);
    const auto with = [&](const std::string& old, const std::string& young) {
        std::string changed = text;
        const std::size_t at = changed.rfind(old);
        EXPECT_NE(at, std::string::npos) << old;
        return changed.replace(at, old.size(), young);
    };
    try {
        read_scenario(with("place = \"thurrock\"", "place = \"hamlet\""), "s.toml", FetchPlace{});
        FAIL() << "levels of another place were taken";
    } catch (const ScenarioError& error) {
        EXPECT_EQ(error.complaints().at(0).code, "E113");
    }
    std::vector<Complaint> warnings;
    read_scenario(with("facts = \"", "facts = \"0"), "s.toml", FetchPlace{}, Model::standard(), &warnings);
    ASSERT_EQ(warnings.size(), 2u);  // and that few residents are simulated
    EXPECT_EQ(warnings[1].code + warnings[0].code, "W203W202");
}

}  // namespace
}  // namespace alongside
