// SPDX-License-Identifier: Apache-2.0
// An intervention that moves people along the way in.
// expect: an intervention never writes an outcome
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Mine<StageOf> stage) {
    everyone([&](const Me& me) { stage[me] = Stage::waiting; });
}
constinit const Part part = declare_intervention<&step>("Decrees that everybody is helped.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
