// SPDX-License-Identifier: Apache-2.0
// Counts a founded place: who lives together, who works, and which conditions and needs there are beside their tables.
#include "sim/describe/founded.hpp"

#include <algorithm>

#include "sim/assumed/need_odds.hpp"

namespace alongside {
namespace {

struct Home {
    std::vector<Person> members;
    std::int64_t children = 0, grown = 0, partners = 0, parents = 0, adults = 0;
    std::int32_t oldest = 0;
};

// Whoever shares a home with a couple or a parent, and is neither, makes it one of several adults.
std::size_t kind_of(const Home& home) {
    if (home.members.size() == 1) return home.oldest < 66 ? 0 : 1;
    const bool couple = home.partners == 2;
    if (home.adults > 0) return 7;
    if (couple && home.children > 0) return 3;
    if (couple && home.grown > 0) return 4;
    if (couple) return 2;
    return home.children > 0 ? 5 : 6;
}

// The parameters of a line of the model, as parts take them.
auto lookup(Simulation& simulation) {
    return [&settings = simulation.scenario().settings](std::string_view line) {
        return settings.of(*settings.model().find(line));
    };
}

class Counter {
public:
    explicit Counter(Simulation& simulation)
        : world_(simulation.world()),
          place_(simulation.scenario().place),
          now_(simulation.week()),
          courses_(NeedCourses::from(lookup(simulation))),
          odds_(courses_, NeedsTogether::from(lookup(simulation)), place_) {}

    FoundedCounts count() {
        const auto keys = world_.keys(Space::household);
        for (std::uint32_t home = 0; home < keys.size(); ++home)
            if (keys[home].value != 0) count_home(Household{home});
        return counted_;
    }

private:
    template <IsColumn C>
    typename C::T of(typename C::Id who) {
        return world_.data<C>()[who.index];
    }
    std::int32_t age(Person who) { return age_in_years(of<Born>(who), now_); }
    template <std::size_t N>
    static std::int64_t& at(std::array<std::int64_t, N>& counts, std::int64_t k) {
        return counts[static_cast<std::size_t>(std::min<std::int64_t>(k, N - 1))];
    }

    void count_home(Household row) {
        Home home;
        std::uint32_t member = of<FirstAtHome>(row);
        do {
            const Person who{member};
            home.members.push_back(who);
            const HomeRole role = of<HomeRoleOf>(who);
            home.children += role == HomeRole::child, home.grown += role == HomeRole::grown_child;
            home.partners += is_partner(role), home.parents += is_parent(role), home.adults += role == HomeRole::adult;
            home.oldest = std::max(home.oldest, age(who));
            member = of<NextAtHome>(who);
        } while (member != of<FirstAtHome>(row));
        ++counted_.households;
        ++counted_.kind[kind_of(home)];
        ++at(counted_.size, static_cast<std::int64_t>(home.members.size()) - 1);
        ++counted_.tenure[of<TenureOf>(home.members.front())];
        if (home.children > 0) ++at(counted_.children, home.children - 1);
        for (const Person who : home.members) count_person(who, home);
        if (home.partners == 2) count_couple(home);
        count_needs(row, home);
    }

    void count_person(Person who, const Home& home) {
        const std::int32_t years = age(who);
        const Activity activity = of<ActivityOf>(who);
        ++counted_.residents;
        ++at(counted_.age, years / 5);
        ++counted_.fifth[of<FifthOf>(who)];
        counted_.adults += years >= adult_age;
        if (years >= 16 && years < 65) ++counted_.of_working_age, counted_.employed += activity == Activity::work;
        if (years >= 16 && years < 25)
            ++counted_.young, counted_.students += activity == Activity::student || activity == Activity::school;
        counted_.retired += years >= static_cast<std::int32_t>(place_.retired_from.value);
        const HomeRole role = of<HomeRoleOf>(who);
        const bool man = of<SexOf>(who) == Sex::male;
        if (role == HomeRole::grown_child) ++counted_.grown, counted_.grown_sons += man;
        if (role == HomeRole::parent) ++counted_.lone_parents, counted_.lone_fathers += man;
        if (years >= 20 && years < 35) {
            const auto band = static_cast<std::size_t>((years - 20) / 5);
            ++counted_.aged[band], counted_.aged_at_home[band] += role == HomeRole::grown_child;
        }
        count_ties(who, home);
    }

    void count_ties(Person who, const Home& home) {
        std::int64_t ties = 0, friends = 0;
        for (const HalfTie& tie : world_.ties[who]) {
            ++ties, friends += tie.layer() == Layer::friendship;
            ++counted_.of_layer[static_cast<std::size_t>(tie.layer())];
        }
        if (of<ActivityOf>(who) != Activity::before_school) {
            ++counted_.with_ties, counted_.half_edges += ties;
            counted_.outside += static_cast<double>(of<Away>(who));
        }
        const auto with = [&](FoundedCounts::Condition& condition, std::uint8_t bit) {
            if ((of<Conditions>(who) & bit) == 0) return;
            ++condition.people;
            if (age(who) < adult_age) return;
            ++condition.adults, condition.ties += ties, condition.friends += friends;
            condition.at_home += static_cast<std::int64_t>(home.members.size()) - 1;
        };
        with(counted_.learning, learning_disability), with(counted_.ill, severe_mental_illness);
    }

    void count_couple(const Home& home) {
        std::vector<Person> two;
        for (const Person who : home.members)
            if (is_partner(of<HomeRoleOf>(who))) two.push_back(who);
        const std::int32_t first_older = of<Born>(two[1]) - of<Born>(two[0]);  // in weeks
        ++counted_.couples;
        counted_.five_years_apart += (first_older < 0 ? -first_older : first_older) >= 5 * weeks_a_year;
        counted_.years_men_older += of<SexOf>(two[0]) == Sex::male ? first_older : -first_older;
    }

    void count_need(unsigned kind, float odds, bool has) {
        if (odds <= 0) return;
        ++counted_.might[kind], counted_.have[kind] += has;
        counted_.meant[kind] += static_cast<double>(odds / (1.0f + odds));
    }

    void count_needs(Household row, const Home& home) {
        bool children = false;
        for (const Person who : home.members) {
            children = children || age(who) < adult_age;
            const OwnEpisodes own{of<OwnNeeds>(who)};
            for (unsigned k = 0; k < own_needs; ++k)
                count_need(
                    k,
                    odds_.base(static_cast<NeedKind>(k), age(who), of<SexOf>(who), of<FifthOf>(who), HomeRole::adult),
                    own.severity(k) > 0);
        }
        const HomeEpisodes episodes{of<HomeNeeds>(row)};
        for (unsigned k = 0; k < home_needs; ++k) {
            const auto kind = static_cast<NeedKind>(own_needs + k);
            if (kind == NeedKind::conflict && home.members.size() < 2) continue;
            count_need(own_needs + k, odds_.base_at_home(kind, children, of<FifthOf>(home.members.front())),
                       episodes.severity(k) > 0);
        }
    }

    World& world_;
    const Place& place_;
    Week now_;
    NeedCourses courses_;
    NeedOdds odds_;
    FoundedCounts counted_;
};

}  // namespace

FoundedCounts count_founded(Simulation& simulation) { return Counter(simulation).count(); }

}  // namespace alongside
