// SPDX-License-Identifier: Apache-2.0
// Whose phone rings more, and when: requests by kind of agency and month, arm against arm.
#include "sim/run/phones.hpp"

#include <algorithm>

#include "sim/base/float_mode.hpp"
#include "sim/run/study_parts.hpp"

namespace alongside {
namespace {

Middle middle_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    constexpr double low = 0.05, high = 0.95;
    return {percentile(values, 0.5), percentile(values, low), percentile(values, high)};
}

/// By pair of futures, extra requests month by month.
std::vector<std::vector<double>> extras(const Study& study, std::size_t arm, std::size_t kind) {
    std::vector<std::vector<double>> all;
    const std::size_t futures = study.futures.size();
    for (std::size_t future = 0; future < futures; ++future) {
        const std::size_t begin = study.paired ? future : 0, end = study.paired ? future + 1 : futures;
        for (std::size_t against = begin; against < end; ++against) {
            std::vector<double>& months = all.emplace_back();
            for (std::size_t month = 0; month < study.months.size(); ++month)
                months.push_back(study.requested(arm, future, month, kind) - study.requested(0, against, month, kind));
        }
    }
    return all;
}

Ringing ringing(const Study& study, std::size_t arm, std::size_t kind) {
    Ringing one;
    one.arm = arm, one.kind = kind;
    const std::vector<std::vector<double>> all = extras(study, arm, kind);
    std::vector<double> a_month, first;
    for (const std::vector<double>& months : all) a_month.push_back(mean_of(months));
    for (std::size_t future = 0; future < study.futures.size(); ++future)
        for (std::size_t month = 0; month < study.months.size(); ++month)
            first.push_back(study.requested(0, future, month, kind));
    one.first = mean_of(first), one.extra = middle_of(a_month);
    for (std::size_t month = 0; month < study.months.size(); ++month) {
        std::vector<double> values;
        for (const std::vector<double>& months : all) values.push_back(months[month]);
        one.by_month.push_back(middle_of(std::move(values)));
    }
    if (!one.clear()) return one;
    std::vector<double> peaks;
    for (const std::vector<double>& months : all) {
        const auto peak = one.extra.low > 0 ? std::max_element(months.begin(), months.end())
                                            : std::min_element(months.begin(), months.end());
        peaks.push_back(static_cast<double>(peak - months.begin() + 1));
    }
    one.peak = middle_of(std::move(peaks));
    return one;
}

}  // namespace

std::vector<Ringing> whose_phone_rings(const Study& study) {
    const FloatMode mode;
    std::vector<Ringing> all;
    if (study.months.empty() || study.futures.empty()) return all;
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (std::size_t kind = 0; kind < study.request_kinds.size(); ++kind) all.push_back(ringing(study, arm, kind));
    return all;
}

}  // namespace alongside
