// SPDX-License-Identifier: Apache-2.0
// A parameter without a row in its table.
// expect: a field has no row in its table
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float told = 1, untold = 2;
    static constexpr auto fields =
        std::tuple{field(&Params::told, "told", "", limits(0, 1), held(), Grade::E, "a test", "Told.")};
};
void step(const Params& p, Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) { fast[me] = p.told + p.untold; });
}
constinit const Part part = declare<&step>("Has a field that nobody is told of.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
