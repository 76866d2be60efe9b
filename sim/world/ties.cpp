// SPDX-License-Identifier: Apache-2.0
// Rewriting runs: what stays of a run is moved within its memory, to make room for what is new.
#include "sim/world/ties.hpp"

#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/base/slack.hpp"

namespace alongside {

void Ties::resize(std::size_t persons) {
    ALONGSIDE_EXPECT(persons >= persons_, "rows are never taken away from the tie store");
    ALONGSIDE_EXPECT(persons < (std::size_t{1} << 28), "a row must fit in 28 bits");
    const std::size_t before = persons_;
    persons_ = persons;
    constexpr std::size_t room_share = 4;  // as of columns
    resize_with_slack(start_, persons, room_share);
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
    std::size_t sum = start_.size() * sizeof(std::uint32_t);
    for (const auto& run : runs_) sum += run.size() * sizeof(HalfTie) + sizeof(run);
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
        std::vector<Moved> moved;
        const auto from = [&](std::size_t run) {
            return std::lower_bound(changes.begin(), changes.end(), run * persons_a_run,
                                    [](const TieChange& change, std::size_t row) { return change.owner < row; });
        };
        for (std::size_t run = chunk.first; run < chunk.last; ++run) {
            const auto first = from(run), last = from(run + 1);
            if (first != last) rewrite_run(run, {first, last}, moved);
        }
    });
}

void Ties::rewrite_run(std::size_t run, std::span<const TieChange> changes, std::vector<Moved>& moved) {
    Run& ties = runs_[run];
    const HalfTie* const all = ties.data();
    std::size_t row = run * persons_a_run, first = 0;
    std::ptrdiff_t by = 0;
    const auto move_starts_up_to = [&](std::size_t end) {
        for (; row < end; ++row) start_[row] += static_cast<std::uint32_t>(by);  // wraps where ties have gone
    };
    moved.clear();
    for (auto change = changes.begin(); change != changes.end();) {
        const std::uint32_t owner = change->owner;
        const std::span<const HalfTie> theirs = (*this)[Person{owner}];
        const HalfTie *at = theirs.data(), *const end = at + theirs.size();
        move_starts_up_to(owner + std::size_t{1});
        for (; change != changes.end() && change->owner == owner; ++change) {
            const std::uint32_t other = change->tie.to().index;
            at = std::lower_bound(at, end, other << 4,
                                  [](const HalfTie& tie, std::uint32_t value) { return tie.to_and_layer < value; });
            const bool stands = at != end && at->to().index == other;
            if (stands != change->ends) continue;
            const auto last = static_cast<std::size_t>(at - all);
            moved.push_back({first, last, by, change->ends ? nullptr : &change->tie});
            first = change->ends ? last + 1 : last;
            by += change->ends ? -1 : 1;
        }
    }
    moved.push_back({first, ties.size(), by, nullptr});
    move_starts_up_to(last_of(run));
    carry_out(moved, ties);
}

// Pieces that go down, from the front, and then those that go up, from the back, land on nothing that has yet to move:
// between the two lies a place where as many ties have gone as come.
void Ties::carry_out(std::span<const Moved> moved, Run& ties) {
    const std::size_t size = ties.size() + static_cast<std::size_t>(moved.back().by);  // wraps where ties have gone
    if (size > ties.size()) resize_with_slack(ties, size, slack_share);
    const auto at = [&](std::size_t place) { return ties.begin() + static_cast<std::ptrdiff_t>(place); };
    for (const Moved& piece : moved)
        if (piece.by < 0) std::copy(at(piece.first), at(piece.last), at(piece.first) + piece.by);
    for (auto piece = moved.rbegin(); piece != moved.rend(); ++piece)
        if (piece->by > 0) std::copy_backward(at(piece->first), at(piece->last), at(piece->last) + piece->by);
    for (const Moved& piece : moved)
        if (piece.followed_by != nullptr) *(at(piece.last) + piece.by) = *piece.followed_by;
    ties.resize(size);
}

}  // namespace alongside
