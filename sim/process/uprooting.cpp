// SPDX-License-Identifier: Apache-2.0
// What a new address does to ties: neighbours fall away, friends thin, kin hold.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float neighbours = 0.15f;
    float friends = 0.05f;
    float kin = 0.01f;

    static constexpr auto fields =
        std::tuple{field(&Params::neighbours, "neighbours", "1/step", limits(0, 3), held(0.05, 0.4), Grade::E,
                         "dynamics E1 h_move",
                         "Hazard that a tie with a neighbour ends, for each step: one within the area, two beyond it."),
                   field(&Params::friends, "friends", "1/step", limits(0, 3), held(0.02, 0.15), Grade::E,
                         "dynamics E1 h_move", "The same for friends, and those met at a club, group or hub."),
                   field(&Params::kin, "kin", "1/step", limits(0, 3), held(0.0, 0.05), Grade::E, "dynamics E1 h_move",
                         "The same for kin.")};
};

void loosen(const Params& p, Draw draw, Everyone everyone, Across<> ties, Heard<Uprooting> uprootings,
            Wish<Ending> end) {
    everyone.who_heard(uprootings, [&](const Me& me, std::span<const Uprooting> mine) {
        std::uint8_t steps = 0;
        for (const Uprooting& one : mine) steps = one.steps > steps ? one.steps : steps;
        for (const auto& tie : ties[me]) {
            const Person other = tie.to();
            const float hazard = tie.layer() == Layer::kin         ? p.kin
                                 : tie.layer() == Layer::neighbour ? p.neighbours
                                                                   : p.friends;
            if (draw("loses touch", from_to(me, everyone.key(other)))
                    .chance(one_minus_exp(hazard * static_cast<float>(steps))))
                end.add(me, me.row() < other ? Ending{me, other} : Ending{other, me});
        }
    });
}

}  // namespace

constinit const Part process::uprooting = declare<&loosen>("A new address loosens ties.");

}  // namespace alongside
