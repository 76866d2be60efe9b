// SPDX-License-Identifier: Apache-2.0
// Reading, four at a time, a field of ties that was not asked for.
// expect: this step has not said that it reads this field of a tie
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Across<tie::close> ties) {
    everyone([&](const Me& me) { by_fours(ties[me], [](const auto& four) { (void)four.strain(); }); });
}
constinit const Part part = declare<&step>("Reads what it has not named.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
