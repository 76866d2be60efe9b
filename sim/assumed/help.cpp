// SPDX-License-Identifier: Apache-2.0
// The table of what help does.
#include "sim/assumed/help.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::help = declare_table<Help>("What help does once it is there.");

}  // namespace alongside
