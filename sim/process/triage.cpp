// SPDX-License-Identifier: Apache-2.0
// The most urgent first, then who has waited longest, then a lottery by name.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

// The order is settled with the letters and depends on the requests alone: agencies read neither each other nor rows,
// so that one request more moves those behind it by one place and nobody in front.
void offer(Draw draw, Each<Agency> agencies, const AgencyPlaces& places, Heard<Occupying> occupying,
           Heard<Application> applications, Wish<Offer> offers, Tell tell) {
    agencies([&](const Turn<Agency>& agency) {
        const auto waiting = applications[agency];
        if (waiting.empty()) return;
        const auto held = static_cast<std::int64_t>(occupying[agency].size());
        const std::int64_t free = static_cast<std::int64_t>(places[agency]) - held;
        for (std::int64_t k = 0; k < free && k < static_cast<std::int64_t>(waiting.size()); ++k)
            offers.add(agency, {waiting[static_cast<std::size_t>(k)].from, agency});
        if (!tell.listened_to()) return;
        float place = 0;
        for (const Application& one : waiting) {
            const bool offered = place < static_cast<float>(free);
            place += 1.0f;
            if (!offered && one.since != draw.week().number) continue;
            tell(agency, one.from, [=] {
                return Event{.what = offered ? "was offered a place" : "was put on the list",
                             .at = agency.row(),
                             .because = {{"place in line", place, ""},
                                         {"people asking", static_cast<float>(waiting.size()), "people"},
                                         {"places free", static_cast<float>(free > 0 ? free : 0), "places"},
                                         {"band of urgency", static_cast<float>(one.band), ""},
                                         {"waited", static_cast<float>(draw.week().number - one.since), "weeks"}}};
            });
        }
    });
}

}  // namespace

constinit const Part process::triage =
    declare<&offer>("The most urgent first, then who has waited longest, then a lottery.");

}  // namespace alongside
