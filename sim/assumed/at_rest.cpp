// SPDX-License-Identifier: Apache-2.0
// Reference levels as a table of the model.
#include "sim/assumed/at_rest.hpp"

#include "sim/model/declare.hpp"

namespace alongside {

constinit const Part table::at_rest =
    declare_table<AtRest>("Reference levels: constants of a fit, against which several parts hold people.");

}  // namespace alongside
