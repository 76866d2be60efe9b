// SPDX-License-Identifier: Apache-2.0
// The table of how often people take stock of their ties.
#include "sim/assumed/taking_stock.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::taking_stock = declare_table<TakingStock>("How often people take stock of their ties.");

}  // namespace alongside
