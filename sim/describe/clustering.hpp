// SPDX-License-Identifier: Apache-2.0
// Why needs come together, in words.
#pragma once

#include "sim/patterns/clustering.hpp"

namespace alongside {

/// What of the clustering goes when this is switched off: the log of the ratio with all causes over that without, as a
/// share of the log of the first. NaN where there is nobody with all three.
double share_of_log(const Clustered& all, const Clustered& without);

/// Markdown: docs/method/clustering.md. It says by which command it is written.
std::string clustering_page(const Scenario& scenario, const ClusteringOptions& options,
                            const std::vector<Clustered>& found);

}  // namespace alongside
