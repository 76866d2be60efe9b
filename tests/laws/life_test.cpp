// SPDX-License-Identifier: Apache-2.0
// Law: a death, a parting or an arrival in one arm reaches those at home and those tied, and nobody else's luck.
#include <gtest/gtest.h>

#include "tests/laws/neighbours.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr std::int32_t week_of_events = 4;

// What happens in one arm alone, to the hundredth of all keys that a parameter names.
struct Extra {
    std::int32_t hundredth = -1;
    static constexpr auto fields = std::tuple{
        field(&Extra::hundredth, "hundredth", "", limits(-1, 99), held(), Grade::E, "a test", "To whom: -1 nobody.")};
    bool meets(Draw draw, Key key) const {
        return draw.week().number == week_of_events && static_cast<std::int32_t>(key.value % 100) == hundredth;
    }
};
void die(const Extra& p, Draw draw, Everyone everyone, Wish<Departure> depart) {
    everyone([&](const Me& me) {
        if (p.meets(draw, me)) depart.add(me, {me, me, Why::died});
    });
}
void part(const Extra& p, Draw draw, Everyone everyone, const HomeRoleOf& role, const NextAtHome& next_at_home,
          Wish<Parting> partings) {
    everyone([&](const Me& me) {
        if (!p.meets(draw, me) || !is_partner(role[me])) return;
        for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
            if (is_partner(role[Person{row}])) partings.add(me, {me, Person{row}, me});
    });
}
void arrive(const Extra& p, Draw draw, Each<Area> areas, Wish<Arrival> arrivals) {
    areas([&](const Turn<Area>& area) {
        if (p.hundredth >= 0 && draw.week().number == week_of_events)
            arrivals.add(area, {area, Key{combine(area.key().value, name_hash("an extra arrival"))}});
    });
}
constinit const Part extra_deaths = declare<&die>("Some die.");
constinit const Part extra_partings = declare<&part>("Some part.");
constinit const Part extra_arrivals = declare<&arrive>("Some arrive.");

// Keys of everybody at home with this person, of all who are tied to one of these, and of those at home with them.
std::set<std::uint64_t> around(World& world, std::uint32_t row) {
    std::set<std::uint64_t> found = home(world, row);
    for (std::uint32_t other = world.data<NextAtHome>()[row];; other = world.data<NextAtHome>()[other]) {
        for (const HalfTie& tie : world.ties[Person{other}]) found.merge(home(world, tie.to().index));
        if (other == row) return found;
    }
}

struct Outcome {
    std::size_t met = 0;
    std::set<std::uint64_t> strangers;
};

// One week with the event in one arm, in a town where nobody meets, asks or is struck, so that ties and homes are all
// the reach.
Outcome outcome(const Part& extra, std::int32_t hundredth, const Model& standard = Model::standard()) {
    const Model model = standard.with_before("persons", {"extra", "", &extra});
    Scenario without = busy_town(model);
    for (const char* chance : {"at_street", "at_daytime", "at_place", "through_friends", "introduced"})
        without.settings.set("meeting_people", chance, 0);
    for (const char* blow : {"bereavement", "separation", "moving", "new_school"})
        without.settings.set("events", blow, 0);  // else the struck would press on others within the week
    for (const char* asks : {"formal", "informal"}) without.settings.set("asking", asks, 0);
    without.settings.set("outreach", "talks", 0);           // else coordinators speak with somebody else instead
    without.settings.set("arrivals", "relatives_here", 0);  // else newcomers are tied to those whom they come to
    Scenario with = without;
    with.settings.set("extra", "hundredth", hundredth);
    const auto executor = serial_executor();
    Simulation a(without, amber, *executor), b(with, amber, *executor);
    a.advance(week_of_events), b.advance(week_of_events);
    EXPECT_EQ(who_differs(people(a.world()), people(b.world())), std::set<std::uint64_t>{});
    std::set<std::uint64_t> reach;
    Outcome found;
    const auto rows = static_cast<std::uint32_t>(a.world().rows(Space::person));
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint64_t key = a.world().keys(Space::person)[row].value;
        if (key == 0 || static_cast<std::int32_t>(key % 100) != hundredth || &extra == &extra_arrivals) continue;
        ++found.met;
        reach.merge(around(a.world(), row));
    }
    a.advance(1), b.advance(1);
    if (&extra == &extra_arrivals)
        for (std::uint32_t row = rows; row < b.world().rows(Space::person); ++row)
            found.met += reach.insert(b.world().keys(Space::person)[row].value).second;
    for (const std::uint64_t key : who_differs(people(a.world()), people(b.world())))
        if (reach.count(key) == 0) found.strangers.insert(key);
    return found;
}

TEST(Life, ADeathReachesThoseAtHomeAndThoseTied) {
    for (const std::int32_t hundredth : {3, 42}) {
        const Outcome deaths = outcome(extra_deaths, hundredth);
        EXPECT_GT(deaths.met, 5u);
        EXPECT_EQ(deaths.strangers, std::set<std::uint64_t>{});
    }
}
TEST(Life, APartingReachesThoseAtHomeAndThoseTied) {
    EXPECT_EQ(outcome(extra_partings, 42).strangers, std::set<std::uint64_t>{});
}
TEST(Life, AnArrivalReachesNobodyUntilSomebodyIsMet) {
    const Outcome arrivals = outcome(extra_arrivals, 0);
    EXPECT_GT(arrivals.met, 3u);
    EXPECT_EQ(arrivals.strangers, std::set<std::uint64_t>{});
}

// A mutant: luck that counts those who have left, or how many have come.
void count_leavers(Draw draw, Everyone everyone, Each<Leaver> leavers, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        fast[me] += 0.1f * draw("by leavers", me).nth(static_cast<std::uint32_t>(leavers.rows())).normal();
    });
}
void count_rows(Draw draw, Everyone everyone, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        fast[me] += 0.1f * draw("by rows", me).nth(static_cast<std::uint32_t>(everyone.rows())).normal();
    });
}
constinit const Part counts_leavers = declare<&count_leavers>("Draws by how many have left.");
constinit const Part counts_rows = declare<&count_rows>("Draws by how many have come.");

TEST(Life, CatchesLuckThatCountsThoseWhoLeft) {
    EXPECT_GT(outcome(extra_deaths, 42, with_process("stress", counts_leavers)).strangers.size(), 500u);
}
TEST(Life, CatchesLuckThatCountsThoseWhoCame) {
    EXPECT_GT(outcome(extra_arrivals, 0, with_process("stress", counts_rows)).strangers.size(), 500u);
}

}  // namespace
}  // namespace alongside::laws
