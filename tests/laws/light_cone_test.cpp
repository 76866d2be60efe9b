// SPDX-License-Identifier: Apache-2.0
// Law: a difference spreads from person to person: by ties, at home, on an agency's list, in a group or by a
// letter, one step a line.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/laws/light_cone.hpp"

namespace alongside::laws {
namespace {

// The law is kept line by line, which is sharper than week by week: within a week somebody may be upset by a friend,
// ask another for help, and so reach a third.

constexpr std::int32_t founded_weeks = 6;
constexpr double scarce = 1.0, slack = 100.0;  // places, times what the place says

Scenario town(const Model& model, double places_times) {
    Scenario scenario = busy_town(model);
    scenario.decisions.clear();
    scenario.burn_in = founded_weeks;
    scenario.settings.set("coordinators", "introductions", 1);  // so that posts soon reach people by ties as well
    scenario.settings.set("meeting_people", "introduced", 1);
    scenario.settings.set("meeting_people", "homophily", 0);
    scenario.settings.set("traits", "capacity_median", 60);
    for (AgencyFacts& agency : scenario.place.agencies) agency.places_per_100000 *= places_times;
    return scenario;
}

std::vector<std::byte> past(const Scenario& scenario) {
    const auto executor = serial_executor();
    Letters letters;
    detail::letters_seen = &letters;
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(founded_weeks);
    return simulation.save();
}

/// How many are close enough to this person to take on some of the slow stress.
int who_feel_with(World& world, Person person) {
    constexpr float close_friend = 0.65f;
    int all = 0;
    for (const HalfTie& tie : world.ties[person]) {
        const HalfTie* back = world.ties.find(tie.to(), person);
        all += back != nullptr && back->close() > close_friend;
    }
    return all;
}

/// One person has a bad day in one arm: the next from this row on whose friends feel it.
Spread after_a_bad_day(const Model& lines, double places_times, std::uint32_t row, std::int32_t weeks) {
    const Model model = with_letters_seen(lines);
    const Scenario scenario = town(model, places_times);
    const std::vector<std::byte> state = past(scenario);
    WatchedArm a(scenario, state), b(scenario, state);
    while (who_feel_with(b.world(), Person{row}) < 3) ++row;
    b.world().data<FastStress>()[row] += 2.0f;
    b.world().data<SlowStress>()[row] += 2.0f;
    return spread(a, b, weeks);
}

/// A group that was just large enough not to feel empty has lost a few of its people in one arm.
Spread after_absences(const Model& lines, std::int32_t weeks) {
    constexpr std::size_t enough = 20;
    const Model model = with_letters_seen(lines);
    Scenario scenario = town(model, slack);
    scenario.settings.set("groups", "few", enough);
    scenario.settings.set("attending", "empty", -5);
    const std::vector<std::byte> state = past(scenario);
    WatchedArm a(scenario, state), b(scenario, state);
    World& world = b.world();
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::uint32_t row = 0; row < world.rows(Space::person); ++row)
        if (world.keys(Space::person)[row].value != 0 && came(world.data<Attendance>()[row]))
            groups[world.data<PlaceOf>()[row]].push_back(row);
    const auto found = std::find_if(groups.begin(), groups.end(), [](const auto& group) {
        return group.second.size() >= enough && group.second.size() < 2 * enough;
    });
    EXPECT_NE(found, groups.end()) << "no group is as large as is asked for";
    if (found == groups.end()) return {};
    for (std::size_t k = enough - 1; k < found->second.size(); ++k)
        world.data<HabitOfGoing>()[found->second[k]] = 0, world.data<Attendance>()[found->second[k]] = 0;
    return spread(a, b, weeks);
}

/// One arm has this many posts in one area, the other that many.
Spread after_posts(const Model& lines, double places_times, std::int32_t posts, std::int32_t other_posts,
                   std::int32_t weeks) {
    const Model model = with_letters_seen(lines);
    Scenario one = town(model, places_times);
    const std::vector<std::byte> state = past(one);
    one.decisions.push_back(coordinators(0, {1}));
    Scenario other = one;
    one.settings.set("coordinators", "posts", posts);
    other.settings.set("coordinators", "posts", other_posts);
    WatchedArm a(one, state), b(other, state);
    return spread(a, b, weeks);
}

TEST(LightCone, HoldsABadDay) {
    for (const double places : {scarce, slack})
        for (const std::uint32_t row : {17u, 800u, 1500u}) {
            const Spread found = after_a_bad_day(Model::standard(), places, row, 4);
            EXPECT_EQ(found.strangers, std::set<std::string>{});
            EXPECT_GT(found.persons.front(), 1u) << "it reached nobody, and so the law was not tried";
            EXPECT_LT(found.persons.front(), 200u);
        }
}

TEST(LightCone, HoldsAPost) {
    for (const double places : {scarce, slack})
        for (const std::int32_t posts : {0, 1}) {
            const Spread found = after_posts(Model::standard(), places, posts, posts + 1, 18);
            EXPECT_EQ(found.strangers, std::set<std::string>{});
            EXPECT_GT(found.persons.back(), 10u) << "it reached nobody, and so the law was not tried";
        }
}

TEST(LightCone, HoldsAbsences) {
    const Spread found = after_absences(Model::standard(), 6);
    EXPECT_EQ(found.strangers, std::set<std::string>{});
    EXPECT_GT(found.persons.front(), 10u) << "it reached nobody, and so the law was not tried";
}

/// Some groups have been quiet for long in one arm, where nobody came last week either, and close.
Spread after_closings(const Model& lines, std::int32_t weeks) {
    constexpr std::uint8_t came_the_week_before = 0b10, long_quiet = 200;
    const Model model = with_letters_seen(lines);
    Scenario scenario = town(model, slack);
    scenario.settings.set("lives_of_groups", "closes", 10);
    scenario.decisions.push_back(coordinators(0));
    const std::vector<std::byte> state = past(scenario);
    WatchedArm a(scenario, state), b(scenario, state);
    World& world = b.world();
    const auto chosen = [&](std::uint32_t focus) { return world.keys(Space::focus)[focus].value % 3 == 0; };
    std::size_t closing = 0;
    for (std::uint32_t focus = 0; focus < world.rows(Space::focus); ++focus)
        if (world.data<FocusKindOf>()[focus] == FocusKind::place && chosen(focus))
            world.data<FocusQuiet>()[focus] = long_quiet, ++closing;
    for (std::uint32_t row = 0; row < world.rows(Space::person); ++row) {
        const std::uint32_t place = world.data<PlaceOf>()[row];
        if (place != nobody_row && chosen(place)) world.data<Attendance>()[row] = came_the_week_before;
    }
    const Spread found = spread(a, b, weeks);
    std::size_t closed = 0;
    for (std::uint32_t focus = 0; focus < world.rows(Space::focus); ++focus)
        closed +=
            world.data<FocusSince>()[focus] >= founded_weeks && a.world().data<FocusSince>()[focus] < founded_weeks;
    EXPECT_GE(closed, 2u) << "hardly any of " << closing << " has closed, and so the law was not tried";
    return found;
}

TEST(LightCone, HoldsClosings) {
    const Spread found = after_closings(Model::standard(), 6);
    EXPECT_EQ(found.strangers, std::set<std::string>{});
    EXPECT_GT(found.persons.back(), 10u) << "it reached nobody, and so the law was not tried";
}

// Mutants: a leak through an average of the living, one through friends of friends, and one into groups of others.
void feel_the_mood(Everyone everyone, Was<Stress> was, Mine<Stress> stress) {
    float sum = 0;
    for (std::uint32_t row = 0; row < everyone.rows(); ++row) sum += was[Person{row}];
    everyone([&](const Me& me) { stress[me] += 0.01f * sum / static_cast<float>(everyone.rows()); });
}
constinit const Part feels_the_mood = declare<&feel_the_mood>("Lets the average of the town enter.");

void feel_friends_of_friends(Everyone everyone, Across<> ties, Was<SlowStress> slow, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        for (const auto& tie : ties[me])
            for (const auto& further : ties[tie.to()]) fast[me] += 1e-4f * slow[further.to()];
    });
}
constinit const Part feels_friends_of_friends = declare<&feel_friends_of_friends>("Feels at two steps.");

TEST(LightCone, CatchesAnAverageOfTheLiving) {
    const Model model = with_process("stress", feels_the_mood);
    EXPECT_GT(after_a_bad_day(model, slack, 800, 1).strangers.size(), 1000u);
    EXPECT_GT(after_posts(model, scarce, 0, 1, 18).strangers.size(), 0u);
}

TEST(LightCone, CatchesFriendsOfFriends) {
    const Model model = with_process("stress", feels_friends_of_friends);
    EXPECT_GT(after_a_bad_day(model, slack, 800, 1).strangers.size(), 0u);
}

void hear_of_every_group(Everyone everyone, const FocusCame& came_there, const AreaOf& area, const AreaPlaces& first,
                         const AreaPlacesEnd& end, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        for (std::uint32_t row = first[Area{area[me]}]; row < end[Area{area[me]}]; ++row)
            fast[me] += 1e-4f * static_cast<float>(came_there[Focus{row}]);
    });
}
constinit const Part hears_of_every_group = declare<&hear_of_every_group>("Hears who came to groups of others.");

void miss_every_group(Everyone everyone, const FocusRoom& room, const AreaOf& area, const AreaPlaces& first,
                      const AreaPlacesEnd& end, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        for (std::uint32_t row = first[Area{area[me]}]; row < end[Area{area[me]}]; ++row)
            if (room[Focus{row}] <= 0) fast[me] += 1e-4f;
    });
}
constinit const Part misses_every_group = declare<&miss_every_group>("Feels that a group of others has closed.");

TEST(LightCone, CatchesAGroupOfOthersThatCloses) {
    EXPECT_GT(after_closings(with_process("stress", misses_every_group), 4).strangers.size(), 10u);
}

TEST(LightCone, CatchesAGroupOfOthers) {
    EXPECT_GT(after_absences(with_process("stress", hears_of_every_group), 1).strangers.size(), 0u);
}

}  // namespace
}  // namespace alongside::laws
