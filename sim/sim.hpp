// SPDX-License-Identifier: Apache-2.0
// The front door: all that the command line, Python and the browser may include.
#pragma once

#include "sim/base/error.hpp"
#include "sim/base/parallel.hpp"
#include "sim/describe/describe.hpp"
#include "sim/files/past_folder.hpp"
#include "sim/files/reading.hpp"
#include "sim/files/spool_file.hpp"
#include "sim/files/study_folder.hpp"
#include "sim/fit/fit.hpp"
#include "sim/model/model.hpp"
#include "sim/money/reckon.hpp"
#include "sim/money/record_money.hpp"
#include "sim/record/recorder.hpp"
#include "sim/run/groups_of_residents.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/spread_split.hpp"
#include "sim/run/state.hpp"
#include "sim/run/story.hpp"
#include "sim/run/study.hpp"
#include "sim/run/track.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/scenario.hpp"

#ifdef ALONGSIDE_HAS_HDF5
#include "sim/record/hdf5.hpp"
#endif
