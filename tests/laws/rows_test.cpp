// SPDX-License-Identifier: Apache-2.0
// Law: luck is by key, never by row: people who are stored elsewhere live the same lives.
#include <gtest/gtest.h>

#include "tests/laws/births.hpp"
#include "tests/laws/neighbours.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

struct Lives {
    ByKey by_key;
    std::uint32_t last_row = 0;
};

Lives lives(Scenario scenario, double spare_rows, std::int32_t weeks) {
    scenario.settings.set("households", "spare_rows", spare_rows);
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(weeks);
    const auto keys = simulation.world().keys(Space::person);
    auto last = static_cast<std::uint32_t>(keys.size() - 1);
    while (keys[last].value == 0) --last;
    return {people(simulation.world()), last};
}

bool rows_matter(const Scenario& scenario, std::int32_t weeks) {
    const Lives close_by = lives(scenario, 0.0, weeks),
                far_apart = lives(scenario, 0.302, weeks);  // by an odd number of rows
    EXPECT_LT(close_by.last_row + 300, far_apart.last_row) << "the rows have hardly moved";
    EXPECT_EQ(close_by.by_key.size(), far_apart.by_key.size());
    return !who_differs(close_by.by_key, far_apart.by_key).empty();
}

TEST(Rows, DoNotMatter) { EXPECT_FALSE(rows_matter(busy_town(), 30)); }

// Newborns are kept after everybody else, however far apart those are.
TEST(Rows, DoNotMatterForNewborns) {
    const Model model = with_births(Model::standard());
    Scenario scenario = busy_town(model);
    scenario.settings.set("extra_births", "hundredth", 100);
    const Lives crowded = lives(scenario, 0.0, 10), spacious = lives(scenario, 0.302, 10);
    EXPECT_GT(crowded.by_key.size(), 2100u) << "too few were born";
    EXPECT_EQ(who_differs(crowded.by_key, spacious.by_key), std::set<std::uint64_t>{});
}

void draw_by_row(Draw draw, Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) { fast[me] += 0.1f * draw("by row", Key{me.row().index}).normal(); });
}
constinit const Part draws_by_row = declare<&draw_by_row>("Draws by row.");

TEST(Rows, CatchAPartThatDrawsByRow) {
    const Model model = with_process("stress", draws_by_row);
    EXPECT_TRUE(rows_matter(busy_town(model), 2));
}

void lean_on_the_row(Everyone everyone, Across<> ties, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        if (ties.count(me) > 0 && ties[me][0].to().index % 2 == 0) fast[me] += 0.1f;
    });
}
constinit const Part leans_on_rows = declare<&lean_on_the_row>("Takes a row for a quality.");

TEST(Rows, CatchAPartThatTakesARowForAQuality) {
    const Model model = with_process("stress", leans_on_rows);
    EXPECT_TRUE(rows_matter(busy_town(model), 2));
}

}  // namespace
}  // namespace alongside::laws
