// SPDX-License-Identifier: Apache-2.0
// Who lives with whom and where: what settling does to rows, rings, roles and foci, and the news that it sends.
#pragma once

#include <optional>

#include "sim/founding/days.hpp"
#include "sim/founding/home_plan.hpp"
#include "sim/founding/needs_at_rest.hpp"
#include "sim/founding/traits.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/housing.hpp"
#include "sim/world/letters.hpp"

namespace alongside {

/// One settling's hands on the world. Everything it does depends on keys and on who lives where, never on rows; who
/// calls it does so in the order of keys.
class Homes {
public:
    explicit Homes(StepContext& context);

    bool here(Person who) const { return world_.keys(Space::person)[who.index].value != 0; }
    bool here(Household home) const { return world_.keys(Space::household)[home.index].value != 0; }
    Key key(Person who) const { return world_.keys(Space::person)[who.index]; }
    template <IsColumn C>
    typename C::T& of(typename C::Id id) {
        return world_.data<C>()[id.index];
    }
    Household home_of(Person who) { return {of<HomeOf>(who)}; }
    bool same_home(Person a, Person b) { return of<HomeOf>(a) == of<HomeOf>(b); }
    /// Everybody at home, from the one entered there.
    std::vector<Person> members(Household home);
    std::vector<Person> children(Household home);
    bool single(Person who) { return !is_partner(of<HomeRoleOf>(who)); }
    /// A parent, or the only one at home who is nobody's child there.
    bool heads(Person who);

    /// Somebody dies or leaves the place. Their ties end, their row keeps its last state, and those at home go on.
    void depart(Person who, Why why);
    void depart_with_children(Person who, Why why);
    void depart_all(Household home, Why why);
    /// Somebody leaves those they live with for a new home inside the place.
    void found_home(Person who);
    /// Somebody moves into another's home, and is to them there what they were where they come from.
    void join_home(Person who, Household home);
    /// The same, as one adult among others.
    void share_home(Person who, Household home);
    void couple(Person a, Person b, std::uint64_t lottery);
    void part(Person leaver, Person other);
    void move(Household home);
    void pay_off(Household home);
    /// Tells those who count that somebody has left their parents.
    void left_home(Person who) { send(Happening{who, HappeningKind::left_home}); }
    void set_day(Person who, Activity activity);

    void bear(const Birth& birth);
    Person arrive_as_partner(const Coupling& coupling);
    void arrive(const Arrival& arrival, const PlannedHome& planned);
    Draw draw() const { return draw_; }

    /// Puts the news in order.
    void send();

private:
    Address address_of(Person who);
    void take_out(Person who);
    void put_in(Person who, Household home);
    Household new_household(Key key, float frailty);
    void leave_foci(Person who);
    void live_at(Person who, const Address& address);
    void settle_roles(Household home, Person lost);
    void take_in(const std::vector<Person>& orphans, Person lost);
    void keep_last_state(Person who, Why why);
    Person admit(const PlannedPerson& planned, Household home, const Address& address);
    void begin_life(Person who);
    /// Whom somebody who arrives leaves behind without losing them; children below the age of ties have nobody.
    void keep_circle_elsewhere(Person who);
    /// Somebody of the area whose family is that of the newcomers, or nobody's row.
    Person relative_here(Key newcomers, const Address& address);
    /// What those from elsewhere bring along; made when the first of a week arrives.
    NeedsAtRest& needs_of_newcomers();
    template <class W>
    void send(const W& letter) {
        Box<W>& box = mail_.box<W>();
        box.expect_chunks(1);
        box.add(0, letter);
    }
    void end_tie(Person a, Person b) { send(a < b ? Ending{a, b} : Ending{b, a}); }

    World& world_;
    Mail& mail_;
    Draw draw_;
    const HousingParams& housing_;
    const TraitSizes& traits_;
    Days days_;
    const StepContext& context_;
    std::optional<NeedsAtRest> needs_;
};

}  // namespace alongside
