// SPDX-License-Identifier: Apache-2.0
// Rewriting runs: one sequential copy for each block that something was settled in.
#include "sim/world/ties.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace alongside {

void Ties::resize(std::size_t persons) {
    ALONGSIDE_EXPECT(persons >= persons_, "rows are never taken away from the tie store");
    ALONGSIDE_EXPECT(persons < (std::size_t{1} << 28), "a row must fit in 28 bits");
    const std::size_t before = persons_;
    persons_ = persons;
    start_.resize(persons);
    runs_.resize((persons + persons_a_run - 1) / persons_a_run);
    for (std::size_t row = before; row < persons; ++row)
        start_[row] = static_cast<std::uint32_t>(runs_[row / persons_a_run].size());
}

std::size_t Ties::half_edges() const {
    std::size_t sum = 0;
    for (const auto& run : runs_) sum += run.size();
    return sum;
}

std::size_t Ties::bytes() const {
    std::size_t sum = start_.capacity() * sizeof(std::uint32_t);
    for (const auto& run : runs_) sum += run.capacity() * sizeof(HalfTie) + sizeof(run);
    return sum;
}

const HalfTie* Ties::find(Person from, Person to) const {
    const auto ties = (*this)[from];
    const std::uint32_t low = to.index << 4;
    const auto found = std::lower_bound(ties.begin(), ties.end(), low, [](const HalfTie& tie, std::uint32_t value) {
        return tie.to_and_layer < value;
    });
    return found != ties.end() && found->to() == to ? &*found : nullptr;
}

void Ties::rewrite(std::span<const TieChange> changes, const Executor& executor) {
    const auto before = [](const TieChange& a, const TieChange& b) {
        return a.owner != b.owner ? a.owner < b.owner : a.tie.to().index < b.tie.to().index;
    };
    for (std::size_t i = 1; i < changes.size(); ++i)
        ALONGSIDE_EXPECT(before(changes[i - 1], changes[i]), "changes of ties must be sorted, one for each pair");
    constexpr std::size_t runs_a_chunk = 8;
    executor.each_chunk_of(runs_.size(), runs_a_chunk, [&](Chunk chunk) {
        std::vector<HalfTie> fresh;
        const auto from = [&](std::size_t run) {
            return std::lower_bound(changes.begin(), changes.end(), run * persons_a_run,
                                    [](const TieChange& change, std::size_t row) { return change.owner < row; });
        };
        for (std::size_t run = chunk.first; run < chunk.last; ++run) {
            const auto first = from(run), last = from(run + 1);
            if (first != last) rewrite_run(run, {first, last}, fresh);
        }
    });
}

void Ties::rewrite_run(std::size_t run, std::span<const TieChange> changes, std::vector<HalfTie>& fresh) {
    std::vector<HalfTie>& ties = runs_[run];
    fresh.clear();
    fresh.reserve(ties.size() + changes.size());
    auto change = changes.begin();
    for (std::size_t row = run * persons_a_run; row < last_of(run); ++row) {
        const auto [first, size] = range(Person{static_cast<std::uint32_t>(row)});
        auto old = ties.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = old + static_cast<std::ptrdiff_t>(size);
        const std::size_t fresh_start = fresh.size();
        for (; change != changes.end() && change->owner == row; ++change) {
            const std::uint32_t other = change->tie.to().index;
            const auto stop = std::lower_bound(
                old, end, other << 4, [](const HalfTie& tie, std::uint32_t value) { return tie.to_and_layer < value; });
            fresh.insert(fresh.end(), old, stop);
            old = stop;
            const bool stands = old != end && old->to().index == other;
            if (stands && change->ends) ++old;
            else if (!stands && !change->ends) fresh.push_back(change->tie);
        }
        fresh.insert(fresh.end(), old, end);
        start_[row] = static_cast<std::uint32_t>(fresh_start);
    }
    if (fresh.size() > ties.capacity() || fresh.size() + 2 * (fresh.size() / slack_share) + 64 < ties.capacity()) {
        std::vector<HalfTie> exact;
        exact.reserve(fresh.size() + fresh.size() / slack_share);
        ties.swap(exact);
    }
    ties.assign(fresh.begin(), fresh.end());
}

}  // namespace alongside
