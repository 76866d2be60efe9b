// SPDX-License-Identifier: Apache-2.0
// What somebody who follows a whole town writes down of asking, being turned away, coming, meeting and ending.
#pragma once

#include <span>
#include <vector>

#include "sim/world/cases.hpp"
#include "sim/world/connecting.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/services.hpp"

namespace alongside {

/// Steps on the way into help and through it, as they are told of people; the last three of a child, when an adult of
/// its home asks children's social care or is taken on there.
enum class Happened : std::uint8_t {
    asked_a_friend,
    asked,
    spoken_for,
    referred,
    declined,
    turned_away,
    told_of_another,
    gave_up_waiting,
    came,
    did_not_come,
    took_up,
    kept_meeting,
    missed_meeting,
    went_along,
    police_told,
    other_crisis,
    child_referred,
    child_turned_away,
    child_taken_on,
};
/// Whether a request was made at a door, by whomever.
constexpr bool is_request(Happened what) {
    return what == Happened::asked || what == Happened::spoken_for || what == Happened::referred;
}
inline constexpr std::uint16_t no_door = 0xfffe;  ///< in place of the kind of a door

struct HelpEvent {
    Key who;
    std::int32_t week = 0;  ///< since the founding
    Happened what{};
    std::uint16_t door = no_door;  ///< kind of agency
    float waited = 0;              ///< weeks; of those who were offered a place
    unsigned need = need_kinds;    ///< what a request was about
};

/// From the first visit to a club, group or hub to the week in which it is given up.
struct Membership {
    Key who;
    std::int32_t from = 0, until = still_open, visits = 1;
    static constexpr std::int32_t still_open = -1;
};

/// A case that opened while somebody looked.
struct CaseSeen {
    Key key, person;
    std::uint32_t row = nobody_row;  ///< of the person when it opened
    std::int32_t from = 0, until = Membership::still_open;
    std::uint16_t door = no_door;
    float stress = 0;     ///< of the person when it opened
    float alliance = -1;  ///< after six weeks; below nought if it had ended
    Key worker;           ///< who works on it then
    float relief = 0;     ///< fall in stress from the opening to twelve weeks later
    bool relief_seen = false;
    std::int32_t changes = 0;          ///< of the worker, in the first year
    std::int32_t conflict_weeks = -1;  ///< for which there had been conflict at home, if that was in the plan
};

/// All cases and posts of one kind of door, week upon week.
struct AtDoor {
    double case_weeks = 0, full_posts = 0, kept = 0;
    double child_weeks = 0;  ///< the same of the children in the homes of those with a case
};

/// What was seen of a town in weeks [from, until) since the founding.
struct HelpRecord {
    std::int32_t from = 0, until = 0;
    std::vector<HelpEvent> happenings;  ///< in order of time; `sort_by_person` makes it by person and then time
    std::vector<Membership> memberships;
    std::vector<CaseSeen> cases;
    std::vector<AtDoor> doors;              ///< by kind, the coordinators' last
    double held_posts = 0, left_posts = 0;  ///< weeks of posts that somebody held, and how often somebody left one

    void sort_by_person();
    /// Of one person, in order of time; after sorting.
    std::span<const HelpEvent> of(Key who) const;
    /// How many of these happened to somebody in weeks [from, until), at a door of this kind if one is given.
    int count(Key who, std::initializer_list<Happened> what, std::int32_t from, std::int32_t until) const;
    /// How many of one kind happened to anybody in these weeks.
    double all(std::initializer_list<Happened> what, std::int32_t from, std::int32_t until, std::uint16_t door) const;
};

/// A resident as they stood at the end of one week.
struct PersonSeen {
    Key who;
    std::uint32_t home = 0;
    float stress = 0;
    std::int32_t age = 0;
    HomeRole role{};
    OwnEpisodes own;
    HomeEpisodes at_home;
};
struct CaseThere {
    Key person;
    std::uint16_t door = no_door;
    std::uint8_t plan = 0;
};
struct PeopleSeen {
    std::int32_t week = 0;              ///< since the founding; the first of which nothing has happened yet
    std::vector<PersonSeen> residents;  ///< by home
    std::vector<CaseThere> cases;       ///< by person

    bool has_case(Key person, std::uint16_t door) const;
    /// Whether somebody's open case has this need in its plan.
    bool works_on(Key person, unsigned need) const;
    /// Calls `body` with the residents of each home.
    template <class Body>
    void each_home(const Body& body) const {
        for (std::size_t from = 0, to; from < residents.size(); from = to) {
            for (to = from + 1; to < residents.size() && residents[to].home == residents[from].home;) ++to;
            body(std::span(residents).subspan(from, to - from));
        }
    }
};

}  // namespace alongside
