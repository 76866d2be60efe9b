// SPDX-License-Identifier: Apache-2.0
// Who can be met where: the members of every street, class, team and open place.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/pages.hpp"

namespace alongside {

/// Members of each focus, ascending by row. Follows from the columns that say who belongs where: made whole when a
/// place is founded or read, and kept right, one member at a time, when people come and go. It is not state: which
/// members there are depends on the columns alone, and where they lie in memory is nobody's business.
class Foci {
public:
    /// `memberships` are columns of focus rows, one value a person; `nobody_row` for none. Persons whose key is 0 and
    /// persons for whom `belongs` is false are left out.
    void index(std::size_t foci, std::span<const Key> keys, std::span<const std::uint32_t* const> memberships,
               std::span<const std::uint8_t> belongs);
    std::span<const Person> members(Focus focus) const {
        const Run& run = runs_[focus.index];
        return {members_.data() + run.first, run.size};
    }
    /// Somebody begins or ceases to belong. Nobody's row is no focus and is passed over; so is a change that has been
    /// made already.
    void join(std::uint32_t focus, Person who);
    void leave(std::uint32_t focus, Person who);
    std::size_t bytes() const { return runs_.capacity() * sizeof(Run) + members_.capacity() * sizeof(Person); }

private:
    struct Run {
        std::uint32_t first = 0, size = 0, room = 0;
    };
    void make_room(Run& run);
    void close_gaps();

    std::vector<Run> runs_;
    Paged<Person> members_;
    std::size_t unused_ = 0;  ///< rows that runs have left behind
};

}  // namespace alongside
