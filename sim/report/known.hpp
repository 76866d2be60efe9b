// SPDX-License-Identifier: Apache-2.0
// What is known over futures of a difference, and in which words and digits it is said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/money/reckon.hpp"
#include "sim/report/html.hpp"
#include "sim/run/study.hpp"

namespace alongside::report {

struct Known {
    double mean = 0, median = 0, low = 0, high = 0;  ///< low and high are the 5th and 95th per cent
    double quarter = 0, three_quarters = 0;
    double error = 0;
    double share_higher = 0, share_equal = 0;
    bool none = false;  ///< the same in every future
    bool clear() const { return low > 0 || high < 0; }
};
/// One value a future.
Known known_of(std::vector<double> values);
Known known_of(const Difference& difference);
Known known_of(const Spread& spread);

/// The last digit that is worth showing; of money never below a pound.
int exponent_of(const Known& known);
std::string shown(const Known& known, double value);        ///< rounded as the run supports, with its sign
std::string shown_range(const Known& known);                ///< "−1 to +6"
std::string said(const Known& known);                       ///< "+3 (−1 to +6)", "the same in every future"
std::string verdict(const Known& known);                    ///< "more", "fewer", "no clear difference", "the same"
std::vector<std::string> cells(const Known& known);         ///< typical, low, high, verdict
std::string level(double value, double error);              ///< a level with as many digits as it deserves
std::string per_cent(double share);                         ///< "38%"
std::string futures_of(double share, std::size_t futures);  ///< "38 of 50 futures"

}  // namespace alongside::report
