// SPDX-License-Identifier: Apache-2.0
// Elimination, choosing columns one by one, and ridge by normal equations.
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

/// Squares of standard errors that a column must be worth to be taken: with some dozens to choose from, few are by
/// chance.
constexpr double worth = 9.0;
constexpr std::size_t rows_a_column = 4;  ///< at least so many for each column that is taken

Vector column_of(const Matrix& matrix, std::size_t column) {
    Vector values(matrix.rows());
    for (std::size_t row = 0; row < values.size(); ++row) values[row] = matrix(row, column);
    return values;
}

double product(const Vector& a, const Vector& b, const Vector& weights) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += weights[k] * a[k] * b[k];
    return sum;
}

/// Takes off what is along a direction.
void make_square_to(Vector& values, const Vector& direction, const Vector& weights) {
    const double length = product(direction, direction, weights);
    const double share = length > nothing ? product(values, direction, weights) / length : 0;
    for (std::size_t k = 0; k < values.size(); ++k) values[k] -= share * direction[k];
}

/// The columns that say something of a result: the mean, and one by one the one that says most of what is left, as
/// long as it is worth it.
std::vector<std::size_t> chosen(const std::vector<Vector>& columns, Vector left, const Vector& weights) {
    std::vector<std::size_t> taken{0};
    std::vector<Vector> square = columns;  // each without what the taken ones say
    double rows = 0;
    for (const double weight : weights) rows += weight > 0 ? 1 : 0;
    for (std::size_t last = 0;;) {
        const Vector direction = square[last];
        make_square_to(left, direction, weights);
        for (Vector& each : square) make_square_to(each, direction, weights);
        const double squares = product(left, left, weights), free = rows - static_cast<double>(taken.size()) - 1;
        if (static_cast<double>((taken.size() + 1) * rows_a_column) > rows) return taken;
        double best = 0;
        for (std::size_t k = 1; k < columns.size(); ++k) {
            const double length = product(square[k], square[k], weights),
                         whole = product(columns[k], columns[k], weights);
            if (!(length > nothing + 1e-6 * whole)) continue;
            const double along = product(square[k], left, weights), gain = along * along / length;
            if (gain > best) best = gain, last = k;
        }
        if (!(best * free > worth * (squares - best))) return taken;
        taken.push_back(last);
    }
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
    const std::size_t rows = columns.rows(), statistics = results.columns();
    ALONGSIDE_EXPECT(results.rows() == rows && weights.size() == rows, "every row has results and a weight");
    Ridge best{Matrix(statistics, columns.columns()), Matrix(rows, statistics), Vector(statistics)};
    std::vector<Vector> each;
    for (std::size_t k = 0; k < columns.columns(); ++k) each.push_back(column_of(columns, k));
    for (std::size_t k = 0; k < statistics; ++k) {
        const Vector result = column_of(results, k);
        const std::vector<std::size_t> taken = chosen(each, result, weights);
        const std::size_t width = taken.size();
        Matrix normal(width, width);
        Vector right(width);
        for (std::size_t a = 0; a < width; ++a) {
            right[a] = product(each[taken[a]], result, weights);
            for (std::size_t b = 0; b < width; ++b) normal(a, b) = product(each[taken[a]], each[taken[b]], weights);
        }
        double least = std::numeric_limits<double>::infinity();
        for (const double share : shrinkages) {
            Matrix shrunk = normal;
            for (std::size_t a = 1; a < width; ++a) shrunk(a, a) += share * normal(a, a);
            const Equations equations(shrunk);
            const Vector coefficients = equations.solve(right);
            Vector residual = result;
            double squares = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                Vector x(width);
                for (std::size_t a = 0; a < width; ++a) {
                    x[a] = each[taken[a]][row];
                    residual[row] -= coefficients[a] * x[a];
                }
                const Vector back = equations.solve(x);
                double leverage = 0;
                for (std::size_t a = 0; a < width; ++a) leverage += weights[row] * x[a] * back[a];
                residual[row] /= leverage < 1 ? 1 - leverage : nothing;
                squares += weights[row] * residual[row] * residual[row];
            }
            if (!(squares < least)) continue;
            least = squares, best.shrinkage[k] = share;
            for (std::size_t a = 0; a < width; ++a) best.coefficients(k, taken[a]) = coefficients[a];
            for (std::size_t row = 0; row < rows; ++row) best.residuals(row, k) = residual[row];
        }
    }
    return best;
}

}  // namespace alongside
