// SPDX-License-Identifier: Apache-2.0
// Access: doors that are open for longer, or stand where nobody is seen walking in.
#include "sim/assumed/doors.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/levers.hpp"

namespace alongside {
namespace {

struct Params {
    float open = 0.15f;
    float exposure = 1.0f;
    std::int32_t statutory = 1;
    std::int32_t community = 1;

    static constexpr auto fields =
        std::tuple{field(&Params::open, "open", "share", limits(-1, 1), lever(), Grade::A, "the scenario",
                         "Share of the week for which doors are open beyond what the place says: two evenings a week "
                         "and a morning are about 0.15."),
                   field(&Params::exposure, "exposure", "times", limits(0, 5), lever(), Grade::A, "the scenario",
                         "How exposed somebody feels walking in, against what the place says; a shared building or a "
                         "home visit is below 1."),
                   field(&Params::statutory, "statutory", "0..1", limits(0, 1), lever(), Grade::A, "the scenario",
                         "1 if statutory doors are among them."),
                   field(&Params::community, "community", "0..1", limits(0, 1), lever(), Grade::A, "the scenario",
                         "1 if doors of charities and hubs are among them.")};
};

void ease(const Params& p, const AtTheDoor& minds, Each<Agency> agencies, const Place& place, const AgencyKind& kind,
          const AgencyArea& area, Where where, Wish<EasierAccess> easier) {
    const Doors doors(place, minds);
    agencies([&](const Turn<Agency>& agency) {
        if (kind[agency] == coordinators_kind || !where.holds_in(area[agency])) return;
        if ((doors.kind(kind[agency]).statutory ? p.statutory : p.community) == 0) return;
        easier.add(agency, {agency, p.open, p.exposure});
    });
}

}  // namespace

constinit const Part intervention::access =
    declare_intervention<&ease>("Doors are open for longer, or stand where nobody is seen walking in.");

}  // namespace alongside
