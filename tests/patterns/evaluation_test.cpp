// SPDX-License-Identifier: Apache-2.0
// Uncontrolled gains are large and the difference made is small, from one run (coordination P2, P3; families 12).
#include <gtest/gtest.h>

#include <cmath>

#include "sim/files/reading.hpp"
#include "sim/run/study.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

Scenario thurrock(const char* name, std::int64_t residents = 12'000) {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR "/scenarios/thurrock/") + name + ".toml";
    Scenario scenario = read_scenario(read_text(file), file, places_for(file));
    scenario.residents = residents;
    return scenario;
}

StudyOptions evaluating(const std::string& door) {
    StudyOptions options;
    options.futures = 4;
    options.evaluation = EvaluationRequest{door, {}};
    return options;
}

TEST(Evaluation, UncontrolledGainsAreLargeAndTheDifferenceMadeIsSmall) {
    constexpr std::int64_t residents = 60'000;  // so many that a gain stands out from luck
    const std::vector<Scenario> arms{thurrock("no-coordinators", residents), thurrock("eight-coordinators", residents)};
    const Study study = run_study(arms, evaluating("coordinators"));
    const auto stress = [&](Claim claim) { return estimate_of(*study.evaluation, 1, claim, ScoreKind::stress); };
    const Estimate gain = stress(Claim::after_26), made = stress(Claim::made_26), anyway = stress(Claim::anyway_26),
                   published = stress(Claim::exit_both_scores);
    EXPECT_GT(published.people, 100);
    EXPECT_LT(published.standardised(), -0.15) << "what is published is of completers with both scores";
    EXPECT_GT(published.standardised(), -0.8);
    EXPECT_LT(gain.standardised(), -0.08);
    EXPECT_LT(std::abs(made.mean), std::abs(gain.mean) * 0.35) << "coordination P2: net is 0 to 35 per cent of raw";
    EXPECT_LT(anyway.mean, gain.mean * 0.65) << "coordination P3: untreated people improve too";
    const auto gone = [&](ClaimKind kind) { return needs_gone(*study.evaluation, 1, Moment::year, kind).mean; };
    EXPECT_GT(gone(ClaimKind::claimed), 0.35) << "families, pattern 12: 35 to 60 per cent";
    EXPECT_LT(gone(ClaimKind::claimed), 0.65);
    EXPECT_LT(std::abs(gone(ClaimKind::made)), 0.10);
}

// Mutant: help five times as strong as is believed. The difference made is then to be seen.
TEST(Evaluation, SeesTheDifferenceIfHelpIsStrong) {
    Scenario none = thurrock("no-coordinators"), much = none;
    none.settings.set("help", "effect", 0), none.settings.set("help", "carried", 0);
    much.settings = none.settings, much.name = "much help";
    for (const auto& [parameter, to] : {std::pair{"effect", 5.0}, {"carried", 5.0}}) {
        Change change;
        change.part = "help", change.parameter = parameter, change.to = to, change.assumption = true;
        much.changes.push_back(change);
    }
    const Study study = run_study(std::vector<Scenario>{none, much}, evaluating("voluntary_family_support"));
    const Estimate gone = needs_gone(*study.evaluation, 1, Moment::year, ClaimKind::made),
                   stress = estimate_of(*study.evaluation, 1, Claim::made_26, ScoreKind::stress);
    EXPECT_GT(gone.people, 100);
    EXPECT_GT(gone.mean, 0.03);
    EXPECT_TRUE(gone.clear());
    EXPECT_LT(stress.mean, -0.05);
    EXPECT_TRUE(stress.clear());
}

}  // namespace
}  // namespace alongside
