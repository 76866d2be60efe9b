// SPDX-License-Identifier: Apache-2.0
// People who share a street, a day, a place or a friend may become acquainted, if both have room.
#include <bit>

#include "sim/model/declare.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/groups.hpp"

namespace alongside {
namespace {

// Each week each person may strike up with one other at each focus (dynamics E2 as amended). The chance of trying is
// screened first; only on a pass is somebody chosen, by a draw for each pair, so that a further person there moves
// nobody else's choice; and then the two may take to each other.
struct Params {
    float at_street = 0.124f;
    float at_daytime = 0.218f;
    float at_place = 0.188f;
    float through_friends = 0.218f;
    float introduced = 0.5f;
    float homophily = 0.5f;
    float per_year_of_age = 0.167f;
    float per_sex = 1.76f;
    float per_activity = 0.48f;
    float eagerness = 2.5f;
    float first_closeness = 0.02f;
    float first_hours = 0.25f;

    static constexpr auto fields = std::tuple{
        field(&Params::at_street, "at_street", "1/week", limits(0, 1), level(), Grade::E,
              "solved: as many ties begin as lapse (dynamics b8)",
              "Chance of trying to strike up with a neighbour, for a person of median sociability with all room left."),
        field(&Params::at_daytime, "at_daytime", "1/week", limits(0, 1), level(), Grade::E,
              "solved: as many ties begin as lapse (dynamics b8)", "The same with somebody of the same class or team."),
        field(&Params::at_place, "at_place", "1/week", limits(0, 1), level(), Grade::E,
              "solved: as many ties begin as lapse (dynamics b8)",
              "The same, in a week of going there, with somebody who came to the same club, group or hub."),
        field(&Params::through_friends, "through_friends", "1/week", limits(0, 1), level(), Grade::E,
              "solved: as many ties begin as lapse (dynamics b8); direction b16",
              "The same with a friend of a friend."),
        field(&Params::introduced, "introduced", "chance", limits(0, 1), drawn(0.1, 0.9), Grade::E, "no row found",
              "Chance that two people who are brought together take to each other, before room and likeness."),
        field(&Params::homophily, "homophily", "share", limits(0, 1), held(0.3, 1.0), Grade::D,
              "dynamics E2 phi, assumed", "How much of likeness among friends is choice and not meeting."),
        field(&Params::per_year_of_age, "per_year_of_age", "log", limits(0, 1), held(), Grade::A, "dynamics a20",
              "Unlikeness for each year between two ages."),
        field(&Params::per_sex, "per_sex", "log", limits(0, 5), held(), Grade::A, "dynamics a22",
              "Unlikeness if sex differs."),
        field(&Params::per_activity, "per_activity", "log", limits(0, 5), held(), Grade::A, "dynamics a22",
              "Unlikeness if what fills the day differs."),
        field(&Params::eagerness, "eagerness", "times", limits(0.1, 20), held(), Grade::E,
              "mechanisms 2.6: the bound at which likeness, room and sociability say no more",
              "How surely a try succeeds between two who are alike and have all room; at most surely."),
        field(&Params::first_closeness, "first_closeness", "0..1", limits(0, 1), held(), Grade::D, "dynamics E2",
              "Closeness with which a tie begins."),
        field(&Params::first_hours, "first_hours", "hours/week", limits(0, 20), held(), Grade::D,
              "mechanisms 3d, hours at a group",
              "Hours a week that new acquaintances spend until either next takes stock.")};
};

// Tries in the order of their lanes, which is part of the answers.
enum Try : unsigned { street_try, daytime_try, place_try, friends_try, attempts };

constexpr const char* tried_where[attempts] = {
    "chance of trying a neighbour", "chance of trying a classmate or colleague", "chance of trying somebody at a club",
    "chance of trying a friend's friend"};

struct Traits {
    const Sociability& sociability;
    const Capacity& capacity;
    const Born& born;
    const SexOf& sex;
    const ActivityOf& activity;

    void fetch(Person who) const {
        sociability.fetch(who), capacity.fetch(who), born.fetch(who), sex.fetch(who), activity.fetch(who);
    }
};

// Which of the four somebody tries this week, one bit each, and with whom, as far as that is known.
struct Tries {
    std::uint32_t which = 0;
    std::array<Person, attempts> with;
    explicit operator bool() const { return which != 0; }
    bool one(unsigned attempt) const { return which >> attempt & 1u; }

    template <class Body>
    void each(const Body& body) const {
        for (std::uint32_t left = which; left != 0; left &= left - 1)
            body(static_cast<unsigned>(std::countr_zero(left)));
    }
};

class Acquaintance {
public:
    Acquaintance(const Params& p, const Across<>& ties, const Traits& traits) : p_(p), ties_(ties), traits_(traits) {}

    float room(Person who) const {
        const float left = 1.0f - static_cast<float>(ties_.count(who)) / static_cast<float>(traits_.capacity[who]);
        return left > 0 ? left : 0.0f;
    }
    float likeness(Person a, Person b) const {
        const auto weeks = static_cast<float>(traits_.born[a] - traits_.born[b]);
        float unlike = p_.per_year_of_age * (weeks < 0 ? -weeks : weeks) / static_cast<float>(weeks_a_year);
        if (traits_.sex[a] != traits_.sex[b]) unlike += p_.per_sex;
        if (traits_.activity[a] != traits_.activity[b]) unlike += p_.per_activity;
        return exp(-p_.homophily * unlike);
    }
    bool may_meet(Person a, Person b, const NextAtHome& next_at_home) const {
        if (a == b || traits_.activity[b] == Activity::before_school || ties_.tied(a, b)) return false;
        for (std::uint32_t row = next_at_home[a]; row != a.index; row = next_at_home[Person{row}])
            if (row == b.index) return false;
        return true;
    }
    NewTie tie(Person a, Person b, Layer layer) const {
        return {a < b ? a : b, a < b ? b : a, layer, p_.first_closeness, p_.first_hours};
    }

private:
    const Params& p_;
    const Across<>& ties_;
    const Traits& traits_;
};

void meet(const Params& p, Draw draw, Everyone everyone, Across<> ties, const Foci& foci, const StreetOf& street,
          const DaytimeOf& daytime, const PlaceOf& place, const Attendance& attendance, const NextAtHome& next_at_home,
          const Sociability& sociability, const Capacity& capacity, const Born& born, const SexOf& sex,
          const ActivityOf& activity, Wish<NewTie> begin, Tell tell) {
    const Traits traits{sociability, capacity, born, sex, activity};
    const Acquaintance acquaintance(p, ties, traits);
    const float chances[attempts] = {p.at_street, p.at_daytime, p.at_place, p.through_friends};

    const auto members = [&](const Me& me, unsigned attempt) {
        const std::uint32_t focus = attempt == street_try    ? street[me]
                                    : attempt == daytime_try ? daytime[me]
                                    : came(attendance[me])   ? place[me]
                                                             : nobody_row;
        return focus == nobody_row ? std::span<const Person>{} : foci.members(Focus{focus});
    };
    const auto choice_of = [&](const Me& me, unsigned attempt) {
        return Choice<Person>(
            draw("with whom", me).nth(static_cast<std::uint32_t>(draw.week().number) * attempts + attempt).word64());
    };
    const auto somebody_at = [&](const Me& me, unsigned attempt) {
        Choice<Person> choice = choice_of(me, attempt);
        for (const Person other : members(me, attempt))
            if (other != me.row() && (attempt != place_try || came(attendance[other])))
                choice.consider(other, everyone.key(other));
        return choice.chosen();
    };
    const auto friend_of = [&](const Me& me) {
        Choice<Person> choice = choice_of(me, friends_try);
        for (const auto& tie : ties[me]) choice.consider(tie.to(), everyone.key(tie.to()));
        return choice.chosen();
    };
    const auto further_friend = [&](const Me& me, Person through) {
        Choice<Person> further(draw("through whom", from_to(me, everyone.key(through))).word64());
        for (const auto& tie : ties[through])
            if (tie.to() != me.row()) further.consider(tie.to(), everyone.key(tie.to()));
        return further.chosen();
    };

    const auto tries = [&](const Me& me, const Block& screen) {
        Tries tried;
        if (activity[me] == Activity::before_school) return tried;
        const float own = sociability[me] * acquaintance.room(me);
        if (own <= 0) return tried;
        for (unsigned attempt = 0; attempt < attempts; ++attempt)
            tried.which |= static_cast<unsigned>(screen.chance(chances[attempt] * own, attempt)) << attempt;
        return tried;
    };
    // Whoever is chosen is mostly far away in memory, and so are those who are chosen from.
    constexpr unsigned friends_turns = 5, through_turns = 4, ties_turns = 3, others_turns = 2, choice_turns = 1;
    const auto fetch_friends = [&](Person who) {
        by_fours(ties[who], [&](const auto& four) { four.fetch(everyone); });
    };
    const auto soon = [&](const Me& me, Tries& tried, unsigned turns) {
        Person& through = tried.with[friends_try];  // until the choice is made
        switch (turns) {
            case friends_turns:
                if (tried.one(friends_try)) fetch_friends(me);
                return;
            case through_turns:
                if (!tried.one(friends_try)) return;
                through = friend_of(me);
                if (through.index == nobody_row) tried.which &= ~(1u << friends_try);
                else ties.fetch_place(through);
                return;
            case ties_turns:
                tried.each([&](unsigned attempt) {
                    if (attempt == friends_try) ties.fetch(through);
                    else if (const auto others = members(me, attempt); !others.empty()) fetch(others.data());
                });
                return;
            case others_turns:
                tried.each([&](unsigned attempt) {
                    if (attempt == friends_try) fetch_friends(through);
                    else
                        for (const Person other : members(me, attempt)) {
                            everyone.fetch(other);
                            if (attempt == place_try) attendance.fetch(other);
                        }
                });
                return;
            case choice_turns:
                tried.each([&](unsigned attempt) {
                    Person& with = tried.with[attempt];
                    with = attempt == friends_try ? further_friend(me, through) : somebody_at(me, attempt);
                    if (with.index != nobody_row) traits.fetch(with), ties.fetch_place(with);
                });
                return;
        }
    };
    struct Nothing {};
    everyone.with_errands<Nothing>(
        draw("tries"), tries, friends_turns, soon, [&](const Me& me, const Tries& tried, Nothing&) {
            tried.each([&](unsigned attempt) {
                const Person with = tried.with[attempt];
                if (with.index == nobody_row) return;
                const float other = p.eagerness * sociability[with] * acquaintance.room(with);
                const Roll takes = draw("take to each other", from_to(me, everyone.key(with)))
                                       .nth(static_cast<std::uint32_t>(draw.week().number) * attempts + attempt);
                const float likeness = acquaintance.likeness(me, with);
                const Trial taken = takes.trial(other * likeness);
                if (!taken || !acquaintance.may_meet(me, with, next_at_home)) return;
                begin.add(me, acquaintance.tie(me, with,
                                               attempt == street_try  ? Layer::neighbour
                                               : attempt == place_try ? Layer::mutual
                                                                      : Layer::friendship));
                const float own = sociability[me] * acquaintance.room(me);
                tell.both(me, with, [=] {
                    return Event{.what = "became acquainted",
                                 .trial = taken,
                                 .because = {{tried_where[attempt], chances[attempt] * own, "1/week"},
                                             {"likeness", likeness, "0..1"}}};
                });
            });
        });
}

void be_introduced(const Params& p, Draw draw, Everyone everyone, Across<> ties, const NextAtHome& next_at_home,
                   const Sociability& sociability, const Capacity& capacity, const Born& born, const SexOf& sex,
                   const ActivityOf& activity, Heard<Introduction> introductions, Wish<NewTie> begin, Tell tell) {
    const Traits traits{sociability, capacity, born, sex, activity};
    const Acquaintance acquaintance(p, ties, traits);
    everyone.who_heard(introductions, [&](const Me& me, std::span<const Introduction> mine) {
        for (const Introduction& introduction : mine) {
            const Person other = introduction.other;
            if (!acquaintance.may_meet(me, other, next_at_home)) continue;
            const float likeness = acquaintance.likeness(me, other);
            const float chance = p.introduced * acquaintance.room(me) * acquaintance.room(other) * likeness;
            const Trial taken =
                draw("take to each other", pair(me, everyone.key(other))).nth(introduction.ordinal).trial(chance);
            if (taken) begin.add(me, acquaintance.tie(me, other, Layer::mutual));
            tell.both(me, other, [=] {
                return Event{.what = taken ? "became acquainted" : "did not take to each other",
                             .trial = taken,
                             .because = {{"when introduced", p.introduced, "chance"},
                                         {"likeness", likeness, "0..1"},
                                         {"room of the one", acquaintance.room(me), "0..1"},
                                         {"room of the other", acquaintance.room(other), "0..1"}}};
            });
        }
    });
}

}  // namespace

constinit const Part process::meeting_people =
    declare<&meet, &be_introduced>("People who share a street, a day, a place or a friend may become acquainted.");

}  // namespace alongside
