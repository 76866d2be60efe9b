// SPDX-License-Identifier: Apache-2.0
// A draw whose name is not known when compiling.
// expect: (consteval|constant expression|no match for call|no matching function|no viable conversion)
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Draw draw, Everyone everyone, Mine<FastStress> fast) {
    const char* name = "at run time";
    everyone([&](const Me& me) { fast[me] = draw(name, me).normal(); });
}
constinit const Part part = declare<&step>("Makes up names.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
