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

/// What fills the day of those who are neither at school nor retired, so that the place's shares of all 16 to 24 and of
/// all 16 to 64 are reached with those who are.
struct DayShares {
    double student = 0;  ///< of those under 25 who are no pupils
    double work = 0;     ///< of those who are neither pupils nor students
};
DayShares day_shares(const Place& place, const HouseholdAges& ages);

/// Which households there are: at founding those of the place, later those who arrive.
struct HomeShares {
    std::array<double, household_kinds> kinds{};
    std::array<double, tenures> tenure{};
    Makeups makeups;
    HouseholdAges ages;
    DayShares days;
};

/// Of the place as it was founded.
HomeShares founded_shares(const Place& place, const HouseholdParams& p);

/// Of those who arrive: tenures in proportion to how often their homes change hands, and ages that are less frequent
/// by `per_year` (log) for each year beyond the age at which people settle.
HomeShares arriving_shares(const Place& place, const HouseholdParams& p, float per_year, std::int32_t settled_age);

class HomePlanner {
public:
    HomePlanner(const HouseholdParams& p, const Place& place, Draw draw, const HomeShares& shares)
        : p_(p), place_(place), draw_(draw), shares_(shares) {}

    /// The household of this key. One that would have more than `at_most` members is one person.
    const PlannedHome& plan(Key household, std::uint32_t at_most);

private:
    void add_adults(const Makeup& who, int band);
    void add_partner(HomeRole head, int band);
    void add_children(const Makeup& who, int band);
    void add_person(int band, HomeRole role, bool lone_of_grown = false);
    std::int32_t age_in_band(int band, HomeRole role, const Block& block) const;
    Sex sex(HomeRole role, const Block& block, bool lone_of_grown) const;
    Activity activity(std::int32_t age, HomeRole role, const Block& block) const;
    bool first_is_male() const { return draw_("couple", key_).nth(0).chance(0.5f); }

    const HouseholdParams& p_;
    const Place& place_;
    Draw draw_;
    const HomeShares& shares_;
    Key key_;
    std::int32_t age_of_first_ = 0;
    PlannedHome home_;
};

}  // namespace alongside
