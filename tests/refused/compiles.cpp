// SPDX-License-Identifier: Apache-2.0
// Everything that the refused programs come near to, done as it should be: this one must compile.
// expect: nothing
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float told = 1;
    static constexpr auto fields =
        std::tuple{field(&Params::told, "told", "", limits(0, 1), held(), Grade::E, "a test", "Told.")};
};
void press(const Params& p, Draw draw, Everyone everyone, Across<tie::close> ties, Was<Stress> was, Mine<Stress> stress,
           MyTies<tie::support> my) {
    everyone([&](const Me& me) {
        for (const auto& tie : ties[me])
            stress[me] +=
                p.told * tie.close() * was[tie.to()] * draw("presses", pair(me, everyone.key(tie.to()))).uniform();
        for (const auto& tie : my[me]) tie.set_support(tie.support() * tie.close());
    });
}
constinit const Part presses = declare<&press>("Presses.");

void bring_together(Draw draw, Everyone everyone, Each<Agency> agencies, Mine<AgencyDoor> door,
                    Wish<Introduction> introduce) {
    agencies([&](const Turn<Agency>& agency) { door[agency] = 1; });
    everyone([&](const Me& me) {
        if (draw("is introduced", me).chance(0.1f)) introduce.add(me, {me, me, Focus{0}, me, 0});
    });
}
constinit const Part brings_together = declare_intervention<&bring_together>("Brings people together.");

struct Row {
    Mean stress;
    static constexpr auto fields = std::tuple{result(&Row::stress, "stress", "SD", "Mean stress.")};
};
void count(Everyone everyone, const Stress& stress, Sums<Row> sums) {
    everyone([&](const Me& me) { sums[me].stress.add(stress[me]); });
}
constinit const Part counts = declare_measure<&count>("Counts.");

}  // namespace
const Part* accepted() { return &presses == &counts ? &presses : &brings_together; }
}  // namespace alongside
