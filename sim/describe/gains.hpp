// SPDX-License-Identifier: Apache-2.0
// What a push on one state comes back as, round each loop of the model at rest, from the parameters alone.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace alongside {

/// One link of a loop: what it is, how it is calculated, and for how much of a unit a unit goes on.
struct Link {
    std::string what, calculated;
    double gain = 0;
};

/// A loop and the product of its links: what of a lasting push of one comes back to where it began.
struct Loop {
    std::string name, note;
    std::vector<Link> links;

    double gain() const;
    /// Under 1 a push dies down; from 1 on it feeds itself.
    bool tips() const { return gain() >= 1; }
};

/// For whom the loop from needs is reckoned: how likely the needs of somebody are.
enum class Whom { middle_fifth, most_deprived_fifth, as_likely_as_not };

Loop need_and_stress(const Settings& settings, Whom whom);
Loop need_and_need(const Settings& settings, Whom whom);
Loop loneliness_and_stress(const Settings& settings);
Loop stress_and_support(const Settings& settings);
Loop stress_of_partners(const Settings& settings);
Loop stress_of_parent_and_child(const Settings& settings);
Loop stress_and_crisis(const Settings& settings, Whom whom);
Loop stress_and_favours(const Settings& settings);
Loop strain_and_support(const Settings& settings);

/// What comes back to everybody if everybody is pushed at once: the sum over the loops through one's own stress, those
/// of needs raised by what needs do to each other.
double gain_together(const Settings& settings, Whom whom);

}  // namespace alongside
