// SPDX-License-Identifier: Apache-2.0
// Writing the copy of a column as it was.
// expect: (assignment of read-only location|const-qualified type)
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Was<SlowStress> was) {
    everyone([&](const Me& me) { was[me] = 0; });
}
constinit const Part part = declare<&step>("Writes the past.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
