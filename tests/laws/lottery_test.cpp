// SPDX-License-Identifier: Apache-2.0
// Law: where places are scarce, whose row comes first does not decide who is served.
#include <gtest/gtest.h>

#include "sim/world/cases.hpp"
#include "sim/world/letters.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

struct Queue {
    double rank = 0;  ///< sum over those served of their rank among applicants by row, 0 to 1
    double served = 0, applicants = 0;
    /// How far the mean rank is from one half, in standard errors.
    double tilt() const { return (rank / served - 0.5) / (sqrt(1.0 / 12.0 / served)); }
};

/// One area where most people ask in the same week, all alike in urgency, at one door with few places.
Scenario crush(const Model& model) {
    Scenario scenario = busy_town(model);
    scenario.decisions.clear();
    scenario.place.area_residents.value = 2000;
    scenario.place.agencies.resize(1);
    scenario.place.agencies.front().places_per_100000 = 3000;
    scenario.place.agencies.front().weeks = 500;
    for (const char* name : {"formal_slope", "male", "young"}) scenario.settings.set("asking", name, 0);
    scenario.settings.set("waiting", "give_up", 0);
    scenario.settings.set("at_rest", "case_line", -50);
    scenario.settings.set("asking", "formal", 0.9);
    scenario.settings.set("waiting", "urgent", 50);
    scenario.settings.set("waiting", "pressing", 50);
    return scenario;
}

Queue first_come(const Model& model) {
    Queue queue;
    const auto executor = serial_executor();
    const Scenario scenario = crush(model);
    for (std::uint32_t future = 0; future < 12; ++future) {
        Simulation simulation(scenario, luck_of("amber", future), *executor);
        simulation.advance(1);
        World& world = simulation.world();
        std::vector<bool> served;
        for (std::size_t row = 0; row < world.rows(Space::person); ++row) {
            const bool helped = world.data<FirstCase>()[row] != 0;
            if (helped || world.data<StageOf>()[row] != Stage::not_asking) served.push_back(helped);
        }
        for (std::size_t k = 0; k < served.size(); ++k)
            if (served[k])
                queue.rank += (static_cast<double>(k) + 0.5) / static_cast<double>(served.size()), ++queue.served;
        queue.applicants += static_cast<double>(served.size());
    }
    return queue;
}

TEST(Lottery, FavoursNoRow) {
    const Queue queue = first_come(Model::standard());
    EXPECT_GT(queue.applicants, 10 * queue.served) << "places were not scarce";
    EXPECT_GT(queue.served, 300);
    EXPECT_LT(queue.tilt(), 4);
    EXPECT_GT(queue.tilt(), -4);
}

void offer_by_row(Each<Agency> agencies, const AgencyPlaces& places, Heard<Occupying> occupying,
                  Heard<Application> applications, Wish<Offer> offers) {
    agencies([&](const Turn<Agency>& agency) {
        const auto waiting = applications[agency];
        std::vector<Application> by_row(waiting.begin(), waiting.end());
        std::sort(by_row.begin(), by_row.end(),
                  [](const Application& a, const Application& b) { return a.from < b.from; });
        const auto held = occupying[agency].size();
        for (std::size_t k = 0; k < by_row.size() && static_cast<float>(k + held) + 1.0f <= places[agency]; ++k)
            offers.add(agency, {by_row[k].from, agency});
    });
}
constinit const Part offers_by_row = declare<&offer_by_row>("Serves in the order of rows.");

TEST(Lottery, CatchesAnOrderByRow) {
    EXPECT_LT(first_come(Model::standard().with_instead("triage", &offers_by_row)).tilt(), -20);
}

TEST(Lottery, WouldCatchAWeakTilt) {
    // One in four places by row and the others by lot would move the mean rank by about an eighth.
    Queue queue{0.5 * 720 - 0.125 * 720, 720, 7200};
    EXPECT_LT(queue.tilt(), -4);
}

}  // namespace
}  // namespace alongside::laws
