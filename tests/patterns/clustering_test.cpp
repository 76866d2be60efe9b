// SPDX-License-Identifier: Apache-2.0
// Needs come together for several reasons, none of which explains it alone: each is switched off in turn.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/files/reading.hpp"
#include "sim/patterns/clustering.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

// The towns of docs/method/clustering.md. Ratios have a Monte Carlo error of a tenth or more: ranges allow for it
// twice.
const std::vector<Clustered>& towns() {
    static const std::vector<Clustered> all = [] {
        const std::string file = ALONGSIDE_SOURCE_DIR "/scenarios/thurrock/no-coordinators.toml";
        Scenario scenario = read_scenario(read_text(file), file, places_for(file));
        scenario.residents = 24000;
        ClusteringOptions options;
        return examine_clustering(scenario, options);
    }();
    return all;
}
const Clustered& town(std::string_view id) {
    return *std::find_if(towns().begin(), towns().end(), [&](const Clustered& one) { return one.without.id == id; });
}
double left(std::string_view id) { return town(id).ratio / town("all").ratio; }

TEST(Clustering, IsThereManyTimesOver) {
    EXPECT_GT(town("all").ratio, 15);
    EXPECT_LT(town("all").ratio, 60);
}

TEST(Clustering, IsHalfOfFrailty) {
    EXPECT_LT(left("no_frailty"), 0.45);
    EXPECT_GT(town("no_frailty").ratio, 3);
}

TEST(Clustering, IsInPartOfStress) {
    EXPECT_LT(left("no_stress"), 0.85);
    EXPECT_GT(left("no_stress"), left("no_frailty"));
}

TEST(Clustering, IsInPartOfWhatNeedsDoToEachOther) {
    EXPECT_LT(left("no_cross"), 0.6) << "it is what holds them together while they last (docs/decisions)";
    EXPECT_GT(town("no_cross").ratio, town("deprivation").ratio);
}

TEST(Clustering, OfFrailtyAndDeprivationAloneIsHalf) {
    EXPECT_LT(left("frailty_and_deprivation"), 0.6);
    EXPECT_GT(town("frailty_and_deprivation").ratio, town("deprivation").ratio);
}

TEST(Clustering, OfDeprivationAloneIsLittle) { EXPECT_LT(town("deprivation").ratio, 4); }

// Otherwise ratios would be compared among more and fewer people with needs.
TEST(Clustering, IsComparedAmongTownsWithAsManyNeeds) {
    for (const Clustered& one : towns())
        for (unsigned k = 0; k < need_kinds; ++k)
            EXPECT_NEAR(one.prevalence[k], 1, 0.2) << need_names[k] << " " << one.without.statement;
}

}  // namespace
}  // namespace alongside
