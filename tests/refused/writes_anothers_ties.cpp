// SPDX-License-Identifier: Apache-2.0
// Writing another's ties.
// expect: a part writes only its own ties
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Across<> ties, MyTies<tie::strain> my) {
    everyone([&](const Me& me) {
        for (const auto& tie : ties[me])
            for (const auto& theirs : my[tie.to()]) theirs.set_strain(1);
    });
}
constinit const Part part = declare<&step>("Writes another's ties.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
