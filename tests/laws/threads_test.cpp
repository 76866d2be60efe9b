// SPDX-License-Identifier: Apache-2.0
// Law: the answer does not depend on the number of threads, and there are as many threads as were asked for.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

using MakeExecutor = std::unique_ptr<Executor> (*)(unsigned threads, std::size_t grain);
struct Backend {
    const char* name;
    MakeExecutor make;
};
void PrintTo(const Backend& backend, std::ostream* out) { *out << backend.name; }

// How many threads are at work at one time, each chunk waiting for the others to arrive.
std::size_t threads_seen(const Executor& executor, std::size_t wanted, std::chrono::milliseconds patience) {
    std::mutex mutex;
    std::condition_variable arrived;
    std::set<std::thread::id> seen;
    executor.each_chunk_of(wanted, 1, [&](Chunk) {
        std::unique_lock<std::mutex> lock(mutex);
        seen.insert(std::this_thread::get_id());
        arrived.notify_all();
        arrived.wait_for(lock, patience, [&] { return seen.size() == wanted; });
    });
    return seen.size();
}

class Threads : public testing::TestWithParam<Backend> {
protected:
    void SetUp() override {
        if (GetParam().make(1, 1) == nullptr) GTEST_SKIP() << "this build has no " << GetParam().name;
    }
};

TEST_P(Threads, AreAsManyAsWereAskedFor) {
    for (const unsigned threads : {1u, 2u, 7u})
        EXPECT_EQ(threads_seen(*GetParam().make(threads, 1), threads, std::chrono::seconds(10)), threads);
}

TEST_P(Threads, AreNotFewerBecauseAnotherExecutorLives) {
    const auto other = GetParam().make(2, 1), mine = GetParam().make(7, 1);
    EXPECT_EQ(threads_seen(*other, 2, std::chrono::seconds(10)), 2u);
    EXPECT_EQ(threads_seen(*mine, 7, std::chrono::milliseconds(500)), 7u);
}

TEST_P(Threads, DoNotMatter) {
    const Scenario scenario = busy_town();
    const std::string alone = digest_after(scenario, 20, *serial_executor());
    for (const unsigned threads : {1u, 2u, 7u})
        for (const std::size_t grain : {7, 256})
            EXPECT_EQ(digest_after(scenario, 20, *GetParam().make(threads, grain)), alone) << threads << " threads";
}

TEST_P(Threads, HandOnWhatAChunkThrows) {
    const auto executor = GetParam().make(2, 1);
    EXPECT_THROW(executor->each_chunk(100,
                                      [](Chunk chunk) {
                                          if (chunk.number == 50) throw std::runtime_error("no");
                                      }),
                 std::runtime_error);
}

INSTANTIATE_TEST_SUITE_P(Of, Threads,
                         testing::Values(Backend{"oneTBB", &tbb_executor}, Backend{"std_thread", &thread_executor}),
                         [](const auto& tested) { return std::string(tested.param.name); });

// A mutant: seven threads in name, one in fact.
TEST(Threads, CountingCatchesAnExecutorThatHasFewer) {
    struct Pretender : Executor {
        using Executor::Executor;
        void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const override {
            std::thread([&] {
                for (std::size_t k = 0; k * grain < n; ++k) body(closure, chunk(k, n, grain));
            }).join();
        }
    };
    EXPECT_EQ(threads_seen(Pretender(1), 7, std::chrono::milliseconds(20)), 1u);
}

}  // namespace
}  // namespace alongside::laws
