// SPDX-License-Identifier: Apache-2.0
// Rings, roles and addresses: leaving, joining, coupling, parting and moving.
#include "sim/settling/homes.hpp"

#include <algorithm>

#include "sim/settling/memberships.hpp"
#include "sim/world/care.hpp"

namespace alongside {

Homes::Homes(StepContext& context)
    : world_(context.world),
      mail_(context.mail),
      draw_(context.draw),
      housing_(context.parameters_from<HousingParams>("moves")),
      traits_(context.parameters_from<TraitSizes>("traits")),
      days_(context.world, context.draw, context.parameters_from<DayParams>("foci")),
      context_(context) {}

std::vector<Person> Homes::members(Household home) {
    std::vector<Person> found;
    const std::uint32_t first = of<FirstAtHome>(home);
    if (first == nobody_row) return found;
    std::uint32_t row = first;
    do {
        found.push_back(Person{row});
        row = of<NextAtHome>(Person{row});
    } while (row != first);
    return found;
}

std::vector<Person> Homes::children(Household home) {
    std::vector<Person> found = members(home);
    found.erase(std::remove_if(found.begin(), found.end(), [&](Person who) { return !is_child(of<HomeRoleOf>(who)); }),
                found.end());
    return found;
}

bool Homes::heads(Person who) {
    const HomeRole role = of<HomeRoleOf>(who);
    if (is_child(role)) return false;
    if (is_parent(role)) return true;
    for (const Person other : members(home_of(who)))
        if (other != who && !is_child(of<HomeRoleOf>(other))) return false;
    return true;
}

Address Homes::address_of(Person who) {
    return {of<AreaOf>(who), of<StreetOf>(who), of<TenureOf>(who), of<FifthOf>(who)};
}

void Homes::take_out(Person who) {
    const Household home = home_of(who);
    std::uint32_t before = who.index;
    while (of<NextAtHome>(Person{before}) != who.index) before = of<NextAtHome>(Person{before});
    if (before == who.index) {
        of<FirstAtHome>(home) = nobody_row;
        world_.keys_to_write(Space::household)[home.index] = Key{};
        return;
    }
    of<NextAtHome>(Person{before}) = of<NextAtHome>(who);
    if (of<FirstAtHome>(home) == who.index) of<FirstAtHome>(home) = of<NextAtHome>(who);
    of<NextAtHome>(who) = who.index;
}

// The last of the ring: just before the one who is entered at home.
void Homes::put_in(Person who, Household home) {
    of<HomeOf>(who) = home.index;
    const std::uint32_t first = of<FirstAtHome>(home);
    if (first == nobody_row) {
        of<FirstAtHome>(home) = of<NextAtHome>(who) = who.index;
        return;
    }
    std::uint32_t last = first;
    while (of<NextAtHome>(Person{last}) != first) last = of<NextAtHome>(Person{last});
    of<NextAtHome>(Person{last}) = who.index;
    of<NextAtHome>(who) = first;
}

Household Homes::new_household(Key key, float frailty) {
    const Household home{static_cast<std::uint32_t>(world_.rows(Space::household))};
    world_.resize(Space::household, home.index + 1);
    world_.keys_to_write(Space::household)[home.index] = key;
    of<FirstAtHome>(home) = nobody_row;
    of<FamilyFrailty>(home) = frailty;
    return home;
}

void Homes::leave_foci(Person who) {
    for (const std::uint32_t focus : {of<StreetOf>(who), of<DaytimeOf>(who), of<PlaceOf>(who)})
        world_.foci.leave(focus, who);
}

// A new address changes street and neighbours; beyond the area also class, club and hub, but not the team.
void Homes::live_at(Person who, const Address& address) {
    const bool social = of<ActivityOf>(who) != Activity::before_school, beyond = of<AreaOf>(who) != address.area;
    if (social) {
        world_.foci.leave(of<StreetOf>(who), who);
        world_.foci.join(address.street, who);
    }
    of<StreetOf>(who) = address.street;
    of<AreaOf>(who) = address.area;
    of<TenureOf>(who) = address.tenure;
    of<FifthOf>(who) = address.fifth;
    if (beyond && social) {
        const Activity activity = of<ActivityOf>(who);
        if (activity != Activity::work) set_day(who, activity);
        go_to(world_, who, nobody_row, 0);
    }
    send(Uprooting{who, static_cast<std::uint8_t>(beyond ? 2 : 1)});
    send(Blow{who, BlowKind::move, key(who), 0.0f});
}

void Homes::set_day(Person who, Activity activity) {
    const Activity before = of<ActivityOf>(who);
    of<ActivityOf>(who) = activity;
    if (before == Activity::before_school && activity != before) world_.foci.join(of<StreetOf>(who), who);
    const std::uint32_t daytime = days_.daytime_of(who);
    if (daytime != of<DaytimeOf>(who)) {
        world_.foci.leave(of<DaytimeOf>(who), who);
        world_.foci.join(of<DaytimeOf>(who) = daytime, who);
        if (before == Activity::school && activity == Activity::school)
            send(Blow{who, BlowKind::new_school, key(who), 0.0f});
    }
}

void Homes::keep_last_state(Person who, Why why) {
    const Leaver leaver{static_cast<std::uint32_t>(world_.rows(Space::leaver))};
    world_.resize(Space::leaver, leaver.index + 1);
    world_.keys_to_write(Space::leaver)[leaver.index] = key(who);
    of<LeaverRow>(leaver) = who.index;
    of<LeaverWeek>(leaver) = static_cast<std::int16_t>(draw_.week().number);
    of<LeaverWhy>(leaver) = why;
    of<LeaverHome>(leaver) = world_.keys(Space::household)[of<HomeOf>(who)].value;
    const Area area{of<AreaOf>(who)};
    of<AskedByGone>(area) += of<TimesAsked>(who), of<ServedByGone>(area) += of<TimesServed>(who);
    for (const HalfTie& tie : world_.ties[who]) {
        end_tie(who, tie.to());
        const HalfTie* theirs = world_.ties.find(tie.to(), who);
        if (theirs == nullptr || !here(tie.to())) continue;
        if (why != Why::died) of<Away>(tie.to()) += theirs->close();
        else if (!same_home(who, tie.to()))  // who lives with them has heard of it there
            send(Blow{tie.to(), BlowKind::bereavement, key(who), theirs->close()});
    }
    if (const std::int32_t taken = of<CareTaken>(who); taken > 0) send(Care{Person{of<CarerOf>(who)}, who, -taken});
    leave_foci(who);
}

void Homes::depart(Person who, Why why) {
    const Household home = home_of(who);
    if (why == Why::died)
        for (const Person other : members(home))
            if (other != who) send(Blow{other, BlowKind::bereavement, key(who), 1.0f});
    keep_last_state(who, why);
    take_out(who);
    world_.keys_to_write(Space::person)[who.index] = Key{};
    settle_roles(home, who);
}

void Homes::depart_with_children(Person who, Why why) {
    if (heads(who))
        for (const Person child : children(home_of(who))) depart(child, why);
    depart(who, why);
}

void Homes::depart_all(Household home, Why why) {
    for (const Person who : members(home)) {
        keep_last_state(who, why);
        take_out(who);
        world_.keys_to_write(Space::person)[who.index] = Key{};
    }
}

// Roles follow from who is there. `lost` is who has just left; children left alone go to relatives of theirs.
void Homes::settle_roles(Household home, Person lost) {
    const std::vector<Person> all = members(home);
    std::uint32_t partners = 0, parents = 0, adults = 0, grown = 0, young = 0;
    for (const Person who : all) {
        const HomeRole role = of<HomeRoleOf>(who);
        partners += is_partner(role);
        parents += is_parent(role);
        adults += !is_child(role);
        grown += role == HomeRole::grown_child;
        young += role == HomeRole::child;
    }
    const bool couple = partners == 2, children = young + grown > 0;
    if (adults > 0) {
        for (const Person who : all) {
            HomeRole& role = of<HomeRoleOf>(who);
            if (is_child(role)) continue;
            const bool partner = couple && is_partner(role);
            const bool parent = children && (is_parent(role) || is_partner(role) || parents == 0);
            role = parent ? (partner ? HomeRole::partnered_parent : HomeRole::parent)
                          : (partner ? HomeRole::partner : HomeRole::adult);
        }
        return;
    }
    // The grown go on by themselves, or the eldest does from 16 on; whoever is younger has a guardian in them.
    const auto of_age = [&](Person who) {
        return of<HomeRoleOf>(who) == HomeRole::grown_child || age_in_years(of<Born>(who), draw_.week()) >= adult_age;
    };
    const bool guarded = std::any_of(all.begin(), all.end(), of_age);
    if (!guarded) return take_in(all, lost);
    const bool younger = !std::all_of(all.begin(), all.end(), of_age);
    for (const Person who : all)
        if (of_age(who)) of<HomeRoleOf>(who) = younger ? HomeRole::parent : HomeRole::adult;
}

// To the closest of the kin of whoever has died, by key where two are as close; without kin here, into care elsewhere.
void Homes::take_in(const std::vector<Person>& orphans, Person lost) {
    if (orphans.empty()) return;
    const HalfTie* host = nullptr;
    for (const HalfTie& tie : world_.ties[lost]) {
        if (tie.layer() != Layer::kin || !here(tie.to()) || is_child(of<HomeRoleOf>(tie.to())) ||
            home_of(tie.to()) == home_of(orphans.front()))
            continue;
        if (host == nullptr || tie.close() > host->close() ||
            (tie.close() == host->close() && key(tie.to()) < key(host->to())))
            host = &tie;
    }
    if (host == nullptr) return depart_all(home_of(orphans.front()), Why::taken_into_care);
    const Person guardian = host->to();
    const HomeRole role = of<HomeRoleOf>(guardian);
    if (role == HomeRole::adult) of<HomeRoleOf>(guardian) = HomeRole::parent;
    for (const Person child : orphans) join_home(child, home_of(guardian));
    settle_roles(home_of(guardian), lost);
}

void Homes::found_home(Person who) {
    const Household from = home_of(who);
    const float share = housing_.frailty_of_origins;
    const std::uint8_t ordinal = of<HomesFounded>(who)++;
    const Key home_key{combine(combine(key(who).value, name_hash("home")), ordinal)};
    const float frailty = share * of<FamilyFrailty>(from) + sqrt(1.0f - share * share) * own_frailty(draw_, home_key);
    for (const Person other : members(from))
        if (other != who) send(Apart{who, other, is_partner(of<HomeRoleOf>(who)) && is_partner(of<HomeRoleOf>(other))});
    take_out(who);
    const Household home = new_household(home_key, frailty);
    put_in(who, home);
    of<HomeRoleOf>(who) = HomeRole::adult;
    Address address = new_address(housing_, world_, draw_, home_key, address_of(who));
    address.tenure = first_tenure(housing_, draw_, home_key);
    live_at(who, address);
    settle_roles(from, who);
}

void Homes::join_home(Person who, Household home) {
    const Household from = home_of(who);
    for (const Person other : members(from))
        if (other != who) send(Apart{who, other, false});
    for (const Person other : members(home))
        if (world_.ties.find(who, other) != nullptr) end_tie(who, other);
    take_out(who);
    put_in(who, home);
    live_at(who, address_of(Person{of<FirstAtHome>(home)}));
    settle_roles(from, who);
}

void Homes::share_home(Person who, Household home) {
    of<HomeRoleOf>(who) = HomeRole::adult;
    join_home(who, home);
}

// They live with whoever has children, or a home; where both have or neither has, the lottery of the two decides.
void Homes::couple(Person a, Person b, std::uint64_t lottery) {
    const bool a_heads = heads(a), b_heads = heads(b);
    const bool a_has = a_heads && !children(home_of(a)).empty(), b_has = b_heads && !children(home_of(b)).empty();
    const bool a_stays = a_has != b_has ? a_has : a_heads != b_heads ? a_heads : (lottery >> 32 & 1u) != 0;
    const Person host = a_stays ? a : b, guest = a_stays ? b : a;
    const float frailty = (of<FamilyFrailty>(home_of(a)) + of<FamilyFrailty>(home_of(b))) / sqrt(2.0f);
    if (!(a_stays ? a_heads : b_heads)) found_home(host);
    const bool guest_heads = a_stays ? b_heads : a_heads;
    const Household home = home_of(host);
    if (guest_heads)
        for (const Person child : children(home_of(guest))) join_home(child, home);
    const bool parent = is_parent(of<HomeRoleOf>(guest));
    join_home(guest, home);
    if (parent) of<HomeRoleOf>(guest) = HomeRole::parent;
    for (const Person who : {host, guest})
        of<HomeRoleOf>(who) = is_parent(of<HomeRoleOf>(who)) ? HomeRole::partnered_parent : HomeRole::partner;
    of<FamilyFrailty>(home) = frailty;
    settle_roles(home, guest);
    send(JoinedFamily{guest, host});
    send(JoinedFamily{host, guest});
    for (const Person who : {a, b}) send(Happening{who, HappeningKind::coupled});
}

void Homes::part(Person leaver, Person other) {
    const std::vector<Person> left = members(home_of(leaver));
    for (const Person who : left)
        if (who != leaver) send(Blow{who, BlowKind::separation, key(leaver), 1.0f});
    send(Blow{leaver, BlowKind::separation, key(other), 1.0f});
    found_home(leaver);
    for (const Person who : {leaver, other}) send(Happening{who, HappeningKind::parted});
}

void Homes::move(Household home) {
    const std::vector<Person> all = members(home);
    const Key mover = world_.keys(Space::household)[home.index];
    Address address = new_address(housing_, world_, draw_, mover, address_of(all.front()));
    address.tenure = next_tenure(housing_, draw_, mover, address.tenure);
    for (const Person who : all) {
        live_at(who, address);
        send(Happening{who, HappeningKind::moved});
    }
}

void Homes::pay_off(Household home) {
    for (const Person who : members(home))
        if (of<TenureOf>(who) == static_cast<std::uint8_t>(Tenure::mortgaged))
            of<TenureOf>(who) = static_cast<std::uint8_t>(Tenure::owned_outright);
}

void Homes::send() {
    const auto settle = [&]<class W>(Box<W>& box) { box.settle(true); };
    settle(mail_.box<Uprooting>());
    settle(mail_.box<Apart>());
    settle(mail_.box<JoinedFamily>());
    settle(mail_.box<Happening>());
}

}  // namespace alongside
