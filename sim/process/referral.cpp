// SPDX-License-Identifier: Apache-2.0
// Who is turned away asks no more there, and some are told of another door.
#include <optional>

#include "sim/assumed/doors.hpp"
#include "sim/assumed/threshold.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/doors_here.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

void stop_asking(Draw draw, Everyone everyone, Heard<Refusal> refusals, Mine<StageOf> stage, Mine<StageSince> since) {
    everyone.who_heard(refusals, [&](const Me& me, std::span<const Refusal>) {
        stage[me] = Stage::not_asking;
        since[me] = static_cast<std::int16_t>(draw.week().number);
    });
}

// Signposted to another kind of agency of the area that can help with what was asked about, coordinators among them if
// there are any: the greatest of draws by request and kind.
void signpost(const Threshold& t, const AtTheDoor& minds, Draw draw, Everyone everyone, Each<Area> areas,
              Each<Agency> agencies, Each<Focus> foci, const Place& place, Heard<Refusal> refusals,
              const AgencyKind& kind, const AgencyDoor& open_door, const AreaDoors& first_door, const AreaOf& area,
              const StreetOf& street, const AgencyPatch& patch, const AskedAbout& about, Mine<KnownKinds> known,
              Mine<Prompted> prompted, Tell tell) {
    const Doors doors(place, minds);
    const DoorsOfAreas of_areas(areas, agencies, first_door);
    const auto has_coordinators = [&](const Me& me) {
        bool found = false;
        of_areas(Area{area[me]}, [&](Agency door) {
            found = found || (kind[door] == coordinators_kind && open_door[door] > 0 &&
                              in_patch(draw, agencies.key(door), foci.key(Focus{street[me]}), patch[door]));
        });
        return found;
    };
    everyone.who_heard(refusals, [&](const Me& me, std::span<const Refusal> mine) {
        const Refusal& refusal = mine.front();
        const Trial told = draw("is told of another door", refusal.request).nth(0).trial(t.redirected);
        if (!told) return;
        const std::uint64_t seed = draw("which other door", refusal.request).nth(0).word64();
        std::optional<std::uint16_t> chosen;
        std::uint64_t best = 0;
        const auto consider = [&](std::uint16_t other, std::string_view name) {
            if (other == kind[refusal.from] || (doors.kind(other).helps_with >> need_of(about[me]) & 1u) == 0) return;
            const std::uint64_t score = mix(seed ^ name_hash(name));
            if (!chosen || score > best) best = score, chosen = other;
        };
        for (std::size_t row = 0; row < place.agencies.size(); ++row)
            consider(static_cast<std::uint16_t>(row), place.agencies[row].kind);
        if (has_coordinators(me)) consider(coordinators_kind, "coordinators");
        if (!chosen) return;
        known[me] = static_cast<std::uint16_t>(known[me] | knows_kind(*chosen));
        const std::uint8_t fresh = to_prompt(t.prompt);
        if (prompted[me] < fresh) prompted[me] = fresh;
        tell(me, [=] { return Event{.what = "was told of another door", .at = refusal.from, .trial = told}; });
    });
}

}  // namespace

constinit const Part process::referral =
    declare<&stop_asking, &signpost>("Who is turned away asks no more there; some are told of another door.");

}  // namespace alongside
