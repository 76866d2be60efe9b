// SPDX-License-Identifier: Apache-2.0
// Who moves in together, drawn by the household's key: for those founded and those who arrive later.
#pragma once

#include <vector>

#include "sim/base/draw.hpp"
#include "sim/founding/household_ages.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

struct PlannedPerson {
    Key key;
    std::int16_t born;
    Sex sex;
    HomeRole role;
    Activity activity;
    std::uint8_t children_born;
};

struct PlannedHome {
    std::size_t tenure = 0;
    std::vector<PlannedPerson> members;
};

/// Which households there are: at founding those of the place, later those who arrive.
struct HomeShares {
    std::array<double, household_kinds> kinds{};
    std::array<double, tenures> tenure{};
    HouseholdAges ages;
};

/// Of the place as it was founded.
HomeShares founded_shares(const Place& place, const HouseholdParams& p);

/// Of those who arrive: tenures in proportion to how often their homes change hands, and ages that are less frequent
/// by `per_year` (log) for each year beyond the age at which people settle.
HomeShares arriving_shares(const Place& place, const HouseholdParams& p, float per_year, std::int32_t settled_age);

/// People expected in a household of these shares.
double expected_members(const Place& place, const HouseholdParams& p, const HomeShares& shares);

class HomePlanner {
public:
    HomePlanner(const HouseholdParams& p, const Place& place, Draw draw, const HomeShares& shares)
        : p_(p), place_(place), draw_(draw), shares_(shares) {}

    /// The household of this key. One that would have more than `at_most` members is one person.
    const PlannedHome& plan(Key household, std::uint32_t at_most);

private:
    int number_of_children(float u) const;
    void add_adults(const KindShape& shape, int band, bool with_children);
    void add_child(int parent_band);
    void add_person(int band, HomeRole role, int lowest_band);
    std::int32_t age_in_band(int band, HomeRole role, const Block& block) const;
    Sex sex(HomeRole role, const Block& block) const;
    Activity activity(std::int32_t age, HomeRole role, const Block& block) const;

    const HouseholdParams& p_;
    const Place& place_;
    Draw draw_;
    const HomeShares& shares_;
    Key key_;
    PlannedHome home_;
};

}  // namespace alongside
