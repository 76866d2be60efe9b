// SPDX-License-Identifier: Apache-2.0
// The table of what makes somebody part of the place.
#include "sim/assumed/belonging.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::belonging =
    declare_table<Belonging>("What makes somebody part of the place where they live.");

}  // namespace alongside
