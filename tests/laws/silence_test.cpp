// SPDX-License-Identifier: Apache-2.0
// Law: what does nothing changes nothing: a silent part, a measure, a decision without posts or reach.
#include <gtest/gtest.h>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

void do_nothing(Everyone, const Stress&) {}
constinit const Part does_nothing = declare<&do_nothing>("Does nothing.");

float heard_luck = 0;
void draw_only(Draw draw, Everyone everyone, Across<tie::close>, const Loneliness& loneliness) {
    everyone([&](const Me& me) { heard_luck = loneliness[me] + draw("for nothing", me).normal(); });
}
constinit const Part draws_only = declare<&draw_only>("Draws, and does nothing with it.");

std::string rows_after(const Scenario& scenario, std::int32_t weeks) {
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(weeks);
    return digest_of_rows(simulation);
}

TEST(Silence, OfAPartOnAnyLineChangesNothing) {
    const std::string without = digest_after(hamlet(), 15, *serial_executor());
    for (const Entry& line : Model::standard().lines())
        for (const Part* part : {&does_nothing, &draws_only}) {
            const Model model = with_process(line.name, *part, "silent");
            EXPECT_EQ(digest_after(hamlet(model), 15, *serial_executor()), without)
                << part->sentence << " After " << line.name;
        }
}

TEST(Silence, OfAPartInABusyTownChangesNothing) {
    const Model model = with_process("stress", draws_only, "silent");
    EXPECT_EQ(digest_after(busy_town(model), 15, *serial_executor()),
              digest_after(busy_town(), 15, *serial_executor()));
}

void whisper(Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) { fast[me] = numbers::from_bits(numbers::bits(fast[me]) ^ 1u); });
}
constinit const Part whispers = declare<&whisper>("Turns over the last bit.");

TEST(Silence, IsNotTheLastBit) {
    const Model model = with_process("stress", whispers);
    EXPECT_NE(digest_after(hamlet(model), 1, *serial_executor()), digest_after(hamlet(), 1, *serial_executor()));
}

bool measures_matter(const Model& model) {
    Scenario scenario = busy_town(model);
    scenario.measures = {"none"};
    const std::string unmeasured = rows_after(scenario, 15);
    bool differs = false;
    for (const Entry& line : model.lines()) {
        if (line.part->kind != Kind::measure) continue;
        scenario.measures = {std::string(line.name)};
        differs |= rows_after(scenario, 15) != unmeasured;
    }
    scenario.measures.clear();
    return differs || rows_after(scenario, 15) != unmeasured;
}

struct Row {
    Count seen;
    static constexpr auto fields = std::tuple{result(&Row::seen, "seen", "residents", "Residents looked at.")};
};
void disturb(Everyone everyone, const Loneliness& loneliness, Sums<Row> sums) {
    everyone([&](const Me& me) {
        sums[me].seen.add();
        const_cast<float&>(loneliness[me]) += 1e-6f;
    });
}
constinit const Part disturbs = declare_measure<&disturb>("Disturbs what it looks at.");

TEST(Silence, OfMeasuresIsKept) { EXPECT_FALSE(measures_matter(Model::standard())); }
TEST(Silence, BrokenByAMeasureIsCaught) {
    EXPECT_TRUE(measures_matter(with_process("wellbeing", disturbs, "disturbs")));
}

bool nothing_decided_matters(const Model& model) {
    Scenario without = busy_town(model);
    without.settings.set("coordinators", "posts", 0);
    Scenario decided = without;
    without.decisions.clear();
    const std::string undecided = digest_after(without, 20, *serial_executor());
    bool differs = digest_after(decided, 20, *serial_executor()) != undecided;
    decided.settings.set("coordinators", "posts", 3);
    decided.decisions.front().areas = {77};
    differs |= digest_after(decided, 20, *serial_executor()) != undecided;
    decided.decisions.push_back({"hub", 0, no_end, {}});  // as many hubs as there are by default: none
    differs |= digest_after(decided, 20, *serial_executor()) != undecided;
    decided.settings.set("hub", "hubs", 2);
    decided.decisions.back().areas = {77};
    differs |= digest_after(decided, 20, *serial_executor()) != undecided;
    decided.decisions.pop_back();
    decided.decisions.front() = coordinators(20);
    return differs || digest_after(decided, 20, *serial_executor()) != undecided;
}

struct Levers {
    std::int32_t posts = 0;
    float introductions = 0;
    static constexpr auto fields =
        std::tuple{field(&Levers::posts, "posts", "posts", limits(0, 100), lever(), Grade::E, "a mutant", "Posts."),
                   field(&Levers::introductions, "introductions", "1/week", limits(0, 5), lever(), Grade::E, "a mutant",
                         "Introductions.")};
};
void hasten(const Levers&, Each<Agency> agencies, Mine<AgencyWeeks> weeks) {
    agencies([&](const Turn<Agency>& agency) { weeks[agency] *= 0.5f; });
}
constinit const Part hastens = declare_intervention<&hasten>("Works without posts.");

TEST(Silence, OfADecisionWithoutPostsOrReachChangesNoBit) { EXPECT_FALSE(nothing_decided_matters(Model::standard())); }
TEST(Silence, BrokenByADecisionWithoutPostsIsCaught) {
    EXPECT_TRUE(nothing_decided_matters(Model::standard().with_instead("coordinators", &hastens)));
}
TEST(Silence, IsNotForPostsThatThereAre) {
    Scenario without = busy_town();
    without.decisions.clear();
    EXPECT_NE(digest_after(without, 20, *serial_executor()), digest_after(busy_town(), 20, *serial_executor()));
}

}  // namespace
}  // namespace alongside::laws
