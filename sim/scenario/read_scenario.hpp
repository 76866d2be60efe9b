// SPDX-License-Identifier: Apache-2.0
// The pieces that the reading of a scenario is made of.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/complain.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/section.hpp"

namespace alongside {

inline constexpr double residents_per_post = 8000;  ///< design norm of the coordinators' network (coordination a1)
inline constexpr std::int32_t longest_run = 5200;   ///< weeks: a hundred years
inline constexpr std::int64_t most_residents = 60'000'000;  ///< that can be simulated

/// What the pieces share while one scenario is being read.
struct Reading {
    Scenario& scenario;
    Complaints& complaints;
    bool place_known = false;  ///< false if the place itself is at fault, and nothing is judged by it
    bool size_known = false;   ///< the same for the number of residents
    bool weeks_known = false;  ///< the same for the weeks
};

/// The parameters under the heading of a part, such as `[stress]`.
void read_part(Section& section, const Entry& entry, Reading& reading);
/// What is written down: `[record]`.
void read_record(Section& top, Reading& reading);
/// Every `[[intervention]]` and `[[change]]`.
void read_decisions(const Node& list, Reading& reading);
void read_changes(const Node& list, Reading& reading);

/// The names of lines of a kind; of all that have parameters if `kind` is null.
std::vector<std::string> names_of(const Model& model, const Kind* kind);
const FieldInfo* find_field(const Entry& entry, std::string_view parameter);

/// A parameter by its full name "part.parameter"; complains (E101) and gives false if there is none, or (E107) if it
/// belongs to an intervention that the scenario does not have.
bool find_parameter(const std::string& name, Spot spot, const Scenario& scenario, Complaints& complaints,
                    const Entry*& entry, const FieldInfo*& field);

/// Complains (E111) of more posts a resident of the real place than twice the norm.
void check_density(const Scenario& scenario, const Entry& entry, const FieldInfo& field, double posts, Spot spot,
                   Complaints& complaints);

}  // namespace alongside
