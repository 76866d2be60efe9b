// SPDX-License-Identifier: Apache-2.0
// Spells of mental ill-health, read off the needs of everybody at the end of each week.
#include "sim/patterns/spells.hpp"

#include "sim/world/needs.hpp"

namespace alongside {

void Spells::note(World& world, Week week) {
    const auto keys = world.keys(Space::person);
    const auto needs = world.view<OwnNeeds>();
    const auto born = world.view<Born>();
    constexpr unsigned ill = index_of(NeedKind::mental_health);
    if (stays_.size() < keys.size()) stays_.resize(keys.size(), Stay{0, still_going, still_going, {}});
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0) continue;
        Stay& stay = stays_[row];
        if (stay.from == still_going) stay.from = week.number, stay.born = born[Person{row}];
        stay.until = week.number;
        const OwnEpisodes now{needs[Person{row}]};
        const bool has = now.severity(ill) > 0;
        const bool had = !stay.spells.empty() && stay.spells.back().ended == still_going;
        const auto began = week.number - static_cast<std::int32_t>(now.weeks(ill));
        // A spell may end and another begin in the same week: then the weeks so far begin again.
        const bool another = has && had && now.weeks(ill) == 0 && stay.spells.back().began < week.number;
        if (had && (!has || another)) stay.spells.back().ended = week.number;
        if (has && (!had || another)) stay.spells.push_back({began, still_going});
    }
}

}  // namespace alongside
