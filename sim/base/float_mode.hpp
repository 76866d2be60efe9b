// SPDX-License-Identifier: Apache-2.0
// Guards the processor's floating-point settings against what other libraries in the process have done to them.
#pragma once

#include <cstdint>

namespace alongside {

/// While one lives, this thread rounds to nearest, keeps subnormals and raises no floating-point trap; when it dies,
/// the settings it found are put back. A library built with -ffast-math may turn subnormals off for the thread that
/// loads it, and threads begun from there inherit that; a fading closeness then ends at 0 here and not there.
///
/// The settings belong to a thread: make one at every entry to a run and one inside every task, around a call to
/// the function that computes, not around arithmetic on locals, which a compiler may move past it.
/// On x86 this is the register MXCSR. WebAssembly has no such settings, and there it does nothing.
class FloatMode {
public:
    FloatMode();
    ~FloatMode();
    FloatMode(const FloatMode&) = delete;
    FloatMode& operator=(const FloatMode&) = delete;

private:
    std::uint32_t found_;
};

/// Whether this thread's settings are now the default ones; flags that past operations have left do not matter.
bool float_mode_is_default();

}  // namespace alongside
