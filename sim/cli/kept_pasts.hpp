// SPDX-License-Identifier: Apache-2.0
// The folder of burnt-in pasts that a verb uses, and what it says of it afterwards.
#pragma once

#include <span>

#include "sim/cli/verbs.hpp"
#include "sim/files/past_folder.hpp"

namespace alongside::cli {

class KeptPasts {
public:
    /// For studies of these arms.
    KeptPasts(const PastsRequest& wanted, std::span<const Scenario> arms);
    /// Null if none are to be kept.
    Pasts* pasts() { return none_ ? nullptr : &folder_; }
    /// How many were found and kept, and what went wrong.
    void tell(const Talk& talk) const;

private:
    PastFolder folder_;
    bool none_;
};

}  // namespace alongside::cli
