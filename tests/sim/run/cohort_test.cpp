// SPDX-License-Identifier: Apache-2.0
// Those who are helped are followed by name, and looking at them changes nothing.
#include "sim/run/cohort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/run/state.hpp"
#include "sim/world/persons.hpp"
#include "sim/world/services.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

constexpr std::int32_t lived = 80;
const Luck amber = luck_of("amber", 0);

/// A village where many ask, cases are short and people come and go, so that rows of cases are taken up again.
Scenario busy_village() {
    Scenario scenario = with_posts("busy", 4);
    scenario.place.agencies[0].weeks = 6;
    scenario.place.moves.of = {0.2, 0.2, 0.2, 0.2};
    scenario.place.moved_in.value = 0.1, scenario.place.moved_out.value = 0.1;
    scenario.settings.set("asking", "formal", 0.2);
    scenario.settings.set("at_rest", "case_line", 0.0);
    scenario.weeks = lived;
    return scenario;
}

std::vector<HelpSpell> watched(std::uint16_t kind, const Executor& executor, std::string* digest = nullptr) {
    Simulation simulation(busy_village(), amber, executor);
    simulation.advance(simulation.scenario().burn_in);
    Cohort cohort(simulation, kind, {}, amber);
    cohort.live(lived);
    if (digest != nullptr) *digest = simulation.digest();
    return cohort.take().helped;
}

/// All that could be seen, week by week: everybody's scores, and every case.
struct Seen {
    struct One {
        Key person;
        std::uint16_t kind;
        std::uint32_t row;
    };
    std::vector<std::map<std::uint64_t, Scores>> people;
    std::vector<std::map<std::uint64_t, One>> cases;  ///< one map more, at the front: before the first week
};

Seen everything() {
    const auto executor = serial_executor();
    Simulation simulation(busy_village(), amber, *executor);
    simulation.advance(simulation.scenario().burn_in);
    World& world = simulation.world();
    Seen seen;
    const auto look_at_cases = [&] {
        auto& now = seen.cases.emplace_back();
        const auto keys = world.keys(Space::open_case);
        for (std::uint32_t row = 0; row < keys.size(); ++row)
            if (keys[row].value != 0)
                now[keys[row].value] = {world.keys(Space::person)[world.data<CasePerson>()[row]],
                                        world.data<AgencyKind>()[world.data<CaseAgency>()[row]], row};
    };
    look_at_cases();
    for (std::int32_t week = 0; week < lived; ++week) {
        simulation.advance(1);
        look_at_cases();
        auto& now = seen.people.emplace_back();
        const auto keys = world.keys(Space::person);
        for (std::uint32_t row = 0; row < keys.size(); ++row)
            if (keys[row].value != 0) now[keys[row].value] = scores_of(world, Person{row});
    }
    return seen;
}

std::optional<Scores> scores_in(const Seen& seen, Key who, std::int32_t week) {
    if (week >= lived) return std::nullopt;
    const auto& now = seen.people[static_cast<std::size_t>(week)];
    const auto found = now.find(who.value);
    return found == now.end() ? std::nullopt : std::optional(found->second);
}

TEST(Cohort, SeesWhatTheStateSays) {
    const Seen seen = everything();
    const auto executor = serial_executor();
    std::size_t gone = 0, rows_again = 0;
    std::set<std::uint64_t> people;
    std::size_t twice = 0;
    for (const std::uint16_t kind : {std::uint16_t{0}, coordinators_kind}) {
        const std::vector<HelpSpell> spells = watched(kind, *executor);
        std::map<std::uint64_t, const HelpSpell*> by_case;
        for (const HelpSpell& spell : spells) by_case[spell.open_case.value] = &spell;
        EXPECT_EQ(by_case.size(), spells.size()) << "a case was counted twice";
        std::map<std::uint32_t, int> cases_of_row;
        std::size_t expected = 0;
        for (std::size_t at = 1; at < seen.cases.size(); ++at)
            for (const auto& [key, one] : seen.cases[at]) {
                if (seen.cases[at - 1].count(key) != 0 || one.kind != kind) continue;
                ++expected, ++cases_of_row[one.row];
                ASSERT_TRUE(by_case.count(key)) << "a case that opened was not seen";
                const HelpSpell& spell = *by_case[key];
                const auto week = static_cast<std::int32_t>(at) - 1;
                EXPECT_EQ(spell.entry, week);
                EXPECT_EQ(spell.helped.who, one.person);
                twice += !people.insert(one.person.value).second;
                std::size_t end = at;
                while (end < seen.cases.size() && seen.cases[end].count(key) != 0) ++end;
                EXPECT_EQ(spell.exit, end == seen.cases.size() ? -1 : static_cast<std::int32_t>(end) - 1);
                EXPECT_EQ(spell.helped.here[Moment::entry], scores_in(seen, one.person, week));
                EXPECT_EQ(spell.helped.here[Moment::exit],
                          spell.ended() ? scores_in(seen, one.person, spell.exit) : std::nullopt);
                EXPECT_EQ(spell.helped.here[Moment::half_year], scores_in(seen, one.person, week + 26));
                EXPECT_EQ(spell.helped.here[Moment::year], scores_in(seen, one.person, week + 52));
                gone += week + 26 < lived && !spell.helped.here[Moment::half_year];
                if (spell.control.who.value == 0) continue;
                EXPECT_EQ(spell.control.here[Moment::entry], scores_in(seen, spell.control.who, week));
                EXPECT_EQ(spell.control.here[Moment::half_year], scores_in(seen, spell.control.who, week + 26));
            }
        EXPECT_EQ(expected, spells.size());
        EXPECT_GT(spells.size(), 20u) << "hardly anybody was helped: nothing was tried";
        for (const auto& [row, cases] : cases_of_row) rows_again += cases > 1;
    }
    EXPECT_GT(gone, 0u) << "nobody died or left before they were asked again";
    EXPECT_GT(rows_again, 0u) << "no row of a case was taken up again";
    EXPECT_GT(twice, 0u) << "nobody was helped twice";
}

TEST(Cohort, KnowsHowCasesEnded) {
    const auto executor = serial_executor();
    std::map<CaseEnd, int> ends;
    for (const HelpSpell& spell : watched(0, *executor)) {
        ++ends[spell.how];
        const bool for_no_reason =
            spell.ended() && spell.how == CaseEnd::open && spell.helped.here[Moment::exit].has_value();
        EXPECT_FALSE(for_no_reason) << "a case of somebody who is here ended, and nobody knows how";
        EXPECT_TRUE(spell.ended() || spell.how == CaseEnd::open);
    }
    EXPECT_GT(ends[CaseEnd::agreed], 0);
    EXPECT_GT(ends[CaseEnd::stopped], 0);
    EXPECT_GT(ends[CaseEnd::lost], 0);
}

TEST(Cohort, LooksAndWritesNothing) {
    const auto executor = serial_executor();
    Simulation alone(busy_village(), amber, *executor);
    alone.advance(busy_village().burn_in + lived);
    std::string digest;
    watched(0, *executor, &digest);
    EXPECT_EQ(digest, alone.digest());
}

// Mutant: an observer that does somebody good while it looks.
class Meddler : public Observer {
public:
    explicit Meddler(World& world) : world_(world) {}
    void before(const Entry& line) override {
        if (line.name == "cases") world_.data<Stress>()[0] -= 0.001f;
    }
    void after(const Entry&) override {}

private:
    World& world_;
};
TEST(Cohort, CatchesAnObserverThatMeddles) {
    const auto executor = serial_executor();
    Simulation alone(busy_village(), amber, *executor), meddled(busy_village(), amber, *executor);
    Meddler meddler(meddled.world());
    meddled.observe(&meddler);
    alone.advance(10), meddled.advance(10);
    EXPECT_NE(meddled.digest(), alone.digest());
}

bool same(const Followed& a, const Followed& b) { return a.who == b.who && a.here.at == b.here.at; }
bool same(const std::vector<HelpSpell>& a, const std::vector<HelpSpell>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const HelpSpell& x, const HelpSpell& y) {
        return x.open_case == y.open_case && x.entry == y.entry && x.exit == y.exit && x.how == y.how &&
               same(x.helped, y.helped) && same(x.control, y.control);
    });
}

TEST(Cohort, IsTheSameForAnyThreadsAndGrain) {
    const std::vector<HelpSpell> one = watched(0, *serial_executor());
    EXPECT_TRUE(same(one, watched(0, *executor_for(4, 37))));
    EXPECT_TRUE(same(one, watched(0, *shuffled_executor(64, 7))));
}

/// Whom a spell would get as control by looking at everybody, first or last row first; without a lottery the first of
/// those equally near.
Key nearest_by_hand(World& world, Week now, const HelpSpell& spell, bool backwards, bool by_lot) {
    const Draw draw(amber, "evaluation", Week{0});
    const auto keys = world.keys(Space::person);
    const std::uint32_t me = spell.helped.row;
    const auto band = [&](std::uint32_t row) {
        return std::clamp((age_in_years(world.data<Born>()[row], now) - 15) / 10, 0, 6);
    };
    const auto serious = [&](std::uint32_t row) {
        return static_cast<float>(scores_of(world, Person{row}).of(ScoreKind::serious_needs));
    };
    Key best;
    float least = 0;
    std::uint64_t lot = 0;
    for (std::uint32_t k = 0; k < keys.size(); ++k) {
        const auto row = backwards ? static_cast<std::uint32_t>(keys.size()) - 1 - k : k;
        if (keys[row].value == 0 || world.data<StageOf>()[row] != Stage::not_asking) continue;
        if (world.data<FirstCase>()[row] != 0) continue;
        if (age_in_years(world.data<Born>()[row], now) < 16 || world.data<HomeOf>()[row] == world.data<HomeOf>()[me] ||
            world.data<SexOf>()[row] != world.data<SexOf>()[me] || band(row) != band(me) ||
            world.data<FifthOf>()[row] != world.data<FifthOf>()[me])
            continue;
        const float a = world.data<Stress>()[row] - world.data<Stress>()[me], b = serious(row) - serious(me),
                    distance = a * a + b * b;
        const std::uint64_t drawn = draw("is the control", from_to(spell.open_case, keys[row])).nth(0).word64();
        const bool nearer = distance < least || (by_lot && distance == least && drawn < lot);
        if (best.value == 0 || nearer) best = keys[row], least = distance, lot = drawn;
    }
    return best;
}

/// Everybody in the village begins to be helped at once; so that who is the control of whom can be looked at.
std::vector<HelpSpell> everybody(World& world) {
    std::vector<HelpSpell> spells;
    for (std::uint32_t row = 0; row < world.rows(Space::person); row += 3) {
        const Key key = world.keys(Space::person)[row];
        if (key.value == 0) continue;
        HelpSpell& spell = spells.emplace_back();
        spell.open_case = Key{key.value + 1};
        spell.helped.who = key, spell.helped.row = row;
        spell.helped.here[Moment::entry] = scores_of(world, Person{row});
    }
    return spells;
}

TEST(Controls, AreTheNearestOfTheSameKindWhateverTheOrderOfRows) {
    const auto executor = serial_executor();
    Simulation simulation(busy_village(), amber, *executor);
    simulation.advance(20);
    World& world = simulation.world();
    const Draw draw(amber, "evaluation", Week{0});
    for (const bool all_alike : {false, true}) {
        if (all_alike)
            for (std::uint32_t row = 0; row < world.rows(Space::person); ++row) world.data<Stress>()[row] = 0;
        std::vector<HelpSpell> spells = everybody(world);
        match_controls(world, simulation.week(), spells, {}, draw);
        std::size_t matched = 0, by_row = 0;
        for (const HelpSpell& spell : spells) {
            matched += spell.control.who.value != 0;
            EXPECT_EQ(spell.control.who, nearest_by_hand(world, simulation.week(), spell, false, true));
            EXPECT_EQ(spell.control.who, nearest_by_hand(world, simulation.week(), spell, true, true));
            by_row += spell.control.who != nearest_by_hand(world, simulation.week(), spell, false, false);
        }
        EXPECT_GT(matched, spells.size() / 2);
        // Mutant: among equals the first row wins.
        EXPECT_TRUE(!all_alike || by_row > 5) << "a tie broken by row would not be seen";
    }
}

// A trial at the door

Scenario on_trial(double share, int posts = 4) {
    Scenario scenario = busy_village();
    scenario.settings.set("coordinators", "posts", posts);
    Change change;
    change.part = "triage", change.parameter = "held_back", change.to = share;
    scenario.changes.push_back(change);
    return scenario;
}
Watched watched_trial(const Scenario& scenario) {
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(scenario.burn_in);
    Cohort cohort(simulation, coordinators_kind, {}, amber);
    cohort.live(lived);
    return cohort.take();
}
std::map<std::uint64_t, bool> lots_of(const Watched& watched) {
    std::map<std::uint64_t, bool> lots;
    for (const HelpSpell& one : watched.reached) {
        EXPECT_EQ(lots.count(one.helped.who.value), 0u) << "somebody asked for the first time twice";
        lots[one.helped.who.value] = one.held_back;
    }
    return lots;
}

TEST(TrialAtTheDoor, OfNobodyChangesNoBit) {
    const auto executor = serial_executor();
    Simulation none(busy_village(), amber, *executor), nobody(on_trial(0), amber, *executor),
        half(on_trial(0.5), amber, *executor);
    for (Simulation* one : {&none, &nobody, &half}) one->advance(lived);
    EXPECT_EQ(none.digest(), nobody.digest());
    // Mutant: a trial that is on.
    EXPECT_NE(none.digest(), half.digest());
    EXPECT_TRUE(watched_trial(on_trial(0)).reached.empty());
}

TEST(TrialAtTheDoor, HelpsNobodyWhomItHoldsBack) {
    const Watched watched = watched_trial(on_trial(0.5));
    const std::map<std::uint64_t, bool> lots = lots_of(watched);
    const auto held =
        static_cast<std::size_t>(std::count_if(lots.begin(), lots.end(), [](const auto& lot) { return lot.second; }));
    ASSERT_GT(lots.size(), 40u) << "hardly anybody asked: nothing was tried";
    EXPECT_GT(held, lots.size() / 4);
    EXPECT_LT(held, lots.size() * 3 / 4);
    EXPECT_GT(watched.helped.size(), 5u);
    for (const HelpSpell& spell : watched.helped) {
        ASSERT_EQ(lots.count(spell.helped.who.value), 1u) << "somebody was helped who never asked";
        EXPECT_FALSE(lots.at(spell.helped.who.value));
    }
    EXPECT_TRUE(watched_trial(on_trial(1)).helped.empty());
}

TEST(TrialAtTheDoor, DrawsByNameInEveryArm) {
    const std::map<std::uint64_t, bool> few = lots_of(watched_trial(on_trial(0.5, 2))),
                                        many = lots_of(watched_trial(on_trial(0.5, 4))),
                                        more = lots_of(watched_trial(on_trial(0.8, 4)));
    std::size_t in_both = 0;
    for (const auto& [who, held] : few) {
        if (many.count(who) == 0) continue;
        ++in_both;
        EXPECT_EQ(held, many.at(who));
    }
    for (const auto& [who, held] : many)
        EXPECT_TRUE(!held || more.count(who) == 0 || more.at(who)) << "a larger share holds back the same and more";
    EXPECT_GT(in_both, 20u);
}

TEST(Whereabouts, FindsWhoMovedAndMissesWhoIsGone) {
    const auto executor = serial_executor();
    Simulation simulation(busy_village(), amber, *executor);
    World& world = simulation.world();
    Whereabouts whereabouts(world);
    const auto keys = world.keys(Space::person);
    EXPECT_EQ(whereabouts(keys[3], 3), 3u);
    EXPECT_EQ(whereabouts(keys[3], 5), 3u);
    EXPECT_EQ(whereabouts(keys[3], nobody_row), 3u);
    EXPECT_EQ(whereabouts(Key{1}, 3), nobody_row);
    EXPECT_EQ(whereabouts(Key{}, 3), nobody_row);
}

}  // namespace
}  // namespace alongside
