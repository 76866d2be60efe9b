// SPDX-License-Identifier: Apache-2.0
// A town that lives on without any decision, looked at once a year: what statistics are taken from.
#include "sim/patterns/town.hpp"

#include <algorithm>

namespace alongside {

Look::Look(const World& world, Week at) : week(at), ties(world.ties) {
    const auto keys = world.keys(Space::person);
    keys_.assign(keys.begin(), keys.end());
    for (const ColumnInfo* info : columns_of_a_look) {
        const ColumnStore* store = world.find(info->name);
        ALONGSIDE_EXPECT(store != nullptr, "a look keeps a column that the model has not: " + std::string(info->name));
        columns_.push_back({store->info, std::make_shared<Paged<std::byte>>(*store->buffer)});
    }
}

const ColumnStore& Look::kept(const ColumnInfo* info) const {
    const auto found =
        std::find_if(columns_.begin(), columns_.end(), [&](const ColumnStore& store) { return store.info == info; });
    ALONGSIDE_EXPECT(found != columns_.end(), "looks do not keep the column " + std::string(info->name));
    return *found;
}

Scenario at_rest(const Scenario& scenario, std::int64_t residents, std::vector<std::string> measures) {
    Scenario rest = scenario;
    rest.residents = residents;
    rest.measures = std::move(measures);
    rest.decisions.clear();
    rest.changes.clear();
    return rest;
}

Town::Town(const Scenario& scenario, std::int64_t residents, Luck luck, const Executor& executor)
    : simulation_(at_rest(scenario, residents,
                          {"wellbeing", "needs_and_clusters", "carers", "outlook_and_belonging", "way_in",
                           "cases_and_posts", "groups_and_goers"}),
                  luck, executor) {
    looks_.emplace_back(simulation_.world(), Week{0});
}

void Town::live(std::int32_t weeks) {
    while (weeks > 0) {
        const std::int32_t lived = simulation_.week().number, to_new_year = weeks_a_year - lived % weeks_a_year;
        const std::int32_t now = std::min(weeks, to_new_year);
        for (std::int32_t week = 0; week < now; ++week) {
            simulation_.advance(1);
            spells_.note(simulation_.world(), Week{simulation_.week().number - 1});
        }
        weeks -= now;
        if (now < to_new_year) return;
        if (lived < settling_weeks) looks_.clear();
        looks_.emplace_back(simulation_.world(), Week{simulation_.week().number - 1});
    }
}

std::vector<double> Town::weekly(std::string_view measure, std::string_view field) const {
    std::vector<double> all = weekly_values(simulation_.series(), measure, field);
    all.erase(all.begin(), all.begin() + std::min<std::ptrdiff_t>(settling_weeks, std::ssize(all)));
    return all;
}

std::vector<double> weekly_values(const std::vector<Series>& all, std::string_view measure, std::string_view field) {
    for (const Series& series : all) {
        if (series.measure->name != measure) continue;
        const auto& fields = series.fields;
        const auto found =
            std::find_if(fields.begin(), fields.end(), [&](const WrittenNumber& one) { return one.name == field; });
        if (found == fields.end()) break;
        const auto at = static_cast<std::size_t>(found - fields.begin());
        std::vector<double> values;
        for (std::size_t week = 0; week < series.weeks.size(); ++week)
            values.push_back(series.values[week * fields.size() + at]);
        return values;
    }
    throw Broken(__FILE__, __LINE__, "nothing was written down of " + std::string(measure) + "." + std::string(field));
}

}  // namespace alongside
