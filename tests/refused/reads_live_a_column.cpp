// SPDX-License-Identifier: Apache-2.0
// Reading in others, live, the column that is written.
// expect: a step reads live what it writes: take Was<C>
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Across<> ties, const Stress& stress, Mine<Stress> mine) {
    everyone([&](const Me& me) {
        for (const auto& tie : ties[me]) mine[me] += stress[tie.to()];
    });
}
constinit const Part part = declare<&step>("Reads live what it writes.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
