// SPDX-License-Identifier: Apache-2.0
// Letters about how lives go on: wishes to leave, move, couple or part, and the news of what came of them.
#pragma once

#include "sim/world/column.hpp"
#include "sim/world/life.hpp"

namespace alongside {

/// Questions of life that are open to somebody this week.
struct Asked {
    static constexpr About about{"questions", "", Role::state, "Life may put a question to somebody this week."};
    Person to;
    std::uint8_t questions;  ///< one bit for each `Question`
    bool before(const Asked& b) const { return to < b.to; }
};

// Wishes. Each carries the keys by which it is put in order, so that no row decides who comes first.

/// Somebody dies, or leaves the place alone.
struct Departure {
    static constexpr About about{"departures", "", Role::state, "Somebody dies or leaves the place."};
    Person to;
    Key who;
    Why why;
    bool before(const Departure& b) const { return who != b.who ? who < b.who : why < b.why; }
};

/// What fills somebody's day changes; which class or team that means follows from where they live.
struct NewDay {
    static constexpr About about{"new_days", "", Role::state, "What fills somebody's day changes."};
    Person to;
    Key who;
    Activity activity;
    bool before(const NewDay& b) const { return who < b.who; }
};

/// A household moves, leaves the place, or comes to own the home it lives in.
enum class RemovalKind : std::uint8_t { within, away, pays_off };
struct Removal {
    static constexpr About about{"removals", "", Role::state, "A household moves."};
    Household to;
    Key home;
    RemovalKind kind;
    bool before(const Removal& b) const { return home != b.home ? home < b.home : kind < b.kind; }
};

/// Somebody leaves those they live with for a home of their own, or joins somebody else's.
struct NewHome {
    static constexpr About about{"new_homes", "", Role::state, "Somebody leaves those they live with."};
    Person to;
    Key who;
    Person joins;  ///< whose home it is, or nobody's row for one of their own
    bool before(const NewHome& b) const { return who < b.who; }
};

/// Two who live together as a couple part.
struct Parting {
    static constexpr About about{"partings", "", Role::state, "A couple parts."};
    Person to;  ///< who leaves the home
    Person other;
    Key who;
    bool before(const Parting& b) const { return who < b.who; }
};

/// Two people become a couple. Of several couplings of one person the one with the lowest lottery stands.
struct Coupling {
    static constexpr About about{"couplings", "", Role::state, "Two people become a couple."};
    Person to;
    Person other;  ///< nobody's row for somebody from elsewhere
    Key who;
    std::uint64_t lottery;  ///< by the names of the two
    std::int16_t born;      ///< this and what follows of somebody from elsewhere
    Sex sex;
    Activity activity;
    bool before(const Coupling& b) const { return lottery != b.lottery ? lottery < b.lottery : who < b.who; }
};

/// A household arrives from elsewhere.
struct Arrival {
    static constexpr About about{"arrivals", "", Role::state, "A household arrives from elsewhere."};
    Area to;
    Key home;
    bool before(const Arrival& b) const { return home < b.home; }
};

// News.

/// Somebody lives elsewhere from now on: what that does to their ties is for them to find out.
struct Uprooting {
    static constexpr About about{"uprootings", "", Role::state, "Somebody lives elsewhere from now on."};
    Person to;
    std::uint8_t steps;  ///< 1 within the area, 2 beyond it
    bool before(const Uprooting& b) const { return to != b.to ? to < b.to : steps < b.steps; }
};

/// Two who lived together no longer do, and both are still here.
struct Apart {
    static constexpr About about{"apart", "", Role::state, "Two who lived together no longer do."};
    Person to, other;  ///< who has left, and who was left
    bool partners;
    bool before(const Apart& b) const { return to != b.to ? to < b.to : other < b.other; }
};

/// Somebody comes into a family: as the partner of one of it, or because relatives of theirs live here.
struct JoinedFamily {
    static constexpr About about{"joined_families", "", Role::state, "Somebody comes into a family."};
    Person to, of;  ///< who comes, and whose family it is
    bool before(const JoinedFamily& b) const { return to != b.to ? to < b.to : of < b.of; }
};

enum class BlowKind : std::uint8_t { bereavement, separation, move, new_school };

/// News that hits: whoever hears it decides what it does to them.
struct Blow {
    static constexpr About about{"blows", "", Role::state, "News that hits somebody."};
    Person to;
    BlowKind kind;
    Key from;     ///< whom it is about: the addressee, for a move or a new school
    float close;  ///< how close the addressee felt, 0..1; 1 at home
    bool before(const Blow& b) const { return to != b.to ? to < b.to : kind != b.kind ? kind < b.kind : from < b.from; }
};

/// What came true this week, for those who count. Deaths and departures are rows of their own (`LeaverWhy`).
enum class HappeningKind : std::uint8_t { born, arrived, moved, left_home, coupled, parted };
struct Happening {
    static constexpr About about{"happenings", "", Role::state, "Something in somebody's life came true."};
    Person to;
    HappeningKind kind;
    bool before(const Happening& b) const { return to != b.to ? to < b.to : kind < b.kind; }
};

}  // namespace alongside
