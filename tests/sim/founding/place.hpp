// SPDX-License-Identifier: Apache-2.0
// The real places, for tests of founding.
#pragma once

#include <string>

#include "sim/files/reading.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {

inline Place real_place(const std::string& name) {
    return read_place(read_text(ALONGSIDE_SOURCE_DIR "/scenarios/places/" + name + ".toml"), name + ".toml");
}

}  // namespace alongside
