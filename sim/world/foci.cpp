// SPDX-License-Identifier: Apache-2.0
// A counting sort of memberships, with room behind each focus for those who join.
#include "sim/world/foci.hpp"

#include <algorithm>

namespace alongside {
namespace {

// Room is given by eighths, and a run that outgrows it moves to the end. When a quarter of the memory lies idle, all is
// copied together.
constexpr std::uint32_t room_share = 8, least_room = 2, idle_share = 4;

std::uint32_t room_for(std::uint32_t size) { return size + size / room_share + least_room; }

}  // namespace

void Foci::index(std::size_t foci, std::span<const Key> keys, std::span<const std::uint32_t* const> memberships,
                 std::span<const std::uint8_t> belongs) {
    runs_.assign(foci, {});
    const auto each_membership = [&](const auto& act) {
        for (const std::uint32_t* membership : memberships)
            for (std::uint32_t row = 0; row < keys.size(); ++row)
                if (keys[row].value != 0 && belongs[row] != 0 && membership[row] != nobody_row)
                    act(runs_[membership[row]], row);
    };
    each_membership([](Run& run, std::uint32_t) { ++run.room; });
    std::uint32_t next = 0;
    for (Run& run : runs_) {
        run.first = next;
        run.room = room_for(run.room);
        next += run.room;
    }
    members_.assign(next, {});
    members_.shrink_to_fit();
    unused_ = 0;
    each_membership([&](Run& run, std::uint32_t row) { members_[run.first + run.size++] = Person{row}; });
    if (memberships.size() > 1)
        for (const Run& run : runs_) std::sort(members_.begin() + run.first, members_.begin() + run.first + run.size);
}

void Foci::join(std::uint32_t focus, Person who) {
    if (focus == nobody_row) return;
    Run& run = runs_[focus];
    const auto place = [&] {
        const auto first = members_.begin() + run.first;
        return std::lower_bound(first, first + run.size, who);
    };
    auto at = place();
    const auto last = members_.begin() + run.first + run.size;
    if (at != last && *at == who) return;
    if (run.size == run.room) {
        make_room(run);
        at = place();
    }
    std::copy_backward(at, members_.begin() + run.first + run.size, members_.begin() + run.first + run.size + 1);
    *at = who;
    ++run.size;
}

void Foci::leave(std::uint32_t focus, Person who) {
    if (focus == nobody_row) return;
    Run& run = runs_[focus];
    const auto first = members_.begin() + run.first, last = first + run.size;
    const auto at = std::lower_bound(first, last, who);
    if (at == last || *at != who) return;
    std::copy(at + 1, last, at);
    --run.size;
}

void Foci::make_room(Run& run) {
    if (unused_ * idle_share > members_.size()) {
        close_gaps();
        return;
    }
    const std::uint32_t first = run.first, room = room_for(run.size + 1);
    const auto end = static_cast<std::uint32_t>(members_.size());
    if (members_.capacity() < end + room) members_.reserve(end + room + end / (2 * room_share));
    members_.resize(end + room);
    std::copy(members_.begin() + first, members_.begin() + first + run.size, members_.begin() + end);
    unused_ += run.room;
    run.first = end;
    run.room = room;
}

void Foci::close_gaps() {
    Paged<Person> closed;
    std::size_t needed = 0;
    for (const Run& run : runs_) needed += room_for(run.size);
    closed.reserve(needed + needed / (2 * room_share));
    for (Run& run : runs_) {
        const auto first = members_.begin() + run.first;
        const auto moved = static_cast<std::uint32_t>(closed.size());
        closed.insert(closed.end(), first, first + run.size);
        run.first = moved;
        run.room = room_for(run.size);
        closed.resize(moved + run.room);
    }
    members_.swap(closed);
    unused_ = 0;
}

}  // namespace alongside
