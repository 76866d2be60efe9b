// SPDX-License-Identifier: Apache-2.0
// The tie store against a plain map: whatever is settled, both tell the same.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

#include "sim/base/error.hpp"
#include "sim/world/ties.hpp"

namespace alongside {
namespace {

using Pairs = std::map<std::pair<std::uint32_t, std::uint32_t>, HalfTie>;

HalfTie half(std::uint32_t other, Layer layer, float close) {
    HalfTie tie;
    tie.to_and_layer = HalfTie::pack(Person{other}, layer);
    tie.set_close(close);
    return tie;
}

void write(Pairs& map, const std::vector<TieChange>& changes) {
    for (const TieChange& change : changes) {
        const std::pair<std::uint32_t, std::uint32_t> who{change.owner, change.tie.to().index};
        if (change.ends) map.erase(who);
        else map.insert({who, change.tie});
    }
}

bool same(const HalfTie& a, const HalfTie& b) {
    return a.to_and_layer == b.to_and_layer && a.close_steps == b.close_steps && a.hours_steps == b.hours_steps;
}

/// Empty, or what is wrong.
std::string difference(const Ties& ties, const Pairs& map) {
    std::size_t seen = 0;
    for (std::uint32_t row = 0; row < ties.persons(); ++row) {
        std::uint32_t before = 0;
        bool first = true;
        for (const HalfTie& tie : ties[Person{row}]) {
            const auto found = map.find({row, tie.to().index});
            if (found == map.end()) return "a tie that should not stand";
            if (!same(found->second, tie)) return "a tie with other values";
            if (!first && tie.to().index <= before) return "ties out of order";
            before = tie.to().index, first = false, ++seen;
        }
        if (ties.count(Person{row}) != ties[Person{row}].size()) return "a wrong count";
    }
    if (seen != map.size() || ties.half_edges() != map.size()) return "a tie is missing";
    for (const auto& [who, tie] : map) {
        const HalfTie* found = ties.find(Person{who.first}, Person{who.second});
        if (found == nullptr || !same(*found, tie)) return "a tie is not found";
    }
    return "";
}

/// Changes in their order, at most one for each pair, drawn over persons that lie in several runs.
std::vector<TieChange> some_changes(std::uint32_t persons) {
    const auto row = rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 24), [persons](std::uint32_t k) {
        return k < 12 ? k : k < 18 ? 1018 + k - 12 : persons - 1 - (k - 18);
    });
    const auto drawn = *rc::gen::container<std::vector<std::tuple<std::uint32_t, std::uint32_t, bool, int>>>(
        rc::gen::tuple(row, row, rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 1000)));
    std::map<std::pair<std::uint32_t, std::uint32_t>, TieChange> sorted;
    for (const auto& [owner, other, ends, close] : drawn)
        if (owner != other)
            sorted[{owner, other}] = {owner, ends,
                                      half(other, static_cast<Layer>(close % 4), static_cast<float>(close) / 1000.0f)};
    std::vector<TieChange> changes;
    for (const auto& [who, change] : sorted) changes.push_back(change);
    return changes;
}

TEST(Ties, AreWhatAMapWouldHold) {
    EXPECT_TRUE(rc::check("rewriting is like writing into a map", [] {
        const std::uint32_t persons = *rc::gen::element(1030u, 2048u, 2500u);
        const auto executor = shuffled_executor(1, *rc::gen::inRange(0u, 100u));
        Ties ties;
        ties.resize(persons);
        Pairs map;
        for (int week = *rc::gen::inRange(1, 5); week > 0; --week) {
            const std::vector<TieChange> changes = some_changes(persons);
            ties.rewrite(changes, *executor);
            write(map, changes);
            RC_ASSERT(difference(ties, map) == "");
        }
    }));
}

TEST(Ties, KeepTheirOrderAfterGrowing) {
    const auto executor = serial_executor();
    Ties ties;
    Pairs map;
    for (const std::size_t persons : {1u, 5u, 1023u, 1024u, 1025u, 3000u}) {
        ties.resize(persons);
        std::vector<TieChange> changes;
        const auto last = static_cast<std::uint32_t>(persons - 1);
        if (last > 0) changes = {{0, false, half(last, Layer::kin, 0.5f)}, {last, false, half(0, Layer::kin, 0.5f)}};
        ties.rewrite(changes, *executor);
        write(map, changes);
        EXPECT_EQ(difference(ties, map), "") << persons;
    }
}

TEST(Ties, RefuseChangesOutOfOrder) {
    Ties ties;
    ties.resize(10);
    const std::vector<TieChange> backwards{{3, false, half(1, Layer::kin, 0)}, {1, false, half(3, Layer::kin, 0)}};
    const std::vector<TieChange> twice{{1, false, half(3, Layer::kin, 0)}, {1, true, half(3, Layer::kin, 0)}};
    EXPECT_THROW(ties.rewrite(backwards, *serial_executor()), Broken);
    EXPECT_THROW(ties.rewrite(twice, *serial_executor()), Broken);
}

// The comparison itself must see what is wrong.
TEST(Ties, AndAMapThatDifferAreToldApart) {
    Ties ties;
    ties.resize(4);
    const std::vector<TieChange> changes{{1, false, half(3, Layer::kin, 0.5f)}, {3, false, half(1, Layer::kin, 0.5f)}};
    ties.rewrite(changes, *serial_executor());
    Pairs map;
    EXPECT_NE(difference(ties, map), "");
    write(map, changes);
    EXPECT_EQ(difference(ties, map), "");
    map[{1, 3}].set_close(0.25f);
    EXPECT_NE(difference(ties, map), "");
    map[{1, 3}].set_close(0.5f);
    map[{2, 3}] = half(3, Layer::kin, 0);
    EXPECT_NE(difference(ties, map), "");
}

}  // namespace
}  // namespace alongside
