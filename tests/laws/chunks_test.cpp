// SPDX-License-Identifier: Apache-2.0
// Law: the answer does not depend on how rows are cut into chunks, nor on the order in which chunks run.
#include <gtest/gtest.h>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

bool chunks_matter(const Scenario& scenario, std::int32_t weeks) {
    const std::string whole = digest_after(scenario, weeks, *serial_executor());
    for (const std::size_t grain : {1, 7, 4096})
        if (digest_after(scenario, weeks, *serial_executor(grain)) != whole) return true;
    for (const unsigned seed : {1u, 2u, 3u})
        for (const std::size_t grain : {1, 7})
            if (digest_after(scenario, weeks, *shuffled_executor(grain, seed)) != whole) return true;
    return false;
}

TEST(Chunks, DoNotMatter) {
    EXPECT_FALSE(chunks_matter(hamlet(), 60));
    EXPECT_FALSE(chunks_matter(busy_town(), 20));
}

// A mutant that reads in its neighbours what it writes in the same step, through the back door.
void gossip(Everyone everyone, Across<> ties, const FastStress& stress) {
    everyone([&](const Me& me) {
        for (const auto& tie : ties[me]) const_cast<float&>(stress[me]) += 0.01f * stress[tie.to()];
    });
}
constinit const Part reads_live = declare<&gossip>("Reads live what it writes.");

TEST(Chunks, CatchAPartThatReadsLiveWhatItWrites) {
    const Model model = with_process("stress", reads_live);
    EXPECT_TRUE(chunks_matter(busy_town(model), 2));
}

// A mutant that adds up over the town while the loop runs.
float so_far = 0;
void add_up(Everyone everyone, const Stress& stress, Mine<FastStress> fast) {
    so_far = 0;
    everyone([&](const Me& me) {
        so_far += stress[me];
        fast[me] += 1e-4f * so_far;
    });
}
constinit const Part adds_up = declare<&add_up>("Adds up in the order of running.");

TEST(Chunks, CatchAPartThatAddsUpInTheOrderOfRunning) {
    const Model model = with_process("stress", adds_up);
    EXPECT_TRUE(chunks_matter(busy_town(model), 2));
}

// A mutant that adds floats within each chunk.
struct FloatSum {
    float sum = 0;
    void merge(const FloatSum& other) { sum += other.sum; }
    double value() const { return static_cast<double>(sum); }
};
struct Floats {
    FloatSum stress;
    static constexpr auto fields = std::tuple{result(&Floats::stress, "stress", "SD", "Sum of stress.")};
};
void sum_floats(Everyone everyone, const Stress& stress, Sums<Floats> sums) {
    everyone([&](const Me& me) { sums[me].stress.sum += stress[me]; });
}
constinit const Part sums_by_chunk = declare_measure<&sum_floats>("Adds floats chunk by chunk.");

TEST(Chunks, CatchAMeasureThatAddsFloatsByChunk) {
    const Model model = with_process("wellbeing", sums_by_chunk, "float_sums");
    EXPECT_TRUE(chunks_matter(busy_town(model), 2));
}

}  // namespace
}  // namespace alongside::laws
