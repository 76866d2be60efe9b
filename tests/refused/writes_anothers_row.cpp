// SPDX-License-Identifier: Apache-2.0
// Writing another's row.
// expect: a part writes only its own row
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Across<> ties, Mine<SlowStress> slow) {
    everyone([&](const Me& me) {
        for (const auto& tie : ties[me]) slow[tie.to()] = 0;
    });
}
constinit const Part part = declare<&step>("Writes another's row.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
