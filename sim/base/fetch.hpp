// SPDX-License-Identifier: Apache-2.0
// A hint to the processor that some memory will be read soon.
#pragma once

namespace alongside {

/// Begins to bring the line of this value near; changes nothing. The empty statement keeps the hint alive: g++ takes a
/// function that does nothing but hint for one without effect, and drops its calls.
template <class T>
inline void fetch(const T* value) {
    __builtin_prefetch(value);
    asm volatile("" : : "m"(*value));
}

}  // namespace alongside
