// SPDX-License-Identifier: Apache-2.0
// Lives go on, and whatever happens leaves homes, roles, ties and foci in order.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/laws/small_town.hpp"

namespace alongside {
namespace {

using laws::amber;

Scenario town() {
    Scenario scenario = laws::busy_town();
    scenario.decisions.clear();
    scenario.measures = {"life"};
    return scenario;
}

// The same town where everything happens far more often than in life.
Scenario hasty_town() {
    Scenario scenario = town();
    for (const char* rate : {"men_at_70", "women_at_70"}) scenario.settings.set("deaths", rate, 0.1);
    scenario.settings.set("deaths", "background", 0.01);
    for (const char* rate : {"part_at_16", "part_at_20", "part_at_30", "part_at_40", "part_at_50", "part_at_60"})
        scenario.settings.set("couples", rate, 0.1);
    for (const char* rate : {"form_at_18", "form_at_25", "form_at_35", "form_at_45", "form_at_55", "form_at_65"})
        scenario.settings.set("couples", rate, 0.4);
    for (const char* rate : {"at_18", "at_20", "at_25", "at_30", "at_35"})
        scenario.settings.set("leaving_home", rate, 0.4);
    scenario.settings.set("births", "overall", 3);
    scenario.settings.set("moves", "within", 2);
    return scenario;
}

Scenario still_town() {
    Scenario scenario = town();
    for (const char* rate : {"men_at_70", "women_at_70", "background", "infants"})
        scenario.settings.set("deaths", rate, 0);
    for (const char* rate : {"form_at_18", "form_at_25", "form_at_35", "form_at_45", "form_at_55", "form_at_65"})
        scenario.settings.set("couples", rate, 0);
    for (const char* rate : {"part_at_16", "part_at_20", "part_at_30", "part_at_40", "part_at_50", "part_at_60"})
        scenario.settings.set("couples", rate, 0);
    for (const char* rate : {"at_18", "at_20", "at_25", "at_30", "at_35"})
        scenario.settings.set("leaving_home", rate, 0);
    scenario.settings.set("births", "overall", 0);
    scenario.settings.set("moves", "within", 0);
    scenario.settings.set("moves", "away", 0);
    scenario.settings.set("arrivals", "by_household", 0);
    return scenario;
}

std::set<std::uint64_t> keys_of(World& world, Space space) {
    std::set<std::uint64_t> found;
    for (const Key key : world.keys(space))
        if (key.value != 0) found.insert(key.value);
    return found;
}

double sum_of(const Simulation& simulation, std::string_view field) {
    const Series& series = simulation.series().front();
    const auto& fields = series.fields;
    double sum = 0;
    for (std::size_t k = 0; k < fields.size(); ++k)
        if (fields[k].name == field)
            for (std::size_t at = k; at < series.values.size(); at += fields.size()) sum += series.values[at];
    return sum;
}

double last_of(const Simulation& simulation, std::string_view field) {
    const Series& series = simulation.series().front();
    const auto& fields = series.fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == field; });
    return series.values[series.values.size() - fields.size() + static_cast<std::size_t>(found - fields.begin())];
}

void expect_homes_in_order(World& world) {
    const auto homes = world.keys(Space::household);
    const auto* next = world.data<NextAtHome>();
    const auto* home_of = world.data<HomeOf>();
    const auto* role = world.data<HomeRoleOf>();
    const auto* street = world.data<StreetOf>();
    std::size_t seen = 0;
    for (std::uint32_t home = 0; home < homes.size(); ++home) {
        const std::uint32_t first = world.data<FirstAtHome>()[home];
        ASSERT_EQ(homes[home].value == 0, first == nobody_row);
        if (first == nobody_row) continue;
        std::uint32_t partners = 0, adults = 0, parents = 0, children = 0, who = first;
        do {
            ++seen;
            ASSERT_NE(world.keys(Space::person)[who].value, 0u);
            ASSERT_EQ(home_of[who], home);
            ASSERT_EQ(street[who], street[first]);
            ASSERT_EQ(world.data<AreaOf>()[who], world.data<FocusArea>()[street[who]]);
            ASSERT_EQ(world.data<TenureOf>()[who], world.data<TenureOf>()[first]);
            partners += is_partner(role[who]), parents += is_parent(role[who]);
            adults += !is_child(role[who]), children += is_child(role[who]);
            who = next[who];
        } while (who != first);
        ASSERT_TRUE(partners == 0 || partners == 2);
        ASSERT_GT(adults, 0u);
        ASSERT_EQ(children > 0, parents > 0);
    }
    ASSERT_EQ(seen, keys_of(world, Space::person).size());
}

void expect_ties_among_those_here(World& world) {
    const auto keys = world.keys(Space::person);
    for (std::uint32_t row = 0; row < keys.size(); ++row)
        for (const HalfTie& tie : world.ties[Person{row}]) {
            ASSERT_NE(keys[row].value, 0u);
            ASSERT_NE(keys[tie.to().index].value, 0u);
            ASSERT_NE(world.data<HomeOf>()[row], world.data<HomeOf>()[tie.to().index]);
            ASSERT_NE(world.ties.find(tie.to(), Person{row}), nullptr);
        }
}

void expect_foci_as_made_anew(World& world) {
    const auto all = [&] {
        std::vector<std::vector<Person>> found;
        for (std::uint32_t focus = 0; focus < world.rows(Space::focus); ++focus) {
            const auto members = world.foci.members(Focus{focus});
            found.emplace_back(members.begin(), members.end());
        }
        return found;
    };
    const auto kept = all();
    world.index_foci();
    ASSERT_EQ(kept, all());
}

TEST(Lives, LeaveHomesTiesAndFociInOrder) {
    const auto executor = serial_executor();
    Simulation simulation(hasty_town(), amber, *executor);
    for (int quarter = 0; quarter < 12; ++quarter) {
        simulation.advance(13);
        expect_homes_in_order(simulation.world());
        expect_ties_among_those_here(simulation.world());
        expect_foci_as_made_anew(simulation.world());
        if (HasFatalFailure()) FAIL() << "in week " << simulation.week().number;
    }
    for (const char* what :
         {"births", "deaths", "departed", "arrived", "moved", "left_home", "couples_formed", "couples_parted"})
        EXPECT_GT(sum_of(simulation, what), 20) << what;
}

TEST(Lives, AddUp) {
    const auto executor = serial_executor();
    Simulation simulation(hasty_town(), amber, *executor);
    simulation.advance(60);
    const double expected = 2000 + sum_of(simulation, "births") + sum_of(simulation, "arrived") -
                            sum_of(simulation, "deaths") - sum_of(simulation, "departed");
    EXPECT_EQ(static_cast<double>(keys_of(simulation.world(), Space::person).size()), expected);
}

TEST(Lives, WhoLeaveTakeNothingFromWhatHasBeenCounted) {
    const auto executor = serial_executor();
    Scenario scenario = town();
    scenario.measures = {"way_in"};
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(80);
    World& world = simulation.world();
    double asked = 0, served = 0, asked_by_gone = 0, served_by_gone = 0;
    for (std::uint32_t row = 0; row < world.rows(Space::person); ++row)
        if (world.keys(Space::person)[row].value != 0)
            asked += world.data<TimesAsked>()[row], served += world.data<TimesServed>()[row];
    for (std::uint32_t leaver = 0; leaver < world.rows(Space::leaver); ++leaver) {
        const std::uint32_t row = world.data<LeaverRow>()[leaver];
        asked_by_gone += world.data<TimesAsked>()[row], served_by_gone += world.data<TimesServed>()[row];
    }
    ASSERT_GT(asked_by_gone, 20);
    ASSERT_GT(served_by_gone, 5);
    EXPECT_EQ(last_of(simulation, "asked"), asked + asked_by_gone);
    EXPECT_EQ(last_of(simulation, "ever_served"), served + served_by_gone);
}

TEST(Lives, StandStillWithoutHazards) {
    const auto executor = serial_executor();
    Simulation simulation(still_town(), amber, *executor);
    const auto before = keys_of(simulation.world(), Space::person),
               homes = keys_of(simulation.world(), Space::household);
    simulation.advance(60);
    EXPECT_EQ(keys_of(simulation.world(), Space::person), before);
    EXPECT_EQ(keys_of(simulation.world(), Space::household), homes);
    EXPECT_EQ(simulation.world().rows(Space::leaver), 0u);
}

TEST(Lives, OfThoseWhoLeftKeepTheirLastState) {
    const auto executor = serial_executor();
    Simulation simulation(town(), amber, *executor);
    simulation.advance(40);
    World& world = simulation.world();
    const auto left = static_cast<std::uint32_t>(world.rows(Space::leaver));
    ASSERT_GT(left, 20u);
    std::vector<float> stress;
    const auto row_of = [&](std::uint32_t leaver) { return world.data<LeaverRow>()[leaver]; };
    for (std::uint32_t k = 0; k < left; ++k) stress.push_back(world.data<Stress>()[row_of(k)]);
    simulation.advance(20);
    for (std::uint32_t k = 0; k < left; ++k) {
        EXPECT_EQ(world.keys(Space::person)[row_of(k)].value, 0u);
        EXPECT_NE(world.keys(Space::leaver)[k].value, 0u);
        EXPECT_EQ(world.data<Stress>()[row_of(k)], stress[k]);
        EXPECT_TRUE(world.ties[Person{row_of(k)}].empty());
    }
}

TEST(Lives, OfArrivalsFollowATimetableThatNothingMoves) {
    const auto executor = serial_executor();
    Scenario arriving = still_town();
    arriving.settings.set("arrivals", "by_household", 1);
    Scenario hurried = hasty_town();
    hurried.settings.set("arrivals", "by_household", 1);
    const auto newcomers = [&](const Scenario& scenario) {
        Simulation simulation(scenario, amber, *executor);
        std::set<std::uint64_t> found;
        for (int week = 0; week < 30; ++week) {
            simulation.advance(1);
            const World& world = simulation.world();
            const auto areas = world.keys(Space::area);
            for (const Key area : areas)
                for (std::uint32_t slot = 0; slot < 9; ++slot) {
                    const std::uint64_t key = combine(
                        combine(combine(area.value, name_hash("arrival")), static_cast<std::uint32_t>(week)), slot);
                    for (const Key home : world.keys(Space::household))
                        if (home.value == key) found.insert(key);
                }
        }
        return found;
    };
    const auto of_still = newcomers(arriving);
    EXPECT_GT(of_still.size(), 10u);
    EXPECT_EQ(of_still, newcomers(hurried));
}

}  // namespace
}  // namespace alongside
