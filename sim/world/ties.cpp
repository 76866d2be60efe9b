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
    auto old = ties.begin();  // what lies before has been copied
    std::size_t row = run * persons_a_run, moved = 0;
    const auto move_starts_up_to = [&](std::size_t end) {
        for (; row < end; ++row) start_[row] += static_cast<std::uint32_t>(moved);  // wraps where ties have gone
    };
    for (auto change = changes.begin(); change != changes.end();) {
        const std::uint32_t owner = change->owner;
        const auto [first, size] = range(Person{owner});
        auto from = ties.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = from + static_cast<std::ptrdiff_t>(size);
        move_starts_up_to(owner + std::size_t{1});
        for (; change != changes.end() && change->owner == owner; ++change) {
            const std::uint32_t other = change->tie.to().index;
            from = std::lower_bound(from, end, other << 4,
                                    [](const HalfTie& tie, std::uint32_t value) { return tie.to_and_layer < value; });
            fresh.insert(fresh.end(), old, from);
            old = from;
            const bool stands = from != end && from->to().index == other;
            if (stands && change->ends) {
                ++old;
                --moved;
            } else if (!stands && !change->ends) {
                fresh.push_back(change->tie);
                ++moved;
            }
        }
    }
    fresh.insert(fresh.end(), old, ties.end());
    move_starts_up_to(last_of(run));
    const auto fits = [&](const std::vector<HalfTie>& memory) {
        return fresh.size() <= memory.capacity() &&
               memory.capacity() <= fresh.size() + 2 * (fresh.size() / slack_share) + 64;
    };
    if (fits(fresh)) {  // what was this run's memory serves the next
        ties.swap(fresh);
        return;
    }
    if (!fits(ties)) {
        std::vector<HalfTie> exact;
        exact.reserve(fresh.size() + fresh.size() / slack_share);
        ties.swap(exact);
    }
    ties.assign(fresh.begin(), fresh.end());
}

}  // namespace alongside
