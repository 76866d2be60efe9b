// SPDX-License-Identifier: Apache-2.0
// The town whose patterns are measured, and that it is the town it is said to be.
#include "tests/patterns/town.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "sim/files/reading.hpp"
#include "sim/scenario/read.hpp"

namespace alongside::patterns {

Scenario thurrock(std::int64_t residents) {
    Scenario scenario;
    scenario.name = "a town at rest";
    scenario.place = read_place(read_text(ALONGSIDE_SOURCE_DIR "/scenarios/places/thurrock.toml"), "thurrock.toml");
    scenario.residents = residents;
    scenario.measures = {"wellbeing"};
    return scenario;
}

Town::Town(Luck luck) : executor_(executor_for(2)) {
    simulation_ = std::make_unique<Simulation>(thurrock(12000), luck, *executor_);
    for (int year = 0; year <= years; ++year) {
        simulation_->advance(weeks_a_year);
        const std::size_t rows = world().rows(Space::person);
        const auto copy = [&](const float* column) { return std::vector<float>(column, column + rows); };
        looks_.push_back({Week{simulation_->week().number - 1}, world().ties, copy(world().data<Stress>()),
                          copy(world().data<Support>()), copy(world().data<Loneliness>())});
    }
}

std::vector<double> Town::weekly(const std::string& measure, const std::string& field) const {
    for (const Series& series : simulation_->series()) {
        if (series.measure->name != measure) continue;
        const auto fields = series.measure->part->results.fields;
        const auto at =
            std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& info) { return info.name == field; });
        if (at == fields.end()) break;
        std::vector<double> values;
        for (std::size_t week = weeks_a_year; week < series.weeks.size(); ++week)
            values.push_back(series.values[week * fields.size() + static_cast<std::size_t>(at - fields.begin())]);
        return values;
    }
    throw std::runtime_error("nothing was written down of " + measure + "." + field);
}

const std::vector<Town>& towns() {
    static const std::vector<Town> all = [] {
        std::vector<Town> made;
        for (std::uint32_t future = 0; future < 3; ++future) made.emplace_back(luck_of("amber", future));
        return made;
    }();
    return all;
}

std::vector<double> each_year(int count, const std::function<double(const Town&, int year)>& statistic) {
    std::vector<double> means;
    for (int year = 0; year < count; ++year) {
        double sum = 0;
        for (const Town& town : towns()) sum += statistic(town, year);
        means.push_back(sum / static_cast<double>(towns().size()));
    }
    return means;
}

namespace {

TEST(Town, IsLookedAtOnceAYearAndDiffersByLuck) {
    ASSERT_EQ(towns().size(), 3u);
    for (const Town& town : towns()) {
        for (int year = 0; year <= years; ++year) EXPECT_EQ(town.look(year).week.number, weeks_a_year * (year + 1) - 1);
        EXPECT_EQ(town.weekly("wellbeing", "adults").size(), static_cast<std::size_t>(weeks_a_year * years));
        std::uint32_t residents = 0;
        for (std::uint32_t row = 0; row < town.rows(); ++row)
            residents += town.adult(Person{row}, {Week{30000}, {}, {}, {}, {}});
        EXPECT_EQ(residents, 12000u);
    }
    EXPECT_NE(towns()[0].look(0).stress, towns()[1].look(0).stress);
}

}  // namespace
}  // namespace alongside::patterns
