// SPDX-License-Identifier: Apache-2.0
// The weekly series by which it is judged whether a town at rest stays where it is, as data.
#pragma once

#include <string>
#include <vector>

#include "sim/model/model.hpp"

namespace alongside {

/// One series: a field of a measure, week by week.
struct Sentinel {
    std::string id, statement, measure, field;
    std::string per;             ///< a field of the same measure by which it is divided; empty for none
    bool running_total = false;  ///< counted since the founding: its weekly increase is looked at
    double scale = 0;            ///< what a change is held against, in the unit of the field; 0 for the level itself
    std::string known_to_drift;  ///< why, if the law does not hold for it; empty for all others
};

/// When a town is at rest, and how that is judged by default.
struct Stationarity {
    std::int32_t weeks = 0;    ///< for which a slope is taken, after the burn-in
    double share = 0;          ///< of the level that a series may change in that time
    double errors = 0;         ///< Monte Carlo standard errors that this change may be
    std::int32_t futures = 0;  ///< over which errors are taken, where nobody says otherwise
};

struct Sentinels {
    Stationarity law;
    std::vector<Sentinel> series;
};

/// Reads sentinels.toml, whose head explains the keys. `file` is the name shown in complaints. Throws ScenarioError
/// with every fault, among them measures and fields that the model does not write down.
Sentinels read_sentinels(const std::string& text, const std::string& file, const Model& model = Model::standard());

}  // namespace alongside
