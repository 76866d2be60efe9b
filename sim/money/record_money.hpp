// SPDX-License-Identifier: Apache-2.0
// The costs of a study as a group of named arrays.
#pragma once

#include "sim/money/reckon.hpp"
#include "sim/record/recorder.hpp"

namespace alongside {

/// The group "money": absolute costs of every arm and differences from the first, by arm, payer, year and column.
Group money_group(const Money& money, const CostBook& book);

}  // namespace alongside
