// SPDX-License-Identifier: Apache-2.0
// Reading in others, live, the field of ties that is written.
// expect: a field of ties, or one in the same word, is both Across and Mine
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Across<tie::strain> ties, MyTies<tie::strain> my) {
    everyone([&](const Me& me) {
        for (const auto& tie : my[me]) tie.set_strain(ties[tie.to()][0].strain());
    });
}
constinit const Part part = declare<&step>("Reads live what it writes.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
