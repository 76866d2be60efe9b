// SPDX-License-Identifier: Apache-2.0
// Residents and ties kept one by one: what stands in the results is what was there, and looking changes nothing else.
#include "sim/run/track.hpp"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>

#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

const std::vector<std::string> some_columns{"stress", "stage", "trust_community", "stigma", "support", "capacity"};

Scenario looked_at(Scenario scenario) {
    scenario.looks = {some_columns, 7, 2, {0, 29}};
    return scenario;
}

std::vector<Scenario> arms() { return {looked_at(with_posts("none", 0)), looked_at(with_posts("two", 2))}; }

std::vector<Group> recorded(const Study& study, const std::vector<Scenario>& arms, const StudyOptions& options) {
    MemoryRecorder recorder;
    record_study(study, arms, options, recorder);
    return recorder.groups();
}

const Group& group_of(const std::vector<Group>& groups, const std::string& name) {
    for (const Group& group : groups)
        if (group.name == name) return group;
    throw std::runtime_error("no group " + name);
}

const Variable& variable_of(const Group& group, const std::string& name) {
    for (const Variable& variable : group.variables)
        if (variable.name == name) return variable;
    throw std::runtime_error("no variable " + name);
}

/// All of a variable that is read slab by slab, as it is stored.
std::vector<std::int64_t> stored(const Variable& variable) {
    std::vector<std::int64_t> all;
    const Pieces& pieces = std::get<Pieces>(variable.values);
    for (const Slab& slab : pieces.slabs)
        std::visit([&](const auto& list) { all.insert(all.end(), list.begin(), list.end()); }, pieces.read(slab));
    EXPECT_EQ(all.size(), pieces.count);
    return all;
}

bool same_values(const Variable& a, const Variable& b) {
    if (std::holds_alternative<Pieces>(a.values)) return stored(a) == stored(b);
    return std::visit(
        [&](const auto& list) {
            using List = std::decay_t<decltype(list)>;
            if constexpr (std::is_same_v<List, Pieces>) return false;
            else return list == std::get<List>(b.values);
        },
        a.values);
}

void expect_same_groups(const std::vector<Group>& a, const std::vector<Group>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
        ASSERT_EQ(a[k].name, b[k].name);
        ASSERT_EQ(a[k].variables.size(), b[k].variables.size()) << a[k].name;
        for (std::size_t v = 0; v < a[k].variables.size(); ++v)
            EXPECT_TRUE(same_values(a[k].variables[v], b[k].variables[v]))
                << a[k].name << "/" << a[k].variables[v].name;
    }
}

/// The stored numbers mean these, by the packing.
double meant(const Variable& variable, std::int64_t code) {
    const Packing& packing = *variable.packing;
    return static_cast<double>(code) * packing.step + packing.offset;
}

TEST(Tracks, LookingChangesNoOtherNumber) {
    std::vector<Scenario> blind = arms();
    for (Scenario& arm : blind) arm.looks = {};
    StudyOptions chosen = options(3, 2);
    chosen.evaluation.emplace();
    const std::vector<Group> without = recorded(run_study(blind, chosen), blind, chosen);
    std::vector<Group> with = recorded(run_study(arms(), chosen), arms(), chosen);
    const StudyOptions plain = options(3);
    const std::vector<Group> unfollowed = recorded(run_study(arms(), plain), arms(), plain);
    for (const char* name : {"panel/arm_1", "panel/arm_2", "ties/arm_1", "ties/arm_2"})
        expect_same_groups({group_of(with, name)}, {group_of(unfollowed, name)});
    std::erase_if(with, [](const Group& group) { return is_of_tracks(group.name); });
    ASSERT_EQ(with.size(), without.size());
    for (std::size_t k = 0; k < with.size(); ++k) {
        if (with[k].name == "scenarios") continue;  // which says what is recorded
        expect_same_groups({with[k]}, {without[k]});
    }
}

TEST(Tracks, AStudyMayBeToldNotToLook) {
    StudyOptions chosen = options(1);
    chosen.looks = false;
    for (const auto& tracked : run_study(arms(), chosen).tracked) EXPECT_EQ(tracked, nullptr);
    EXPECT_EQ(futures_looked_at(arms(), chosen), 0);
    EXPECT_EQ(futures_looked_at(arms(), options(1)), 1);
    EXPECT_EQ(futures_looked_at(arms(), options(9)), 2);
}

TEST(Tracks, ThreadsAlterNothing) {
    const std::vector<Scenario> both = arms();
    const StudyOptions one = options(3, 1), two = options(3, 2);
    expect_same_groups(recorded(run_study(both, one), both, one), recorded(run_study(both, two), both, one));
}

class Remembered : public KeptFutures {
public:
    std::vector<std::byte> find(std::uint32_t number) override {
        const std::lock_guard<std::mutex> lock(changing);
        const auto found = futures.find(number);
        return found == futures.end() ? std::vector<std::byte>{} : found->second;
    }
    void keep(std::uint32_t number, const std::vector<std::byte>& outcomes) override {
        const std::lock_guard<std::mutex> lock(changing);
        futures[number] = outcomes;
    }
    std::map<std::uint32_t, std::vector<std::byte>> futures;
    std::mutex changing;
};

TEST(Tracks, AStudyThatGoesOnHasThemToTheBit) {
    const std::vector<Scenario> both = arms();
    const StudyOptions plain = options(4);
    const std::vector<Group> whole = recorded(run_study(both, plain), both, plain);
    Remembered kept;
    StudyOptions keeping = plain;
    keeping.kept = &kept;
    std::int32_t done = 0;
    keeping.report = [&](const Progress&) { return ++done < 6; };
    const Study stopped = run_study(both, keeping);
    ASSERT_EQ(stopped.futures, (std::vector<std::int32_t>{0, 1, 2}));
    ASSERT_EQ(kept.futures.size(), 1u) << "futures that are looked at are lived again";
    EXPECT_EQ(kept.futures.count(2), 1u);
    keeping.report = nullptr;
    expect_same_groups(recorded(run_study(both, keeping), both, plain), whole);
}

/// Runs what a study runs, and looks at the columns themselves.
TEST(Tracks, APanelIsWhatTheColumnsSay) {
    const std::vector<Scenario> both = arms();
    const StudyOptions chosen = options(2);
    const std::vector<Group> groups = recorded(run_study(both, chosen), both, chosen);
    const auto executor = serial_executor();
    for (std::size_t arm = 0; arm < both.size(); ++arm) {
        const Group& panel = group_of(groups, "panel/arm_" + std::to_string(arm + 1));
        EXPECT_EQ(panel.attributes.at(0).second, both[arm].name);
        const KeyNumbers& keys = std::get<KeyNumbers>(variable_of(panel, "resident").values);
        EXPECT_EQ(std::get<Wholes>(variable_of(panel, "week").values), (Wholes{0, 7, 14, 21, 28}));
        std::map<std::uint64_t, std::size_t> place;
        for (std::size_t k = 0; k < keys.size(); ++k) place[keys[k]] = k;
        ASSERT_EQ(place.size(), keys.size());
        for (const std::string& name : some_columns) {
            const Variable& variable = variable_of(panel, name);
            const std::vector<std::int64_t> codes = stored(variable);
            const std::int64_t gap = *variable.packing->gap;
            std::size_t gaps = 0;
            for (std::uint32_t future = 0; future < 2; ++future) {
                Simulation simulation(drawn_for(both[arm], {future, "amber"}), luck_of("amber", future), *executor);
                simulation.advance(both[arm].burn_in);
                for (std::size_t look = 0; look < 5; ++look) {
                    if (look > 0) simulation.advance(7);
                    const std::size_t begin = (future * 5 + look) * keys.size();
                    const ColumnStore& column = *simulation.world().find(name);
                    const auto all = simulation.world().keys(Space::person);
                    std::size_t here = 0;
                    for (std::size_t row = 0; row < all.size(); ++row) {
                        if (all[row].value == 0) continue;
                        ++here;
                        const void* at = column.buffer->data() + row * size_of(column.info->type);
                        const double truth = column.info->type == Type::f32   ? *static_cast<const float*>(at)
                                             : column.info->type == Type::u8  ? *static_cast<const std::uint8_t*>(at)
                                             : column.info->type == Type::u16 ? *static_cast<const std::uint16_t*>(at)
                                                                              : *static_cast<const std::int16_t*>(at);
                        const std::int64_t code = codes[begin + place.at(all[row].value)];
                        ASSERT_NE(code, gap) << name;
                        ASSERT_NEAR(meant(variable, code), truth / plain_unit(column.info->unit).per,
                                    variable.packing->rounded_by * (1 + 1e-9) + 1e-12)
                            << name;
                    }
                    std::size_t there = 0;
                    for (std::size_t k = 0; k < keys.size(); ++k) there += codes[begin + k] != gap;
                    EXPECT_EQ(there, here) << "nobody is there who is not here";
                    gaps += keys.size() - there;
                }
            }
            EXPECT_GT(gaps, 0u) << "some come and some go";
        }
    }
}

TEST(Tracks, TiesAreThoseOfTheStore) {
    const std::vector<Scenario> both = arms();
    const StudyOptions chosen = options(2);
    const std::vector<Group> groups = recorded(run_study(both, chosen), both, chosen);
    const Group& ties = group_of(groups, "ties/arm_2");
    EXPECT_EQ(std::get<Wholes>(variable_of(ties, "week").values), (Wholes{0, 29}));
    const Wholes& sizes = std::get<Wholes>(variable_of(ties, "row_size").values);
    const KeyNumbers& keys = std::get<KeyNumbers>(variable_of(ties, "resident").values);
    const auto first = stored(variable_of(ties, "first")), second = stored(variable_of(ties, "second")),
               layer = stored(variable_of(ties, "layer")), close = stored(variable_of(ties, "closeness_first")),
               back = stored(variable_of(ties, "closeness_second")), hours = stored(variable_of(ties, "hours")),
               support = stored(variable_of(ties, "support_second")), number = stored(variable_of(ties, "tie"));
    ASSERT_EQ(sizes.size(), 4u);
    const auto executor = serial_executor();
    std::size_t at = 0;
    for (std::uint32_t future = 0; future < 2; ++future) {
        Simulation simulation(drawn_for(both[1], {future, "amber"}), luck_of("amber", future), *executor);
        simulation.advance(both[1].burn_in);
        for (const std::int32_t weeks : {0, 29}) {
            simulation.advance(weeks);
            World& world = simulation.world();
            std::map<std::uint64_t, Person> rows;
            const auto all = world.keys(Space::person);
            for (std::uint32_t row = 0; row < all.size(); ++row) rows[all[row].value] = Person{row};
            const std::size_t count = static_cast<std::size_t>(sizes[future * 2 + (weeks > 0)]);
            EXPECT_EQ(count * 2, world.ties.half_edges());
            for (std::size_t k = 0; k < count; ++k, ++at) {
                EXPECT_EQ(number[at], static_cast<std::int64_t>(at));
                const Person one = rows.at(keys[static_cast<std::size_t>(first[at])]),
                             other = rows.at(keys[static_cast<std::size_t>(second[at])]);
                const HalfTie *mine = world.ties.find(one, other), *theirs = world.ties.find(other, one);
                ASSERT_NE(mine, nullptr);
                EXPECT_EQ(close[at], mine->close_steps);
                EXPECT_EQ(back[at], theirs->close_steps);
                EXPECT_EQ(hours[at], mine->hours_steps);
                EXPECT_EQ(support[at], theirs->support_steps);
                EXPECT_EQ(layer[at], static_cast<std::int64_t>(mine->layer()));
            }
        }
    }
    EXPECT_EQ(at, first.size());
}

/// One look at people with these values of one column, as it would stand in a file.
template <class T>
Variable packed(Type type, const char* unit, const std::vector<T>& values) {
    static std::vector<std::unique_ptr<ColumnInfo>> infos;  // which outlive every panel, as those of the model do
    infos.push_back(
        std::make_unique<ColumnInfo>(ColumnInfo{"made", unit, "Made up.", Role::state, Space::person, type}));
    auto tracked = std::make_shared<Tracked>();
    tracked->columns = {infos.back().get()};
    tracked->spool = std::make_shared<MemorySpool>();
    Track track;
    std::vector<std::byte> bytes(values.size(), std::byte{1});
    const auto* from = reinterpret_cast<const std::byte*>(values.data());
    bytes.insert(bytes.end(), from, from + values.size() * sizeof(T));
    Track::Range range;
    for (const T value : values) {
        const auto wide = static_cast<double>(value);
        range = {range.seen ? std::min(range.low, wide) : wide, range.seen ? std::max(range.high, wide) : wide, true};
        track.who.push_back(Key{track.who.size() + 1});
    }
    track.looks = {{0, values.size(), tracked->spool->put(bytes.data(), bytes.size())}};
    track.ranges = {range};
    tracked->tracks = {track};
    const Group group = groups_of_tracks(tracked, 0, "made").at(0);
    const Variable variable = variable_of(group, "made");
    const std::vector<std::int64_t> codes = stored(variable);
    for (std::size_t k = 0; k < values.size(); ++k) {
        EXPECT_NE(codes[k], *variable.packing->gap);
        EXPECT_NEAR(meant(variable, codes[k]), static_cast<double>(values[k]) / plain_unit(unit).per,
                    variable.packing->rounded_by * (1 + 1e-9) + 1e-12);
    }
    return variable;
}

SmallType type_of_small(const Variable& variable) { return std::get<Pieces>(variable.values).type; }

TEST(Packing, WholeNumbersAreExactInAsFewBitsAsLeaveRoomForAGap) {
    for (const std::vector<std::uint8_t>& values : {std::vector<std::uint8_t>{0, 254}, {1, 255}, {255, 255}}) {
        const Variable variable = packed<std::uint8_t>(Type::u8, "weeks", values);
        EXPECT_EQ(type_of_small(variable), SmallType::bits8);
        EXPECT_EQ(variable.packing->rounded_by, 0);
    }
    const Variable all = packed<std::uint8_t>(Type::u8, "weeks", {0, 255});
    EXPECT_EQ(type_of_small(all), SmallType::bits16);
    EXPECT_EQ(all.packing->rounded_by, 0);
    for (const std::vector<std::int16_t>& values : {std::vector<std::int16_t>{-200, 30}, {-30000, 30000}, {0, 300}})
        EXPECT_EQ(packed<std::int16_t>(Type::i16, "SD in 4096", values).packing->rounded_by, 0);
    EXPECT_EQ(packed<std::uint16_t>(Type::u16, "0..1 in 65535", {0, 65534}).packing->rounded_by, 0);
    EXPECT_EQ(packed<std::uint16_t>(Type::u16, "0..1 in 65535", {1, 65535}).packing->rounded_by, 0);
}

TEST(Packing, WhatHasNoRoomForAGapLosesHalfAStepAndSaysSo) {
    const Variable variable = packed<std::uint16_t>(Type::u16, "0..1 in 65535", {0, 1, 2, 30000, 65534, 65535});
    EXPECT_EQ(variable.unit, "1");
    EXPECT_GT(variable.packing->rounded_by, 0);
    EXPECT_LT(variable.packing->rounded_by, 0.6 / 65535);
}

TEST(Packing, FractionsHaveStepsOverWhatWasSeenOrOverTheirUnit) {
    const Variable seen = packed<float>(Type::f32, "SD", {-3.5f, 0.1f, 0.2f, 4.25f});
    EXPECT_DOUBLE_EQ(seen.packing->rounded_by, 7.75 / 65534 / 2);
    EXPECT_DOUBLE_EQ(packed<float>(Type::f32, "0..1", {0.25f, 0.5f}).packing->rounded_by, 1.0 / 65534 / 2);
    EXPECT_EQ(packed<float>(Type::f32, "SD", {2.5f, 2.5f}).packing->rounded_by, 0);
}

TEST(Packing, UnitsLoseTheirSteps) {
    EXPECT_EQ(plain_unit("SD in 4096").per, 4096);
    EXPECT_EQ(plain_unit("SD in 4096").unit, "SD");
    EXPECT_EQ(plain_unit("0..1 in 255").unit, "1");
    EXPECT_EQ(plain_unit("0 female, 1 male").unit, "1");
    EXPECT_EQ(plain_unit("hours/week").unit, "hours/week");
}

TEST(Packing, CodesOfColumnsHaveAsManyMeaningsAsTheirUnitSays) {
    std::set<std::string_view> with_meanings;
    for (const ColumnInfo* column : Model::standard().columns()) {
        const auto meanings = meanings_of(column->name);
        if (meanings.empty()) continue;
        with_meanings.insert(column->name);
        EXPECT_EQ(column->type, Type::u8);
        if (!column->unit.starts_with("0..")) continue;
        EXPECT_EQ(std::string(column->unit.substr(3)), std::to_string(meanings.size() - 1)) << column->name;
    }
    EXPECT_EQ(with_meanings.size(), 9u);
}

TEST(PanelSize, IsThatOfAllLooksAtEverybody) {
    Scenario scenario = looked_at(village("v"));
    scenario.futures = 1;
    scenario.looks.panel = {"stress", "stage"};
    const PanelSize size = panel_size(scenario);
    EXPECT_EQ(size.in_file, 300 * 5 * (2 + 1));
    EXPECT_EQ(size.while_running, 300 * 5 * (4 + 1 + 1));
    scenario.looks = {};
    EXPECT_EQ(panel_size(scenario).in_file, 0);
}

}  // namespace
}  // namespace alongside
