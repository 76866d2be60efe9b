// SPDX-License-Identifier: Apache-2.0
// Futures come back as they were kept, by engine and study; what is kept can be listed and removed, and nothing else.
#include "sim/files/study_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "sim/files/kept_list.hpp"
#include "sim/files/past_folder.hpp"
#include "sim/record/part_file.hpp"

namespace fs = std::filesystem;

namespace alongside {
namespace {

using Bytes = std::vector<std::byte>;

const KeptAbout about{"Thurrock", 12000, {"none", "eight\nposts"}, 50};

class StudyFolders : public ::testing::Test {
protected:
    StudyFolders() {
        char name[] = "/tmp/studies-XXXXXX";
        root = ::mkdtemp(name);
    }
    ~StudyFolders() override { fs::remove_all(root); }
    std::string parent() const { return (root / "deep" / "pasts").string(); }
    StudyFolder study(const std::string& engine = "engine", const std::string& name = "study") const {
        return {parent(), engine, name, about};
    }
    static Bytes bytes(std::size_t size, int value) { return Bytes(size, static_cast<std::byte>(value)); }
    static void touch(const fs::path& path) { std::ofstream(path) << "mine"; }
    fs::path root;
};

TEST_F(StudyFolders, GiveBackWhatWasKept) {
    StudyFolder kept(parent(), "engine", "study", about);
    EXPECT_TRUE(kept.find(0).empty());
    EXPECT_EQ(kept.count(100), 0u);
    EXPECT_FALSE(fs::exists(parent())) << "looking makes no folder";
    kept.keep(0, bytes(1000, 1));
    kept.keep(12, bytes(10, 2));
    EXPECT_EQ(kept.find(0), bytes(1000, 1));
    EXPECT_EQ(kept.find(12), bytes(10, 2));
    EXPECT_TRUE(kept.find(1).empty());
    EXPECT_EQ(kept.count(12), 1u);
    EXPECT_EQ(kept.count(13), 2u);
    EXPECT_EQ(study().find(12), bytes(10, 2));
    EXPECT_TRUE(study("engine 2").find(0).empty());
    EXPECT_TRUE(study("engine", "another").find(0).empty());
    kept.keep(0, bytes(5, 3));
    EXPECT_EQ(kept.find(0), bytes(5, 3)) << "what was found wanting is replaced";
}

TEST_F(StudyFolders, GoOnceTheirStudyIsWhole) {
    StudyFolder kept(parent(), "engine", "study", about);
    for (const std::uint32_t number : {0u, 1u, 2u}) kept.keep(number, bytes(9, 1));
    touch(fs::path(kept.folder()) / "3.future.part");
    kept.ended(2);
    EXPECT_EQ(kept.count(9), 3u) << "a larger study that was stopped can go on";
    kept.ended(3);
    EXPECT_TRUE(fs::is_empty(parent()));
    kept.ended(3);
    EXPECT_FALSE(kept.trouble());
}

TEST_F(StudyFolders, TellOfTroubleOnceAndGoOn) {
    touch(root / "file");
    StudyFolder kept((root / "file").string(), "engine", "study", about);
    kept.keep(0, bytes(5, 1));
    kept.keep(1, bytes(5, 1));
    ASSERT_TRUE(kept.trouble());
    EXPECT_EQ(kept.trouble()->code, "W402");
    EXPECT_NE(kept.trouble()->what.find("there can be no folder"), std::string::npos) << kept.trouble()->what;
    EXPECT_TRUE(kept.find(0).empty());
}

// A limit on the size of files stands for a disk on which there is no room.
TEST_F(StudyFolders, OnAFullDiskKeepNothingHalfAndWhatWasThere) {
    const auto with_room_for = [&](rlim_t size, const std::function<bool()>& work) {
        const pid_t child = ::fork();
        if (child == 0) {
            const struct rlimit limit = {size, size};
            ::signal(SIGXFSZ, SIG_IGN);
            ::_exit(::setrlimit(RLIMIT_FSIZE, &limit) == 0 && work() ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    const auto fails = [&](std::size_t size) {
        return with_room_for(size, [&] {
            StudyFolder kept(parent(), "engine", "study", about);
            kept.keep(1, bytes(1000, 2));
            return kept.trouble() && kept.trouble()->what.find("larger than a file may be") != std::string::npos;
        });
    };
    EXPECT_TRUE(fails(0));
    EXPECT_TRUE(fs::is_empty(parent())) << "not even an empty folder";
    study().keep(0, bytes(1000, 1));
    const std::uintmax_t whole = fs::file_size(fs::path(study().folder()) / "0.future");
    for (std::uintmax_t room = 0; room < whole; room += 97) {
        EXPECT_TRUE(fails(room)) << room;
        EXPECT_EQ(study().count(9), 1u) << room;
        EXPECT_EQ(study().find(0), bytes(1000, 1)) << room;
        EXPECT_EQ(std::distance(fs::directory_iterator(study().folder()), {}), 1) << room;
    }
    EXPECT_FALSE(fails(whole));
    EXPECT_EQ(study().find(1), bytes(1000, 2));
}

TEST_F(StudyFolders, LeaveToAnotherRunWhatItIsJustWriting) {
    StudyFolder kept(parent(), "engine", "study", about);
    kept.keep(0, bytes(5, 1));
    const PartFile other((fs::path(kept.folder()) / "0.future").string(), true);
    kept.keep(0, bytes(6, 2));
    EXPECT_FALSE(kept.trouble());
    EXPECT_EQ(kept.find(0), bytes(5, 1));
    kept.forget();
    EXPECT_TRUE(fs::exists(other.part())) << "what another run writes is not taken from it";
}

TEST_F(StudyFolders, CutShortAreNotWhatTheyWere) {
    study().keep(0, bytes(1000, 1));
    const fs::path file = fs::path(study().folder()) / "0.future";
    const std::uintmax_t whole = fs::file_size(file);
    for (std::uintmax_t size = whole - 1; size > 0; size -= size > 40 ? 40 : size) {
        fs::resize_file(file, size);
        EXPECT_NE(study().find(0), bytes(1000, 1)) << size;
        EXPECT_EQ(about_kept(file.string()), KeptAbout{}) << size;
    }
}

TEST_F(StudyFolders, AreListedBesidePastsWithWhatTheyAreOf) {
    PastFolder pasts(parent(), "engine");
    pasts.keep("a", bytes(100, 1));
    KeptAbout town = about;
    town.scenarios.clear(), town.futures = 0;
    pasts.describe(town);
    pasts.keep("b", bytes(100, 2));
    EXPECT_EQ(pasts.find("a"), bytes(100, 1));
    EXPECT_EQ(pasts.find("b"), bytes(100, 2)) << "what is said of it is no part of it";
    study().keep(0, bytes(50, 1));
    study().keep(7, bytes(50, 1));

    int with_a_place = 0, without = 0;
    ASSERT_EQ(list_kept(parent()).size(), 3u);
    for (const KeptThing& one : list_kept(parent())) {
        if (one.kind == KeptKind::study) {
            EXPECT_EQ(one.futures, 2);
            EXPECT_EQ(one.about.futures, 50);
            EXPECT_EQ(one.about.scenarios, (std::vector<std::string>{"none", "eight posts"}));
            EXPECT_EQ(one.about.place, "Thurrock");
            EXPECT_GT(one.bytes, 100u);
        } else {
            EXPECT_EQ(one.kind, KeptKind::past);
            EXPECT_GE(one.bytes, 100u);
            (one.about == town ? with_a_place : without) += 1;
        }
    }
    EXPECT_EQ(with_a_place, 1);
    EXPECT_EQ(without, 1) << "one that says nothing of itself";
    EXPECT_TRUE(list_kept((root / "nowhere").string()).empty());
}

TEST_F(StudyFolders, AreRemovedAndNothingElse) {
    PastFolder(parent(), "engine").keep("a", bytes(100, 1));
    study().keep(0, bytes(50, 1));
    const fs::path mine = fs::path(parent()) / "notes.past", folder = fs::path(parent()) / "my.study";
    fs::create_directory(folder);
    const fs::path digits = fs::path(study().folder()) / "notes.txt";
    for (const fs::path& path : {mine, folder / "1.future", digits}) touch(path);
    const std::string killed = (fs::path(parent()) / (std::string(64, 'a') + ".past.part")).string();
    const std::string written = (fs::path(parent()) / (std::string(64, 'b') + ".past")).string();
    touch(killed);
    const PartFile under_way(written, true);

    std::set<KeptKind> kinds;
    for (const KeptThing& one : list_kept(parent())) {
        kinds.insert(one.kind);
        EXPECT_EQ(remove_kept(one), one.kind != KeptKind::study) << "there is a file in it that is not ours";
    }
    EXPECT_EQ(kinds.size(), 3u);
    EXPECT_EQ(study().count(9), 0u);
    for (const fs::path& path : {mine, folder / "1.future", digits, fs::path(under_way.part())})
        EXPECT_TRUE(fs::exists(path)) << path;
    EXPECT_FALSE(fs::exists(killed));
    fs::remove(digits);
    EXPECT_TRUE(remove_kept(kept_at(study().folder()).at(0)));
    EXPECT_TRUE(list_kept(parent()).empty());
}

TEST(FutureIn, ReadsNamesOfFuturesAndNoOthers) {
    EXPECT_EQ(future_in("0.future"), 0u);
    EXPECT_EQ(future_in("123456.future"), 123456u);
    for (const char* name :
         {"", ".future", "a.future", "-1.future", "1.futures", "1.future.part", "99999999999.future"})
        EXPECT_FALSE(future_in(name)) << name;
}

}  // namespace
}  // namespace alongside
