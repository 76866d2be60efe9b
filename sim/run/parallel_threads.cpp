// SPDX-License-Identifier: Apache-2.0
// The seam on plain threads, which the thread sanitizer understands; none in a browser.
#include "sim/base/parallel.hpp"

#ifndef __EMSCRIPTEN__
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/base/float_mode.hpp"

namespace alongside {
namespace {

class Threads : public Executor {
public:
    Threads(std::size_t grain, unsigned threads) : Executor(grain), threads_(threads) {}
    void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const override {
        std::atomic<std::size_t> next{0};
        std::exception_ptr failure;
        std::mutex failing;
        const auto work = [&] {
            const FloatMode mode;
            try {
                for (std::size_t number = next++; number * grain < n; number = next++)
                    body(closure, chunk(number, n, grain));
            } catch (...) {
                const std::lock_guard<std::mutex> lock(failing);
                if (!failure) failure = std::current_exception();
            }
        };
        std::vector<std::thread> others;
        for (unsigned k = 1; k < threads_; ++k) others.emplace_back(work);
        work();
        for (std::thread& other : others) other.join();
        if (failure) std::rethrow_exception(failure);
    }

private:
    unsigned threads_;
};

}  // namespace

std::unique_ptr<Executor> thread_executor(unsigned threads, std::size_t grain) {
    return std::make_unique<Threads>(grain, threads);
}

}  // namespace alongside
#else
namespace alongside {
std::unique_ptr<Executor> thread_executor(unsigned, std::size_t) { return nullptr; }
}  // namespace alongside
#endif
