// SPDX-License-Identifier: Apache-2.0
// A story follows whom it was asked to follow, and lays two arms side by side as one would by hand.
#include "sim/run/story.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "sim/base/error.hpp"
#include "sim/run/study.hpp"
#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

StoryOptions asked(std::int32_t weeks = 20) {
    StoryOptions options;
    options.weeks = weeks;
    return options;
}

Story told(const std::vector<Scenario>& arms, const StoryOptions& options) { return tell_story(arms, options); }

StoryEvent event(std::int32_t week, std::size_t position, const char* what, std::uint64_t with = 0) {
    StoryEvent one;
    one.week = week, one.position = position, one.what = what;
    if (with != 0) one.with = Somebody{Key{with}, 30, "female", "adult"};
    return one;
}

std::string sides(const std::vector<StoryEvent>& first, const std::vector<StoryEvent>& second) {
    std::string text;
    for (const Aligned& one : aligned(first, second)) {
        const StoryEvent& shown = one.side == Side::second ? second[one.second] : first[one.first];
        text += (one.side == Side::both ? "=" : one.side == Side::first ? "<" : ">") + shown.what + " ";
        EXPECT_TRUE(one.side != Side::both || same_thing(first[one.first], second[one.second]));
    }
    return text;
}

TEST(Story, EventsStandSideBySideByWeekAndLine) {
    EXPECT_EQ(sides({}, {}), "");
    EXPECT_EQ(sides({event(1, 3, "a")}, {}), "<a ");
    EXPECT_EQ(sides({}, {event(1, 3, "a")}), ">a ");
    EXPECT_EQ(sides({event(1, 3, "a"), event(2, 1, "b")}, {event(1, 3, "a"), event(2, 1, "b")}), "=a =b ");
    EXPECT_EQ(sides({event(1, 3, "a"), event(4, 1, "b")}, {event(2, 9, "c"), event(4, 0, "d"), event(4, 1, "b")}),
              "<a >c >d =b ");
    EXPECT_EQ(sides({event(1, 3, "a")}, {event(2, 3, "a")}), "<a >a ") << "in another week it is another thing";
    EXPECT_EQ(sides({event(1, 3, "a", 7)}, {event(1, 3, "a", 8)}), "<a >a ") << "with another person as well";
    EXPECT_EQ(sides({event(1, 3, "a"), event(1, 3, "a")}, {event(1, 3, "a")}), "=a <a ") << "twice is not once";
    EXPECT_EQ(sides({event(1, 3, "a"), event(1, 3, "b")}, {event(1, 3, "b"), event(1, 3, "a")}), "=a =b ");
}

TEST(Story, OfTheSameArmTwiceNeverParts) {
    StoryOptions options = asked();
    options.pick = 5;
    const Story story = told({village("one"), village("other")}, options);
    ASSERT_EQ(story.persons.size(), 5u);
    for (const PersonStory& person : story.persons) {
        EXPECT_FALSE(person.condition_parts);
        EXPECT_FALSE(person.events_part);
        EXPECT_FALSE(person.events.empty());
        for (const Aligned& one : person.events) EXPECT_EQ(one.side, Side::both);
    }
}

TEST(Story, OfTwoArmsPartsWhereADecisionReachesThePerson) {
    const Story story = told({village("none"), with_posts("two", 2)}, asked());
    ASSERT_EQ(story.persons.size(), 1u);
    const PersonStory& person = story.persons.front();
    ASSERT_TRUE(person.events_part);
    for (const Aligned& one : person.events) {
        const std::int32_t week =
            one.side == Side::second ? person.lives[1].events[one.second].week : person.lives[0].events[one.first].week;
        EXPECT_TRUE(week >= *person.events_part || one.side == Side::both);
    }
    EXPECT_EQ(story.arms, (std::vector<std::string>{"none", "two"}));
}

TEST(Story, IsThatOfTheSimulation) {
    StoryOptions options = asked(7);
    options.from = 3;
    const Scenario scenario = village("one");
    const Story story = told({scenario}, options);
    const Life& life = story.persons.front().lives.front();
    const auto executor = serial_executor();
    Simulation simulation(drawn_for(scenario, {0, options.luck, true}), luck_of(options.luck, 0), *executor);
    simulation.advance(scenario.burn_in + 3);
    const Person person{row_of(simulation.world(), Space::person, life.before.self.key)};
    ASSERT_NE(person.index, nobody_row);
    EXPECT_EQ(condition_of(simulation.world(), person, 3), life.before.condition);
    for (const Condition& week : life.weeks) {
        simulation.advance(1);
        EXPECT_EQ(condition_of(simulation.world(), person, week.week), week);
    }
    EXPECT_EQ(life.weeks.front().week, 3);
    EXPECT_EQ(life.weeks.back().week, 9);
    for (const StoryEvent& one : life.events) EXPECT_TRUE(one.week >= 3 && one.week <= 9) << one.week;
}

TEST(Story, OfOneIsTheSameAloneAndAmongMany) {
    StoryOptions options = asked();
    options.pick = 4;
    const Story many = told({village("one")}, options);
    for (const PersonStory& person : many.persons) {
        StoryOptions alone = asked();
        alone.persons = {person.lives.front().before.self.key};
        alone.threads = 2;
        alone.grain = 37;
        const Story one = told({village("one")}, alone);
        const std::vector<StoryEvent>&here = one.persons.front().lives.front().events,
              &there = person.lives.front().events;
        ASSERT_EQ(here.size(), there.size());
        for (std::size_t k = 0; k < here.size(); ++k) {
            EXPECT_TRUE(same_thing(here[k], there[k]));
            EXPECT_EQ(here[k].trial.drew(), there[k].trial.drew());
        }
    }
}

TEST(Story, OfAHouseholdIsOfAllWhoLiveThere) {
    StoryOptions one = asked(2), all = asked(2);
    one.pick = 30;
    for (const PersonStory& person : told({village("one")}, one).persons) {
        const Portrait& before = person.lives.front().before;
        if (before.at_home.size() < 2) continue;
        all.persons = {before.self.key};
        all.household = true;
        const Story story = told({village("one")}, all);
        ASSERT_EQ(story.persons.size(), before.at_home.size() + 1);
        EXPECT_EQ(story.persons[0].lives[0].before.self.key, before.self.key);
        for (std::size_t k = 0; k < before.at_home.size(); ++k)
            EXPECT_EQ(story.persons[k + 1].lives[0].before.self.key, before.at_home[k].key);
        return;
    }
    FAIL() << "nobody lives with two others";
}

std::uint32_t row_of(World& world, Key who) {
    const auto keys = world.keys(Space::person);
    return static_cast<std::uint32_t>(std::find(keys.begin(), keys.end(), who) - keys.begin());
}

/// The first who lives alone.
Key who_lives_alone(World& world) {
    std::uint32_t row = 0;
    while (world.keys(Space::person)[row] == Key{} || world.data<NextAtHome>()[row] != row) ++row;
    return world.keys(Space::person)[row];
}

Key mover{};

/// The mover goes to a row that nobody has in week 6, and away in week 10.
void move_and_leave(StepContext& context) {
    World& world = context.world;
    const auto keys = world.keys_to_write(Space::person);
    if (context.draw.week().number == 6) {
        const std::uint32_t from = row_of(world, mover), to = row_of(world, Key{});
        ASSERT_LT(to, keys.size()) << "a row that nobody has";
        keys[to] = mover;
        keys[from] = Key{};
        world.data<NextAtHome>()[to] = to;
        world.data<HomeOf>()[to] = world.data<HomeOf>()[from];
        world.data<FirstAtHome>()[world.data<HomeOf>()[to]] = to;
        world.data<Capacity>()[to] = 1;
    }
    if (context.draw.week().number == 10) keys[row_of(world, mover)] = Key{};
}
constinit const Part moves_and_leaves = declare_settling<&move_and_leave>("Somebody moves house, and then away.");

TEST(Story, FollowsThePersonAndNotTheRow) {
    const Model model = Model::standard().with_before("stress", {"mutant", "", &moves_and_leaves});
    Scenario scenario = village("one");
    scenario.settings = Settings(model);
    const auto executor = serial_executor();
    Simulation simulation(scenario, luck_of("amber", 0), *executor);
    StoryOptions options = asked(12);
    options.drawn = false;
    mover = who_lives_alone(simulation.world());
    options.persons = {mover};
    const Story story = told({scenario}, options);
    const Life& life = story.persons.front().lives.front();
    ASSERT_TRUE(life.gone_in);
    EXPECT_EQ(*life.gone_in, 10 - scenario.burn_in);
    EXPECT_EQ(life.weeks.size(), static_cast<std::size_t>(10 - scenario.burn_in));
    EXPECT_EQ(life.after.self.key, options.persons.front());
}

TEST(Story, OfNobodySaysHowToFindSomebody) {
    StoryOptions options = asked();
    options.persons = {Key{42}};
    try {
        told({village("one")}, options);
        FAIL() << "nobody has this key";
    } catch (const MismatchError& error) {
        EXPECT_EQ(error.code(), "E503");
        EXPECT_NE(std::string(error.what()).find("--pick"), std::string::npos);
    }
}

TEST(Story, OfArmsThatCannotBePairedIsRefused) {
    Scenario other = village("other");
    other.settings.set("stress", "keep_fast", 0.5);
    EXPECT_THROW(told({village("one"), other}, asked()), MismatchError);
}

class Kept : public Pasts {
public:
    std::vector<std::byte> find(const std::string& name) override {
        const auto at = states.find(name);
        return at == states.end() ? std::vector<std::byte>{} : at->second;
    }
    void keep(const std::string& name, const std::vector<std::byte>& state) override { states[name] = state; }
    std::map<std::string, std::vector<std::byte>> states;
};

TEST(Story, BeginsWithThePastThatAStudyKept) {
    Kept kept;
    for (const std::int32_t future : {0, 1}) {
        StudyOptions study = options(future + 1);
        study.pasts = &kept;
        const std::vector<Scenario> arms{village("none"), with_posts("two", 2)};
        run_study(arms, study);
        const std::size_t before = kept.states.size();
        StoryOptions with = asked(), without = asked();
        with.future = without.future = static_cast<std::uint32_t>(future);
        with.pasts = &kept;
        const Story one = told(arms, with), other = told(arms, without);
        EXPECT_EQ(kept.states.size(), before) << "nothing new was lived through";
        EXPECT_EQ(one.persons[0].lives[0].after.condition, other.persons[0].lives[0].after.condition);
        EXPECT_EQ(one.persons[0].events.size(), other.persons[0].events.size());
    }
}

TEST(Story, KeysReadBackAsTheyAreWritten) {
    for (const std::uint64_t value : {std::uint64_t{1}, std::uint64_t{0x3f2a9c0d1e7b5a88}, ~std::uint64_t{0}}) {
        EXPECT_EQ(key_of(to_text(Key{value})), Key{value});
        EXPECT_EQ(key_of(std::to_string(value)), Key{value});
    }
    EXPECT_EQ(to_text(Key{0xab}), "0x00000000000000ab");
    EXPECT_EQ(key_of("0xAB"), Key{0xab});
    for (const char* const wrong :
         {"", "0x", "bob", "ab", "-1", "1.5", " 1", "18446744073709551616", "0x10000000000000000", "0xg"})
        EXPECT_FALSE(key_of(wrong)) << wrong;
}

}  // namespace
}  // namespace alongside
