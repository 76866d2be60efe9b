// SPDX-License-Identifier: Apache-2.0
// What a study of open cases would see, whether help does anything or not (mechanisms 2.7, 3c).
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "sim/files/reading.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/read.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/needs.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

constexpr std::int32_t settled = 104, cohort = 50, year = 52, alliance_week = 6, relief_week = 12;
constexpr float often = 3.0f;  // weeks from one meeting to the next

/// Pearson's r of pairs.
class Correlation {
public:
    void add(double a, double b) { ++n_, a_ += a, b_ += b, aa_ += a * a, bb_ += b * b, ab_ += a * b; }
    double r() const { return (ab_ - a_ * b_ / n_) / std::sqrt((aa_ - a_ * a_ / n_) * (bb_ - b_ * b_ / n_)); }
    double pairs() const { return n_; }

private:
    double n_ = 0, a_ = 0, b_ = 0, aa_ = 0, bb_ = 0, ab_ = 0;
};

struct Seen {
    /// Alliance in week 6 of a case, and fall in stress from its first to week 12, where people meet as often as in the
    /// studies of talking therapies.
    Correlation alliance_and_relief;
    double recorded = 0, gone = 0;  ///< serious needs at the start of a case, and of these no longer so a year later
    double serious_first = 0, serious_later = 0;  ///< all serious needs of those people, then and a year later
};

/// The cases that a town opens in two years, each followed for a year.
class Study {
public:
    Study(double effect, double relief) : scenario_(read()) {
        scenario_.settings.set("help", "effect", effect), scenario_.settings.set("casework", "relief", relief);
    }
    Seen run() {
        const auto executor = executor_for(1);
        Simulation simulation(scenario_, luck_of("amber", 0), *executor);
        simulation.advance(settled);
        for (std::int32_t week = 0; week < cohort + year; ++week) {
            simulation.advance(1);
            look(simulation.world(), week);
        }
        return seen_;
    }

private:
    struct One {
        std::uint32_t person;
        std::int32_t start;
        float stress, alliance = -1;
        OwnEpisodes own;
        HomeEpisodes at_home;
    };

    static Scenario read() {
        const std::string file = ALONGSIDE_SOURCE_DIR "/scenarios/thurrock/no-coordinators.toml";
        Scenario scenario = read_scenario(read_text(file), file, places_for(file));
        scenario.residents = 36000;
        return scenario;
    }
    static HomeEpisodes at_home(World& world, std::uint32_t person) {
        return {world.data<HomeNeeds>()[world.data<HomeOf>()[person]]};
    }

    void look(World& world, std::int32_t week) {
        for (std::size_t row = 0; row < world.rows(Space::open_case); ++row) {
            const std::uint64_t key = world.keys(Space::open_case)[row].value;
            if (key == 0) continue;
            const std::uint32_t person = world.data<CasePerson>()[row];
            const auto [found, is_new] = cases_.try_emplace(key, One{person,
                                                                     week,
                                                                     world.data<Stress>()[person],
                                                                     -1,
                                                                     {world.data<OwnNeeds>()[person]},
                                                                     at_home(world, person)});
            const bool meets_often = world.data<AgencyMeets>()[world.data<CaseAgency>()[row]] <= often;
            if (week - found->second.start == alliance_week && meets_often)
                found->second.alliance = world.data<CaseAlliance>()[row];
        }
        for (const auto& [key, one] : cases_) {
            if (world.keys(Space::person)[one.person].value == 0) continue;
            if (week - one.start == relief_week && one.alliance >= 0)
                seen_.alliance_and_relief.add(static_cast<double>(one.alliance),
                                              static_cast<double>(one.stress - world.data<Stress>()[one.person]));
            if (week - one.start == year) {
                compare(one.own, OwnEpisodes{world.data<OwnNeeds>()[one.person]}, own_needs);
                compare(one.at_home, at_home(world, one.person), home_needs);
            }
        }
    }
    template <class Episodes>
    void compare(Episodes first, Episodes later, unsigned kinds) {
        for (unsigned k = 0; k < kinds; ++k) {
            const bool was = first.severity(k) >= 2, is = later.severity(k) >= 2;
            seen_.recorded += was, seen_.gone += was && !is;
            seen_.serious_first += was, seen_.serious_later += is;
        }
    }

    Scenario scenario_;
    std::map<std::uint64_t, One> cases_;
    Seen seen_;
};

constexpr double as_believed = 0.05;  // casework.relief

// Several tests ask of the same town.
const Seen& seen(double effect, double relief) {
    static std::map<std::pair<double, double>, Seen> all;
    const auto [place, is_new] = all.try_emplace({effect, relief});
    if (is_new) place->second = Study(effect, relief).run();
    return place->second;
}

TEST(CaseworkSeen, AllianceGoesWithReliefWithAndWithoutEffect) {
    for (const double effect : {0.0, 1.0, 2.0}) {
        const Correlation found = seen(effect, as_believed).alliance_and_relief;
        EXPECT_GT(found.pairs(), 2000);
        EXPECT_NEAR(found.r(), 0.25, 0.08) << "at help.effect = " << effect;
    }
}

// Mutant: a model in which relief feeds nothing. What alliance does for the dose is far too little to be seen.
TEST(CaseworkSeen, CatchesAnAllianceThatReliefDoesNotFeed) {
    EXPECT_LT(seen(1, 0).alliance_and_relief.r(), 0.10);
    EXPECT_LT(seen(2, 0).alliance_and_relief.r(), 0.10);
}

TEST(CaseworkSeen, ManyRecordedNeedsAreGoneAYearLaterThoughHelpDidNothing) {
    const Seen found = seen(0, as_believed);
    EXPECT_GT(found.recorded, 2000);
    const double gone = found.gone / found.recorded, fall = 1 - found.serious_later / found.serious_first;
    EXPECT_GT(gone, 0.35) << "families, pattern 12: 35 to 60 per cent";
    EXPECT_LT(gone, 0.60);
    EXPECT_GT(fall, 0.05) << "mechanisms 3c: 13 per cent fewer serious needs";
    EXPECT_LT(fall, 0.25);
    const Seen helped = seen(1, as_believed);
    EXPECT_LT(std::abs(helped.gone / helped.recorded - gone), 0.05)
        << "what help did cannot be told from what would have been";
}

}  // namespace
}  // namespace alongside
