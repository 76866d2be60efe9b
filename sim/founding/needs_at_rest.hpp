// SPDX-License-Identifier: Apache-2.0
// Needs as they stand at rest, by key: for those founded and those who arrive later.
#pragma once

#include "sim/assumed/load.hpp"
#include "sim/assumed/need_odds.hpp"
#include "sim/assumed/recognition.hpp"
#include "sim/base/draw.hpp"
#include "sim/world/households.hpp"
#include "sim/world/world.hpp"

namespace alongside {

/// Who has which needs, and since when. Everything depends on the luck, on keys and on who lives together.
class NeedsAtRest {
public:
    /// `times` multiplies all odds: 1 at the founding, more for those who come from elsewhere.
    NeedsAtRest(World& world, Draw draw, const NeedCourses& courses, const NeedsTogether& together,
                const Recognition& recognition, const Place& place, float times);

    /// Bit k for need k of a person, at week `now`, who has had `before`, with so many needs at home and of users
    /// there.
    std::uint8_t own(Person who, Week now, std::uint8_t before, unsigned near) const;
    /// Bit k for need k of a household that has had `before`, whose members have so many needs that bear on it.
    std::uint8_t of_home(Household home, Week now, std::uint8_t before, unsigned bearing) const;

    /// Fills the needs of one row with episodes that have gone on for a while, and what is recognised of them.
    void begin(Person who, Week now, std::uint8_t needs);
    void begin(Household home, std::uint8_t needs);

    /// Both for one household that arrives, in passes with the same luck: each counts what the one before gave.
    void settle_in(Household home, Week now);

private:
    template <class Episodes_, class Who_>
    void begin(Episodes_& episodes, const Who_& who, unsigned k, unsigned kind) const;
    template <class Episodes_>
    unsigned recognised(const Episodes_& episodes, Key who, unsigned first) const;
    void stop_using(Person who, Week now, OwnEpisodes& episodes) const;
    Leaning leaning(Person who, unsigned others) const;
    float lasting_stress(std::uint32_t row) const {
        return from_sd16(world_.data<StressTrait>()[row]) + world_.data<SlowStress>()[row];
    }
    std::int32_t age(std::uint32_t row, Week now) const { return age_in_years(world_.data<Born>()[row], now); }

    World& world_;
    Draw draw_;
    NeedCourses courses_;
    NeedsTogether together_;
    Recognition recognition_;
    NeedOdds odds_;
    float times_;
};

}  // namespace alongside
