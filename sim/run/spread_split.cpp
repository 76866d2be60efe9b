// SPDX-License-Identifier: Apache-2.0
// One-way analysis of variance: lucks within draws.
#include "sim/run/spread_split.hpp"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/run/study.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside {
namespace {

/// The F below which 95 of 100 lie by chance.
double f_of_chance(double above, double below) {
    constexpr double share = 0.95;
    return boost::math::quantile(boost::math::fisher_f_distribution<double>(above, below), share);
}

}  // namespace

std::optional<SpreadSplit> split_of(std::span<const double> values, std::size_t lucks) {
    ALONGSIDE_EXPECT(lucks >= 1 && values.size() % lucks == 0, "every draw has as many lucks");
    const std::size_t draws = values.size() / lucks;
    if (lucks < 2 || draws < 2) return std::nullopt;
    const double mean = mean_of(values), each = static_cast<double>(lucks);
    double between = 0, within = 0;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const std::span<const double> own = values.subspan(draw * lucks, lucks);
        const double centre = mean_of(own);
        between += each * (centre - mean) * (centre - mean);
        for (const double value : own) within += (value - centre) * (value - centre);
    }
    if (between + within <= 0) return std::nullopt;
    const double freely = static_cast<double>(draws - 1), freely_within = static_cast<double>(draws) * (each - 1);
    SpreadSplit split{1, 1, 1, static_cast<std::int32_t>(draws)};
    if (within <= 0) return split;
    const double f = (between / freely) / (within / freely_within);
    const auto share = [&](double ratio) { return std::clamp((ratio - 1) / (ratio + each - 1), 0.0, 1.0); };
    split.by_inputs = share(f);
    split.low = share(f / f_of_chance(freely, freely_within));
    split.high = share(f * f_of_chance(freely_within, freely));
    return split;
}

std::optional<SpreadSplit> split_of(const Study& study, std::size_t arm, std::size_t horizon, std::size_t outcome) {
    const auto lucks = static_cast<std::size_t>(study.lucks);
    if (!study.paired || lucks < 2) return std::nullopt;
    std::vector<double> values;
    for (std::size_t first = 0; first + lucks <= study.futures.size();) {
        const std::int32_t number = study.futures[first];
        const bool whole = number % study.lucks == 0 && study.futures[first + lucks - 1] == number + study.lucks - 1;
        if (!whole) {
            ++first;
            continue;
        }
        for (std::size_t future = first; future < first + lucks; ++future)
            values.push_back(study.value(arm, future, horizon, outcome) - study.value(0, future, horizon, outcome));
        first += lucks;
    }
    return split_of(values, lucks);
}

}  // namespace alongside
