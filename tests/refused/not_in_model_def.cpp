// SPDX-License-Identifier: Apache-2.0
// A part that model.def does not list.
// expect: (not_listed|no member named)
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) { fast[me] = 0; });
}

}  // namespace
constinit const Part process::not_listed = declare<&step>("Is in no list.");
}  // namespace alongside
