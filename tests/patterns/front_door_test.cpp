// SPDX-License-Identifier: Apache-2.0
// As many requests end at the front door as the thresholds of Thurrock were solved for.
#include <gtest/gtest.h>

#include <map>

#include "sim/files/reading.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/read.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

struct Requests {
    double asked = 0, refused = 0;
};

// By kind of agency, over two years after a year of settling.
std::map<std::string, Requests> requests_of_two_years() {
    constexpr std::int32_t settled = 52, looked_at = 104;
    const std::string file = ALONGSIDE_SOURCE_DIR "/scenarios/thurrock/no-coordinators.toml";
    Scenario scenario = read_scenario(read_text(file), file, places_for(file));
    scenario.residents = 60000;
    const auto executor = executor_for(1);
    Simulation simulation(scenario, luck_of("front door", 0), *executor);
    std::map<std::string, Requests> found;
    const auto add = [&](double sign) {
        World& world = simulation.world();
        for (std::size_t row = 0; row < world.rows(Space::agency); ++row) {
            const std::uint16_t kind = world.data<AgencyKind>()[row];
            if (kind == coordinators_kind) continue;
            Requests& of = found[scenario.place.agencies[kind].kind];
            of.asked += sign * world.data<AgencyAsked>()[row];
            of.refused += sign * world.data<AgencyRefused>()[row];
        }
    };
    simulation.advance(settled);
    add(-1);
    simulation.advance(looked_at);
    add(1);
    return found;
}

TEST(FrontDoor, TurnsAwayAsManyAsItsThresholdsWereSolvedFor) {
    const std::map<std::string, Requests> found = requests_of_two_years();
    for (const auto& [kind, of] : found) {
        ASSERT_GT(of.asked, 100) << kind;
        const double share = of.refused / of.asked;
        if (kind == "children_social_care") EXPECT_NEAR(share, 0.40, 0.06) << "families, pattern 4";
        else if (kind == "adult_social_care") EXPECT_NEAR(share, 0.59, 0.06) << "coordination f20";
        else EXPECT_EQ(share, 0) << kind << " has no threshold";
    }
}

}  // namespace
}  // namespace alongside
