// SPDX-License-Identifier: Apache-2.0
// Whom to follow, for those who know nobody yet: the people to whom most different things happen.
#include <algorithm>

#include "sim/run/story.hpp"

namespace alongside {
namespace {

/// Counts what happens to each, and keeps nothing else.
class Census : public Listener {
public:
    struct Tally {
        std::uint64_t kinds = 0;  ///< one bit each
        std::uint32_t events = 0;
    };
    explicit Census(std::vector<std::string>& names) : names_(names) {}
    bool follows(Person, Key) const override { return true; }
    void hear(std::span<const Told> told) override {
        for (const Told& one : told) {
            if (one.row.index >= tallies_.size()) tallies_.resize(one.row.index + 1);
            Tally& tally = tallies_[one.row.index];
            tally.kinds |= std::uint64_t{1} << kind_of(one.event.what);
            ++tally.events;
        }
    }
    Tally of(std::size_t row) const { return row < tallies_.size() ? tallies_[row] : Tally{}; }

private:
    /// Names beyond what the bits hold share the last one.
    std::size_t kind_of(const char* what) {
        constexpr std::size_t last = 63;
        const auto found = std::find(names_.begin(), names_.end(), what);
        if (found != names_.end()) return std::min(last, static_cast<std::size_t>(found - names_.begin()));
        names_.emplace_back(what);
        return std::min(last, names_.size() - 1);
    }
    std::vector<std::string>& names_;
    std::vector<Tally> tallies_;
};

std::uint32_t bits(std::uint64_t set) {
    std::uint32_t count = 0;
    for (; set != 0; set &= set - 1) ++count;
    return count;
}

struct Candidate {
    std::uint32_t differing, kinds, events;
    std::uint64_t lot;
    Key key;
    bool before(const Candidate& b) const {
        return differing != b.differing ? differing > b.differing
               : kinds != b.kinds       ? kinds > b.kinds
               : events != b.events     ? events > b.events
               : lot != b.lot           ? lot < b.lot
                                        : key < b.key;
    }
};

}  // namespace

std::vector<Key> choose_people(std::vector<std::unique_ptr<Simulation>>& arms, std::int32_t weeks,
                               std::int32_t how_many, Luck luck) {
    const auto at_first = arms.front()->world().keys(Space::person);
    const std::vector<Key> keys(at_first.begin(), at_first.end());
    std::vector<std::string> names;
    std::vector<Census> counts;
    counts.reserve(arms.size());
    for (auto& arm : arms) {
        counts.emplace_back(names);
        arm->tell(&counts.back());
        arm->advance(weeks);
        arm->tell(nullptr);
    }
    std::vector<Candidate> all;
    for (std::size_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0) continue;
        const Census::Tally one = counts.front().of(row), other = counts.back().of(row);
        all.push_back({bits(one.kinds ^ other.kinds), bits(one.kinds | other.kinds), one.events + other.events,
                       mix(luck.value ^ keys[row].value), keys[row]});
    }
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.before(b); });
    std::vector<Key> chosen;
    for (std::size_t k = 0; k < all.size() && k < static_cast<std::size_t>(how_many); ++k) chosen.push_back(all[k].key);
    return chosen;
}

}  // namespace alongside
