// SPDX-License-Identifier: Apache-2.0
// How hard pressed those are who wait for a place: the toy measure of the walk through the engine.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Sum {
    Mean stress;

    static constexpr auto fields =
        std::tuple{result(&Sum::stress, "stress_waiting", "SD", "Mean stress of those who wait.")};
};

void count(Everyone everyone, const StageOf& stage, const Stress& stress, Sums<Sum> sums) {
    everyone([&](const Me& me) {
        if (stage[me] == Stage::waiting) sums[me].stress.add(stress[me]);
    });
}

}  // namespace

constinit const Part measure::waiting_stress = declare_measure<&count>("How hard pressed those are who wait.");

}  // namespace alongside
