// SPDX-License-Identifier: Apache-2.0
// Elimination, and ridge by normal equations.
#include "sim/fit/least_squares.hpp"

#include <array>
#include <limits>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/base/numbers.hpp"

namespace alongside {
namespace {

constexpr double nothing = 1e-12;  // a pivot below this says nothing of its unknown
/// Shrinkage that is tried, as a share of what the data say of a column.
constexpr std::array<double, 9> shrinkages{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0};

/// The data's own equations, and the same with a shrinkage.
Matrix normal_equations(const Matrix& columns, const Vector& weights) {
    Matrix normal(columns.columns(), columns.columns());
    for (std::size_t row = 0; row < columns.rows(); ++row)
        for (std::size_t a = 0; a < columns.columns(); ++a)
            for (std::size_t b = 0; b < columns.columns(); ++b)
                normal(a, b) += weights[row] * columns(row, a) * columns(row, b);
    return normal;
}

Matrix shrunk(Matrix normal, double share) {
    for (std::size_t k = 1; k < normal.columns(); ++k) normal(k, k) += share * normal(k, k);
    return normal;
}

Vector row_of(const Matrix& matrix, std::size_t row) {
    Vector values(matrix.columns());
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = matrix(row, k);
    return values;
}

double product(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
}

}  // namespace

Equations::Equations(Matrix square) : both_(std::move(square)) {
    const std::size_t n = both_.columns();
    ALONGSIDE_EXPECT(both_.rows() == n, "as many equations as unknowns are solved");
    for (std::size_t k = 0; k < n; ++k) order_.push_back(k);
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t row = k + 1; row < n; ++row)
            if (fabs(both_(row, k)) > fabs(both_(best, k))) best = row;
        if (best != k) {
            std::swap(order_[k], order_[best]);
            for (std::size_t column = 0; column < n; ++column) std::swap(both_(k, column), both_(best, column));
        }
        if (fabs(both_(k, k)) < nothing) continue;
        for (std::size_t row = k + 1; row < n; ++row) {
            both_(row, k) /= both_(k, k);
            for (std::size_t column = k + 1; column < n; ++column)
                both_(row, column) -= both_(row, k) * both_(k, column);
        }
    }
}

Vector Equations::solve(Vector right) const {
    const std::size_t n = order_.size();
    Vector x(n);
    for (std::size_t k = 0; k < n; ++k) {
        x[k] = right[order_[k]];
        if (fabs(both_(k, k)) < nothing) continue;
        for (std::size_t j = 0; j < k; ++j)
            if (fabs(both_(j, j)) >= nothing) x[k] -= both_(k, j) * x[j];
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) x[k] -= both_(k, j) * x[j];
        x[k] = fabs(both_(k, k)) < nothing ? 0 : x[k] / both_(k, k);
    }
    return x;
}

Ridge ridge(const Matrix& columns, const Matrix& results, const Vector& weights) {
    const std::size_t rows = columns.rows(), width = columns.columns(), statistics = results.columns();
    ALONGSIDE_EXPECT(results.rows() == rows && weights.size() == rows, "every row has results and a weight");
    Ridge best{Matrix(statistics, width), Matrix(rows, statistics), Vector(statistics)};
    Vector least(statistics, std::numeric_limits<double>::infinity());
    const Matrix normal = normal_equations(columns, weights);
    for (const double share : shrinkages) {
        const Equations equations(shrunk(normal, share));
        Vector leverage(rows);
        for (std::size_t row = 0; row < rows; ++row) {
            const Vector x = row_of(columns, row);
            leverage[row] = weights[row] * product(x, equations.solve(x));
        }
        for (std::size_t k = 0; k < statistics; ++k) {
            Vector right(width, 0.0), residual(rows);
            for (std::size_t row = 0; row < rows; ++row)
                for (std::size_t j = 0; j < width; ++j) right[j] += weights[row] * columns(row, j) * results(row, k);
            const Vector coefficients = equations.solve(right);
            double squares = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                const double without = leverage[row] < 1 ? 1 - leverage[row] : nothing;
                residual[row] = (results(row, k) - product(row_of(columns, row), coefficients)) / without;
                squares += weights[row] * residual[row] * residual[row];
            }
            if (!(squares < least[k])) continue;
            least[k] = squares, best.shrinkage[k] = share;
            for (std::size_t j = 0; j < width; ++j) best.coefficients(k, j) = coefficients[j];
            for (std::size_t row = 0; row < rows; ++row) best.residuals(row, k) = residual[row];
        }
    }
    return best;
}

}  // namespace alongside
