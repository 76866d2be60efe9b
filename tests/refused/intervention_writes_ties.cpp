// SPDX-License-Identifier: Apache-2.0
// An intervention that writes what a tie gives.
// expect: an intervention never writes an outcome
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, MyTies<tie::support> my) {
    everyone([&](const Me& me) {
        for (const auto& tie : my[me]) tie.set_support(1);
    });
}
constinit const Part part = declare_intervention<&step>("Decrees support.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
