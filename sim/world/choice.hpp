// SPDX-License-Identifier: Apache-2.0
// Choosing one of several by their names.
#pragma once

#include "sim/base/philox.hpp"

namespace alongside {

/// Of those considered, the one whose draw is greatest: all alike, and a further one moves only those who choose it.
template <class Id>
class Choice {
public:
    explicit Choice(std::uint64_t seed) : seed_(seed) {}
    void consider(Id one, Key key) {
        const std::uint64_t score = mix(seed_ ^ key.value);  // no two keys share one
        if (score > best_) best_ = score, chosen_ = one;
    }
    Id chosen() const { return chosen_; }  ///< nobody's row if there was no one

private:
    std::uint64_t seed_, best_ = 0;
    Id chosen_{nobody_row};
};

}  // namespace alongside
