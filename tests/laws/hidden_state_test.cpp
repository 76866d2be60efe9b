// SPDX-License-Identifier: Apache-2.0
// Law: nothing is remembered outside the state: runs side by side, one after another or again give the same.
#include <gtest/gtest.h>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr std::int32_t weeks = 12;

bool remembers(const Scenario& scenario) {
    const auto executor = serial_executor();
    const std::string first = digest_after(scenario, weeks, *executor);
    bool differs = false;
    for (int again = 0; again < 3; ++again) differs |= digest_after(scenario, weeks, *executor) != first;

    Simulation one(scenario, amber, *executor), other(scenario, luck_of("beryl", 3), *executor),
        twin(scenario, amber, *executor);
    for (std::int32_t week = 0; week < weeks; ++week) one.advance(1), other.advance(1), twin.advance(1);
    return differs || one.digest() != first || twin.digest() != first || other.digest() == first;
}

TEST(HiddenState, IsNowhere) {
    EXPECT_FALSE(remembers(hamlet()));
    EXPECT_FALSE(remembers(busy_town()));
}

void count_calls(Everyone everyone, Mine<FastStress> fast) {
    static int calls = 0;
    ++calls;
    everyone([&](const Me& me) { fast[me] += 1e-3f * static_cast<float>(calls); });
}
constinit const Part counts_calls = declare<&count_calls>("Counts how often it has been called.");

TEST(HiddenState, OfAPartThatCountsItsCallsIsCaught) {
    const Model model = with_process("stress", counts_calls);
    EXPECT_TRUE(remembers(hamlet(model)));
}

float memory = 0;
void remember_since_founding(Draw draw, Everyone everyone, Mine<FastStress> fast) {
    if (draw.week().number == 0) memory = 0;
    memory += 0.001f;
    everyone([&](const Me& me) { fast[me] += memory; });
}
constinit const Part remembers_since_founding =
    declare<&remember_since_founding>("Starts afresh with each run, and so hides until two run side by side.");

TEST(HiddenState, ThatIsClearedAtTheFoundingIsCaught) {
    const Model model = with_process("stress", remembers_since_founding);
    EXPECT_TRUE(remembers(hamlet(model)));
}

}  // namespace
}  // namespace alongside::laws
