// SPDX-License-Identifier: Apache-2.0
// The seam on one core: in order, or in an order drawn from a seed.
#include <numeric>
#include <vector>

#include "sim/base/float_mode.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/philox.hpp"

namespace alongside {
namespace {

class Serial : public Executor {
public:
    using Executor::Executor;
    void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const override {
        const FloatMode mode;
        for (std::size_t number = 0; number * grain < n; ++number) body(closure, chunk(number, n, grain));
    }
};

class Shuffled : public Executor {
public:
    Shuffled(std::size_t grain, unsigned seed) : Executor(grain), seed_(seed) {}
    void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const override {
        const FloatMode mode;
        std::vector<std::size_t> order((n + grain - 1) / grain);
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t left = order.size(); left > 1; --left)
            std::swap(order[left - 1], order[mix(combine(seed_, left)) % left]);
        for (const std::size_t number : order) body(closure, chunk(number, n, grain));
    }

private:
    unsigned seed_;
};

}  // namespace

std::unique_ptr<Executor> serial_executor(std::size_t grain) { return std::make_unique<Serial>(grain); }

std::unique_ptr<Executor> shuffled_executor(std::size_t grain, unsigned seed) {
    return std::make_unique<Shuffled>(grain, seed);
}

std::unique_ptr<Executor> executor_for(unsigned threads, std::size_t grain) {
    if (threads <= 1) return serial_executor(grain);
    if (auto executor = tbb_executor(threads, grain)) return executor;
    if (auto executor = thread_executor(threads, grain)) return executor;
    return serial_executor(grain);
}

}  // namespace alongside
