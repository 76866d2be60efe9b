// SPDX-License-Identifier: Apache-2.0
// Taking a column by reference that is not const.
// expect: a step takes a column as const C&, Was<C> or Mine<C>, never as C&
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone, SlowStress&) {}
constinit const Part part = declare<&step>("Takes a column to do with as it likes.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
