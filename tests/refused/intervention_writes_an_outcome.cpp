// SPDX-License-Identifier: Apache-2.0
// An intervention that makes people less lonely by decree.
// expect: an intervention never writes an outcome
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Mine<Loneliness> loneliness) {
    everyone([&](const Me& me) { loneliness[me] = 0; });
}
constinit const Part part = declare_intervention<&step>("Decrees that nobody is lonely.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
