// SPDX-License-Identifier: Apache-2.0
// Law: every lever moves something. What a decision may set, changed by itself in a small town, changes how people
// fare or how they are helped.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/world/groups.hpp"
#include "sim/world/levers.hpp"
#include "sim/world/services.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr std::int32_t weeks = 40;
/// Stress and loneliness, and how help goes: what is decided must reach people, or those who are helped.
const std::vector<std::string> seen_in{"wellbeing", "cases_and_posts"};

/// The busy town with a decision of every kind.
Scenario decided(const Model& model = Model::standard()) {
    Scenario scenario = busy_town(model);
    scenario.measures = seen_in;
    for (const Entry& line : model.lines())
        if (line.part->kind == Kind::intervention && line.name != "coordinators")
            scenario.decisions.push_back({std::string(line.name), 2, no_end, {}});
    scenario.settings.set("hub", "hubs", 2), scenario.settings.set("access", "open", 0.1);
    return scenario;
}

std::vector<std::vector<double>> lived(const Scenario& scenario) {
    const auto executor = serial_executor();
    Simulation simulation(scenario, amber, *executor);
    simulation.advance(weeks);
    std::vector<std::vector<double>> values;
    for (const Series& series : simulation.series()) values.push_back(series.values);
    return values;
}
const std::vector<std::vector<double>>& as_decided() {
    static const std::vector<std::vector<double>> values = lived(decided());
    return values;
}
bool moves(const Scenario& scenario) { return lived(scenario) != as_decided(); }

/// Every parameter that is a lever, with another value than `decided` has.
struct Lever {
    const char *part, *parameter;
    double to;
};
constexpr Lever levers[] = {{"coordinators", "posts", 6}, {"coordinators", "hours", 10}, {"hub", "hubs", 1},
                            {"hub", "room", 5},           {"access", "open", 0.3},       {"access", "exposure", 0.2},
                            {"access", "statutory", 0},   {"access", "community", 0},    {"training", "statutory", 0},
                            {"training", "community", 0}, {"triage", "held_back", 0.5}};

TEST(Levers, ThatAreParametersMoveSomething) {
    std::set<std::pair<std::string, std::string>> declared, tried;
    for (const Entry& line : Model::standard().lines())
        for (const FieldInfo& field : line.part->parameters.fields)
            if (field.stand.standing == Standing::lever) declared.emplace(line.name, field.name);
    for (const Lever& lever : levers) {
        tried.emplace(lever.part, lever.parameter);
        Scenario scenario = decided();
        EXPECT_NE(scenario.settings.get(lever.part, lever.parameter), lever.to);
        scenario.settings.set(lever.part, lever.parameter, lever.to);
        EXPECT_TRUE(moves(scenario)) << lever.part << "." << lever.parameter;
    }
    EXPECT_EQ(tried, declared) << "a lever is to be tried here";
}

TEST(Levers, ThatAreChangedForAWhileMoveSomething) {
    Scenario scenario = decided();
    Change change;
    change.part = "triage", change.parameter = "held_back", change.to = 0.5, change.from = 4, change.until = 20;
    scenario.changes.push_back(change);
    EXPECT_TRUE(moves(scenario));
}

TEST(Levers, EveryKindOfDecisionMovesSomething) {
    const Scenario all = decided();
    for (std::size_t k = 0; k < all.decisions.size(); ++k) {
        Scenario scenario = all;
        scenario.decisions.erase(scenario.decisions.begin() + static_cast<std::ptrdiff_t>(k));
        EXPECT_TRUE(moves(scenario)) << all.decisions[k].kind;
    }
}

struct Unread : Column<Agency, float> {
    using Column::Column;
    static constexpr About about{"unread", "0..1", Role::lever, "A lever that nothing reads."};
};

/// Sets a column to one value in every week: what a decision might do to it.
template <class Id, class C, int hundredths>
void write(Each<Id> rows, Mine<C> column) {
    rows([&](const Turn<Id>& row) { column[row] = static_cast<typename C::T>(hundredths / 100.0); });
}
template <class Id, class C, int hundredths>
constinit const Part sets = declare<&write<Id, C, hundredths>>("Sets a lever in every week.");

/// Every column that is a lever; the value is written after the line that last writes it.
struct LeverColumn {
    const ColumnInfo* info;
    const Part* part;
    const char* after;
};
template <class C, int hundredths, class Id = Agency>
LeverColumn column(const char* after) {
    return {&column_info<C>, &sets<Id, C, hundredths>, after};
}
std::vector<LeverColumn> columns() {
    return {column<AgencyDoor, 0>("staffing"),         column<AgencyVenue, 90>("staffing"),
            column<AgencyOpen, 20>("staffing"),        column<AgencyPatch, 0>("staffing"),
            column<AgencyPlaces, 100>("staffing"),     column<AgencyMeets, 500>("staffing"),
            column<AgencyEffect, 100>("staffing"),     column<AgencyCarries, 60>("staffing"),
            column<AgencyThreshold, 500>("staffing"),  column<AgencyWeeks, 300>("staffing"),
            column<AgencyTrained, 200>("recognising"), column<PostHours, 500, Post>("doors"),
            column<FocusRoom, 100, Focus>("doors"),    column<FocusDraws, 900, Focus>("doors"),
            column<FocusKnown, 30, Focus>("doors")};
}
bool moves(const LeverColumn& lever) { return moves(decided(with_process(lever.after, *lever.part))); }

TEST(Levers, ThatAreColumnsMoveSomething) {
    std::set<std::string_view> declared, tried;
    for (const ColumnInfo* info : Model::standard().columns())
        if (info->role == Role::lever) declared.insert(info->name);
    for (const LeverColumn& lever : columns()) {
        tried.insert(lever.info->name);
        EXPECT_TRUE(moves(lever)) << lever.info->name;
    }
    EXPECT_EQ(tried, declared) << "a lever is to be tried here";
}

// Mutant: a lever that nothing reads.
TEST(Levers, CatchesOneThatNothingReads) { EXPECT_FALSE(moves(column<Unread, 50>("staffing"))); }

}  // namespace
}  // namespace alongside::laws
