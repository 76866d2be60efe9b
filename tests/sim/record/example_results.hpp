// SPDX-License-Identifier: Apache-2.0
// A small results file with everything that a reader must cope with, for tests of the file and of its readers.
#pragma once

#include <limits>

#include "sim/record/recorder.hpp"

namespace alongside::example {

inline Heading heading() {
    return {"An example",
            {{"engine", "0.0.0"}, {"compiler", "none"}, {"luck", "amber-17"}, {"scenario", "weeks = 3\n"}}};
}

/// Weekly series: a table with two dimensions, categories, a number without dimension.
inline Group series() {
    Group group;
    group.name = "series";
    group.about = "What was counted each week";
    group.variables = {
        {"week", "weeks", "weeks since the start", {"week"}, Wholes{0, 1, 2}, {}},
        {"fifth", "1", "fifth of neighbourhoods, 1 the most deprived", {"fifth"}, Wholes{1, 5}, {}},
        {"hours_of_help", "h/week", "help given to a family, mean", {"week"}, Numbers{0.5, 0.625, 1.0 / 3.0}, {}},
        {"waiting", "1", "families waiting", {"week", "fifth"}, Wholes{4, 1, 3, 1, 2, 0}, {}},
        {"season", "", "season of the year", {"week"}, Codes{0, 0, 2}, {"winter", "spring", "early summer"}},
        {"families", "1", "families in the place", {}, Wholes{41}, {}},
    };
    group.attributes = {{"place", "Grays – Riverside"}};
    return group;
}

/// A paired table: arms by name, futures, outcomes by name.
inline Group paired() {
    Group group;
    group.name = "paired";
    group.about = "Outcomes of each arm, future by future";
    group.variables = {
        {"arm", "", "what was decided", {"arm"}, Texts{"now", "six coordinators"}, {}},
        {"future", "1", "which luck", {"future"}, Wholes{0, 1, 2}, {}},
        {"outcome", "", "what is counted", {"outcome"}, Texts{"sustained", "soutien reçu"}, {}},
        {"value",
         "1",
         "share of families",
         {"arm", "future", "outcome"},
         Numbers{.1, .2, .3, .4, .5, .6, .7, .8, .9, .11, .12, .13},
         {}},
        {"note", "", "what was seen", {"arm", "future"}, Texts{"", "calm", "", "flood", "", "§"}, {}},
        {"inputs_share",
         "1",
         "share of the variance that goes with the inputs",
         {"arm", "outcome"},
         Numbers{.25, std::numeric_limits<double>::quiet_NaN(), 0, 1},
         {},
         true},
    };
    return group;
}

/// A table without rows: nothing of the kind happened.
inline Group stories() {
    Group group;
    group.name = "stories/moves";
    group.about = "Families who moved";
    group.variables = {
        {"move", "1", "number of the move", {"move"}, Wholes{}, {}},
        {"family", "", "who moved", {"move"}, Texts{}, {}},
        {"distance", "km", "how far", {"move"}, Numbers{}, {}},
    };
    return group;
}

}  // namespace alongside::example
