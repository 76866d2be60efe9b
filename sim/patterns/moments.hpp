// SPDX-License-Identifier: Apache-2.0
// Mean, spread and correlation of pairs of numbers.
#pragma once

#include "sim/base/numbers.hpp"

namespace alongside {

/// Sums over pairs. For one variable alone, anything may stand second.
class Moments {
public:
    void add(double a, double b = 0) {
        n_ += 1;
        const double da = a - mean_a_, db = b - mean_b_;
        mean_a_ += da / n_;
        mean_b_ += db / n_;
        aa_ += da * (a - mean_a_);
        bb_ += db * (b - mean_b_);
        ab_ += da * (b - mean_b_);
    }
    double count() const { return n_; }
    /// Of the first variable; 0 for nobody.
    double mean() const { return mean_a_; }
    /// NaN for nobody.
    double standard_deviation() const { return sqrt(aa_ / n_); }
    /// Standard error of the mean; NaN for fewer than two.
    double standard_error() const { return sqrt(aa_ / (n_ - 1) / n_); }
    /// NaN if either variable does not vary.
    double correlation() const { return ab_ / sqrt(aa_ * bb_); }

private:
    double n_ = 0, mean_a_ = 0, mean_b_ = 0, aa_ = 0, bb_ = 0, ab_ = 0;
};

}  // namespace alongside
