// SPDX-License-Identifier: Apache-2.0
// Adults who live in a place as the burn-in ends, and what becomes of them.
#include "sim/run/first_residents.hpp"

#include <algorithm>

#include "sim/base/float_mode.hpp"
#include "sim/run/study.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

constexpr const char* name_of_all = "first_residents";

}  // namespace

FirstResidents::FirstResidents(Simulation& simulation) : simulation_(simulation) {
    World& world = simulation.world();
    const auto keys = world.keys(Space::person);
    seen_.assign(keys.begin(), keys.end());
    for (std::uint32_t row = 0; row < keys.size(); ++row)
        if (keys[row].value != 0 && age_in_years(world.data<Born>()[row], simulation.week()) >= adult_age)
            members_.push_back({keys[row], row, groups_of(at_start(world, simulation.week(), Person{row}))});
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) { return a.who < b.who; });
    look();
}

void FirstResidents::find_those_who_moved() {
    const auto keys = simulation_.world().keys(Space::person);
    seen_.resize(keys.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row] == seen_[row]) continue;
        seen_[row] = keys[row];
        const auto member = std::lower_bound(members_.begin(), members_.end(), keys[row],
                                             [](const Member& one, Key key) { return one.who < key; });
        if (member != members_.end() && member->who == keys[row]) member->row = row;
    }
    for (Member& member : members_)
        if (member.row != nobody_row && !(keys[member.row] == member.who)) member.row = nobody_row;
}

void FirstResidents::plans_of_cases() {
    World& world = simulation_.world();
    plan_of_person_.assign(world.rows(Space::person), 0);
    plan_of_home_.assign(world.rows(Space::household), 0);
    const auto keys = world.keys(Space::open_case);
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0) continue;
        const std::uint32_t person = world.data<CasePerson>()[row];
        const std::uint8_t plan = world.data<CasePlan>()[row];
        plan_of_person_[person] = static_cast<std::uint8_t>(plan_of_person_[person] | plan);
        std::uint8_t& at_home = plan_of_home_[world.data<HomeOf>()[person]];
        at_home = static_cast<std::uint8_t>(at_home | plan);
    }
}

void FirstResidents::look() {
    const FloatMode mode;
    find_those_who_moved();
    plans_of_cases();
    World& world = simulation_.world();
    const Settings& settings = simulation_.scenario().settings;
    const double case_line = settings.get("at_rest", "case_line"),
                 lonely_often = settings.get("at_rest", "lonely_often");
    const CasesOf cases(world.view<FirstCase>(), world.view<NextCase>());
    for (Member& member : members_) {
        const std::uint32_t row = member.row;
        if (row == nobody_row) continue;
        member.above_case_line = static_cast<double>(world.data<Stress>()[row]) > case_line;
        member.often_lonely = static_cast<double>(world.data<Loneliness>()[row]) >= lonely_often;
        member.in_touch = member.with_coordinators = false;
        cases(Person{row}, [&](Case one) {
            const std::uint32_t agency = world.data<CaseAgency>()[one.index];
            (world.data<AgencyKind>()[agency] == coordinators_kind ? member.with_coordinators : member.in_touch) = true;
        });
        member.reached = member.reached || member.with_coordinators;
        member.serious = member.untreated = 0;
        const std::uint32_t home = world.data<HomeOf>()[row];
        const OwnEpisodes own{world.data<OwnNeeds>()[row]};
        const HomeEpisodes at_home{world.data<HomeNeeds>()[home]};
        for (unsigned k = 0; k < need_kinds; ++k) {
            const bool is_own = k < own_needs;
            if ((is_own ? own.severity(k) : at_home.severity(k - own_needs)) < 2) continue;
            const unsigned plan = is_own ? plan_of_person_[row] : plan_of_home_[home];
            ++member.serious;
            if ((plan >> k & 1u) == 0) ++member.untreated;
        }
    }
}

std::vector<Outcome> FirstResidents::outcomes() {
    const auto share = [](const char* field, const char* about) { return Outcome{name_of_all, field, "1", about}; };
    return {{name_of_all, "residents", "residents",
             "Residents aged 16 and over as the burn-in ended; the others are shares of them, and who died or left "
             "counts as in their last week here."},
            share("still_here", "Share who live here still."),
            share("above_case_line", "Share with stress above the case line."),
            share("often_lonely", "Share lonely often or always."),
            share("with_serious_needs", "Share with a need of severity 2 or 3, of their own or of their household."),
            share("needs_untreated", "Share of these needs that no open case works on, of theirs or at home."),
            share("in_touch", "Share with an open case at an agency, coordinators left out."),
            share("with_coordinators", "Share with an open case with a coordinator.")};
}

void FirstResidents::add(const Member& member, Counts& counts) {
    const auto add = [&](GroupCount what, std::uint32_t number) { counts[static_cast<std::size_t>(what)] += number; };
    add(GroupCount::members, 1);
    add(GroupCount::still_here, member.row != nobody_row);
    add(GroupCount::above_case_line, member.above_case_line);
    add(GroupCount::often_lonely, member.often_lonely);
    add(GroupCount::in_need, member.serious > 0);
    add(GroupCount::needs, member.serious);
    add(GroupCount::untreated, member.untreated);
    add(GroupCount::in_touch, member.in_touch);
    add(GroupCount::with_coordinators, member.with_coordinators);
    add(GroupCount::reached, member.reached);
}

std::vector<double> FirstResidents::values() const {
    Counts counts{};
    for (const Member& member : members_) add(member, counts);
    const auto of = [&](GroupCount what) { return static_cast<double>(counts[static_cast<std::size_t>(what)]); };
    const auto share = [&](GroupCount part, GroupCount whole) { return of(whole) > 0 ? of(part) / of(whole) : 0; };
    return {of(GroupCount::members),
            share(GroupCount::still_here, GroupCount::members),
            share(GroupCount::above_case_line, GroupCount::members),
            share(GroupCount::often_lonely, GroupCount::members),
            share(GroupCount::in_need, GroupCount::members),
            share(GroupCount::untreated, GroupCount::needs),
            share(GroupCount::in_touch, GroupCount::members),
            share(GroupCount::with_coordinators, GroupCount::members)};
}

std::vector<std::uint32_t> FirstResidents::counts_by_group() const {
    const std::size_t groups = resident_groups().size();
    std::vector<Counts> by_group(groups);
    for (const Member& member : members_) {
        Counts one{};
        add(member, one);
        for (std::size_t group = 0; group < groups; ++group) {
            if ((member.groups >> group & 1u) == 0) continue;
            for (std::size_t k = 0; k < group_counts; ++k) by_group[group][k] += one[k];
        }
    }
    std::vector<std::uint32_t> all;
    for (const Counts& counts : by_group) all.insert(all.end(), counts.begin(), counts.end());
    return all;
}

}  // namespace alongside
