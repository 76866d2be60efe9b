// SPDX-License-Identifier: Apache-2.0
// Four numbers at a time: arithmetic, comparison and choice (?:) go lane by lane, as the processor does them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace alongside {

/// How many lanes there are. Sums are kept in as many parts, so the number is part of the answers.
inline constexpr std::size_t lanes = 4;

template <class T>
using Several __attribute__((vector_size(lanes * sizeof(T)))) = T;

/// The sum over lanes in an order that no compiler changes: two and two.
template <class T>
T sum_of(Several<T> parts) {
    return (parts[0] + parts[1]) + (parts[2] + parts[3]);
}
inline float lane_sum(Several<float> parts) { return sum_of<float>(parts); }
/// In how many of the lanes that were counted (minus one for each) something held.
inline std::int32_t lane_count(Several<std::int32_t> held) { return -sum_of<std::int32_t>(held); }

template <class T>
Several<T> load_several(const T* values) {
    Several<T> some;
    std::memcpy(&some, values, sizeof some);
    return some;
}

/// A number a tie, with room for a whole number of fours.
template <class T>
class Lane {
public:
    void make_room(std::size_t padded) {
        if (values_.size() < padded) values_.resize(padded);
    }
    Several<T> four(std::size_t k) const { return load_several(&values_[k]); }
    void put(std::size_t k, Several<T> values) { std::memcpy(&values_[k], &values, sizeof values); }
    T* data() { return values_.data(); }
    const T* data() const { return values_.data(); }
    T& operator[](std::size_t k) { return values_[k]; }
    const T& operator[](std::size_t k) const { return values_[k]; }

private:
    std::vector<T> values_;
};
constexpr std::size_t padded_to_lanes(std::size_t n) { return (n + lanes - 1) / lanes * lanes; }

}  // namespace alongside
