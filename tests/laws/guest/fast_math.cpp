// SPDX-License-Identifier: Apache-2.0
// A library such as careless ones are: loading it makes this thread flush subnormal numbers to zero.
#include <xmmintrin.h>

namespace {
struct Careless {
    Careless() { _mm_setcsr(_mm_getcsr() | 0x8040u); }
} careless;
}  // namespace

extern "C" int alongside_fast_math_guest() { return 1; }
