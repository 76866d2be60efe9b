// SPDX-License-Identifier: Apache-2.0
// Whole neighbourhoods are dealt to the national fifths of deprivation, so that each area is near the place's shares.
#include "sim/founding/neighbourhoods.hpp"

#include <algorithm>

namespace alongside {
namespace {

// How many of `number` go to each fifth, given what each is owed; ties go to the more deprived.
std::array<std::uint32_t, fifths> apportioned(const std::array<double, fifths>& owed, std::uint32_t number) {
    std::array<std::uint32_t, fifths> given{};
    std::array<double, fifths> rest = owed;
    for (std::uint32_t k = 0; k < number; ++k) {
        // To give one at a time to whoever is owed most gives whole ones first, and then by remainder.
        const auto most = static_cast<std::size_t>(std::max_element(rest.begin(), rest.end()) - rest.begin());
        ++given[most], rest[most] -= 1;
    }
    return given;
}

}  // namespace

std::uint32_t neighbourhoods_of_area(const Place& place) {
    const double number = place.area_residents.value / place.neighbourhood_residents.value;
    return number < 1 ? 1u : static_cast<std::uint32_t>(number + 0.5);
}

std::vector<std::uint8_t> fifths_of_neighbourhoods(const Place& place, Draw draw, std::uint32_t areas) {
    const std::uint32_t number = neighbourhoods_of_area(place);
    std::vector<std::uint8_t> all;
    std::array<double, fifths> owed{};
    for (std::uint32_t area = 0; area < areas; ++area) {
        for (std::size_t k = 0; k < fifths; ++k) owed[k] += place.deprivation.of[k] * number;
        const auto given = apportioned(owed, number);
        const std::size_t first = all.size();
        for (std::size_t k = 0; k < fifths; ++k) {
            owed[k] -= given[k];
            all.insert(all.end(), given[k], static_cast<std::uint8_t>(k));
        }
        for (std::uint32_t left = number; left > 1; --left) {
            const Key key{combine(combine(name_hash("neighbourhood"), area), left)};
            const std::uint64_t word = draw("order of fifths", key).nth(0).word();
            std::swap(all[first + left - 1], all[first + (word * left >> 32)]);
        }
    }
    return all;
}

}  // namespace alongside
