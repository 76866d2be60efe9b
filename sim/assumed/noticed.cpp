// SPDX-License-Identifier: Apache-2.0
// The table of what becomes of trouble that others notice.
#include "sim/assumed/noticed.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::noticed = declare_table<Noticed>("How what others notice reaches a door.");

}  // namespace alongside
