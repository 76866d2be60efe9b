// SPDX-License-Identifier: Apache-2.0
// Reading, of two columns that stand side by side, a third.
// expect: this is not one of the two columns
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, WasBoth<Stress, SlowStress> was, Mine<Loneliness> loneliness) {
    everyone([&](const Me& me) { loneliness[me] = was.of<MediumStress>(me); });
}
constinit const Part part = declare<&step>("Reads what it has not named.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
