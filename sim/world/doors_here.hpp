// SPDX-License-Identifier: Apache-2.0
// The doors of an area, which stand side by side.
#pragma once

#include "sim/world/access.hpp"
#include "sim/world/services.hpp"

namespace alongside {

class DoorsOfAreas {
public:
    DoorsOfAreas(const Each<Area>& areas, const Each<Agency>& agencies, const AreaDoors& first)
        : areas_(areas), agencies_(agencies), first_(first) {}

    /// Calls `act(agency)` for each door of an area, in the order of their rows.
    template <class Act>
    void operator()(Area area, const Act& act) const {
        const Area next{area.index + 1u};
        const auto end = next.index < areas_.rows() ? first_[next] : static_cast<std::uint32_t>(agencies_.rows());
        for (std::uint32_t row = first_[area]; row < end; ++row) act(Agency{row});
    }

private:
    Each<Area> areas_;
    Each<Agency> agencies_;
    AreaDoors first_;
};

/// The greatest of keyed draws by weight: a further choice moves only those who choose it (mechanisms 3b).
template <class Id>
class Chosen {
public:
    /// `uniform` is the draw of this choice's own name; the least of exponential waits with these rates wins, which is
    /// the greatest of Gumbel draws.
    void consider(Id one, float weight, float uniform) {
        if (weight <= 0) return;
        const float wait = -log(uniform) / weight;
        if (one_.index == nobody_row || wait < best_) best_ = wait, one_ = one;
    }
    bool any() const { return one_.index != nobody_row; }
    Id one() const { return one_; }

private:
    Id one_{nobody_row};
    float best_ = 0;
};

}  // namespace alongside
