// SPDX-License-Identifier: Apache-2.0
// The most urgent first, then who has waited longest, then a lottery by name.
#include "sim/model/declare.hpp"
#include "sim/world/letters.hpp"

namespace alongside {
namespace {

// The order is settled with the letters and depends on the requests alone: agencies read neither each other nor rows,
// so that one request more moves those behind it by one place and nobody in front.
void offer(Each<Agency> agencies, const AgencyPlaces& places, Heard<Occupying> occupying,
           Heard<Application> applications, Wish<Offer> offers) {
    agencies([&](const Turn<Agency>& agency) {
        const auto waiting = applications[agency];
        if (waiting.empty()) return;
        const auto held = static_cast<std::int64_t>(occupying[agency].size());
        const std::int64_t free = static_cast<std::int64_t>(places[agency]) - held;
        for (std::int64_t k = 0; k < free && k < static_cast<std::int64_t>(waiting.size()); ++k)
            offers.add(agency, {waiting[static_cast<std::size_t>(k)].from, agency});
    });
}

}  // namespace

constinit const Part process::triage =
    declare<&offer>("The most urgent first, then who has waited longest, then a lottery.");

}  // namespace alongside
