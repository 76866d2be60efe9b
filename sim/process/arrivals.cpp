// SPDX-License-Identifier: Apache-2.0
// Households arrive on a timetable of area and week, the same in every arm whatever has happened there.
#include "sim/model/declare.hpp"
#include "sim/world/housing.hpp"

namespace alongside {
namespace {

void arrive(const ArrivalParams& p, Draw draw, Each<Area> areas, const Place& place, const AreaResidents& residents,
            Wish<Arrival> arrivals) {
    areas([&](const Turn<Area>& area) {
        const float a_week = weekly(static_cast<float>(place.moved_in.value)) * p.by_household *
                             static_cast<float>(residents[area]) / p.members;
        const auto sure = static_cast<std::uint32_t>(a_week);
        const std::uint32_t slots = sure + (draw("one more", area).chance(a_week - static_cast<float>(sure)) ? 1u : 0u);
        for (std::uint32_t slot = 0; slot < slots; ++slot) {
            const Key key{combine(combine(combine(area.key().value, name_hash("arrival")),
                                          static_cast<std::uint32_t>(draw.week().number)),
                                  slot)};
            arrivals.add(area, {area, key});
        }
    });
}

}  // namespace

constinit const Part process::arrivals =
    declare<&arrive>("Households arrive on a timetable that is the same in every arm.");

}  // namespace alongside
