// SPDX-License-Identifier: Apache-2.0
// Which ages live together: a table fitted so that households of the known kinds add up to the known ages.
#pragma once

#include "sim/founding/home_makeup.hpp"

namespace alongside {

/// For each kind of household, the distribution of the reference adult's five-year band; and for each such band, the
/// distributions of a dependent child's band (0-4, 5-9, 10-14, 15-18) and of a grown child's (18-19, 20-24 and so on).
struct HouseholdAges {
    static constexpr std::size_t child_bands = 4, grown_bands = 9;
    static constexpr int grown_from = 3;  ///< the first band of grown children
    std::array<std::array<double, age_bands>, household_kinds> adult{};
    std::array<std::array<double, child_bands>, age_bands> child{};
    std::array<std::array<double, grown_bands>, age_bands> grown{};
    /// How likely a reference adult of each band is to have dependent children at all, and grown children at home, as
    /// far as the ages at birth say; relative.
    std::array<double, age_bands> has_child{}, has_grown{};
    /// As expected, of residents: each band, and dependent children of the last band of children.
    std::array<double, age_bands> expected{};
    double expected_oldest_children = 0;
};

/// Iterative proportional fitting of the age of reference adults and children to the place's age shares. Deterministic;
/// converges to the shares as nearly as the kinds of household allow.
HouseholdAges fit_household_ages(const Place& place, const HouseholdParams& p, const Makeups& makeups);

/// Which ages of children live with which ages of adults, by the births of the table and by who of which age still
/// lives with parents, times `tilt` for the child's band.
void spread_children(const HouseholdParams& p, const std::array<double, age_bands>& tilt, HouseholdAges& ages);

/// Fills in what is expected of residents, with households of the kinds in these shares.
void expect_ages(const std::array<double, household_kinds>& kinds, const HouseholdParams& p, const Makeups& makeups,
                 HouseholdAges& ages);

/// The bands of the reference adult of a household of this kind and makeup.
std::array<double, age_bands> reference_bands(const HouseholdAges& ages, std::size_t kind, const Makeup& who);

}  // namespace alongside
