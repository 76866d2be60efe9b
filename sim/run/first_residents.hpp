// SPDX-License-Identifier: Apache-2.0
// Adults who live in a place as the burn-in ends, and what becomes of them: the same people at every horizon, in every
// arm.
#pragma once

#include <array>
#include <vector>

#include "sim/run/groups_of_residents.hpp"
#include "sim/run/simulation.hpp"

namespace alongside {

/// Follows those aged 16 and over who are there when it is made. Who dies or leaves keeps the state of their last week
/// in the place. Stands outside the state, which it never changes.
class FirstResidents {
public:
    explicit FirstResidents(Simulation& simulation);

    /// To be called after each week.
    void look();

    /// Shares of the cohort as it stands, in the order of `outcomes`.
    std::vector<double> values() const;
    static std::vector<Outcome> outcomes();

    /// The same people counted by group: [group][count], as `resident_groups` and `GroupCount`.
    std::vector<std::uint32_t> counts_by_group() const;

private:
    struct Member {
        Key who;
        std::uint32_t row;
        std::uint64_t groups = 0;  ///< to which they belonged when it was made; bit k for group k
        bool above_case_line = false, often_lonely = false, in_touch = false, with_coordinators = false;
        bool reached = false;                     ///< with a coordinator in any week so far
        std::uint8_t serious = 0, untreated = 0;  ///< needs of severity 2 or 3, and those that no case works on
    };
    using Counts = std::array<std::uint32_t, group_counts>;
    static void add(const Member& member, Counts& counts);
    void find_those_who_moved();
    void plans_of_cases();

    Simulation& simulation_;
    std::vector<Member> members_;                              ///< in the order of keys
    std::vector<Key> seen_;                                    ///< by row: who was there
    std::vector<std::uint8_t> plan_of_person_, plan_of_home_;  ///< by row: needs that open cases work on
};

}  // namespace alongside
