// SPDX-License-Identifier: Apache-2.0
// Trouble is seen by others too: at a crisis, at school, at the doctor's, by a worker, by somebody close. They pass it
// on to a door that can help.
#include <array>
#include <utility>
#include <vector>

#include "sim/assumed/doors.hpp"
#include "sim/assumed/noticed.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/doors_here.hpp"
#include "sim/world/letters.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

constexpr unsigned need_behind(CrisisKind crisis) {
    constexpr std::array<NeedKind, crisis_kinds> needs{
        NeedKind::mental_health, NeedKind::substance_use, NeedKind::offending, NeedKind::parenting,
        NeedKind::conflict,      NeedKind::conflict,      NeedKind::money};
    return index_of(needs[static_cast<std::size_t>(crisis) - 1]);
}

// Who lives with somebody, as far as it matters to whom trouble is passed on.
class AtHome {
public:
    AtHome(const Everyone& everyone, const NextAtHome& next, const HomeRoleOf& role, const Born& born, Week now)
        : everyone_(everyone), next_(next), role_(role), born_(born), now_(now) {}

    /// Calls `act(person)` for everybody at home, the one who is asked about among them.
    template <class Act>
    void each(Person who, const Act& act) const {
        std::uint32_t row = who.index;
        do {
            act(Person{row});
            row = next_[Person{row}];
        } while (row != who.index);
    }
    bool has_child(Person who) const {
        bool found = false;
        each(who, [&](Person one) { found = found || is_young(one); });
        return found;
    }
    /// Whom others turn to about somebody: themselves, or for a child the parent with the lower key; nobody's row if
    /// there is none.
    Person spoken_to(Person who) const {
        if (!is_young(who)) return who;
        Person parent{nobody_row};
        each(who, [&](Person one) {
            const bool first = parent.index == nobody_row || everyone_.key(one) < everyone_.key(parent);
            if (is_parent(role_[one]) && first) parent = one;
        });
        return parent;
    }

private:
    bool is_young(Person one) const { return age_in_years(born_[one], now_) < child_in_law_below; }

    Everyone everyone_;
    NextAtHome next_;
    HomeRoleOf role_;
    Born born_;
    Week now_;
};

// Which doors those who refer choose among.
class Referring {
public:
    Referring(Draw draw, const Doors& doors, const DoorsOfAreas& of_areas, const Each<Agency>& agencies,
              const Each<Focus>& foci, const AgencyKind& kind, const AgencyDoor& open_door, const AgencyPatch& patch,
              const AreaOf& area, const StreetOf& street)
        : draw_(draw),
          doors_(doors),
          of_areas_(of_areas),
          agencies_(agencies),
          foci_(foci),
          kind_(kind),
          open_door_(open_door),
          patch_(patch),
          area_(area),
          street_(street) {}

    template <class Act>
    void each_door(Person who, const Act& act) const {
        of_areas_(Area{area_[who]}, act);
    }
    const DoorKind& kind(Agency door) const { return doors_.kind(kind_[door]); }
    bool open(Agency door) const { return open_door_[door] > 0; }

    /// A door that can help somebody with a need, among those that are `meant`; nobody's row for none.
    template <class Meant>
    Agency choose(Person who, unsigned need, Key name, bool has_child, const Meant& meant) const {
        Chosen<Agency> chosen;
        each_door(who, [&](Agency door) {
            const DoorKind& of = kind(door);
            const bool can_help = (of.helps_with >> need & 1u) != 0 && (has_child || !of.with_children_only);
            const float weight = can_help ? open_door_[door] * of.referred[need] : 0.0f;
            if (weight <= 0 || !meant(door) || !serves_street_of(who, door)) return;
            chosen.consider(door, weight,
                            draw_("which door to refer to", from_to(name, agencies_.key(door))).uniform());
        });
        return chosen.one();
    }

private:
    bool serves_street_of(Person who, Agency door) const {
        return kind_[door] != coordinators_kind ||
               in_patch(draw_, agencies_.key(door), foci_.key(Focus{street_[who]}), patch_[door]);
    }

    Draw draw_;
    const Doors& doors_;
    const DoorsOfAreas& of_areas_;
    Each<Agency> agencies_;
    Each<Focus> foci_;
    AgencyKind kind_;
    AgencyDoor open_door_;
    AgencyPatch patch_;
    AreaOf area_;
    StreetOf street_;
};

// The police, hospitals, schools and housing officers tell those whom it concerns.
void see_crises(Draw draw, Everyone everyone, Each<Agency> agencies, Each<Area> areas, const Place& place,
                const AtTheDoor& minds, const AreaDoors& first_door, const AgencyKind& kind,
                const AgencyDoor& open_door, const AreaOf& area, const NextAtHome& next_at_home, const HomeRoleOf& role,
                const Born& born, const CrisisOf& crisis, const LastCrisis& last_crisis, Wish<Referral> refer) {
    const Doors doors(place, minds);
    const DoorsOfAreas of_areas(areas, agencies, first_door);
    const AtHome at_home(everyone, next_at_home, role, born, draw.week());
    everyone([&](const Me& me) {
        if (crisis[me] == CrisisKind::none || last_crisis[me] != draw.week().number) return;
        const Person adult = at_home.spoken_to(me.row());
        if (adult.index == nobody_row) return;
        const Way way = crisis[me] == CrisisKind::child_enquiry ? Way::enquiry : Way::referred;
        const bool has_child = at_home.has_child(adult);
        of_areas(Area{area[me]}, [&](Agency door) {
            const DoorKind& of = doors.kind(kind[door]);
            const float told = of.told_of[static_cast<std::size_t>(crisis[me]) - 1];
            if (told <= 0 || open_door[door] <= 0 || (of.with_children_only && !has_child)) return;
            const Key name{from_to(me, agencies.key(door)).who()};
            if (draw("passes on a crisis", name).chance(told))
                refer.add(me, {adult, door, to_request(need_behind(crisis[me]), way), name});
        });
    });
}

// What an agency notices in those whom it meets anyway, though they are none of its cases.
struct Noticing {
    std::uint16_t kind;
    Reach meets;
    std::array<float, need_kinds> hazards;
};
std::vector<Noticing> those_who_notice(const Doors& doors) {
    std::vector<Noticing> all;
    for (std::size_t kind = 0; kind < doors.kinds(); ++kind) {
        const DoorKind& of = doors.kind(static_cast<std::uint16_t>(kind));
        if (of.meets != Reach::cases) all.push_back({static_cast<std::uint16_t>(kind), of.meets, of.notices});
    }
    return all;
}

void notice(const Noticed& p, Draw draw, Everyone everyone, Each<Agency> agencies, Each<Area> areas, Each<Focus> foci,
            const Place& place, const AtTheDoor& minds, const AreaDoors& first_door, const AgencyKind& kind,
            const AgencyDoor& open_door, const AgencyPatch& patch, const AreaOf& area, const StreetOf& street,
            const NextAtHome& next_at_home, const HomeRoleOf& role, const Born& born, const ActivityOf& activity,
            const OwnNeeds& needs, const HomeNeeds& home_needs, const HomeOf& home, Wish<Referral> refer) {
    const Doors doors(place, minds);
    const std::vector<Noticing> noticing = those_who_notice(doors);
    const DoorsOfAreas of_areas(areas, agencies, first_door);
    const Referring referring(draw, doors, of_areas, agencies, foci, kind, open_door, patch, area, street);
    const AtHome at_home(everyone, next_at_home, role, born, draw.week());
    float most = 0;
    for (const Noticing& by : noticing)
        for (const float hazard : by.hazards) most += hazard * p.times_at_3;
    most = one_minus_exp(most);
    everyone.drawing({draw("is noticed")}, [&](const Me& me, const Block& block) {
        if (!block.chance(most)) return;
        const OwnEpisodes own{needs[me]};
        const HomeEpisodes here{home_needs[Household{home[me]}]};
        if (!own.serious() && !here.serious()) return;
        const auto hazard = [&](const Noticing& by, unsigned need) {
            const unsigned severity = need < own_needs ? own.severity(need) : here.severity(need - own_needs);
            return severity < 2 ? 0.0f : by.hazards[need] * (severity == worst ? p.times_at_3 : 1.0f);
        };
        const auto meets = [&](const Noticing& by) {
            return by.meets == Reach::residents || activity[me] == Activity::school;
        };
        float all = 0;
        for (const Noticing& by : noticing)
            for (unsigned need = 0; need < need_kinds; ++need) all += meets(by) ? hazard(by, need) : 0.0f;
        if (all <= 0 || !block.chance(one_minus_exp(all))) return;
        float left = block.uniform(1) * all;
        unsigned chosen = need_kinds;
        for (const Noticing& by : noticing)
            for (unsigned need = 0; need < need_kinds && meets(by); ++need) {
                const float part = hazard(by, need);
                if (part > 0 && left >= 0) chosen = need;
                left -= part;
            }
        const Person adult = at_home.spoken_to(me.row());
        if (adult.index == nobody_row) return;
        const Agency door =
            referring.choose(adult, chosen, me.key(), at_home.has_child(adult), [](Agency) { return true; });
        if (door.index == nobody_row) return;
        refer.add(me, {adult, door, to_request(chosen, Way::referred), Key{from_to(me, agencies.key(door)).who()}});
    });
}

// Workers pass on what they see in those whom they work with, at their home and in their children there, if nobody
// works on it or if they do not treat it themselves.
void pass_on(const Noticed& p, Draw draw, Everyone everyone, Each<Case> cases, Each<Agency> agencies, Each<Area> areas,
             Each<Focus> foci, const Place& place, const AtTheDoor& minds, const AreaDoors& first_door,
             const AgencyKind& kind, const AgencyDoor& open_door, const AgencyPatch& patch, const AreaOf& area,
             const StreetOf& street, const NextAtHome& next_at_home, const HomeRoleOf& role, const Born& born,
             const OwnNeeds& needs, const HomeNeeds& home_needs, const HomeOf& home, const FirstCase& first_case,
             const NextCase& next_case, const CasePerson& person, const CaseAgency& case_agency, const CaseSince& since,
             const CaseMet& outcome, const CasePlan& plan, Wish<Referral> refer) {
    const Doors doors(place, minds);
    const DoorsOfAreas of_areas(areas, agencies, first_door);
    const Referring referring(draw, doors, of_areas, agencies, foci, kind, open_door, patch, area, street);
    const AtHome at_home(everyone, next_at_home, role, born, draw.week());
    const CasesOf cases_of(first_case, next_case);
    cases([&](const Turn<Case>& one) {
        const bool met_first = since[one] == draw.week().number - 1;
        if (outcome[one] != met && !met_first) return;
        const Agency at{case_agency[one]};
        const bool coordinator = kind[at] == coordinators_kind;
        const float chance = coordinator ? p.coordinators_introduce : doors.kind(kind[at]).refers_on;
        const Block block = draw("passes it on", one).block();
        if (!block.chance(chance)) return;
        const Person who{person[one]};
        std::array<unsigned, need_kinds> severity{};
        const auto see = [&](unsigned need, unsigned of) { severity[need] = std::max(severity[need], of); };
        if (OwnEpisodes{needs[who]}.flag(distressed)) see(index_of(NeedKind::mental_health), 2);
        at_home.each(who, [&](Person other) {
            const bool theirs = other.index == who.index || (is_parent(role[who]) && is_child(role[other]));
            for (unsigned k = 0; k < own_needs && theirs; ++k) see(k, OwnEpisodes{needs[other]}.severity(k));
        });
        for (unsigned k = 0; k < alongside::home_needs; ++k)
            see(own_needs + k, HomeEpisodes{home_needs[Household{home[who]}]}.severity(k));
        unsigned worked_on = !coordinator && doors.kind(kind[at]).refers_all ? 0u : plan[one];
        cases_of(who, [&](Case mine) { worked_on |= mine.index == one.row().index ? 0u : plan[mine]; });
        unsigned chosen = need_kinds;
        std::uint64_t best = 0;
        for (unsigned k = 0; k < need_kinds; ++k) {
            if (severity[k] < 2 || (worked_on >> k & 1u) != 0) continue;
            const std::uint64_t score =
                std::uint64_t{severity[k]} << 40 | (mix(std::uint64_t{block.word(1)} << 8 | k) >> 32);
            if (score > best) best = score, chosen = k;
        }
        if (chosen == need_kinds) return;
        const Agency door = referring.choose(who, chosen, one.key(), at_home.has_child(who), [&](Agency other) {
            return !cases_of.any(who, [&](Case mine) { return case_agency[mine] == other.index; });
        });
        if (door.index == nobody_row) return;
        const Way way = coordinator ? Way::introduced : Way::referred;
        refer.add(one, {who, door, to_request(chosen, way), Key{from_to(one.key(), agencies.key(door)).who()}});
    });
}

// Adults ask for help on behalf of somebody close who has none, at a door that they themselves would choose, though not
// at that of coordinators.
void speak_for(const Noticed& p, Draw draw, Everyone everyone, Each<Agency> agencies, Each<Area> areas,
               const Place& place, const AtTheDoor& minds, const AreaDoors& first_door, const AgencyKind& kind,
               const AgencyDoor& open_door, const AgencyVenue& venue, const AgencyOpen& open, const AreaOf& area,
               Across<tie::close> ties, const NextAtHome& next_at_home, const HomeRoleOf& role, const Born& born,
               const Stress& stress, const OwnNeeds& needs, const HomeNeeds& home_needs, const HomeOf& home,
               const FirstCase& first_case, const StageOf& stage, const KnownKinds& known, const KnowHow& know_how,
               const TrustStatutory& statutory, const TrustCommunity& community, const Stigma& stigma,
               const WaryOfStatutory& wary_of_statutory, const WaryOfCommunity& wary_of_community, Wish<Referral> refer,
               Wish<SpokeFor> spoke) {
    const std::int32_t week = draw.week().number;
    const Doors doors(place, minds);
    const DoorsOfAreas of_areas(areas, agencies, first_door);
    const AtHome at_home(everyone, next_at_home, role, born, draw.week());
    const auto worst_of = [&](const Me& me) {
        constexpr std::array own{NeedKind::mental_health, NeedKind::substance_use, NeedKind::offending};
        const unsigned at =
            HomeEpisodes{home_needs[Household{home[me]}]}.severity(alongside::at_home(NeedKind::conflict));
        std::pair<unsigned, unsigned> worst_yet{at, index_of(NeedKind::conflict)};
        for (const NeedKind need : own) {
            const unsigned severity = OwnEpisodes{needs[me]}.severity(index_of(need));
            if (severity > worst_yet.first) worst_yet = {severity, index_of(need)};
        }
        return worst_yet;
    };
    const float surely = one_minus_exp(p.speaks * exp(p.speaks_by_stress * p.most_stress + p.speaks_at_home)),
                comes_up = surely < p.comes_up ? p.comes_up : surely;
    everyone.drawing({draw("comes up")}, [&](const Me& me, const Block& block) {
        if (!block.chance(comes_up)) return;
        if (!OwnEpisodes{needs[me]}.serious() && !HomeEpisodes{home_needs[Household{home[me]}]}.serious()) return;
        if (stage[me] == Stage::waiting || first_case[me] != 0 || age_in_years(born[me], draw.week()) < adult_age)
            return;
        const std::pair<unsigned, unsigned> worst_need = worst_of(me);
        const unsigned severity = worst_need.first, need = worst_need.second;
        if (severity < 2) return;
        for (const auto& tie : ties[me]) {
            const Person who = tie.to();
            if (tie.close() <= p.close_enough || age_in_years(born[who], draw.week()) < adult_age) continue;
            const float distress = stress[who] < p.most_stress ? stress[who] : p.most_stress;
            const float hazard =
                p.speaks * exp(p.speaks_by_stress * distress + (home[who] == home[me] ? p.speaks_at_home : 0.0f));
            if (!draw("speaks for", from_to(everyone.key(who), me)).chance(one_minus_exp(hazard) / comes_up)) continue;
            const Asker asker{from_share16(statutory[who]),
                              from_share16(community[who]),
                              from_sd16(stigma[who]),
                              from_share16(know_how[who]),
                              known[who],
                              at_home.has_child(me.row()) && is_parent(role[me]),
                              week < wary_of_statutory[who],
                              week < wary_of_community[who]};
            const Key name{from_to(everyone.key(who), me).who()};
            Chosen<Agency> chosen;
            of_areas(Area{area[me]}, [&](Agency door) {
                if (kind[door] == coordinators_kind) return;
                const float weight = doors.weight(asker, need, kind[door], open_door[door], venue[door], open[door]);
                if (weight > 0)
                    chosen.consider(door, weight,
                                    draw("which door to ask for them", from_to(name, agencies.key(door))).uniform());
            });
            if (!chosen.any()) continue;
            refer.add(me, {me.row(), chosen.one(), to_request(need, Way::spoken_for), name});
            spoke.add(me, {who, me.row(), chosen.one()});
        }
    });
}

}  // namespace

constinit const Part process::noticing = declare<&see_crises, &notice, &pass_on, &speak_for>(
    "Those who see trouble pass it on to a door that can help; people ask on behalf of those close to them.");

}  // namespace alongside
