// SPDX-License-Identifier: Apache-2.0
// Adults who live in a place as the burn-in ends, and what becomes of them: the same people at every horizon, in every
// arm.
#pragma once

#include <vector>

#include "sim/run/simulation.hpp"

namespace alongside {

struct Outcome;

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

private:
    struct Member {
        Key who;
        std::uint32_t row;
        bool above_case_line = false, often_lonely = false, in_touch = false, with_coordinators = false;
        std::uint8_t serious = 0, untreated = 0;  ///< needs of severity 2 or 3, and those that no case works on
    };
    void find_those_who_moved();
    void plans_of_cases();

    Simulation& simulation_;
    std::vector<Member> members_;                              ///< in the order of keys
    std::vector<Key> seen_;                                    ///< by row: who was there
    std::vector<std::uint8_t> plan_of_person_, plan_of_home_;  ///< by row: needs that open cases work on
};

}  // namespace alongside
