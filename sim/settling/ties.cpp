// SPDX-License-Identifier: Apache-2.0
// Wished ties begin and end, at both ends at once.
#include <algorithm>

#include "sim/model/declare.hpp"

namespace alongside {
namespace {

void settle(StepContext& context) {
    Box<NewTie>& beginnings = context.mail.box<NewTie>();
    Box<Ending>& endings = context.mail.box<Ending>();
    beginnings.settle(true);
    endings.settle(true);

    std::vector<TieChange> changes;
    changes.reserve(2 * (beginnings.settled().size() + endings.settled().size()));
    const auto both_ends = [&](Person a, Person b, Layer layer, bool ends, HalfTie tie) {
        for (const auto& [owner, other] : {std::pair{a, b}, std::pair{b, a}}) {
            tie.to_and_layer = HalfTie::pack(other, layer);
            changes.push_back({owner.index, ends, tie});
        }
    };
    for (const Ending& ending : endings.settled()) both_ends(ending.to, ending.other, Layer::kin, true, {});
    const auto keys = context.world.keys(Space::person);
    const auto here = [&](Person who) { return keys[who.index].value != 0; };
    const auto* home = context.world.data<HomeOf>();
    const NewTie* last = nullptr;
    for (const NewTie& wish : beginnings.settled()) {
        const bool same_pair = last != nullptr && last->to == wish.to && last->other == wish.other;
        last = &wish;
        // Nobody is tied to somebody who has left this week, or at home.
        if (same_pair || !here(wish.to) || !here(wish.other) || home[wish.to.index] == home[wish.other.index]) continue;
        HalfTie tie;
        tie.set_close(wish.close);
        tie.set_hours(wish.hours);
        tie.set_support(wish.close);
        both_ends(wish.to, wish.other, wish.layer, false, tie);
    }
    std::sort(changes.begin(), changes.end(), [](const TieChange& a, const TieChange& b) {
        return a.owner != b.owner         ? a.owner < b.owner
               : a.tie.to() != b.tie.to() ? a.tie.to() < b.tie.to()
                                          : a.ends > b.ends;
    });
    // A tie that ends this week does not begin anew in the same week: of two changes for one pair the ending stands.
    changes.erase(std::unique(changes.begin(), changes.end(),
                              [](const TieChange& a, const TieChange& b) {
                                  return a.owner == b.owner && a.tie.to() == b.tie.to();
                              }),
                  changes.end());
    context.world.ties.rewrite(changes, context.executor);
}

}  // namespace

constinit const Part settling::ties = declare_settling<&settle>("Ties that were wished begin, and others end.");

}  // namespace alongside
