// SPDX-License-Identifier: Apache-2.0
// Prices brought from one year to another, and later years discounted.
#include "sim/money/book.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace alongside {

bool Deflators::has(std::int32_t year) const { return std::find(years.begin(), years.end(), year) != years.end(); }

double Deflators::of(std::int32_t year) const {
    const auto found = std::find(years.begin(), years.end(), year);
    ALONGSIDE_EXPECT(found != years.end(), "a price is of a year that the deflators do not have");
    return index[static_cast<std::size_t>(found - years.begin())];
}

double DiscountProfile::factor(std::int32_t year) const {
    double factor = 1;
    for (std::int32_t k = 1; k <= year; ++k) {
        std::size_t at = 0;
        while (at + 1 < from.size() && from[at + 1] <= k) ++at;
        factor /= 1 + rate[at];
    }
    return factor;
}

Price CostBook::rebased(const Price& price) const {
    const double times = deflators.of(price_year) / deflators.of(price.year);
    return {price.low * times, price.value * times, price.high * times, price_year};
}

}  // namespace alongside
