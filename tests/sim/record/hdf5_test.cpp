// SPDX-License-Identifier: Apache-2.0
// The results file: what is in it, that the same run gives the same bytes, and that a failure leaves nothing.
#include "sim/record/hdf5.hpp"

#include <gtest/gtest.h>
#include <hdf5.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <set>
#include <thread>

#include "sim/base/error.hpp"
#include "tests/sim/record/example_results.hpp"

/// The library itself loses a few hundred bytes when room runs out; the leak checker need not tell us.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }

namespace alongside {
namespace {

namespace fs = std::filesystem;

/// A folder for each test, removed with everything in it.
class ResultsFile : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "alongside-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string file(const std::string& name = "out.h5") const { return (folder_ / name).string(); }

    fs::path folder_;
};

void write(const std::string& path, const Heading& heading, const std::vector<Group>& groups) {
    const auto recorder = hdf5_recorder(path, false);
    recorder->begin(heading);
    for (const Group& group : groups) recorder->group(group);
    recorder->end();
}

void write_example(const std::string& path) {
    write(path, example::heading(), {example::series(), example::paired(), example::stories()});
}

std::string bytes_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A table large enough to be compressed and to need many writes.
Group large() {
    Group group;
    group.name = "panel";
    Wholes persons;
    Numbers strains;
    std::uint64_t state = 1;  // numbers that do not compress away
    for (std::int64_t person = 0; person < 200000; ++person) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        persons.push_back(person), strains.push_back(static_cast<double>(state >> 11U) * 0x1p-53);
    }
    group.variables = {{"person", "1", "who", {"person"}, persons, {}},
                       {"strain", "1", "strain, 0 to 1", {"person"}, strains, {}}};
    return group;
}

/// The code of the FileError or MismatchError that `work` throws; "" if none. The message must name `path`.
std::string code_of(const std::string& path, const std::function<void()>& work) {
    const auto check = [&](const auto& error) {
        EXPECT_NE(std::string(error.what()).find(path), std::string::npos) << error.what();
        return error.code();
    };
    try {
        work();
    } catch (const FileError& error) {
        return check(error);
    } catch (const MismatchError& error) {
        return check(error);
    }
    return "";
}

/// Runs `work` in a child process; true if it returned true.
bool in_child(const std::function<bool()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        bool good = false;
        try {
            good = work();
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        std::exit(good ? 0 : 1);  // the ordinary way out, so that farewells at exit are tested too
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool limit_file_size(rlim_t bytes) {
    const struct rlimit limit = {bytes, RLIM_INFINITY};
    ::signal(SIGXFSZ, SIG_IGN);
    return ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

template <class Number>
std::vector<Number> read_back(const std::string& path, const char* name, hid_t type) {
    const hid_t opened = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(opened, name, H5P_DEFAULT);
    const hid_t space = H5Dget_space(dataset);
    std::vector<Number> numbers(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    EXPECT_GE(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()), 0);
    H5Sclose(space), H5Dclose(dataset), H5Fclose(opened);
    return numbers;
}

std::string attribute_read_back(const std::string& path, const char* name) {
    const hid_t opened = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t attribute = H5Aopen(opened, name, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    std::string text(H5Tget_size(type), '\0');
    EXPECT_GE(H5Aread(attribute, type, text.data()), 0);
    H5Tclose(type), H5Aclose(attribute), H5Fclose(opened);
    return text;
}

/// The same values and the same gaps.
void expect_same(const Variable& a, const Variable& b) {
    if (!b.has_gaps) {
        std::visit(
            [&](const auto& list) {
                using List = std::decay_t<decltype(list)>;
                if constexpr (!std::is_same_v<List, Pieces>) {
                    EXPECT_EQ(std::get<List>(a.values), list) << b.name;
                }
            },
            b.values);
        return;
    }
    const Numbers &found = std::get<Numbers>(a.values), &expected = std::get<Numbers>(b.values);
    ASSERT_EQ(found.size(), expected.size()) << b.name;
    for (std::size_t k = 0; k < expected.size(); ++k)
        EXPECT_TRUE(std::isnan(expected[k]) ? std::isnan(found[k]) : found[k] == expected[k]) << b.name << " " << k;
}

TEST_F(ResultsFile, IsReadBackAsItWasGiven) {
    write_example(file());
    MemoryRecorder found;
    replay_hdf5(file(), found);
    EXPECT_EQ(found.heading().title, example::heading().title);
    EXPECT_EQ(found.heading().attributes, example::heading().attributes);
    const std::vector<Group> expected{example::series(), example::paired(), example::stories()};
    ASSERT_EQ(found.groups().size(), expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k) {
        const Group &a = found.groups()[k], &b = expected[k];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.about, b.about);
        EXPECT_EQ(a.attributes, b.attributes);
        ASSERT_EQ(a.variables.size(), b.variables.size());
        for (std::size_t v = 0; v < b.variables.size(); ++v) {
            EXPECT_EQ(a.variables[v].name, b.variables[v].name);
            EXPECT_EQ(a.variables[v].unit, b.variables[v].unit);
            EXPECT_EQ(a.variables[v].about, b.variables[v].about);
            EXPECT_EQ(a.variables[v].dimensions, b.variables[v].dimensions) << b.variables[v].name;
            EXPECT_EQ(a.variables[v].has_gaps, b.variables[v].has_gaps) << b.variables[v].name;
            expect_same(a.variables[v], b.variables[v]);
        }
    }
    EXPECT_EQ(found.groups()[0].variables[4].flags, (Texts{"winter", "spring", "early_summer"}));
}

TEST_F(ResultsFile, IsReadBackWholeOrNotAtAll) {
    write_example(file());
    const std::string whole = bytes_of(file());
    for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{9}}) {
        std::ofstream(file(), std::ios::binary).write(whole.data(), static_cast<std::streamsize>(size));
        MemoryRecorder found;
        EXPECT_EQ(code_of(file(), [&] { replay_hdf5(file(), found); }), "E404") << size;
    }
    MemoryRecorder found;
    EXPECT_EQ(code_of(file("absent.h5"), [&] { replay_hdf5(file("absent.h5"), found); }), "E404");
    std::ofstream(file("noise.h5")) << "no results at all";
    EXPECT_EQ(code_of(file("noise.h5"), [&] { replay_hdf5(file("noise.h5"), found); }), "E501");
}

TEST_F(ResultsFile, GivesBackWhatWasWritten) {
    write_example(file());
    write(file("large.h5"), example::heading(), {large()});

    Heading long_heading = example::heading();
    long_heading.attributes[3].second = std::string(100000, 'x') + "é";
    write(file("long.h5"), long_heading, {});

    const Group series = example::series(), paired = example::paired(), panel = large();
    EXPECT_EQ(read_back<std::int64_t>(file(), "/series/waiting", H5T_NATIVE_INT64),
              std::get<Wholes>(series.variables[3].values));
    EXPECT_EQ(read_back<std::int8_t>(file(), "/series/season", H5T_NATIVE_INT8),
              std::get<Codes>(series.variables[4].values));
    EXPECT_EQ(read_back<double>(file(), "/paired/value", H5T_NATIVE_DOUBLE),
              std::get<Numbers>(paired.variables[3].values));
    EXPECT_EQ(read_back<double>(file("large.h5"), "/panel/strain", H5T_NATIVE_DOUBLE),
              std::get<Numbers>(panel.variables[1].values));
    EXPECT_EQ(attribute_read_back(file("long.h5"), "scenario"), long_heading.attributes[3].second);
}

TEST_F(ResultsFile, IsTheSameBytesTwice) {
    write_example(file("one.h5")), write(file("three.h5"), example::heading(), {large()});
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5 would keep times in whole seconds
    write_example(file("two.h5")), write(file("four.h5"), example::heading(), {large()});
    EXPECT_GT(bytes_of(file("one.h5")).size(), 1000U);
    EXPECT_TRUE(bytes_of(file("one.h5")) == bytes_of(file("two.h5")));
    EXPECT_TRUE(bytes_of(file("three.h5")) == bytes_of(file("four.h5")));
}

TEST_F(ResultsFile, IsLeftAloneUnderItsNameOnly) {
    write_example(file());
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(ResultsFile, HasADigestThatSeesEveryChange) {
    int written = 0;
    const auto digest = [&](const std::function<void(Heading&, Group&)>& change) {
        Heading heading = example::heading();
        Group group = example::paired();
        change(heading, group);
        const std::string path = file(std::to_string(written++) + ".h5");
        write(path, heading, {group});
        return digest_of_hdf5(path);
    };
    const std::string same = digest([](Heading&, Group&) {});
    EXPECT_EQ(same.size(), 64U);
    EXPECT_EQ(digest([](Heading&, Group&) {}), same);
    EXPECT_EQ(digest([](Heading& heading, Group&) { heading.attributes[0].second = "9.9.9"; }), same) << "engine";
    EXPECT_EQ(digest([](Heading& heading, Group&) { heading.attributes[1].second = "other"; }), same) << "compiler";

    std::set<std::string> seen = {same};
    const auto expect_new = [&](const char* what, const std::function<void(Heading&, Group&)>& change) {
        EXPECT_TRUE(seen.insert(digest(change)).second) << what;
    };
    expect_new("title", [](Heading& heading, Group&) { heading.title += "."; });
    expect_new("an attribute", [](Heading& heading, Group&) { heading.attributes[2].second = "amber-18"; });
    expect_new("name of a group", [](Heading&, Group& group) { group.name = "pairs"; });
    expect_new("about", [](Heading&, Group& group) { group.about += "."; });
    expect_new("a value", [](Heading&, Group& group) { std::get<Numbers>(group.variables[3].values)[7] += 1e-16; });
    expect_new("a text", [](Heading&, Group& group) { std::get<Texts>(group.variables[4].values)[0] = " "; });
    expect_new("a label", [](Heading&, Group& group) { std::get<Texts>(group.variables[0].values)[1] = "six"; });
    expect_new("a unit", [](Heading&, Group& group) { group.variables[3].unit = "%"; });
    expect_new("a sentence", [](Heading&, Group& group) { group.variables[3].about = "share"; });
    expect_new("name of a variable", [](Heading&, Group& group) { group.variables[3].name = "values"; });
    expect_new("type", [](Heading&, Group& group) { group.variables[1].values = Numbers{0, 1, 2}; });
    expect_new("shape", [](Heading&, Group& group) { group.variables[3].dimensions = {"future", "arm", "outcome"}; });
    expect_new("dimensions of equal size", [](Heading&, Group& group) {
        group.variables[3].dimensions = {"outcome", "future", "arm"};
    });
    expect_new("codes", [](Heading&, Group& group) {
        group.variables[1].values = Codes{0, 1, 2}, group.variables[1].flags = {"a", "b", "c"};
    });
    expect_new("meaning of a code", [](Heading&, Group& group) {
        group.variables[1].values = Codes{0, 1, 2}, group.variables[1].flags = {"a", "b", "d"};
    });
}

TEST_F(ResultsFile, DigestRefusesWhatIsNoResultsFile) {
    const auto digest = [](const std::string& path) { return code_of(path, [&] { digest_of_hdf5(path); }); };
    EXPECT_EQ(digest(file("missing.h5")), "E404");
    EXPECT_EQ(digest(folder_.string()), "E404");
    std::ofstream(file("words.h5")) << "These are words.";
    EXPECT_EQ(digest(file("words.h5")), "E501");
    const hid_t other = H5Fcreate(file("other.h5").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(other);
    EXPECT_EQ(digest(file("other.h5")), "E501");

    write_example(file());
    const std::string whole = bytes_of(file());
    std::ofstream(file("half.h5"), std::ios::binary) << whole.substr(0, whole.size() / 2);
    EXPECT_EQ(digest(file("half.h5")), "E404");
    EXPECT_EQ(digest(file()), "");
    const hid_t next = H5Fopen(file().c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t format = H5Aopen(next, "format_version", H5P_DEFAULT);
    const hid_t type = H5Aget_type(format);
    EXPECT_GE(H5Awrite(format, type, "2"), 0);
    H5Tclose(type), H5Aclose(format), H5Fclose(next);
    EXPECT_EQ(digest(file()), "E501");
}

TEST_F(ResultsFile, ThatWasNotFinishedLeavesNothing) {
    {
        const auto recorder = hdf5_recorder(file(), false);
        recorder->begin(example::heading());
        recorder->group(example::series());
        EXPECT_FALSE(fs::exists(file()));
    }
    { const auto recorder = hdf5_recorder(file(), false); }
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(ResultsFile, NeedsAFolderOneMayWriteIn) {
    EXPECT_EQ(code_of(file("no/out.h5"), [&] { hdf5_recorder(file("no/out.h5"), false); }), "E401");
    EXPECT_EQ(code_of(folder_.string(), [&] { hdf5_recorder(folder_.string(), true); }), "E401");
    EXPECT_EQ(code_of("", [&] { hdf5_recorder("", false); }), "E401");
    std::ofstream(file("words")) << "not a folder";
    EXPECT_EQ(code_of(file("words/out.h5"), [&] { hdf5_recorder(file("words/out.h5"), false); }), "E401");

    fs::create_directory(file("closed"));
    ASSERT_EQ(::chmod(folder_.c_str(), 0755), 0);
    ASSERT_EQ(::chmod(file("closed").c_str(), 0555), 0);
    EXPECT_TRUE(in_child([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0) return false;  // to the first user nothing is forbidden
        const std::string path = file("closed/out.h5");
        return code_of(path, [&] { hdf5_recorder(path, false); }) == "E401";
    }));
    EXPECT_TRUE(fs::is_empty(file("closed")));
}

TEST_F(ResultsFile, IsNotOverwrittenUnlessSaid) {
    std::ofstream(file()) << "precious";
    EXPECT_EQ(code_of(file(), [&] { hdf5_recorder(file(), false); }), "E403");
    EXPECT_EQ(bytes_of(file()), "precious");

    const auto recorder = hdf5_recorder(file(), true);
    recorder->begin(example::heading());
    EXPECT_EQ(bytes_of(file()), "precious");
    recorder->end();
    EXPECT_EQ(digest_of_hdf5(file()).size(), 64U);

    const auto late = hdf5_recorder(file("late.h5"), false);
    late->begin(example::heading());
    std::ofstream(file("late.h5")) << "came first";
    EXPECT_EQ(code_of(file("late.h5"), [&] { late->end(); }), "E403");
    EXPECT_EQ(bytes_of(file("late.h5")), "came first");
    EXPECT_FALSE(fs::exists(file("late.h5.part")));
}

TEST_F(ResultsFile, IsWrittenByOneRunAtATime) {
    const auto first = hdf5_recorder(file(), true);
    EXPECT_EQ(code_of(file(), [&] { hdf5_recorder(file(), true); }), "E401");
    first->begin(example::heading());
    first->end();
    EXPECT_TRUE(fs::exists(file()));
}

TEST_F(ResultsFile, RefusesWhatReadersWouldMisread) {
    const auto refuses = [&](const std::function<void(Group&)>& change) {
        Group group = example::series();
        change(group);
        const auto recorder = hdf5_recorder(file(), false);
        recorder->begin(example::heading());
        EXPECT_THROW(recorder->group(group), Broken);
        EXPECT_THROW(recorder->end(), Broken);
        EXPECT_TRUE(fs::is_empty(folder_));
    };
    const auto number = [](double value) {
        return [value](Group& group) { std::get<Numbers>(group.variables[2].values)[1] = value; };
    };
    refuses(number(std::numeric_limits<double>::quiet_NaN()));
    refuses(number(std::numeric_limits<double>::infinity()));
    refuses([&](Group& group) {
        group.variables[2].has_gaps = true;
        number(std::numeric_limits<double>::infinity())(group);
    });
    refuses([](Group& group) { group.variables[2].unit = "hours"; });
    refuses([](Group& group) { group.variables[2].unit.clear(); });
    refuses([](Group& group) { group.variables[2].about.clear(); });
    refuses([](Group& group) { group.variables[2].name = "_FillValue"; });
    refuses([](Group& group) { group.variables[2].name = "a/b"; });
    refuses([](Group& group) { group.variables[2].name = "waiting"; });
    refuses([](Group& group) { group.variables[2].dimensions = {"month"}; });
    refuses([](Group& group) { group.variables[3].dimensions = {"week"}; });
    refuses([](Group& group) { std::get<Codes>(group.variables[4].values)[0] = 3; });
    refuses([](Group& group) { std::get<Codes>(group.variables[4].values)[0] = -1; });
    refuses([](Group& group) { group.variables[4].flags.clear(); });
    refuses([](Group& group) { group.variables[3].flags = {"few", "many"}; });
    refuses([](Group& group) { group.attributes[0].second += '\0'; });
    refuses([](Group& group) { group.attributes.push_back(group.attributes[0]); });
    refuses([](Group& group) { group.name = "series/"; });
}

/// Room runs out at every place where it can: each time the error is E402, nothing stays, the process lives, and
/// the same process writes a good file afterwards and leaves in the ordinary way.
TEST_F(ResultsFile, SurvivesALimitOnSizeWhereverItFalls) {
    write_example(file("whole.h5"));
    write(file("large.h5"), example::heading(), {large()});
    const auto try_all = [&](const std::string& whole, std::uintmax_t step, const auto& write_again) {
        return in_child([&, whole, step] {
            const std::string expected = bytes_of(whole);
            for (std::uintmax_t room = 0; room < expected.size(); room += step) {
                const auto cut = [&] { write_again(file("cut.h5")); };
                bool good = limit_file_size(room) && code_of(file("cut.h5"), cut) == "E402";
                good = good && !fs::exists(file("cut.h5")) && !fs::exists(file("cut.h5.part"));
                if (!good) std::fprintf(stderr, "with room for %ju bytes\n", room);
                if (!good || !limit_file_size(RLIM_INFINITY)) return false;
            }
            write_again(file("after.h5"));
            const bool same = bytes_of(file("after.h5")) == expected;
            fs::remove(file("after.h5"));
            return same;
        });
    };
    EXPECT_TRUE(try_all(file("whole.h5"), 61, write_example));
    EXPECT_TRUE(
        try_all(file("large.h5"), 50021, [](const std::string& path) { write(path, example::heading(), {large()}); }));
}

TEST_F(ResultsFile, SurvivesAFullDisk) {
    const std::string disk = file("disk");
    fs::create_directory(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0)
        GTEST_SKIP() << "only the first user may mount a small disk; the limit on size is tested above";
    const bool good = in_child([&] {
        const std::string path = disk + "/out.h5";
        const bool full = code_of(path, [&] { write(path, example::heading(), {large()}); }) == "E402";
        const bool given_back = fs::is_empty(disk);
        write_example(path);    // the same disk has room again
        write_example(file());  // and so has another
        return full && given_back && digest_of_hdf5(path) == digest_of_hdf5(file());
    });
    ::umount(disk.c_str());
    EXPECT_TRUE(good);
}

TEST_F(ResultsFile, KilledLeavesNoFinalFileAndTheNextRunReplacesThePart) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto recorder = hdf5_recorder(file(), false);
        recorder->begin(example::heading());
        recorder->group(large());
        if (::write(ready[1], "x", 1) == 1) ::pause();
        ::_exit(1);
    }
    char told = 0;
    ::close(ready[1]);
    ASSERT_EQ(::read(ready[0], &told, 1), 1);
    ::close(ready[0]);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);

    EXPECT_FALSE(fs::exists(file()));
    EXPECT_TRUE(fs::exists(file("out.h5.part")));
    write_example(file());
    write_example(file("clean.h5"));
    EXPECT_FALSE(fs::exists(file("out.h5.part")));
    EXPECT_TRUE(bytes_of(file()) == bytes_of(file("clean.h5")));
}

}  // namespace
}  // namespace alongside
