// SPDX-License-Identifier: Apache-2.0
// Why needs come together: the ratio of observed to independent with all causes, and with some of them switched off.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/run/study.hpp"
#include "sim/world/needs.hpp"

namespace alongside {

/// A town with some causes of clustering switched off: parameters of needs_together at 0.
struct Without {
    std::string_view id, statement;
    std::vector<std::string_view> off;
    double designed = 0;  ///< the ratio of the design's own toy run (mechanisms 2.4 and 3a); 0 where it has none
};
/// All causes first, then each switched off alone, then what some do by themselves.
const std::vector<Without>& causes_of_clustering();

/// What one such town shows, means over weeks 78 to 156 and over lucks.
struct Clustered {
    Without without;
    double parent_ill = 0, parent_using = 0, conflict = 0,
           all_three = 0;                         ///< shares of children who live with a parent
    double ratio = 0;                             ///< all three over the product of the three
    double error = 0;                             ///< Monte Carlo standard error of the ratio over lucks
    std::array<double, need_kinds> prevalence{};  ///< of each need, against the town with all causes
    std::array<double, need_kinds> raised{};      ///< what was added to `onset` of each need, so that as many begin
};

struct ClusteringOptions {
    std::int32_t lucks = 2;  ///< of the towns that are looked at; the first is the one that is anchored
    std::string luck = "amber";
    unsigned threads = 1;
    Report report;  ///< in weeks of all towns; returning false stops
};

/// Lets the place of the scenario live with its residents, without any decision, once for each line of
/// `causes_of_clustering`. So that needs stay as common as they are when a cause is switched off, the level of each is
/// moved until as many have it at the founding, and as many episodes begin in the year from week 26 on, as with all
/// causes. Empty if it was stopped.
std::vector<Clustered> examine_clustering(const Scenario& scenario, const ClusteringOptions& options);

}  // namespace alongside
