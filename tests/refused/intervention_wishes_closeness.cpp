// SPDX-License-Identifier: Apache-2.0
// An intervention that wishes a tie with closeness.
// expect: an intervention never writes an outcome
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, Wish<NewTie> begin) {
    everyone([&](const Me& me) { begin.add(me, {me, Person{me.row().index + 1}, Layer::mutual, 0.9f, 5.0f}); });
}
constinit const Part part = declare_intervention<&step>("Makes close friends of people.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
