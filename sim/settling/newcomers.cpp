// SPDX-License-Identifier: Apache-2.0
// Those who come: the newborn, partners from elsewhere, and households that arrive. Each takes a row after everybody
// else.
#include "sim/assumed/at_rest.hpp"
#include "sim/settling/homes.hpp"

namespace alongside {
Person Homes::admit(const PlannedPerson& planned, Household home, const Address& address) {
    // After everybody else, so that the order of rows is the order of coming, whoever else comes or not.
    const Person who{static_cast<std::uint32_t>(world_.rows(Space::person))};
    world_.resize(Space::person, who.index + 1);
    world_.keys_to_write(Space::person)[who.index] = planned.key;
    of<Born>(who) = planned.born;
    of<SexOf>(who) = planned.sex;
    of<HomeRoleOf>(who) = planned.role;
    of<ActivityOf>(who) = planned.activity;
    of<ChildrenBorn>(who) = planned.children_born;
    of<TenureOf>(who) = address.tenure;
    of<FifthOf>(who) = address.fifth;
    of<AreaOf>(who) = address.area;
    of<StreetOf>(who) = address.street;
    of<DaytimeOf>(who) = days_.daytime_of(who);
    of<PlaceOf>(who) = nobody_row;
    of<NextAtHome>(who) = who.index;
    put_in(who, home);
    if (planned.activity != Activity::before_school)
        for (const std::uint32_t focus : {of<StreetOf>(who), of<DaytimeOf>(who)}) world_.foci.join(focus, who);
    return who;
}

// Once all are at home: a child has part of its frailty from its parents.
void Homes::begin_life(Person who) {
    draw_frailty(world_, draw_, who, traits_.frailty_of_parents);
    draw_conditions(world_, draw_, who, traits_);
    draw_traits(world_, draw_, who, traits_);
    draw_outlook(world_, draw_, who, context_.parameters_from<OutlookSizes>("outlook_at_rest"), *context_.place,
                 context_.parameters_from<AtRest>("at_rest").hope);
}

void Homes::keep_circle_elsewhere(Person who) {
    if (of<ActivityOf>(who) == Activity::before_school) return;
    const auto& at_rest = context_.parameters_from<AtRest>("at_rest");
    of<Away>(who) = context_.parameters_from<ArrivalParams>("arrivals").circle * at_rest.outside_closeness *
                    static_cast<float>(of<Capacity>(who));
}

NeedsAtRest& Homes::needs_of_newcomers() {
    const auto lookup = [&](std::string_view line) { return context_.parameters_of(context_.settings, line); };
    if (!needs_)
        needs_.emplace(world_, draw_, NeedCourses::from(lookup), NeedsTogether::from(lookup), Recognition::from(lookup),
                       *context_.place, context_.parameters_from<ArrivalParams>("arrivals").needs);
    return *needs_;
}

void Homes::bear(const Birth& birth) {
    const Person mother = birth.to;
    if (!here(mother)) return;
    if (is_child(of<HomeRoleOf>(mother))) found_home(mother);  // a child of one's own, a home of one's own
    const Key key_of_child{combine(combine(birth.mother.value, name_hash("child")), birth.ordinal)};
    const Sex sex = draw_("sex at birth", key_of_child).nth(0).chance(0.5f) ? Sex::male : Sex::female;
    const Person child = admit({key_of_child, static_cast<std::int16_t>(draw_.week().number), sex, HomeRole::child,
                                Activity::before_school, 0},
                               home_of(mother), address_of(mother));
    HomeRole& role = of<HomeRoleOf>(mother);
    role = is_partner(role) ? HomeRole::partnered_parent : HomeRole::parent;
    settle_roles(home_of(mother), child);
    begin_life(child);
    send(Happening{child, HappeningKind::born});
}

Person Homes::arrive_as_partner(const Coupling& coupling) {
    const Person host = coupling.to;
    const Key key_of_partner{combine(combine(coupling.who.value, name_hash("partner")), of<HomesFounded>(host)++)};
    if (!heads(host)) found_home(host);
    const Person partner = admit({key_of_partner, coupling.born, coupling.sex, HomeRole::partner, coupling.activity, 0},
                                 home_of(host), address_of(host));
    HomeRole& role = of<HomeRoleOf>(host);
    role = is_parent(role) ? HomeRole::partnered_parent : HomeRole::partner;
    settle_roles(home_of(host), partner);
    begin_life(partner);
    keep_circle_elsewhere(partner);
    send(JoinedFamily{partner, host});
    NeedsAtRest& needs = needs_of_newcomers();
    needs.begin(partner, draw_.week(), needs.own(partner, draw_.week(), 0, 0));
    send(Happening{partner, HappeningKind::arrived});
    for (const Person who : {host, partner}) send(Happening{who, HappeningKind::coupled});
    return partner;
}

// By key, so that who else lives there moves nobody's choice. It is asked before they know anybody.
Person Homes::relative_here(Key newcomers, const Address& address) {
    const Block block = draw_("relatives here", newcomers).nth(0).block();
    if (!block.chance(context_.parameters_from<ArrivalParams>("arrivals").relatives_here, 0)) return {nobody_row};
    const std::uint32_t first = of<AreaStreets>(Area{address.area}),
                        streets = of<AreaStreetsEnd>(Area{address.area}) - first;
    const Focus street{first + static_cast<std::uint32_t>(static_cast<std::uint64_t>(block.word(1)) * streets >> 32)};
    const std::uint64_t seed = draw_("which relatives", newcomers).nth(0).word64();
    Person chosen{nobody_row};
    std::uint64_t best = 0;
    for (const Person who : world_.foci.members(street)) {
        const std::uint64_t score = mix(seed ^ key(who).value);
        if (!here(who) || world_.keys(Space::household)[of<HomeOf>(who)] == newcomers || score < best) continue;
        best = score, chosen = who;
    }
    return chosen;
}

void Homes::arrive(const Arrival& arrival, const PlannedHome& planned) {
    const auto area = static_cast<std::uint16_t>(arrival.to.index);
    const Block block = draw_("which street of arrival", arrival.home).nth(0).block();
    const std::uint32_t streets = of<AreaStreetsEnd>(arrival.to) - of<AreaStreets>(arrival.to);
    const Focus any{of<AreaStreets>(arrival.to) +
                    static_cast<std::uint32_t>(static_cast<std::uint64_t>(block.word(0)) * streets >> 32)};
    const Address address{area, any.index, static_cast<std::uint8_t>(planned.tenure), of<StreetFifth>(any)};
    const Household home = new_household(arrival.home, own_frailty(draw_, arrival.home));
    std::vector<Person> members;
    for (const PlannedPerson& person : planned.members) members.push_back(admit(person, home, address));
    for (const bool children : {false, true})
        for (const Person who : members)
            if (is_child(of<HomeRoleOf>(who)) == children) begin_life(who);
    for (const Person who : members) keep_circle_elsewhere(who);
    const Person relative = relative_here(arrival.home, address);
    if (relative.index != nobody_row)
        for (const Person who : members)
            if (of<ActivityOf>(who) != Activity::before_school) send(JoinedFamily{who, relative});
    needs_of_newcomers().settle_in(home, draw_.week());
    for (const Person who : members) send(Happening{who, HappeningKind::arrived});
}

}  // namespace alongside
