// SPDX-License-Identifier: Apache-2.0
// The table of what clubs, groups and hubs are like.
#include "sim/assumed/groups.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::groups = declare_table<Groups>("What clubs, groups and hubs are like.");

}  // namespace alongside
