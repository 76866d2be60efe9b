// SPDX-License-Identifier: Apache-2.0
// What limited coordinators, in words for people.
#pragma once

#include <string>

#include "sim/run/shortage.hpp"

namespace alongside::cli {

/// A paragraph for each arm with coordinators; nothing if no arm has any.
std::string shortage_text(const Study& study);

}  // namespace alongside::cli
