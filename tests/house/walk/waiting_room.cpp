// SPDX-License-Identifier: Apache-2.0
// Waiting for a place wears people out: the toy part of the walk through the engine.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float wear = 0.01f;

    static constexpr auto fields = std::tuple{// a row for each member
                                              field(&Params::wear, "wear", "SD", limits(0, 1), drawn(0.0, 0.02),
                                                    Grade::E, "a toy", "Slow stress that a week of waiting adds.")};
};

void wait(const Params& p, Everyone everyone, const StageOf& stage, Mine<SlowStress> slow) {
    everyone([&](const Me& me) {
        if (stage[me] == Stage::waiting) slow[me] += p.wear;
    });
}

}  // namespace

constinit const Part process::waiting_room = declare<&wait>("Waiting for a place wears people out.");

}  // namespace alongside
