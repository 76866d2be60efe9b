// SPDX-License-Identifier: Apache-2.0
// Linear equations and ridge, against answers that are known.
#include "sim/fit/least_squares.hpp"

#include <gtest/gtest.h>

#include "sim/base/draw.hpp"

namespace alongside {
namespace {

double noise(std::size_t k) {
    return Draw(luck_of("noise", 0), "made", Week{0})("at", Key{k + 1}).nth(0).uniform() - 0.5;
}

TEST(Equations, AreSolvedWithRowsExchanged) {
    Matrix square(3, 3);
    const double rows[3][3] = {{0, 2, 1}, {1, 0, 0}, {3, 1, 4}};
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t c = 0; c < 3; ++c) square(r, c) = rows[r][c];
    const Vector x = Equations(square).solve({7, 1, 17});
    EXPECT_NEAR(x[0], 1, 1e-12);
    EXPECT_NEAR(x[1], 2, 1e-12);
    EXPECT_NEAR(x[2], 3, 1e-12);
}

TEST(Equations, LeaveAloneWhatTheySayNothingOf) {
    Matrix square(2, 2);
    square(0, 0) = 2;
    const Vector x = Equations(square).solve({4, 5});
    EXPECT_EQ(x[0], 2);
    EXPECT_EQ(x[1], 0);
}

TEST(Ridge, FindsALineAndLeavesOutOneByOne) {
    constexpr std::size_t rows = 40;
    Matrix columns(rows, 3), results(rows, 2);
    for (std::size_t k = 0; k < rows; ++k) {
        columns(k, 0) = 1, columns(k, 1) = noise(k), columns(k, 2) = noise(k + 1000);
        results(k, 0) = 0.5 + 2 * columns(k, 1) - columns(k, 2);
        results(k, 1) = noise(k + 2000);
    }
    const Ridge fit = ridge(columns, results, Vector(rows, 1.0));
    EXPECT_NEAR(fit.coefficients(0, 0), 0.5, 0.01);
    EXPECT_NEAR(fit.coefficients(0, 1), 2, 0.02);
    EXPECT_NEAR(fit.coefficients(0, 2), -1, 0.02);
    EXPECT_EQ(fit.coefficients(1, 1), 0) << "what is nothing but noise has no line";
    EXPECT_EQ(fit.coefficients(1, 2), 0);

    // The residual of row 7 is that of a fit which has never seen it.
    Vector weights(rows, 1.0);
    weights[7] = 0;
    const Ridge without = ridge(columns, results, weights);
    double predicted = 0;
    for (std::size_t j = 0; j < 3; ++j) predicted += columns(7, j) * without.coefficients(0, j);
    EXPECT_NEAR(fit.residuals(7, 0), results(7, 0) - predicted, 1e-3);
}

}  // namespace
}  // namespace alongside
