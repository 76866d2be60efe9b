// SPDX-License-Identifier: Apache-2.0
// Mean, spread and correlation of pairs of numbers.
#pragma once

#include <cmath>

namespace alongside::patterns {

/// Sums over pairs. For one variable alone, anything may stand second.
class Moments {
public:
    void add(double a, double b) {
        n_ += 1;
        const double da = a - mean_a_, db = b - mean_b_;
        mean_a_ += da / n_;
        mean_b_ += db / n_;
        aa_ += da * (a - mean_a_);
        bb_ += db * (b - mean_b_);
        ab_ += da * (b - mean_b_);
    }
    /// Of the first variable.
    double mean() const { return mean_a_; }
    double standard_deviation() const { return std::sqrt(aa_ / n_); }
    double correlation() const { return ab_ / std::sqrt(aa_ * bb_); }

private:
    double n_ = 0, mean_a_ = 0, mean_b_ = 0, aa_ = 0, bb_ = 0, ab_ = 0;
};

}  // namespace alongside::patterns
