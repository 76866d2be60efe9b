// SPDX-License-Identifier: Apache-2.0
// The table of how requests are judged.
#include "sim/assumed/threshold.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::threshold = declare_table<Threshold>("How agencies judge requests, and draw the line.");

}  // namespace alongside
