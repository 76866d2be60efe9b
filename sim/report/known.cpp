// SPDX-License-Identifier: Apache-2.0
// Rounds what is known to what the run supports, and never says a number alone.
#include "sim/report/known.hpp"

#include <algorithm>

#include "sim/base/numbers.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside::report {
namespace {

/// Below this, in whatever unit, what is left is rounding of sums.
constexpr double left_of_rounding = 1e-6;

}  // namespace

Known known_of(std::vector<double> values) {
    constexpr double p_low = 0.05, p_quarter = 0.25, p_half = 0.5, p_three_quarters = 0.75, p_high = 0.95;
    Known known;
    if (values.empty()) return known;
    const auto share = [&](auto holds) {
        return static_cast<double>(std::count_if(values.begin(), values.end(), holds)) /
               static_cast<double>(values.size());
    };
    known.mean = mean_of(values);
    known.error = sqrt(squared_error(values));
    std::sort(values.begin(), values.end());
    known.low = percentile(values, p_low), known.quarter = percentile(values, p_quarter);
    known.median = percentile(values, p_half), known.three_quarters = percentile(values, p_three_quarters);
    known.high = percentile(values, p_high);
    known.share_higher = share([](double value) { return value > 0; });
    known.share_equal = share([](double value) { return value == 0; });
    known.none = known.share_equal == 1;
    return known;
}

Known known_of(const Difference& one) {
    return {one.mean, one.median, one.low,          one.high,        0,
            0,        one.error,  one.share_higher, one.share_equal, one.share_equal == 1};
}

Known known_of(const Spread& one) {
    const bool none =
        fabs(one.mean) < left_of_rounding && fabs(one.low) < left_of_rounding && fabs(one.high) < left_of_rounding;
    return {one.mean, one.median, one.low, one.high, 0, 0, one.error, 0, 0, none};
}

int exponent_of(const Known& known) { return cli::exponent_for(known.mean, known.error); }

std::string shown(const Known& known, double value) {
    return number(value, cli::rounded(value, exponent_of(known), true));
}

std::string shown_range(const Known& known) { return shown(known, known.low) + " to " + shown(known, known.high); }

std::string said(const Known& known) {
    if (known.none) return "the same in every future";
    return shown(known, known.median) + " (" + shown_range(known) + ")" +
           (known.clear() ? "" : ", no clear difference");
}

std::string verdict(const Known& known) {
    return known.none ? "the same" : !known.clear() ? "no clear difference" : known.low > 0 ? "more" : "less";
}

std::vector<std::string> cells(const Known& known) {
    if (known.none) return {"0", "0", "0", verdict(known)};
    return {shown(known, known.median), shown(known, known.low), shown(known, known.high), verdict(known)};
}

std::string level(double value, double error) {
    return number(value, cli::rounded(value, cli::exponent_for(value, error), false));
}

std::string per_cent(double share) {
    constexpr double hundred = 100;
    return number(share, cli::rounded(hundred * share, 0, false) + "%");
}

std::string futures_of(double share, std::size_t futures) {
    const auto of = static_cast<double>(futures);
    return number(share, cli::rounded(share * of, 0, false)) + " of " +
           cli::with_commas(static_cast<std::int64_t>(futures)) + (futures == 1 ? " future" : " futures");
}

}  // namespace alongside::report
