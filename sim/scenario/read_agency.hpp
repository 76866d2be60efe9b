// SPDX-License-Identifier: Apache-2.0
// The facts of one kind of agency as a table of TOML, read and written; and where facts say that they are from.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/complain.hpp"
#include "sim/scenario/section.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// Unit, source, year and grade of a table; what is missing is one complaint (E110).
Evidence evidence_of(Section& section, Complaints& complaints);
std::string evidence_toml(const Evidence& evidence);
std::vector<Outline> outline_of_evidence();

/// Reads an agency that stands after those `before` it. What is wrong is complained of.
AgencyFacts agency_from(const Node& table, const std::string& prefix, const std::vector<AgencyFacts>& before,
                        Complaints& complaints);
/// The lines below the heading of its table; read back, they are the same.
std::string agency_toml(const AgencyFacts& facts);
/// What its table may hold.
std::vector<Outline> outline_of_agency();

}  // namespace alongside
