// SPDX-License-Identifier: Apache-2.0
// What one future of a study comes to, and where it is kept as soon as it is finished.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/run/evaluation.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/track.hpp"

namespace alongside {

/// Where the finished futures of one study are kept until it is whole. One that is lost costs time and never an answer,
/// so nothing here throws; whoever keeps them tells of trouble in a way of their own. Called from several threads at
/// once.
class KeptFutures {
public:
    virtual ~KeptFutures() = default;
    /// What was kept of this future, or nothing. It may be damaged or of another study: the study looks before it
    /// trusts.
    virtual std::vector<std::byte> find(std::uint32_t number) = 0;
    virtual void keep(std::uint32_t number, const std::vector<std::byte>& outcomes) = 0;
};

/// All that a study takes from one future.
struct FutureOutcomes {
    bool finished = false;
    std::vector<double> values;               ///< [arm][horizon][outcome]
    std::vector<double> amounts;              ///< [arm][year][paid for]
    std::vector<double> requests;             ///< [arm][month][kind]
    std::vector<double> courses;              ///< [arm][week][course]
    std::vector<std::uint32_t> group_counts;  ///< [arm][horizon][group][count]
    std::vector<double> inputs;
    std::vector<FutureFigures> figures;  ///< [arm - 1], if there is an evaluation
    std::vector<Track> tracks;           ///< [arm]; never kept, empty of an arm that looks at nobody
    std::vector<Series> series;          ///< weekly, of the first arm in the first future; otherwise none
};

/// As bytes: which study and which future, every piece with its size, and a SHA-256 over all of it.
std::vector<std::byte> bytes_of(const FutureOutcomes& outcomes, const std::string& study, std::uint32_t number);

/// What these bytes hold; nothing if they are damaged, cut short, or of another study or future. `first` is the first
/// arm, whose measures are those of the series.
std::optional<FutureOutcomes> outcomes_in(const std::vector<std::byte>& bytes, const std::string& study,
                                          std::uint32_t number, const Scenario& first);

}  // namespace alongside
