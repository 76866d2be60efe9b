// SPDX-License-Identifier: Apache-2.0
// Linear equations and ridge least squares of some dozens of unknowns: the same bits on every machine.
#pragma once

#include <cstddef>
#include <vector>

namespace alongside {

using Vector = std::vector<double>;

/// Numbers in rows and columns.
class Matrix {
public:
    Matrix(std::size_t rows, std::size_t columns) : columns_(columns), values_(rows * columns, 0.0) {}
    double& operator()(std::size_t row, std::size_t column) { return values_[row * columns_ + column]; }
    double operator()(std::size_t row, std::size_t column) const { return values_[row * columns_ + column]; }
    std::size_t rows() const { return columns_ == 0 ? 0 : values_.size() / columns_; }
    std::size_t columns() const { return columns_; }

private:
    std::size_t columns_;
    Vector values_;
};

/// Solves square equations by elimination with row exchanges. An unknown of which the equations say nothing is 0.
class Equations {
public:
    explicit Equations(Matrix square);
    Vector solve(Vector right) const;

private:
    Matrix both_;  ///< upper and lower factor
    std::vector<std::size_t> order_;
};

/// A straight-line model of several statistics by the same columns. Column 0 stands for the mean: it is always taken
/// and not shrunk.
struct Ridge {
    Matrix coefficients;  ///< [statistic][column]
    Matrix residuals;     ///< [row][statistic], each row predicted by a model without it
    Vector shrinkage;     ///< of each statistic, as chosen
};

/// Fits each column of `results` ([row][statistic]) on `columns` ([row][column]) by weighted ridge least squares.
/// Columns are taken one by one, the most telling first, as long as they tell more than three standard errors; the
/// others are 0. How much those taken are shrunk is chosen for each statistic by leave-one-out.
Ridge ridge(const Matrix& columns, const Matrix& results, const Vector& weights);

}  // namespace alongside
