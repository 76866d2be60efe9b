// SPDX-License-Identifier: Apache-2.0
// Where a decision holds: in all areas, or in those named, in each from the week on in which it begins there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace alongside {

class Where {
public:
    Where() = default;
    /// `starts` are the weeks in which it begins in each of these areas; none for at once.
    explicit Where(std::span<const std::int32_t> areas, std::span<const std::int32_t> starts = {}, std::int32_t now = 0)
        : areas_(areas), starts_(starts), now_(now) {}
    /// True if it is decided on for this area, whether it has begun there or not.
    bool meant_for(std::uint32_t area) const { return areas_.empty() || at(area) < areas_.size(); }
    /// True if it holds in this area this week.
    bool holds_in(std::uint32_t area) const {
        if (areas_.empty()) return true;
        const std::size_t named = at(area);
        return named < areas_.size() && (starts_.empty() || starts_[named] <= now_);
    }

private:
    std::size_t at(std::uint32_t area) const {
        std::size_t named = 0;
        while (named < areas_.size() && static_cast<std::uint32_t>(areas_[named]) != area) ++named;
        return named;
    }
    std::span<const std::int32_t> areas_, starts_;
    std::int32_t now_ = 0;
};

}  // namespace alongside
