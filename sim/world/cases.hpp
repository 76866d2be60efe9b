// SPDX-License-Identifier: Apache-2.0
// Open cases: who is helped by whom, how well the two get on, and what has been done so far.
#pragma once

#include "sim/base/philox.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// How a case ended, or that it has not.
enum class CaseEnd : std::uint8_t {
    open,
    agreed,
    stopped,
    lost,
    moved_on,  ///< with a coordinator: it was time to part
};

struct FirstCase : Column<Person, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"first_case", "row", Role::state,
                                 "One past the row of the open case that somebody began last; 0 for none."};
};
/// Weeks since somebody's coordinator and they parted.
struct SinceParting : Column<Person, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"since_parting", "weeks", Role::outcome,
                                 "Weeks since a case with a coordinator ended, up to 255; 0 for never."};
};

struct CasePerson : Column<Case, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"case_person", "row", Role::fact, "Whose case it is."};
};
struct CaseAgency : Column<Case, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"case_agency", "row", Role::fact, "The agency that has it."};
};
struct NextCase : Column<Case, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"next_case", "row", Role::state,
                                 "One past the row of the case of the same person that began before; 0 for none."};
};
struct CaseSince : Column<Case, std::int16_t> {
    using Column::Column;
    static constexpr About about{"case_since", "week", Role::fact, "Week in which it was opened."};
};
struct CasePost : Column<Case, std::uint32_t> {
    using Column::Column;
    static constexpr About about{"case_post", "row", Role::state, "The post that works on it; nobody's row for none."};
};
struct CaseWorker : Column<Case, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"case_worker", "workers", Role::state,
                                 "Which worker of that post, as `post_worker` when the two first met."};
};
struct CaseHandedOver : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_handed_over", "0..1", Role::state, "1 until a new worker takes it up."};
};
struct CaseAlone : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_alone", "weeks", Role::state, "Weeks for which nobody has worked on it."};
};
struct CaseUntil : Column<Case, std::int16_t> {
    using Column::Column;
    static constexpr About about{"case_until", "week", Role::state, "Week in which it is to end by agreement."};
};
struct CaseDue : Column<Case, std::int16_t> {
    using Column::Column;
    static constexpr About about{"case_due", "week", Role::state, "Week of the next meeting."};
};
struct CaseKept : Column<Case, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"case_kept", "meetings", Role::outcome, "Meetings kept, the first among them."};
};
struct CasePlanned : Column<Case, std::uint16_t> {
    using Column::Column;
    static constexpr About about{"case_planned", "meetings", Role::state,
                                 "Meetings arranged so far: the ordinal that names each."};
};
struct CaseMissed : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_missed", "meetings", Role::state, "Meetings missed in a row."};
};
struct CaseMet : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_met", "0..2", Role::outcome,
                                 "This week: 0 no meeting was due, 1 it was kept, 2 it was missed."};
};
inline constexpr std::uint8_t met = 1, missed = 2;
struct CasePlan : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_plan", "bits", Role::state, "Needs that are worked on, in their order."};
};
struct CaseAlliance : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"alliance", "0..1", Role::outcome, "How well the two work together (mechanisms 3c)."};
};
struct CaseStress : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"case_stress", "SD", Role::state,
                                 "Stress at earlier meetings, against which relief is felt."};
};
struct CaseDose : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"case_dose", "meetings", Role::state, "Meetings kept, fading week by week."};
};
struct CaseHelp : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"case_help", "log", Role::outcome,
                                 "What the help adds to the hazard with which a need in the plan ends."};
};
struct CaseCarried : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"case_carried", "share", Role::outcome,
                                 "Share of the load of the needs in the plan that the worker takes off."};
};
/// Of agencies that work with the same family and do not plan together (mechanisms 3c).
struct CaseOthers : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"case_others", "agencies", Role::outcome,
                                 "Further agencies that work with the same family this week, as they are felt: those "
                                 "that plan together weigh less."};
};
struct CaseAppointments : Column<Case, float> {
    using Column::Column;
    static constexpr About about{"case_appointments", "meetings/week", Role::outcome,
                                 "Meetings a week that the family has with all of them."};
};
struct CaseContradicted : Column<Case, std::uint8_t> {
    using Column::Column;
    static constexpr About about{"case_contradicted", "bits", Role::outcome,
                                 "The last eight weeks, this one first: 1 where the advice contradicted another's."};
};
struct CaseEnded : Column<Case, CaseEnd> {
    using Column::Column;
    static constexpr About about{"case_ended", "0..4", Role::outcome,
                                 "Open, ended by agreement, stopped, lost or moved on."};
};

/// The open cases of somebody, the last begun first. Nobody has two with one agency.
class CasesOf {
public:
    CasesOf(const FirstCase& first, const NextCase& next) : first_(first), next_(next) {}

    bool any(Person who) const { return first_[who] != 0; }
    template <class Act>
    void operator()(Person who, const Act& act) const {
        for (std::uint32_t at = first_[who]; at != 0;) {
            const Case one{at - 1};
            at = next_[one];
            act(one);
        }
    }
    /// Whether any of them is so.
    template <class Is>
    bool any(Person who, const Is& is) const {
        bool found = false;
        (*this)(who, [&](Case one) { found = found || is(one); });
        return found;
    }

private:
    FirstCase first_;
    NextCase next_;
};

/// Whether an agency helps somebody; or, if it has one case for a family, anybody at home.
inline bool helped_at(const CasesOf& cases, Person who, Agency agency, bool one_case_a_family,
                      const CaseAgency& case_agency, const NextAtHome& next_at_home) {
    const auto there = [&](Person one) {
        return cases.any(one) && cases.any(one, [&](Case theirs) { return case_agency[theirs] == agency.index; });
    };
    bool found = there(who);
    if (one_case_a_family)
        for (std::uint32_t row = next_at_home[who]; row != who.index; row = next_at_home[Person{row}])
            found = found || there(Person{row});
    return found;
}

/// A case is to be opened, after a first meeting.
struct NewCase {
    static constexpr About about{"new_cases", "", Role::state, "A case is to be opened."};
    Agency to;
    Person from;
    Key request;         ///< names the case
    std::int16_t until;  ///< week in which it is to end
    std::int16_t due;    ///< week of the second meeting
    float alliance;      ///< after the first meeting
    float stress;        ///< of the person, at the first meeting
    std::uint8_t plan;   ///< bits of needs
    bool before(const NewCase& b) const { return to != b.to ? to < b.to : request < b.request; }
};

/// Whose case has ended gives it back.
struct ClosedCase {
    static constexpr About about{"closed_cases", "", Role::state, "A case has ended."};
    Case to;
    CaseEnd how;
    Agency at;
    std::uint8_t met;  ///< as `case_met` in its last week
    bool before(const ClosedCase& b) const { return to < b.to; }
};

/// Weeks from one meeting to the next, at least one; what is over whole weeks makes one more by `u`.
inline std::int32_t weeks_to_next(float every, float u) {
    const auto whole = static_cast<std::int32_t>(every);
    const std::int32_t weeks = whole + (u < every - static_cast<float>(whole) ? 1 : 0);
    return weeks > 1 ? weeks : 1;
}

constexpr Key case_key(Key request) { return Key{combine(request.value, name_hash("case"))}; }

}  // namespace alongside
