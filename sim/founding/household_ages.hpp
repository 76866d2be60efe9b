// SPDX-License-Identifier: Apache-2.0
// Which ages live together: a table fitted so that households of the known kinds add up to the known ages.
#pragma once

#include <array>

#include "sim/world/place.hpp"

namespace alongside {

/// For each kind of household, the distribution of the reference adult's five-year band; and for each such band, the
/// distribution of a dependent child's band (0-4, 5-9, 10-14, 15-18).
struct HouseholdAges {
    static constexpr std::size_t child_bands = 4;
    std::array<std::array<double, age_bands>, household_kinds> adult{};
    std::array<std::array<double, child_bands>, age_bands> child{};
};

/// Iterative proportional fitting of the age of reference adults and children to the place's age shares. Deterministic;
/// converges to the shares as nearly as the kinds of household allow.
HouseholdAges fit_household_ages(const Place& place);

/// People expected in a household of this kind, from the place's facts.
double expected_children(const Place& place);

/// Who else lives there, as bands relative to the reference adult's: a partner of the same band (or one up or down),
/// grown children five bands younger, further adults of nearly the same age.
struct KindShape {
    bool partner, children;
    int grown_children, further_adults;
    int youngest_band, oldest_band;  ///< of the reference adult
};
const KindShape& shape_of(std::size_t kind);

}  // namespace alongside
