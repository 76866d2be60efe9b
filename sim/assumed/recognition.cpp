// SPDX-License-Identifier: Apache-2.0
// The table of how soon needs are recognised.
#include "sim/assumed/recognition.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::recognition = declare_table<Recognition>("How soon people see trouble as trouble.");

}  // namespace alongside
