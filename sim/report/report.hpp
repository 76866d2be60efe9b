// SPDX-License-Identifier: Apache-2.0
// A comparison as one page of HTML that needs no network, whose first printed page stands alone.
#pragma once

#include <string>

#include "sim/report/matter.hpp"

namespace alongside::report {

std::string page(const Matter& matter);

/// What the build carries inside: how the page looks, and the script that draws its pictures; the script is empty if
/// it was built without.
extern const char* const style;
extern const char* const script;

}  // namespace alongside::report
