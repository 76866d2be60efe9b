// SPDX-License-Identifier: Apache-2.0
// Wishes and letters about people, posts and places: births, openings, requests, offers and favours.
#pragma once

#include "sim/base/philox.hpp"
#include "sim/world/persons.hpp"

namespace alongside {

/// Names somebody's how-manieth request, and what comes of it.
constexpr Key request_of(Key person, std::uint16_t ordinal) {
    return Key{combine(combine(person.value, name_hash("request")), ordinal)};
}

/// Somebody asks at a door, or goes on waiting there. An agency serves by urgency, then by who has waited longest,
/// then by a lottery drawn by the name of the request: never by row.
struct Application {
    static constexpr About about{"applications", "", Role::state, "A request for a place."};
    Agency to;
    Person from;
    std::uint8_t band;      ///< 0 is the most urgent
    std::int32_t since;     ///< week of asking
    std::uint64_t lottery;  ///< by the name of the request
    Key request;
    float score = 0;        ///< by which the door judges it in the week of asking
    bool must_act = false;  ///< the door must take it on in that week, whatever the list
    Way way = Way::asked;
    bool before(const Application& b) const {
        return to != b.to             ? to < b.to
               : band != b.band       ? band < b.band
               : since != b.since     ? since < b.since
               : lottery != b.lottery ? lottery < b.lottery
                                      : request < b.request;
    }
};

/// Somebody is to be helped at a door at which they have not asked, because others noticed or spoke for them.
struct Referral {
    static constexpr About about{"referrals", "", Role::state, "Somebody is referred to a door."};
    Person to;
    Agency at;
    std::uint8_t request;  ///< as `asked_about`
    Key name;              ///< from who or what it came of
    bool before(const Referral& b) const {
        return to != b.to                             ? to < b.to
               : way_of(request) != way_of(b.request) ? way_of(request) > way_of(b.request)
               : name != b.name                       ? name < b.name
               : at != b.at                           ? at < b.at
                                                      : request < b.request;
    }
};

/// Somebody has asked a service on behalf of somebody close.
struct SpokeFor {
    static constexpr About about{"spoke_for", "", Role::state, "Somebody asks on behalf of another."};
    Person to, from;  ///< who asked, and for whom
    Agency at;
    bool before(const SpokeFor& b) const { return to != b.to ? to < b.to : from < b.from; }
};

/// Somebody holds a place this week.
struct Occupying {
    static constexpr About about{"occupying", "", Role::state, "A place is held."};
    Agency to;
    Person from;
    bool before(const Occupying& b) const { return to != b.to ? to < b.to : from < b.from; }
};

/// An agency offers a place.
struct Offer {
    static constexpr About about{"offers", "", Role::state, "A place is offered."};
    Person to;
    Agency from;
    bool before(const Offer& b) const { return to != b.to ? to < b.to : from < b.from; }
};

/// An agency turns a request away.
struct Refusal {
    static constexpr About about{"refusals", "", Role::state, "A request is turned away."};
    Person to;
    Agency from;
    Key request;
    bool before(const Refusal& b) const { return to != b.to ? to < b.to : from < b.from; }
};

/// A post is to stand open this week, with these hours for people. Posts that nobody wishes stand vacant.
struct Opening {
    static constexpr About about{"openings", "", Role::lever, "A post stands open."};
    Agency to;  ///< the door behind which it stands
    Key post;   ///< from what opened it and its ordinal
    float hours;
    bool before(const Opening& b) const { return to != b.to ? to < b.to : post < b.post; }
};

/// A child is born.
struct Birth {
    static constexpr About about{"births", "", Role::state, "A child is born."};
    Person to;  ///< the mother
    Key mother;
    std::uint32_t ordinal;  ///< the how-manieth child
    /// Newborns take rows in the order of their keys, so that no mother's row decides.
    bool before(const Birth& b) const { return mother != b.mother ? mother < b.mother : ordinal < b.ordinal; }
};

/// Somebody in trouble leans on a friend or relative.
struct Favour {
    static constexpr About about{"favours", "", Role::state, "A friend is asked for help."};
    Person to, from;
    bool before(const Favour& b) const { return to != b.to ? to < b.to : from < b.from; }
};

}  // namespace alongside
