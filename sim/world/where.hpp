// SPDX-License-Identifier: Apache-2.0
// Where a decision holds: in all areas, or in those named.
#pragma once

#include <cstdint>
#include <span>

namespace alongside {

class Where {
public:
    Where() = default;
    explicit Where(std::span<const std::int32_t> areas) : areas_(areas) {}
    bool holds_in(std::uint32_t area) const {
        if (areas_.empty()) return true;
        for (const std::int32_t named : areas_)
            if (static_cast<std::uint32_t>(named) == area) return true;
        return false;
    }

private:
    std::span<const std::int32_t> areas_;
};

}  // namespace alongside
