// SPDX-License-Identifier: Apache-2.0
// The seam on oneTBB; the only file that includes it.
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "sim/base/float_mode.hpp"
#include "sim/base/parallel.hpp"

namespace alongside {
namespace {

// An arena alone is capped at the number of cores; the global control is what makes seven threads seven. Of several
// controls the lowest counts, so each holds only while its executor runs.
class Tbb : public Executor {
public:
    Tbb(std::size_t grain, unsigned threads) : Executor(grain), threads_(threads), arena_(static_cast<int>(threads)) {}
    void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const override {
        const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads_);
        const std::size_t chunks = (n + grain - 1) / grain;
        arena_.execute([&] {
            tbb::parallel_for(
                tbb::blocked_range<std::size_t>(0, chunks, 1),
                [&](const tbb::blocked_range<std::size_t>& range) {
                    const FloatMode mode;
                    for (std::size_t number = range.begin(); number != range.end(); ++number)
                        body(closure, chunk(number, n, grain));
                },
                tbb::simple_partitioner());
        });
    }

private:
    unsigned threads_;
    mutable tbb::task_arena arena_;
};

}  // namespace

std::unique_ptr<Executor> tbb_executor(unsigned threads, std::size_t grain) {
    return std::make_unique<Tbb>(grain, threads);
}

}  // namespace alongside
