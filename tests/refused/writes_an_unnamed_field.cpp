// SPDX-License-Identifier: Apache-2.0
// Writing a field of ties that was not asked for.
// expect: this step has not said that it writes this field of its ties
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Everyone everyone, MyTies<tie::close> my) {
    everyone([&](const Me& me) {
        for (const auto& tie : my[me]) tie.set_hours(1);
    });
}
constinit const Part part = declare<&step>("Writes what it has not named.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
