// SPDX-License-Identifier: Apache-2.0
// What pairing is worth: the variance of three against eight coordinators with the same luck, and with luck of its own.
#include <cstdio>

#include "benchmarks/place.hpp"

namespace alongside::bench {
namespace {

double variance(const std::vector<double>& values) {
    double mean = 0, squares = 0;
    for (const double value : values) mean += value;
    mean /= static_cast<double>(values.size());
    for (const double value : values) squares += (value - mean) * (value - mean);
    return squares / static_cast<double>(values.size() - 1);
}

}  // namespace

int run_pairing(std::int64_t residents, std::int32_t weeks, std::int32_t lucks) {
    std::vector<Scenario> arms{town(residents, 3), town(residents, 8)};
    arms[0].name = "three", arms[1].name = "eight";
    for (Scenario& arm : arms) arm.weeks = weeks;
    StudyOptions options;
    options.futures = lucks;
    options.luck = "pairing";
    options.drawn = false;
    options.threads = 2;
    const Study study = run_study(arms, options);

    std::printf("%lld residents, %d weeks, %d lucks, three against eight coordinators' posts\n",
                static_cast<long long>(residents), weeks, lucks);
    std::printf("  %-28s %14s %14s %14s %10s\n", "outcome at the end", "mean of three", "mean change", "SE, paired",
                "variance");
    std::printf("  %-28s %14s %14s %14s %10s\n", "", "", "", "", "ratio");
    const std::size_t end = study.horizons.size() - 1;
    for (std::size_t outcome = 0; outcome < study.outcomes.size(); ++outcome) {
        std::vector<double> first, second, change;
        double mean = 0, moved = 0;
        for (std::size_t future = 0; future < study.futures.size(); ++future) {
            first.push_back(study.value(0, future, end, outcome));
            second.push_back(study.value(1, future, end, outcome));
            change.push_back(second.back() - first.back());
            mean += first.back(), moved += change.back();
        }
        const double n = static_cast<double>(change.size()), paired = variance(change),
                     unpaired = variance(first) + variance(second);
        const std::string name = study.outcomes[outcome].measure + "." + study.outcomes[outcome].field;
        char ratio[32];
        if (paired > 0) std::snprintf(ratio, sizeof ratio, "%.0f", unpaired / paired);
        else std::snprintf(ratio, sizeof ratio, "no change");
        std::printf("  %-28s %14.6g %14.6g %14.3g %10s\n", name.c_str(), mean / n, moved / n,
                    static_cast<double>(sqrt(paired / n)), ratio);
    }
    return 0;
}

}  // namespace alongside::bench
