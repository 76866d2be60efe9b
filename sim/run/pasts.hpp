// SPDX-License-Identifier: Apache-2.0
// Burnt-in pasts that studies share, by name.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/base/draw.hpp"
#include "sim/scenario/scenario.hpp"

namespace alongside {

/// Where pasts are kept between studies. A past that is lost costs time and never an answer, so nothing here throws;
/// whoever keeps them tells of trouble in a way of their own. Called from several threads at once.
class Pasts {
public:
    virtual ~Pasts() = default;
    /// The state kept under this name, or nothing. What is given back may be damaged: the study looks before it trusts.
    virtual std::vector<std::byte> find(const std::string& name) = 0;
    virtual void keep(const std::string& name, const std::vector<std::byte>& state) = 0;
};

/// The name of a past: a SHA-256 over all that it depends on beside the engine itself, which is the scenario without
/// what is decided after the burn-in, the drawn inputs in it, the luck, and what was written down on the way.
std::string past_name(const Scenario& drawn, Luck luck);

}  // namespace alongside
