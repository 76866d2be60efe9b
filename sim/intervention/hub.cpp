// SPDX-License-Identifier: Apache-2.0
// A hub: a place in the area that is open to all and says so, where people hear of help.
#include "sim/model/declare.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/levers.hpp"

namespace alongside {
namespace {

// Like posts, hubs are those of the real place, in areas in turn; a smaller community has as many, with less room.
struct Params {
    std::int32_t hubs = 0;
    float room = 80.0f;
    float draws = 3.0f;
    float known = 0.001f;

    static constexpr auto fields = std::tuple{
        field(&Params::hubs, "hubs", "hubs", limits(0, 100000), lever(), Grade::A, "the scenario",
              "Hubs in the real place; a smaller one scales their rooms, never their number."),
        field(&Params::room, "room", "residents", limits(0, 10000), lever(), Grade::D,
              "judged: 30 visits a week on average, 4 per cent of warm spaces over 100 (coordination d22, d23)",
              "People for whom there is room in one week at each."),
        field(&Params::draws, "draws", "times", limits(0, 100), drawn(1.0, 6.0), Grade::E,
              "judged: open to all, on several days",
              "How many who look for somewhere to go are drawn there, against a middling group."),
        field(&Params::known, "known", "1/week", limits(0, 1), drawn(0.0003, 0.003), Grade::D,
              "judged: 5 per cent of people have used a warm space (coordination d23)",
              "Hazard with which somebody of the area who goes nowhere goes there because it is known.")};
};

void open_hubs(const Params& p, Each<Area> areas, const AreaPlacesEnd& end_place, Where where, Scale scale,
               Wish<OpenHub> open) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t row = 0; row < areas.rows(); ++row)
        if (where.meant_for(row)) chosen.push_back(row);
    if (chosen.empty()) return;
    areas([&](const Turn<Area>& area) {
        if (!where.holds_in(area.row().index)) return;
        std::int32_t here = 0;
        for (std::int32_t hub = 0; hub < p.hubs; ++hub)
            here += chosen[static_cast<std::size_t>(hub) % chosen.size()] == area.row().index;
        if (here == 0) return;
        const float hubs = static_cast<float>(here), known = p.known * hubs * scale.of_place;
        open.add(area,
                 {Focus{end_place[area] - 1}, p.room * hubs * scale.of_place, p.draws * hubs * scale.of_place, known});
    });
}

}  // namespace

constinit const Part intervention::hub =
    declare_intervention<&open_hubs>("Hubs stand open in some areas, are known there, and are easy to go to.");

}  // namespace alongside
