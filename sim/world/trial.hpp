// SPDX-License-Identifier: Apache-2.0
// A trial at a door: a lottery among those who ask, drawn by person, so that whoever is held back stays so.
#pragma once

#include "sim/base/draw.hpp"

namespace alongside {

/// The luck of such a lottery, from that of any part.
inline Draw trial_of(const Draw& draw) { return draw.shared("trial at the door"); }

/// Whether this share of people, among them this one, is held back: the same answer in every week and every arm.
inline Trial held_back(const Draw& trial, Key who, float share) {
    return trial("is held back", who).nth(0).trial(share);
}

}  // namespace alongside
