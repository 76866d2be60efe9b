// SPDX-License-Identifier: Apache-2.0
// Lives go on: who dies, leaves, moves, couples, parts, is born or arrives, each kind in the order of keys.
#include "sim/settling/homes.hpp"

namespace alongside {
namespace {

// What was wished earlier in the week may no longer be possible when its turn comes, because of what was settled
// before it: somebody has died, or lives elsewhere by now. Then nothing comes of it.
class Settling {
public:
    explicit Settling(StepContext& context) : context_(context), homes_(context) {}

    void carry_out() {
        for (const NewDay& day : settled<NewDay>()) homes_.set_day(day.to, day.activity);
        for (const Departure& departure : settled<Departure>())
            if (homes_.here(departure.to)) depart(departure);
        for (const Removal& removal : settled<Removal>()) remove(removal);
        for (const Parting& parting : settled<Parting>())
            if (both_here(parting.to, parting.other) && homes_.same_home(parting.to, parting.other))
                homes_.part(parting.to, parting.other);
        for (const NewHome& wish : settled<NewHome>()) leave_home(wish);
        for (const Coupling& coupling : settled<Coupling>()) couple(coupling);
        for (const Birth& birth : settled<Birth>()) homes_.bear(birth);
        arrive();
        homes_.send();
    }

private:
    template <IsWish W>
    std::span<const W> settled() {
        Box<W>& box = context_.mail.box<W>();
        box.settle(true);
        return box.settled();
    }
    bool both_here(Person a, Person b) const { return homes_.here(a) && homes_.here(b); }

    void depart(const Departure& departure) {
        if (departure.why == Why::joined_partner) homes_.depart_with_children(departure.to, departure.why);
        else homes_.depart(departure.to, departure.why);
    }
    void remove(const Removal& removal) {
        if (!homes_.here(removal.to)) return;
        switch (removal.kind) {
            case RemovalKind::away:
                return homes_.depart_all(removal.to, Why::moved_away);
            case RemovalKind::within:
                return homes_.move(removal.to);
            case RemovalKind::pays_off:
                return homes_.pay_off(removal.to);
        }
    }
    void leave_home(const NewHome& wish) {
        if (!homes_.here(wish.to) || !is_child(homes_.of<HomeRoleOf>(wish.to))) return;
        if (wish.joins.index != nobody_row && homes_.here(wish.joins) && !homes_.same_home(wish.to, wish.joins))
            homes_.share_home(wish.to, homes_.home_of(wish.joins));
        else homes_.found_home(wish.to);
        homes_.left_home(wish.to);
    }
    void couple(const Coupling& coupling) {
        if (!homes_.here(coupling.to) || !homes_.single(coupling.to)) return;
        if (coupling.other.index == nobody_row) {
            homes_.arrive_as_partner(coupling);
            return;
        }
        if (homes_.here(coupling.other) && homes_.single(coupling.other) &&
            !homes_.same_home(coupling.to, coupling.other))
            homes_.couple(coupling.to, coupling.other, coupling.lottery);
    }
    void arrive() {
        const auto arrivals = settled<Arrival>();
        if (arrivals.empty()) return;
        const auto& p = context_.parameters_from<ArrivalParams>("arrivals");
        const auto& households = context_.parameters_from<HouseholdParams>("households");
        const HomeShares shares = arriving_shares(*context_.place, households, p.fewer_by_age, p.settled_age);
        HomePlanner planner(households, *context_.place, context_.draw, shares);
        constexpr std::uint32_t any_number = 100;
        for (const Arrival& arrival : arrivals) homes_.arrive(arrival, planner.plan(arrival.home, any_number));
    }

    StepContext& context_;
    Homes homes_;
};

void settle(StepContext& context) { Settling(context).carry_out(); }

}  // namespace

constinit const Part settling::persons = declare_settling<&settle>(
    "Who dies, leaves, moves, couples, parts, is born or arrives does so, in the order of keys.");

}  // namespace alongside
