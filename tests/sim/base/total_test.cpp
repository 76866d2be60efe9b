// SPDX-License-Identifier: Apache-2.0
// Shows that sums are equal in any order and in any chunks, and that plain float sums are not.
#include "sim/base/total.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "sim/base/philox.hpp"

namespace alongside {
namespace {

std::vector<float> some_values() {
    std::vector<float> values;
    for (std::uint64_t i = 0; i < 20000; ++i) {
        const float share = static_cast<float>(mix(i + 1) >> 40) * 0x1p-24f;
        values.push_back(i % 5 == 0 ? -share : i % 7 == 0 ? share * 1000.0f : share * 0.001f);
    }
    return values;
}

std::vector<float> shuffled(std::vector<float> values, std::uint64_t seed) {
    for (std::size_t left = values.size(); left > 1; --left) {
        std::swap(values[left - 1], values[static_cast<std::size_t>(mix(combine(seed, left)) % left)]);
    }
    return values;
}

/// Summed chunk by chunk, the chunks merged from the last to the first.
Total in_chunks(const std::vector<float>& values, std::size_t chunk) {
    std::vector<Total> parts;
    for (std::size_t begin = 0; begin < values.size(); begin += chunk) {
        Total part;
        for (std::size_t i = begin; i < std::min(begin + chunk, values.size()); ++i) part.add(values[i]);
        parts.push_back(part);
    }
    Total total;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) total.merge(*part);
    return total;
}

float plainly_in_chunks(const std::vector<float>& values, std::size_t chunk) {
    float total = 0.0f;
    for (std::size_t begin = 0; begin < values.size(); begin += chunk) {
        float part = 0.0f;
        for (std::size_t i = begin; i < std::min(begin + chunk, values.size()); ++i) part += values[i];
        total += part;
    }
    return total;
}

TEST(Total, IsTheSameInAnyOrderAndAnyChunks) {
    const auto values = some_values();
    const Total whole = in_chunks(values, values.size());
    double exact = 0.0;
    for (const float value : values) exact += static_cast<double>(value);
    EXPECT_NEAR(whole.value(), exact, 20000 * 0x1p-25);
    for (const std::size_t chunk : {1u, 3u, 7u, 1024u, 4096u}) {
        EXPECT_EQ(in_chunks(values, chunk), whole) << chunk;
        EXPECT_EQ(in_chunks(shuffled(values, chunk), chunk), whole) << chunk;
    }
}

TEST(Total, APlainFloatSumWouldNotBe) {
    const auto values = some_values();
    const float whole = plainly_in_chunks(values, values.size());
    int different = 0;
    for (const std::size_t chunk : {3u, 7u, 1024u, 4096u}) different += plainly_in_chunks(values, chunk) != whole;
    EXPECT_GT(different, 0);
}

std::int64_t units_of(float value) {
    Total total;
    total.add(value);
    return total.units;
}

TEST(Total, RoundsHalvesAwayFromNought) {
    EXPECT_EQ(units_of(1.0f), 1 << 24);
    EXPECT_EQ(units_of(0x1p-24f), 1);
    EXPECT_EQ(units_of(0x1p-25f), 1);
    EXPECT_EQ(units_of(-0x1p-25f), -1);
    EXPECT_EQ(units_of(0x1.fffffep-26f), 0);
    EXPECT_EQ(units_of(-0x1.fffffep-26f), 0);
    EXPECT_EQ(units_of(0x1.8p-24f), 2);
    EXPECT_EQ(units_of(-0x1.8p-24f), -2);
    EXPECT_EQ(units_of(0x1p-149f), 0);
    EXPECT_EQ(units_of(-0.0f), 0);
}

TEST(Total, HoldsACountryAndRefusesWhatIsNoNumber) {
    Total thousand;
    thousand.add(1000.0f);
    Total country;  // 60 million times 1,000, by doubling
    for (int people = 60000000; people > 0; people /= 2) {
        if (people % 2 == 1) country.merge(thousand);
        thousand.merge(Total(thousand));
    }
    EXPECT_EQ(country.value(), 6e10);
    Total total;
    EXPECT_THROW(total.add(std::numeric_limits<float>::quiet_NaN()), Broken);
    EXPECT_THROW(total.add(std::numeric_limits<float>::infinity()), Broken);
    EXPECT_THROW(total.add(-0x1p38f), Broken);
    EXPECT_EQ(total.units, 0);
    total.add(0x1.fffffep37f);
    EXPECT_EQ(total.value(), 0x1.fffffep37);
}

TEST(Total, MayLeaveItsRangeOnTheWay) {
    Total total, back;
    for (int i = 0; i < 3; ++i) {
        total.add(0x1.fffffep37f);
        back.add(-0x1.fffffep37f);
    }
    total.merge(back);
    EXPECT_EQ(total.units, 0);
}

TEST(Mean, OfNoneIsNought) {
    Mean mean;
    EXPECT_EQ(mean.value(), 0.0);
    mean.add(1.0f);
    mean.add(2.0f);
    Mean other;
    other.add(6.0f);
    mean.merge(other);
    EXPECT_EQ(mean.count, 3);
    EXPECT_EQ(mean.value(), 3.0);
}

TEST(Count, AddsAndMerges) {
    Count count;
    count.add();
    count.add(4);
    Count other;
    other.add(2);
    count.merge(other);
    EXPECT_EQ(count.n, 7);
    EXPECT_EQ(count.value(), 7.0);
}

}  // namespace
}  // namespace alongside
