// SPDX-License-Identifier: Apache-2.0
// Reads and writes the floating-point control word of the processor at hand.
#include "sim/base/float_mode.hpp"

#if defined(__wasm__)
// Nothing to read or to write.
#elif defined(__x86_64__)
#include <xmmintrin.h>
#else
#error "FloatMode knows x86-64 and WebAssembly only; bit-equal answers have not been shown on other processors."
#endif

namespace alongside {

namespace {

// MXCSR: bits 7 to 12 mask the exceptions, 13 and 14 choose the rounding (0: to nearest), 15 is flush-to-zero,
// 6 is denormals-are-zero, and 0 to 5 are flags left by past operations.
constexpr std::uint32_t default_settings = 0x1f80u, left_flags = 0x003fu;

#if defined(__wasm__)
std::uint32_t settings() { return default_settings; }
void set(std::uint32_t) {}
#else
std::uint32_t settings() { return _mm_getcsr(); }
void set(std::uint32_t word) { _mm_setcsr(word); }
#endif

}  // namespace

FloatMode::FloatMode() : found_(settings()) { set(default_settings); }
FloatMode::~FloatMode() { set(found_); }

bool float_mode_is_default() { return (settings() & ~left_flags) == default_settings; }

}  // namespace alongside
