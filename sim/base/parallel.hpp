// SPDX-License-Identifier: Apache-2.0
// The seam to threads: run these chunks, in any order, on any number of cores.
#pragma once

#include <cstddef>
#include <memory>

namespace alongside {

struct Chunk {
    std::size_t first, last;  ///< rows from first up to but not including last
    std::size_t number;       ///< the how-manieth chunk, whatever the order of running
};

using ChunkBody = void (*)(const void* closure, Chunk chunk);

/// Runs every chunk of n rows once. Each backend saves, sets and restores the floating-point control word around its
/// work, so that a host which has flushed subnormals to zero changes no bit. An exception from a chunk is rethrown.
class Executor {
public:
    explicit Executor(std::size_t grain) : grain_(grain == 0 ? 1 : grain) {}
    virtual ~Executor() = default;
    std::size_t grain() const { return grain_; }
    std::size_t chunks(std::size_t n) const { return (n + grain_ - 1) / grain_; }
    virtual void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const = 0;

    template <class Body>
    void each_chunk(std::size_t n, const Body& body) const {
        each_chunk_of(n, grain_, body);
    }
    /// As `each_chunk`, for things that are themselves heavy, such as whole blocks of rows.
    template <class Body>
    void each_chunk_of(std::size_t n, std::size_t grain, const Body& body) const {
        run(
            n, grain, [](const void* closure, Chunk chunk) { (*static_cast<const Body*>(closure))(chunk); }, &body);
    }

protected:
    static Chunk chunk(std::size_t number, std::size_t n, std::size_t grain) {
        const std::size_t first = number * grain;
        return {first, first + grain < n ? first + grain : n, number};
    }

private:
    std::size_t grain_;
};

inline constexpr std::size_t default_grain = 4096;

/// One core, in order.
std::unique_ptr<Executor> serial_executor(std::size_t grain = default_grain);
/// One core, chunks in an order drawn from `seed`: for tests.
std::unique_ptr<Executor> shuffled_executor(std::size_t grain, unsigned seed);
/// Plain threads: for the thread sanitizer, and where oneTBB is absent. Null where threads are.
std::unique_ptr<Executor> thread_executor(unsigned threads, std::size_t grain = default_grain);
/// oneTBB with exactly this many threads allowed. Null where it was not built in.
std::unique_ptr<Executor> tbb_executor(unsigned threads, std::size_t grain = default_grain);
/// The best there is for this many threads.
std::unique_ptr<Executor> executor_for(unsigned threads, std::size_t grain = default_grain);

}  // namespace alongside
