// SPDX-License-Identifier: Apache-2.0
// Training: workers behind doors become more skilled in working with people.
#include "sim/assumed/doors.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/levers.hpp"

namespace alongside {
namespace {

struct Params {
    float skill = 0.5f;
    std::int32_t statutory = 1;
    std::int32_t community = 1;

    static constexpr auto fields =
        std::tuple{field(&Params::skill, "skill", "SD", limits(-3, 3), drawn(0.2, 0.8), Grade::D,
                         "families e18: 2.91 against 2.49 of 5 in a trial; how many SD that is was judged",
                         "Skill that every worker gains while it goes on."),
                   field(&Params::statutory, "statutory", "0..1", limits(0, 1), lever(), Grade::A, "the scenario",
                         "1 if workers of statutory services are trained."),
                   field(&Params::community, "community", "0..1", limits(0, 1), lever(), Grade::A, "the scenario",
                         "1 if workers of charities and hubs, and coordinators, are trained.")};
};

void train(const Params& p, const AtTheDoor& minds, Each<Agency> agencies, const Place& place, const AgencyKind& kind,
           const AgencyArea& area, Where where, Wish<Training> training) {
    const Doors doors(place, minds);
    agencies([&](const Turn<Agency>& agency) {
        if (!where.holds_in(area[agency])) return;
        if ((doors.kind(kind[agency]).statutory ? p.statutory : p.community) == 0) return;
        training.add(agency, {agency, p.skill});
    });
}

}  // namespace

constinit const Part intervention::training =
    declare_intervention<&train>("Workers behind doors become more skilled in working with people.");

}  // namespace alongside
