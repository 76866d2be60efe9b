// SPDX-License-Identifier: Apache-2.0
// A counting sort of memberships.
#include "sim/world/foci.hpp"

namespace alongside {

void Foci::index(std::size_t foci, std::span<const Key> keys, std::span<const std::uint32_t* const> memberships,
                 std::span<const std::uint8_t> belongs) {
    start_.assign(foci + 1, 0);
    const auto each_membership = [&](const auto& act) {
        for (const std::uint32_t* membership : memberships)
            for (std::uint32_t row = 0; row < keys.size(); ++row)
                if (keys[row].value != 0 && belongs[row] != 0 && membership[row] != nobody_row)
                    act(membership[row], row);
    };
    each_membership([&](std::uint32_t focus, std::uint32_t) { ++start_[focus + 1]; });
    for (std::size_t focus = 0; focus < foci; ++focus) start_[focus + 1] += start_[focus];
    members_.resize(start_[foci]);
    std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
    each_membership([&](std::uint32_t focus, std::uint32_t row) { members_[next[focus]++] = Person{row}; });
}

}  // namespace alongside
