// SPDX-License-Identifier: Apache-2.0
// The law of stationarity: a town in which nothing is decided stays what it is, whatever is assumed of it.
#include "sim/patterns/rest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/files/reading.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

const std::string scenarios = ALONGSIDE_SOURCE_DIR "/scenarios";

Sentinels sentinels() { return read_sentinels(read_text(scenarios + "/sentinels.toml"), "sentinels.toml"); }

Scenario resting(const std::string& place) {
    const std::string file = scenarios + "/" + place + "/no-coordinators.toml";
    return read_scenario(read_text(file), file, places_for(file));
}

class OfPlaces : public testing::TestWithParam<std::string> {};

TEST_P(OfPlaces, NoSeriesDriftsThatIsNotKnownTo) {
    const Sentinels law = sentinels();
    RestOptions options;
    options.futures = law.law.futures;
    options.drawn = true;
    const Rest rest = examine_rest(resting(GetParam()), law, options);
    ASSERT_EQ(rest.drifts.size(), law.series.size());
    for (std::size_t k = 0; k < rest.drifts.size(); ++k) {
        const Sentinel& series = law.series[k];
        const Drift& drift = rest.drifts[k];
        const std::string found = GetParam() + ": " + series.statement + " is " + std::to_string(drift.level) +
                                  " and changes by " + std::to_string(drift.change) + " (error " +
                                  std::to_string(drift.error) + ") in " + std::to_string(law.law.weeks) +
                                  " weeks: it " + std::string(to_text(drift.course));
        if (series.known_to_drift.empty()) EXPECT_NE(drift.course, Course::drifts) << found;
        else if (drift.course == Course::drifts) std::cout << "known: " << found << "\n";
    }
}

INSTANTIATE_TEST_SUITE_P(Law, OfPlaces, testing::Values("thurrock", "blackpool"),
                         [](const auto& place) { return place.param; });

// The law asks for two dozen series at least, so that what drifts cannot be taken off the list of what is asked.
TEST(Law, IsHeldAgainstTwoDozenSeries) {
    const Sentinels law = sentinels();
    EXPECT_GE(std::count_if(law.series.begin(), law.series.end(),
                            [](const Sentinel& series) { return series.known_to_drift.empty(); }),
              24);
}

// The mutant: a town in which nobody comes to know the relatives of a partner or parent runs out of kin.
TEST(Law, FindsOutATownThatRunsOutOfKin) {
    Sentinels law = sentinels();
    std::erase_if(law.series, [](const Sentinel& series) { return series.id != "kin_ties"; });
    ASSERT_EQ(law.series.size(), 1u);
    Scenario scenario = resting("thurrock");
    scenario.residents = 3000;
    scenario.settings.set("kinship", "know_kin", 0);
    RestOptions options;
    options.futures = 4;
    const Rest rest = examine_rest(scenario, law, options);
    EXPECT_EQ(rest.drifts.at(0).course, Course::drifts) << rest.drifts.at(0).share;
}

}  // namespace
}  // namespace alongside
