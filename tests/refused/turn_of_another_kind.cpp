// SPDX-License-Identifier: Apache-2.0
// A turn of another kind.
// expect: a part writes only its own row
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void step(Each<Agency> agencies, Mine<FastStress> fast) {
    agencies([&](const Turn<Agency>& agency) { fast[agency] = 0; });
}
constinit const Part part = declare<&step>("Opens a person's row with an agency's turn.");

}  // namespace
const Part* refused() { return &part; }
}  // namespace alongside
