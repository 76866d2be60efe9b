// SPDX-License-Identifier: Apache-2.0
// Whose phone rings more, and when: requests by kind of agency and month, arm against arm.
#pragma once

#include "sim/run/study.hpp"

namespace alongside {

/// A number over futures: its median, and what 5 and 95 per cent of futures fall below.
struct Middle {
    double median = 0, low = 0, high = 0;
};

/// Requests to one kind of agency in one arm beyond those in the first. Paired: future by future; unpaired: every
/// future of one against every future of the other.
struct Ringing {
    std::size_t arm = 0, kind = 0;  ///< kind: of Study::request_kinds
    double first = 0;               ///< mean requests a month in the first arm
    Middle extra;                   ///< a month, over all months of the study
    std::vector<Middle> by_month;
    /// The month, from 1, in which a future has most extra requests, or most fewer where there are fewer; the first of
    /// several alike. Over futures; only where the difference is clear.
    Middle peak;
    /// The range of extra requests is on one side of 0.
    bool clear() const { return extra.low > 0 || extra.high < 0; }
};

/// Arm by arm, then kind by kind. Empty of a study of one arm, of less than a month, or without requests written down.
std::vector<Ringing> whose_phone_rings(const Study& study);

}  // namespace alongside
