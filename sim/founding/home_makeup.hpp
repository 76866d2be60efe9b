// SPDX-License-Identifier: Apache-2.0
// How many of whom live in a household of each kind: partners, children, grown children, elders, others.
#pragma once

#include <array>
#include <vector>

#include "sim/founding/household_params.hpp"
#include "sim/world/place.hpp"

namespace alongside {

/// Who lives with the reference adult.
struct Makeup {
    bool partner = false;
    std::uint8_t children = 0, grown = 0;  ///< dependent children; grown children
    std::uint8_t elders = 0, further = 0;  ///< adults a generation older; adults of about the same age
    unsigned size() const { return 1u + (partner ? 1u : 0u) + children + grown + elders + further; }
};

/// A makeup with its share of the households of a kind.
struct WeightedMakeup {
    Makeup who;
    double share = 0;
};

/// What a household of a kind may consist of, and the bands of its reference adult.
struct KindShape {
    bool partner, children;
    int grown_children, further_adults;  ///< at least; see `Makeups` for how many more
    int youngest_band, oldest_band;      ///< of the reference adult
};
const KindShape& shape_of(std::size_t kind);

/// All makeups of all kinds in one place, with their shares. Numbers of dependent children are the place's. Numbers of
/// grown children and of further adults are English, and each adult beyond the fewest that a kind must have is
/// likelier by one factor, the same for all kinds: that at which households are as large as the place's
/// `household_sizes` say (mean of members, counting four or more as four); 1 if these are not known.
class Makeups {
public:
    Makeups(const Place& place, const HouseholdParams& p);

    const std::vector<WeightedMakeup>& of(std::size_t kind) const { return of_[kind]; }
    /// The makeup in which a uniform number falls.
    const Makeup& pick(std::size_t kind, float u) const;
    double crowding() const { return crowding_; }

private:
    void fill(const Place& place, const HouseholdParams& p, double crowding);
    double mean_size(const Place& place) const;

    std::array<std::vector<WeightedMakeup>, household_kinds> of_;
    double crowding_ = 1;
};

}  // namespace alongside
