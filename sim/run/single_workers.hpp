// SPDX-License-Identifier: Apache-2.0
// Who hangs on a single worker: people who would have no worker, or nobody at all beyond home, if one left.
#pragma once

#include <vector>

#include "sim/run/simulation.hpp"

namespace alongside {

struct Outcome;

/// In the graph of people and the workers who have their open cases, a worker without whom somebody has none is the
/// only neighbour of that person. So these people are the leaves, counted exactly in one pass, and a search for
/// articulation points would find no others who lose their only worker.
std::vector<Outcome> single_worker_outcomes();

/// As it stands now, in that order.
std::vector<double> single_worker_values(Simulation& simulation);

}  // namespace alongside
