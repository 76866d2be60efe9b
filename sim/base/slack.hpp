// SPDX-License-Identifier: Apache-2.0
// Growing an array that grows for ever, a little at a time.
#pragma once

#include <cstddef>

namespace alongside {

/// As `values.resize(size)`, with one part in `slack_share` to spare where memory has to be found: newcomers neither
/// copy everything nor double the memory.
template <class Values>
void resize_with_slack(Values& values, std::size_t size, std::size_t slack_share = 32) {
    if (size > values.capacity()) values.reserve(size + size / slack_share);
    values.resize(size);
}

}  // namespace alongside
