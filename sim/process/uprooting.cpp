// SPDX-License-Identifier: Apache-2.0
// What a new address does to ties: neighbours fall away, friends thin, kin hold; those left behind stay kin.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float neighbours = 0.15f;
    float friends = 0.05f;
    float kin = 0.01f;
    float family_closeness = 0.7f;
    float family_hours = 1.0f;
    float former_closeness = 0.1f;
    float former_hours = 0.1f;

    static constexpr auto fields = std::tuple{
        field(&Params::neighbours, "neighbours", "1/step", limits(0, 3), held(0.05, 0.4), Grade::E,
              "dynamics E1 h_move",
              "Hazard that a tie with a neighbour ends, for each step: one within the area, two beyond it."),
        field(&Params::friends, "friends", "1/step", limits(0, 3), held(0.02, 0.15), Grade::E, "dynamics E1 h_move",
              "The same for friends, and those met at a club, group or hub."),
        field(&Params::kin, "kin", "1/step", limits(0, 3), held(0.0, 0.05), Grade::E, "dynamics E1 h_move",
              "The same for kin."),
        field(&Params::family_closeness, "family_closeness", "0..1", limits(0, 1), held(), Grade::E, "no row found",
              "Closeness of the tie between those of a family who no longer live together."),
        field(&Params::family_hours, "family_hours", "hours/week", limits(0, 20), held(), Grade::E, "no row found",
              "Hours a week with which that tie begins, until either next takes stock."),
        field(&Params::former_closeness, "former_closeness", "0..1", limits(0, 1), held(), Grade::E, "no row found",
              "Closeness that is left between partners who have parted, if they have children; without, none is."),
        field(&Params::former_hours, "former_hours", "hours/week", limits(0, 20), held(), Grade::E, "no row found",
              "Hours a week with which that tie begins.")};
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

void keep_family(const Params& p, Everyone everyone, const HomeRoleOf& role, Heard<Apart> apart, Wish<NewTie> begin) {
    everyone.who_heard(apart, [&](const Me& me, std::span<const Apart> mine) {
        for (const Apart& one : mine) {
            if (one.partners && !is_parent(role[one.other])) continue;
            const Person low = me.row() < one.other ? me.row() : one.other,
                         high = me.row() < one.other ? one.other : me.row();
            begin.add(me, {low, high, one.partners ? Layer::friendship : Layer::kin,
                           one.partners ? p.former_closeness : p.family_closeness,
                           one.partners ? p.former_hours : p.family_hours, due_unset});
        }
    });
}

}  // namespace

constinit const Part process::uprooting = declare<&loosen, &keep_family>(
    "A new address loosens ties; those of a family who no longer live together stay kin.");

}  // namespace alongside
