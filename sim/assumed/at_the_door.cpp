// SPDX-License-Identifier: Apache-2.0
// The table of what people mind about a door.
#include "sim/assumed/at_the_door.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::at_the_door = declare_table<AtTheDoor>("What people mind about a door.");

}  // namespace alongside
