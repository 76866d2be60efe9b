// SPDX-License-Identifier: Apache-2.0
// What more and fewer places do to lists, to who works with whom, and to pairing (mechanisms 3e).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "sim/files/reading.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/study.hpp"
#include "sim/scenario/read.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

Scenario thurrock(const char* name, std::int64_t residents) {
    const std::string file = std::string(ALONGSIDE_SOURCE_DIR "/scenarios/thurrock/") + name + ".toml";
    Scenario scenario = read_scenario(read_text(file), file, places_for(file));
    scenario.residents = residents;
    return scenario;
}

/// With so many times the places that every agency has.
Scenario with_places(Scenario scenario, double times) {
    for (AgencyFacts& agency : scenario.place.agencies) agency.places_per_100000 *= times;
    return scenario;
}

class Found {
public:
    Found(const std::vector<Scenario>& arms, std::int32_t futures) {
        StudyOptions options;
        options.futures = futures;
        options.drawn = false;
        study_ = run_study(arms, options);
    }
    /// By future, at so many weeks.
    std::vector<double> values(std::size_t arm, std::int32_t week, std::string_view measure,
                               std::string_view field) const {
        const std::size_t outcome =
            place_of(study_.outcomes, [&](const Outcome& one) { return one.measure == measure && one.field == field; });
        const std::size_t horizon = place_of(study_.horizons, [&](std::int32_t one) { return one == week; });
        std::vector<double> all;
        for (std::size_t future = 0; future < study_.futures.size(); ++future)
            all.push_back(study_.value(arm, future, horizon, outcome));
        return all;
    }
    double mean(std::int32_t week, std::string_view measure, std::string_view field) const {
        return mean_of(values(0, week, measure, field));
    }
    static double mean_of(const std::vector<double>& values) {
        double sum = 0;
        for (const double value : values) sum += value;
        return sum / static_cast<double>(values.size());
    }

private:
    template <class List, class Is>
    static std::size_t place_of(const List& list, const Is& is) {
        const auto found = std::find_if(list.begin(), list.end(), is);
        if (found == list.end()) throw std::logic_error("nothing of the kind is counted");
        return static_cast<std::size_t>(found - list.begin());
    }
    Study study_;
};

constexpr std::int32_t two_years = 104, three_years = 156, seven_years = 364;

/// By Little's law: mean list over places taken up a week, in the third year.
double weeks_of_waiting(const Found& found) {
    const double list = (found.mean(two_years, "way_in", "waiting") + found.mean(three_years, "way_in", "waiting")) / 2;
    const double taken_up =
        found.mean(three_years, "way_in", "ever_served") - found.mean(two_years, "way_in", "ever_served");
    return list / taken_up * (three_years - two_years);
}

TEST(Capacity, DecidesHowLongPeopleWait) {
    Scenario as_it_is = thurrock("no-coordinators", 6000);
    as_it_is.weeks = three_years;
    const Found much({with_places(as_it_is, 3)}, 6), as_now({as_it_is}, 6), little({with_places(as_it_is, 0.5)}, 6);
    EXPECT_LT(weeks_of_waiting(much), 3);
    EXPECT_GT(weeks_of_waiting(as_now), weeks_of_waiting(much));
    EXPECT_GT(weeks_of_waiting(little), 2 * weeks_of_waiting(as_now));
}

/// People who wait two and seven years after half of all places went, if so many give up in a week.
std::pair<double, double> lists_of_half(double give_up) {
    Scenario scenario = with_places(thurrock("no-coordinators", 6000), 0.5);
    scenario.weeks = seven_years;
    scenario.settings.set("waiting", "give_up", give_up);
    const Found found({scenario}, 4);
    return {found.mean(two_years, "way_in", "waiting"), found.mean(seven_years, "way_in", "waiting")};
}

// Whoever waits asks nowhere else, and some give up: so much of the excess stays away.
TEST(Capacity, ThatIsShortMakesAListThatDoesNotGrowWithoutEnd) {
    const auto [early, late] = lists_of_half(0.015);
    EXPECT_GT(early, 100);
    EXPECT_LT(late / early, 1.35);  // 260 weeks of what did not get in would be many times the list
    const auto [patient_early, patient_late] = lists_of_half(0);
    EXPECT_GT(patient_early, 1.05 * early) << "nobody gives up, and the list is as short";
    EXPECT_GT(patient_late, 1.05 * late) << "nobody gives up, and the list is as short";
}

double variance(const std::vector<double>& values) {
    const double mean = Found::mean_of(values);
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return squares / static_cast<double>(values.size() - 1);
}

/// The variance of the difference that coordinators make is so many times smaller with the same luck in both arms.
void expect_worth_of_pairing(double places, double times) {
    std::vector<Scenario> arms{thurrock("three-coordinators", 6000), thurrock("eight-coordinators", 6000)};
    for (Scenario& arm : arms) arm = with_places(std::move(arm), places), arm.weeks = two_years;
    const Found found(arms, 12);
    for (const std::string_view field : {"served", "ever_served"}) {
        const std::vector<double> first = found.values(0, two_years, "way_in", field),
                                  second = found.values(1, two_years, "way_in", field);
        std::vector<double> change;
        for (std::size_t future = 0; future < first.size(); ++future) change.push_back(second[future] - first[future]);
        EXPECT_GT((variance(first) + variance(second)) / variance(change), times) << field << " " << places;
    }
}

TEST(Capacity, LeavesPairingItsWorthWhereItIsTightAndMoreWhereThereIsSlack) {
    expect_worth_of_pairing(0.5, 5);
    expect_worth_of_pairing(3, 20);
}

/// Who works on each case of the jobcentre in the week in which the two first met: the post's key by the case's.
std::map<std::uint64_t, std::uint64_t> workers_of_cases(double workers) {
    constexpr std::int32_t watched = 104;
    Scenario scenario = thurrock("no-coordinators", 20'000);
    std::size_t kind = 0;
    while (scenario.place.agencies.at(kind).kind != "jobcentre") ++kind;
    AgencyFacts& agency = scenario.place.agencies[kind];
    // Room for twice those who come now, among eight workers or nine.
    const double places = 2 * agency.places_per_100000;
    agency.caseload = places * static_cast<double>(scenario.residents) / 1e5 / 8;
    agency.places_per_100000 = places * workers / 8;
    agency.turnover = 0;
    const auto executor = executor_for(1);
    Simulation simulation(scenario, luck_of("ninth", 0), *executor);
    std::map<std::uint64_t, std::uint64_t> found;
    for (std::int32_t week = 0; week < watched; ++week) {
        simulation.advance(1);
        World& world = simulation.world();
        for (std::size_t row = 0; row < world.rows(Space::open_case); ++row) {
            const std::uint64_t key = world.keys(Space::open_case)[row].value;
            const std::uint32_t post = world.data<CasePost>()[row];
            if (key == 0 || post >= world.rows(Space::post)) continue;
            if (world.data<AgencyKind>()[world.data<CaseAgency>()[row]] != kind) continue;
            found.try_emplace(key, world.keys(Space::post)[post].value);
        }
    }
    return found;
}

TEST(Capacity, ANinthWorkerTakesOneNewCaseInNineAndLeavesTheOthersWhereTheyWere) {
    const auto eight = workers_of_cases(8), nine = workers_of_cases(9);
    double both = 0, elsewhere = 0;
    std::map<std::uint64_t, double> taken;
    for (const auto& [key, post] : eight) {
        const auto found = nine.find(key);
        if (found == nine.end()) continue;
        ++both;
        if (found->second != post) ++elsewhere, ++taken[found->second];
    }
    ASSERT_GT(both, 500);
    const double share = elsewhere / both, expected = 1.0 / 9, error = std::sqrt(expected * (1 - expected) / both);
    EXPECT_NEAR(share, expected, 3 * error);
    // Whoever moved went to the ninth.
    double most = 0;
    for (const auto& [post, cases] : taken) most = std::max(most, cases);
    EXPECT_GT(most, 0.95 * elsewhere);
}

}  // namespace
}  // namespace alongside
