// SPDX-License-Identifier: Apache-2.0
// A draw that is named by a row.
// expect: (no match for call|no matching function|no viable conversion)
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Draw draw, Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) { fast[me] = draw("by row", me.row().index).normal(); });
}
constinit const Part part = declare<&step>("Draws by row.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
