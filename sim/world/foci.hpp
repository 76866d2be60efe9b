// SPDX-License-Identifier: Apache-2.0
// Who can be met where: the members of every street, class, team and open place.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/ids.hpp"

namespace alongside {

/// Members of each focus, ascending by row. Follows from the columns that say who belongs where, and is made again
/// when persons are settled; it is not state.
class Foci {
public:
    /// `memberships` are columns of focus rows, one value a person; `nobody_row` for none. Persons whose key is 0 and
    /// persons for whom `belongs` is false are left out.
    void index(std::size_t foci, std::span<const Key> keys, std::span<const std::uint32_t* const> memberships,
               std::span<const std::uint8_t> belongs);
    std::span<const Person> members(Focus focus) const {
        return {members_.data() + start_[focus.index], start_[focus.index + 1] - start_[focus.index]};
    }
    std::size_t bytes() const { return start_.capacity() * 4 + members_.capacity() * 4; }

private:
    std::vector<std::uint32_t> start_{0};
    std::vector<Person> members_;
};

}  // namespace alongside
