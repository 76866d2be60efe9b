// SPDX-License-Identifier: Apache-2.0
// Arrays that are given slab by slab: they come back as they were, and the digest sees every one of their values.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "sim/base/error.hpp"
#include "sim/record/hdf5.hpp"

namespace alongside {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t futures = 2, weeks = 37, residents = 5000, weeks_a_slab = 16;

std::uint16_t value_at(std::size_t at) { return static_cast<std::uint16_t>(at * 7919 % 60000); }

Pieces pieces() {
    Pieces made;
    made.type = SmallType::bits16, made.count = futures * weeks * residents;
    made.chunk = {1, weeks_a_slab, 1024};
    for (std::size_t future = 0; future < futures; ++future)
        for (std::size_t week = 0; week < weeks; week += weeks_a_slab)
            made.slabs.push_back({{future, week, 0}, {1, std::min(weeks_a_slab, weeks - week), residents}});
    made.read = [](const Slab& slab) {
        Small16 values;
        const std::size_t begin = (slab.begin[0] * weeks + slab.begin[1]) * residents;
        for (std::size_t k = 0; k < slab.count(); ++k) values.push_back(value_at(begin + k));
        return Smalls(values);
    };
    return made;
}

Pieces of_codes() {
    Pieces made;
    made.count = residents, made.slabs = {{{0}, {residents}}};
    made.read = [](const Slab& slab) { return Smalls(Small8(slab.count(), 1)); };
    return made;
}

Group panel() {
    Wholes numbers(futures), all_weeks(weeks);
    KeyNumbers keys;
    for (std::size_t k = 0; k < futures; ++k) numbers[k] = static_cast<std::int64_t>(k);
    for (std::size_t k = 0; k < weeks; ++k) all_weeks[k] = static_cast<std::int64_t>(k) * 4;
    for (std::uint64_t k = 0; k < residents; ++k) keys.push_back(~std::uint64_t{0} - k);
    Variable stress{"stress", "SD", "Made up.", {"future", "week", "resident"}, pieces(), {}};
    stress.packing = Packing{0.25, -3, 0.125, 65535};
    stress.attributes = {{"sample", "made"}};
    return {"panel/arm_1",
            "Made up.",
            {{"future", "1", "Which.", {"future"}, numbers, {}},
             {"week", "weeks", "When.", {"week"}, all_weeks, {}},
             {"resident", "", "Who.", {"resident"}, keys, {}},
             stress,
             {"stage", "", "Made up.", {"resident"}, of_codes(), {"out", "in"}}},
            {{"arm", "one"}}};
}

class PiecesInAFile : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("alongside-pieces-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::string written(const Group& group) {
        const std::string path = (folder_ / (std::to_string(count_++) + ".h5")).string();
        const auto recorder = hdf5_recorder(path, false);
        recorder->begin({"Made up", {}});
        recorder->group(group);
        recorder->end();
        return path;
    }
    fs::path folder_;
    int count_ = 0;
};

std::string bytes_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST_F(PiecesInAFile, ComeBackAsTheyWere) {
    MemoryRecorder found;
    replay_hdf5(written(panel()), found);
    ASSERT_EQ(found.groups().size(), 1u);
    const Group &group = found.groups().front(), expected = panel();
    EXPECT_EQ(group.name, "panel/arm_1");
    EXPECT_EQ(std::get<KeyNumbers>(group.variables[2].values), std::get<KeyNumbers>(expected.variables[2].values));
    const Variable& stress = group.variables[3];
    EXPECT_EQ(stress.packing->step, 0.25);
    EXPECT_EQ(stress.packing->offset, -3);
    EXPECT_EQ(stress.packing->rounded_by, 0.125);
    EXPECT_EQ(stress.packing->gap, 65535);
    EXPECT_EQ(stress.attributes, expected.variables[3].attributes);
    const Pieces& pieces = std::get<Pieces>(stress.values);
    EXPECT_EQ(pieces.count, futures * weeks * residents);
    std::size_t at = 0;
    for (const Slab& slab : pieces.slabs) {
        const Small16 values = std::get<Small16>(pieces.read(slab));
        for (const std::uint16_t value : values) ASSERT_EQ(value, value_at(at++));
    }
    EXPECT_EQ(at, pieces.count);
    const Slab some{{1, 20, 4000}, {1, 3, 10}};
    const Small16 part = std::get<Small16>(pieces.read(some));
    ASSERT_EQ(part.size(), 30u);
    EXPECT_EQ(part[13], value_at((weeks + 21) * residents + 4003));
    EXPECT_EQ(group.variables[4].flags, (Texts{"out", "in"}));
    EXPECT_FALSE(group.variables[4].packing);
}

TEST_F(PiecesInAFile, AreTheSameBytesTwice) { EXPECT_EQ(bytes_of(written(panel())), bytes_of(written(panel()))); }

TEST_F(PiecesInAFile, HaveADigestThatSeesEveryChange) {
    std::set<std::string> seen{digest_of_hdf5(written(panel()))};
    EXPECT_FALSE(seen.insert(digest_of_hdf5(written(panel()))).second);
    const auto expect_new = [&](const char* what, const std::function<void(Group&)>& change) {
        Group group = panel();
        change(group);
        EXPECT_TRUE(seen.insert(digest_of_hdf5(written(group))).second) << what;
    };
    expect_new("the last value", [](Group& group) {
        auto& made = std::get<Pieces>(group.variables[3].values);
        made.read = [read = made.read](const Slab& slab) {
            Smalls values = read(slab);
            if (slab.begin[0] == 1 && slab.begin[1] == 32) ++std::get<Small16>(values).back();
            return values;
        };
    });
    expect_new("a step", [](Group& group) { group.variables[3].packing->step = 0.5; });
    expect_new("a gap", [](Group& group) { group.variables[3].packing->gap = 65534; });
    expect_new("a key", [](Group& group) { --std::get<KeyNumbers>(group.variables[2].values)[0]; });
    expect_new("an attribute", [](Group& group) { group.variables[3].attributes.clear(); });
    Group other = panel();  // how a file is cut into blocks is not what it says
    std::get<Pieces>(other.variables[3].values).chunk = {2, 5, 300};
    EXPECT_FALSE(seen.insert(digest_of_hdf5(written(other))).second);
}

TEST_F(PiecesInAFile, AreCompressedWhereThatIsWorthItsTime) {
    const auto size_with = [&](const std::function<std::uint16_t(std::size_t)>& value) {
        Group group = panel();
        std::get<Pieces>(group.variables[3].values).read = [value](const Slab& slab) {
            Small16 values;
            const std::size_t begin = (slab.begin[0] * weeks + slab.begin[1]) * residents;
            for (std::size_t k = 0; k < slab.count(); ++k) values.push_back(value(begin + k));
            return Smalls(values);
        };
        return fs::file_size(written(group));
    };
    const std::size_t whole = futures * weeks * residents * sizeof(std::uint16_t);
    EXPECT_GT(size_with(value_at), whole) << "new in every week";
    EXPECT_LT(size_with([](std::size_t at) { return value_at(at % residents); }), whole / 4) << "the same for life";
}

TEST_F(PiecesInAFile, AreRefusedIfTheyAreNotWhatTheySay) {
    const auto refuses = [&](const std::function<void(Group&)>& change) {
        Group group = panel();
        change(group);
        EXPECT_THROW(written(group), Broken);
        EXPECT_FALSE(fs::exists(folder_ / (std::to_string(count_ - 1) + ".h5")));
    };
    const auto of = [](Group& group) -> Pieces& { return std::get<Pieces>(group.variables[3].values); };
    refuses([&](Group& group) { of(group).slabs.pop_back(); });
    refuses([&](Group& group) { of(group).read = [](const Slab&) { return Smalls(Small16(3)); }; });
    refuses([&](Group& group) {
        of(group).type = SmallType::bits8;  // and gives 16
    });
    refuses([&](Group& group) { group.variables[3].unit.clear(); });
    refuses([&](Group& group) { group.variables[0].packing = Packing{}; });
}

TEST_F(PiecesInAFile, MayBeNoneAtAll) {
    Group group = panel();
    Pieces none;
    none.type = SmallType::bits32;
    none.read = [](const Slab&) { return Smalls(Small32()); };
    group.variables = {{"tie", "1", "None.", {"tie"}, none, {}}};
    MemoryRecorder found;
    replay_hdf5(written(group), found);
    EXPECT_EQ(std::get<Pieces>(found.groups().front().variables.front().values).count, 0u);
}

}  // namespace
}  // namespace alongside
