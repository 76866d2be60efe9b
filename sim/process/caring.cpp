// SPDX-License-Identifier: Apache-2.0
// Who gives care hears for how many hours; care outside the home strains the tie.
#include "sim/model/declare.hpp"
#include "sim/world/care.hpp"

namespace alongside {
namespace {

// What the hours do stands with what they act on: load (`load.per_hour_of_care`), and the hours that are left for ties
// (`contact.care_takes`).
struct Params {
    float strain = 0.02f;

    static constexpr auto fields = std::tuple{
        field(&Params::strain, "strain", "0..1", limits(0, 1), drawn(0.0, 0.06), Grade::E,
              "mechanisms 2.5: caring adds strain; twice that of a favour (3b)",
              "Strain that it puts on the tie between carer and cared for when care begins or takes more hours.")};
};

void take_on(const Params& p, Everyone everyone, Heard<Care> letters, Mine<CareGiven> given, MyTies<tie::strain> my,
             Tell tell) {
    everyone.who_heard(letters, [&](const Me& me, std::span<const Care> mine) {
        std::int32_t more = 0;
        for (const Care& one : mine) more += one.more;
        const std::int32_t before = given[me], now = before + more;
        ALONGSIDE_EXPECT(now >= 0, "somebody is asked to give less care than none");
        given[me] = static_cast<std::uint16_t>(now);
        for (const auto& tie : my[me])
            for (const Care& one : mine)
                if (one.more > 0 && tie.to() == one.from)
                    tie.set_strain(tie.strain() + p.strain * (1.0f - tie.strain()));
        if ((before > 0) != (now > 0))
            tell(me, [=] {
                return Event{.what = now > 0 ? "became a carer" : "was a carer no longer",
                             .with = mine.front().from,
                             .because = {{"hours", static_cast<float>(now), "hours/week"},
                                         {"a week ago", static_cast<float>(before), "hours/week"}}};
            });
    });
}

}  // namespace

constinit const Part process::caring =
    declare<&take_on>("Who gives care hears for how many hours, and feels the strain.");

}  // namespace alongside
