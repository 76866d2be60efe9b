// SPDX-License-Identifier: Apache-2.0
// Follows everybody of a town on the way into help and through it, and changes nothing.
#include "sim/patterns/help_watch.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "sim/world/groups.hpp"
#include "sim/world/households.hpp"

namespace alongside {
namespace {

constexpr std::string_view children_door = "children_social_care";
constexpr std::int32_t child_below = 18, alliance_weeks = 6, relief_weeks = 12;

/// Lines that tell of help; the others need not tell anything.
constexpr std::array<std::string_view, 11> lines{"crises",           "agreeing", "asking",    "waiting",
                                                 "hearing_of_doors", "triage",   "referral",  "service",
                                                 "first_contact",    "casework", "connecting"};
/// After these cases are settled nothing but measures follows.
constexpr std::string_view last_line = "cases";

struct Word {
    std::string_view text;
    Happened what;
};
constexpr std::array<Word, 25> words{{{"asked a friend", Happened::asked_a_friend},
                                      {"asked a coordinator to walk alongside", Happened::asked},
                                      {"was turned away at the front door", Happened::turned_away},
                                      {"was held back by lottery", Happened::turned_away},
                                      {"was told of another door", Happened::told_of_another},
                                      {"gave up waiting", Happened::gave_up_waiting},
                                      {"waited too long", Happened::gave_up_waiting},
                                      {"came to a first meeting", Happened::came},
                                      {"did not come to the first meeting", Happened::did_not_come},
                                      {"took up a place", Happened::took_up},
                                      {"kept a meeting", Happened::kept_meeting},
                                      {"missed a meeting", Happened::missed_meeting},
                                      {"went there with a coordinator, and it went well", Happened::went_along},
                                      {"went there with a coordinator, and it did not go well", Happened::went_along},
                                      {"abuse at home told to the police", Happened::police_told},
                                      {"brought to an emergency department", Happened::other_crisis},
                                      {"admitted for alcohol or drugs", Happened::other_crisis},
                                      {"arrested", Happened::other_crisis},
                                      {"suspended or excluded from school", Happened::other_crisis},
                                      {"home lost or about to be", Happened::other_crisis},
                                      {"was spoken for at a service", Happened::spoken_for},
                                      {"was referred to a service", Happened::referred},
                                      {"was introduced to a service", Happened::referred},
                                      {"had an enquiry begun", Happened::referred},
                                      {"did not wish to be referred", Happened::declined}}};

std::optional<Happened> meaning(std::string_view text) {
    for (const Word& word : words)
        if (word.text == text) return word.what;
    if (text.starts_with("asked about ")) return Happened::asked;
    return std::nullopt;
}

}  // namespace

HelpWatch::HelpWatch(Simulation& simulation, HelpRecord& record, Observer* beside)
    : simulation_(simulation), record_(record), beside_(beside) {
    const std::vector<AgencyFacts>& agencies = simulation.scenario().place.agencies;
    for (std::size_t kind = 0; kind < agencies.size(); ++kind)
        if (agencies[kind].kind == children_door) children_kind_ = static_cast<std::uint16_t>(kind);
    record_.doors.resize(agencies.size() + 1);
    if (record_.until == 0) record_.from = record_.until = simulation.week().number;
    look();
    begun_ = true;
    simulation_.observe(this);
}

HelpWatch::~HelpWatch() {
    simulation_.observe(nullptr);
    simulation_.tell(nullptr);
}

void HelpWatch::before(const Entry& line) {
    if (beside_ != nullptr) beside_->before(line);
    const bool tells = std::find(lines.begin(), lines.end(), line.name) != lines.end();
    simulation_.tell(tells ? this : nullptr);
}

void HelpWatch::after(const Entry& line) {
    if (beside_ != nullptr) beside_->after(line);
    if (line.name != last_line) return;
    week_ = simulation_.week().number;
    record_.until = week_ + 1;
    look();
}

std::uint16_t HelpWatch::kind_of(std::uint32_t agency) { return simulation_.world().data<AgencyKind>()[agency]; }

std::size_t HelpWatch::slot_of(std::uint16_t kind) const {
    return kind == coordinators_kind ? record_.doors.size() - 1 : kind;
}

void HelpWatch::hear(std::span<const Told> told) {
    for (const Told& one : told) {
        const std::optional<Happened> what = meaning(one.event.what);
        if (!what) continue;
        HelpEvent happening{one.who, one.week, *what, no_door, 0};
        if (one.event.at.space == Space::agency && one.event.at.row != nobody_row)
            happening.door = kind_of(one.event.at.row);
        for (const Because& cause : one.event.because)
            if (std::string_view(cause.name) == "waited") happening.waited = cause.value;
        if (is_request(*what)) happening.need = need_of(simulation_.world().data<AskedAbout>()[one.row.index]);
        record_.happenings.push_back(happening);
        if (happening.door == no_door) continue;
        if (*what == Happened::kept_meeting) record_.doors[slot_of(happening.door)].kept += 1;
        if (happening.door == children_kind_) of_children(one, happening.door);
    }
}

/// Who asks children's social care, or is referred there, is there for the children of the home.
void HelpWatch::of_children(const Told& told, std::uint16_t kind) {
    const Happened what = *meaning(told.event.what);
    const Happened of_child = is_request(what)                ? Happened::child_referred
                              : what == Happened::turned_away ? Happened::child_turned_away
                                                              : Happened::child_taken_on;
    if (!is_request(what) && what != Happened::turned_away && what != Happened::took_up) return;
    World& world = simulation_.world();
    const NextAtHome next = world.view<NextAtHome>();
    for (std::uint32_t row = next[told.row]; row != told.row.index; row = next[Person{row}])
        if (age_in_years(world.data<Born>()[row], Week{told.week}) < child_below)
            record_.happenings.push_back({world.keys(Space::person)[row], told.week, of_child, kind, 0});
}

double HelpWatch::children_with(Person who) {
    World& world = simulation_.world();
    const NextAtHome next = world.view<NextAtHome>();
    double children = 0;
    for (std::uint32_t row = next[who]; row != who.index; row = next[Person{row}])
        children += age_in_years(world.data<Born>()[row], Week{week_}) < child_below;
    return children;
}

void HelpWatch::look() {
    look_at_cases();
    look_at_posts();
    look_at_groups();
}

void HelpWatch::look_at_cases() {
    World& world = simulation_.world();
    const auto keys = world.keys(Space::open_case), persons = world.keys(Space::person),
               post_keys = world.keys(Space::post);
    cases_.resize(keys.size()), workers_.resize(keys.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        At& at = cases_[row];
        if (at.key != keys[row]) {
            if (at.entry != none) record_.cases[at.entry].until = week_;
            at = {keys[row], none}, workers_[row] = Key{};
            if (keys[row].value == 0) continue;
            const std::uint32_t person = world.data<CasePerson>()[row];
            if (begun_) {
                CaseSeen seen;
                seen.key = keys[row], seen.person = persons[person], seen.row = person, seen.from = week_;
                seen.door = kind_of(world.data<CaseAgency>()[row]), seen.stress = world.data<Stress>()[person];
                const HomeEpisodes home{world.data<HomeNeeds>()[world.data<HomeOf>()[person]]};
                constexpr unsigned conflict = at_home(NeedKind::conflict);
                if ((world.data<CasePlan>()[row] >> index_of(NeedKind::conflict) & 1u) != 0 &&
                    home.severity(conflict) > 0)
                    seen.conflict_weeks = static_cast<std::int32_t>(home.weeks(conflict));
                at.entry = record_.cases.size();
                record_.cases.push_back(seen);
            }
        }
        if (keys[row].value == 0) continue;
        const std::size_t slot = slot_of(kind_of(world.data<CaseAgency>()[row]));
        if (begun_) {
            record_.doors[slot].case_weeks += 1;
            record_.doors[slot].child_weeks += children_with(Person{world.data<CasePerson>()[row]});
        }
        const std::uint32_t post = world.data<CasePost>()[row];
        const Key worker =
            post == nobody_row ? Key{} : Key{combine(post_keys[post].value, world.data<CaseWorker>()[row])};
        const bool changed = worker.value != 0 && workers_[row].value != 0 && worker != workers_[row];
        if (worker.value != 0) workers_[row] = worker;
        if (at.entry == none) continue;
        CaseSeen& seen = record_.cases[at.entry];
        if (changed && week_ - seen.from < weeks_a_year) ++seen.changes;
        if (week_ - seen.from == alliance_weeks)
            seen.alliance = world.data<CaseAlliance>()[row], seen.worker = workers_[row];
    }
    // Relief is looked at twelve weeks on, whether the case is still open or not.
    for (auto one = record_.cases.rbegin(); one != record_.cases.rend() && week_ - one->from <= relief_weeks; ++one) {
        if (week_ - one->from != relief_weeks || one->alliance < 0) continue;
        if (persons[one->row] != one->person) continue;
        one->relief = one->stress - world.data<Stress>()[one->row], one->relief_seen = true;
    }
}

void HelpWatch::look_at_posts() {
    World& world = simulation_.world();
    const std::vector<AgencyFacts>& agencies = simulation_.scenario().place.agencies;
    held_.resize(world.rows(Space::post));
    for (std::uint32_t row = 0; row < held_.size(); ++row) {
        const std::uint16_t kind = kind_of(world.data<PostAgency>()[row]);
        const float places = world.data<PostPlaces>()[row];
        const bool was = held_[row];
        held_[row] = places > 0 && world.data<PostVacant>()[row] == 0;
        if (!begun_ || kind == coordinators_kind || places <= 0) continue;
        record_.left_posts += was && !held_[row];
        if (!held_[row]) continue;
        record_.held_posts += 1;
        record_.doors[kind].full_posts += static_cast<double>(places) / agencies[kind].caseload;
    }
}

void HelpWatch::look_at_groups() {
    World& world = simulation_.world();
    const auto keys = world.keys(Space::person);
    goings_.resize(keys.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        Going& going = goings_[row];
        const std::uint32_t place = keys[row].value == 0 ? nobody_row : world.data<PlaceOf>()[row];
        if (going.who != keys[row] || going.place != place) {
            if (going.entry != none) record_.memberships[going.entry].until = week_;
            going = {keys[row], place, none};
            if (place == nobody_row || !begun_) continue;
            going.entry = record_.memberships.size();
            record_.memberships.push_back({keys[row], week_});
        } else if (going.entry != none && came(world.data<Attendance>()[row])) {
            ++record_.memberships[going.entry].visits;
        }
    }
}

PeopleSeen standing(Simulation& simulation) {
    World& world = simulation.world();
    PeopleSeen town;
    town.week = simulation.week().number;
    const auto keys = world.keys(Space::person), cases = world.keys(Space::open_case);
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0) continue;
        PersonSeen one;
        one.who = keys[row], one.home = world.data<HomeOf>()[row], one.stress = world.data<Stress>()[row];
        one.age = age_in_years(world.data<Born>()[row], simulation.week()), one.role = world.data<HomeRoleOf>()[row];
        one.own = {world.data<OwnNeeds>()[row]}, one.at_home = {world.data<HomeNeeds>()[one.home]};
        town.residents.push_back(one);
    }
    std::stable_sort(town.residents.begin(), town.residents.end(),
                     [](const PersonSeen& a, const PersonSeen& b) { return a.home < b.home; });
    for (std::uint32_t row = 0; row < cases.size(); ++row) {
        if (cases[row].value == 0) continue;
        const Key person = keys[world.data<CasePerson>()[row]];
        town.cases.push_back(
            {person, world.data<AgencyKind>()[world.data<CaseAgency>()[row]], world.data<CasePlan>()[row]});
    }
    std::sort(town.cases.begin(), town.cases.end(),
              [](const CaseThere& a, const CaseThere& b) { return a.person < b.person; });
    return town;
}

}  // namespace alongside
