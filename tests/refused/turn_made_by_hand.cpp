// SPDX-License-Identifier: Apache-2.0
// A turn that no loop has given.
// expect: (is private within this context|private constructor)
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) { fast[Me(Person{me.row().index + 1}, me.key(), 0)] = 0; });
}
constinit const Part part = declare<&step>("Takes a turn that is not its own.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
