// SPDX-License-Identifier: Apache-2.0
// Sums that come out the same in whatever order, and by however many threads, they are added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/error.hpp"
#include "sim/base/numbers.hpp"

namespace alongside {

/// An exact sum of floats: each value is rounded once, to a whole number of steps of 2^-24 (halves away from zero),
/// and whole numbers add without an order. A float sum over a town moves its last digits with the size of the chunks.
///
/// Range: the sum may reach 2^39 (5.5e11) either way, so 60 million people times values up to 1,000 (6e10) fit nine
/// times over. Only the end result must fit, not every sum on the way; one beyond it wraps round, equally everywhere.
struct Total {
    std::int64_t units = 0;  ///< in steps of 2^-24

    /// One value below 2^38 in size; anything larger, and NaN, throws Broken.
    void add(float value) {
        const double steps = static_cast<double>(value) * 0x1p24;
        ALONGSIDE_EXPECT(steps < 0x1p62 && steps > -0x1p62, "a value added to a Total is not a number or beyond 2^38");
        constexpr std::uint64_t sign = std::uint64_t{1} << 63;  // half a step away from nought, without a branch
        const double half = numbers::from_bits(numbers::bits(0.5) | (numbers::bits(steps) & sign));
        add_units(static_cast<std::int64_t>(steps + half));
    }
    void merge(const Total& other) { add_units(other.units); }
    /// The sum as the nearest double.
    double value() const { return static_cast<double>(units) * 0x1p-24; }

    bool operator==(const Total&) const = default;

private:
    void add_units(std::int64_t more) {
        units = static_cast<std::int64_t>(static_cast<std::uint64_t>(units) + static_cast<std::uint64_t>(more));
    }
};

/// How many there were.
struct Count {
    std::int64_t n = 0;

    void add(std::int64_t more = 1) { n += more; }
    void merge(const Count& other) { n += other.n; }
    double value() const { return static_cast<double>(n); }

    bool operator==(const Count&) const = default;
};

/// The mean of the values added. The mean of none is given as 0: whoever needs to tell none from nought asks count.
struct Mean {
    Total sum;
    std::int64_t count = 0;

    void add(float value) {
        sum.add(value);
        ++count;
    }
    /// Several values already added up, in an order that nothing but the rows decides.
    void add_several(float sum_of_values, std::int64_t values) {
        sum.add(sum_of_values);
        count += values;
    }
    void merge(const Mean& other) {
        sum.merge(other.sum);
        count += other.count;
    }
    double value() const { return count == 0 ? 0.0 : sum.value() / static_cast<double>(count); }

    bool operator==(const Mean&) const = default;
};

/// A sum for each kind of agency of a place, in its order, and after them one for coordinators.
template <class Sum>
class EachKind {
public:
    Sum& operator[](std::size_t kind) {
        if (kind >= of_.size()) of_.resize(kind + 1);
        return of_[kind];
    }
    void merge(const EachKind& other) {
        for (std::size_t kind = 0; kind < other.of_.size(); ++kind) (*this)[kind].merge(other.of_[kind]);
    }
    double value(std::size_t kind) const { return kind < of_.size() ? of_[kind].value() : 0; }

private:
    std::vector<Sum> of_;
};

}  // namespace alongside
