// SPDX-License-Identifier: Apache-2.0
// A founded town is like the real one, and a larger one has the same people and more (scenarios/places/thurrock.toml;
// dynamics d22, d25).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/patterns/patterns.hpp"
#include "tests/patterns/town.hpp"

namespace alongside::patterns {
namespace {

// What a founded town consists of; shares are means over the towns.
struct Founded {
    std::array<double, age_bands> age{};
    std::array<double, household_kinds> kind{};
    std::array<double, tenures> tenure{};
    std::array<double, fifths> fifth{};
    double household_size = 0;
};

// By the roles of those at home; a single person counts as old from the band that begins at 65.
std::size_t kind_of(World& world, std::uint32_t row) {
    const HomeRole* role = world.data<HomeRoleOf>();
    const std::uint32_t* next = world.data<NextAtHome>();
    if (next[row] == row) return age_in_years(world.data<Born>()[row], Week{0}) < 65 ? 0 : 1;
    bool couple = false, parents = false, children = false;
    std::uint32_t member = row;
    do {
        couple = couple || is_partner(role[member]);
        parents = parents || is_parent(role[member]);
        children = children || role[member] == HomeRole::child;
        member = next[member];
    } while (member != row);
    if (parents) return couple ? (children ? 3 : 4) : (children ? 5 : 6);
    return couple ? 2 : 7;
}

Founded found(Luck luck) {
    const auto executor = executor_for(2);
    Simulation simulation(thurrock(24000), luck, *executor);
    World& world = simulation.world();
    Founded town;
    double residents = 0, households = 0;
    for (std::uint32_t row = 0; row < world.rows(Space::person); ++row) {
        if (world.keys(Space::person)[row].value == 0) continue;
        residents += 1;
        const auto age = static_cast<std::size_t>(age_in_years(world.data<Born>()[row], Week{0}));
        town.age[std::min(age / 5, age_bands - 1)] += 1;
        town.fifth[world.data<FifthOf>()[row]] += 1;
        std::uint32_t lowest = row;
        for (std::uint32_t at = world.data<NextAtHome>()[row]; at != row; at = world.data<NextAtHome>()[at])
            lowest = std::min(lowest, at);
        if (lowest != row) continue;
        households += 1;
        town.tenure[world.data<TenureOf>()[row]] += 1;
        town.kind[kind_of(world, row)] += 1;
    }
    for (double& share : town.age) share /= residents;
    for (double& share : town.fifth) share /= residents;
    for (double& share : town.tenure) share /= households;
    for (double& share : town.kind) share /= households;
    town.household_size = residents / households;
    return town;
}

const std::vector<Founded>& foundings() {
    static const std::vector<Founded> all{found(luck_of("amber", 0)), found(luck_of("amber", 1)),
                                          found(luck_of("amber", 2))};
    return all;
}

template <std::size_t N>
std::vector<double> greatest_difference(std::array<double, N> Founded::*shares, const std::array<double, N>& facts) {
    double greatest = 0;
    for (std::size_t k = 0; k < N; ++k) {
        double share = 0;
        for (const Founded& town : foundings()) share += (town.*shares)[k] / static_cast<double>(foundings().size());
        greatest = std::max(greatest, share < facts[k] ? facts[k] - share : share - facts[k]);
    }
    return {greatest};
}

const Statistic ages("founded_ages", [] { return greatest_difference(&Founded::age, thurrock(1).place.age.of); });
const Statistic kinds("founded_households",
                      [] { return greatest_difference(&Founded::kind, thurrock(1).place.households.of); });
const Statistic by_tenure("founded_tenures",
                          [] { return greatest_difference(&Founded::tenure, thurrock(1).place.tenure.of); });
const Statistic by_fifth("founded_fifths",
                         [] { return greatest_difference(&Founded::fifth, thurrock(1).place.deprivation.of); });
const Statistic household_size("founded_household_size", [] {
    double sum = 0;
    for (const Founded& town : foundings()) sum += town.household_size;
    return std::vector<double>{sum / static_cast<double>(foundings().size())};
});

TEST(Founding, HasTheAgesOfTheRealTown) { expect_in_range("founded_ages"); }
TEST(Founding, HasTheHouseholdsOfTheRealTown) { expect_in_range("founded_households"); }
TEST(Founding, HasTheTenuresOfTheRealTown) { expect_in_range("founded_tenures"); }
TEST(Founding, IsAsDeprivedAsTheRealTown) { expect_in_range("founded_fifths"); }
TEST(Founding, HasHouseholdsAsLargeAsTheRealTown) { expect_in_range("founded_household_size"); }

// The rows of the first area as one text a person: equal only if every fact is.
std::vector<std::string> first_area(std::int64_t residents) {
    const auto executor = executor_for(2);
    Simulation simulation(thurrock(residents), luck_of("amber", 0), *executor);
    World& world = simulation.world();
    std::vector<std::string> people;
    for (std::uint32_t row = 0; row < 12000; ++row) {
        std::string facts = "area " + std::to_string(world.data<AreaOf>()[row]) + " key " +
                            std::to_string(world.keys(Space::person)[row].value);
        for (const std::int64_t fact :
             {std::int64_t{world.data<Born>()[row]}, std::int64_t{world.data<NextAtHome>()[row]},
              static_cast<std::int64_t>(world.data<HomeRoleOf>()[row]),
              static_cast<std::int64_t>(world.data<SexOf>()[row]),
              static_cast<std::int64_t>(world.data<ActivityOf>()[row]), std::int64_t{world.data<TenureOf>()[row]},
              std::int64_t{world.data<FifthOf>()[row]}, std::int64_t{world.data<StreetOf>()[row]}})
            facts += " " + std::to_string(fact);
        people.push_back(facts);
    }
    return people;
}

TEST(Founding, OfALargerTownKeepsTheFirstAreaToTheBit) {
    const std::vector<std::string> small = first_area(12000), large = first_area(24000);
    for (std::size_t row = 0; row < small.size(); ++row) ASSERT_EQ(small[row], large[row]) << "row " << row;
}

}  // namespace
}  // namespace alongside::patterns
