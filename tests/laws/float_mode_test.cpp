// SPDX-License-Identifier: Apache-2.0
// Law: a library that flushes subnormal numbers to zero in our process changes no bit, and finds its settings again.
#include <gtest/gtest.h>

#if defined(__x86_64__)
#include <dlfcn.h>
#include <xmmintrin.h>

#include <thread>

#include "sim/base/float_mode.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr unsigned flush_and_daz = 0x8040u;

struct Faint : Column<Person, float> {
    using Column::Column;
    static constexpr About about{"faint", "", Role::state, "What fades until it is subnormal, and is then seen."};
};
void fade(Draw draw, Everyone everyone, Mine<Faint> faint) {
    everyone([&](const Me& me) {
        if (draw.week().number == 0) faint[me] = 1e-30f * (1.0f + draw("how faint", me).uniform());
        else faint[me] *= 0.03f;
    });
}
constinit const Part fades = declare<&fade>("Fades to where only subnormal numbers are.");

const Model& faint_model() {
    static const Model model = with_process("stress", fades, "fades");
    return model;
}
// After six weeks the values lie near 1e-38, after eight below the least normal number.
constexpr std::int32_t weeks = 8;

std::string digest_on(const Executor& executor) { return digest_after(hamlet(faint_model()), weeks, executor); }

/// While one lives, this thread is as a careless library leaves it.
class Careless {
public:
    Careless() : found_(_mm_getcsr()) { _mm_setcsr(found_ | flush_and_daz); }
    ~Careless() { _mm_setcsr(found_); }

private:
    unsigned found_;
};

TEST(FloatMode, OfACarelessHostChangesNoBit) {
    const std::string expected = digest_on(*serial_executor(1));
    const Careless careless;
    EXPECT_EQ(digest_on(*serial_executor(1)), expected);
    EXPECT_EQ(digest_on(*shuffled_executor(1, 1)), expected);
    for (const unsigned threads : {2u, 7u}) {
        EXPECT_EQ(digest_on(*thread_executor(threads, 1)), expected);
        if (const auto executor = tbb_executor(threads, 1)) {
            EXPECT_EQ(digest_on(*executor), expected);
        }
    }
    EXPECT_EQ(_mm_getcsr() & flush_and_daz, flush_and_daz) << "the host's own settings were not put back";
}

TEST(FloatMode, OfALibraryBuiltWithFastMathChangesNoBit) {
#ifndef ALONGSIDE_FAST_MATH_GUEST
    GTEST_SKIP() << "this build has no such library";
#else
    const std::string expected = digest_on(*serial_executor(1));
    const unsigned found = _mm_getcsr();
    void* guest = dlopen(ALONGSIDE_FAST_MATH_GUEST, RTLD_NOW);
    ASSERT_NE(guest, nullptr) << dlerror();
    ASSERT_EQ(_mm_getcsr() & flush_and_daz, flush_and_daz) << "the library is not as careless as it should be";
    EXPECT_EQ(digest_on(*serial_executor(1)), expected);
    EXPECT_EQ(digest_on(*thread_executor(2, 1)), expected);
    if (const auto executor = tbb_executor(2, 1)) {
        EXPECT_EQ(digest_on(*executor), expected);
    }
    _mm_setcsr(found);
#endif
}

// A mutant: an executor that runs its chunks on a thread as the host left it, without FloatMode.
TEST(FloatMode, CatchesAnExecutorWithoutIt) {
    struct Unguarded : Executor {
        using Executor::Executor;
        void run(std::size_t n, std::size_t grain, ChunkBody body, const void* closure) const override {
            std::thread([&] {
                const Careless careless;
                for (std::size_t k = 0; k * grain < n; ++k) body(closure, chunk(k, n, grain));
            }).join();
        }
    };
    EXPECT_NE(digest_on(Unguarded(4096)), digest_on(*serial_executor()));
}

}  // namespace
}  // namespace alongside::laws
#endif
