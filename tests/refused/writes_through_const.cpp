// SPDX-License-Identifier: Apache-2.0
// Writing a column that was asked for to be read.
// expect: (assignment of read-only location|const-qualified type)
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, const SlowStress& slow) {
    everyone([&](const Me& me) { slow[me] = 0; });
}
constinit const Part part = declare<&step>("Writes through const.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
