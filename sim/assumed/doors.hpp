// SPDX-License-Identifier: Apache-2.0
// The doors of an area as somebody sees them who has something to ask about.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "sim/assumed/at_the_door.hpp"
#include "sim/base/numbers.hpp"
#include "sim/world/outlook.hpp"
#include "sim/world/place.hpp"
#include "sim/world/services.hpp"

namespace alongside {

/// What the place says of one kind of agency.
struct DoorKind {
    std::array<float, need_kinds> weight{};     ///< with which somebody asks here about a need
    unsigned helps_with = 0;                    ///< bit k for need k
    unsigned must_act = 0;                      ///< bit k for need k
    std::array<float, need_kinds> referred{};   ///< the same by those who noticed it
    std::array<float, need_kinds> notices{};    ///< 1/week, at severity 2
    std::array<float, crisis_kinds> told_of{};  ///< chance, by kind
    float refers_on = 0;                        ///< chance for each meeting
    Reach meets = Reach::cases;
    bool statutory = false;
    bool with_children_only = false, one_case_a_family = false, without_consent = false;
    bool refers_all = false;     ///< also what it works on
    bool plans_for_all = false;  ///< plans with the other agencies of a family, so that they contradict less
    float feared_by_parents = 0;
};

/// Trust in what is behind a door, by the trust in both sectors.
inline float trust_in(const DoorKind& kind, float statutory, float community, bool parent) {
    if (!kind.statutory) return community;
    return parent ? statutory - kind.feared_by_parents : statutory;
}

/// Who stands before a door: trust in both sectors, stigma and know-how, and what they know of.
struct Asker {
    float statutory = 0.5f, community = 0.5f;  ///< trust, 0 to 1
    float stigma = 0.0f;                       ///< SD
    float know_how = 0.5f;                     ///< 0 to 1
    std::uint16_t known = 0;                   ///< as `known_kinds`
    bool parent = false;                       ///< of a child below 18 at home
    bool wary_of_statutory = false, wary_of_community = false;

    float trust_in(const DoorKind& kind) const { return alongside::trust_in(kind, statutory, community, parent); }
    bool wary_of(const DoorKind& kind) const { return kind.statutory ? wary_of_statutory : wary_of_community; }
};

class Doors {
public:
    Doors(const Place& place, const AtTheDoor& minds) : minds_(minds) {
        for (const AgencyFacts& facts : place.agencies) {
            DoorKind kind;
            for (std::size_t need = 0; need < need_kinds; ++need)
                kind.weight[need] = static_cast<float>(facts.door[need]);
            for (const NeedKind need : facts.helps_with) kind.helps_with |= 1u << index_of(need);
            for (const NeedKind need : facts.must_act) kind.must_act |= 1u << index_of(need);
            kind.statutory = facts.sector == "statutory";
            kind.plans_for_all = facts.plans_for_all;
            kind.with_children_only = facts.with_children_only;
            kind.one_case_a_family = facts.one_case_a_family;
            kind.without_consent = facts.without_consent;
            kind.refers_all = facts.refers_all;
            kind.meets = facts.meets;
            kind.refers_on = static_cast<float>(facts.refers_on);
            const bool as_asked =
                std::all_of(facts.referred.begin(), facts.referred.end(), [](double weight) { return weight == 0; });
            for (std::size_t need = 0; need < need_kinds; ++need) {
                kind.referred[need] = static_cast<float>((as_asked ? facts.door : facts.referred)[need]);
                kind.notices[need] = static_cast<float>(facts.notices[need]);
            }
            for (std::size_t crisis = 0; crisis < crisis_kinds; ++crisis)
                kind.told_of[crisis] = static_cast<float>(facts.told_of[crisis]);
            kind.feared_by_parents = static_cast<float>(facts.feared_by_parents);
            kinds_.push_back(kind);
        }
        coordinators_.weight.fill(1.0f);
        coordinators_.referred.fill(1.0f);
        coordinators_.helps_with = (1u << need_kinds) - 1;  // they listen to anything
    }

    const DoorKind& kind(std::uint16_t agency_kind) const {
        return agency_kind == coordinators_kind ? coordinators_ : kinds_[agency_kind];
    }
    /// How likely this door is against others for somebody who asks about a need (mechanisms 3b).
    float weight(const Asker& who, unsigned need, std::uint16_t agency_kind, float open_door, float venue,
                 float open) const {
        const DoorKind& of = kind(agency_kind);
        const float base = open_door * of.weight[need];
        if (base <= 0 || who.wary_of(of) || (of.with_children_only && !who.parent)) return 0;
        const bool known = (who.known & knows_kind(agency_kind)) != 0, can_help = (of.helps_with >> need & 1u) != 0;
        return base * (known ? 1.0f : minds_.unknown) * open *
               exp(minds_.by_trust * (who.trust_in(of) - 0.5f) - minds_.exposed(venue, who.stigma)) *
               (can_help ? minds_.finds_way + minds_.finds_way_by_know_how * who.know_how : minds_.cannot_help);
    }

    std::size_t kinds() const { return kinds_.size(); }

private:
    AtTheDoor minds_;
    std::vector<DoorKind> kinds_;
    DoorKind coordinators_;
};

}  // namespace alongside
