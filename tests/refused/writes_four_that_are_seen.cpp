// SPDX-License-Identifier: Apache-2.0
// Writing others' ties four at a time.
// expect: this step has not said that it writes this field of its ties
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Across<tie::close> ties) {
    everyone([&](const Me& me) { by_fours(ties[me], [](const auto& four) { four.set_close(four.close()); }); });
}
constinit const Part part = declare<&step>("Writes what it sees.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
