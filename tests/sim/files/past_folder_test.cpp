// SPDX-License-Identifier: Apache-2.0
// Pasts come back from their folder as they went in, by engine and name; the least used go first; trouble is told once.
#include "sim/files/past_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "sim/record/part_file.hpp"

namespace fs = std::filesystem;

namespace alongside {
namespace {

class PastFolders : public ::testing::Test {
protected:
    PastFolders() {
        char name[] = "/tmp/pasts-XXXXXX";
        root = ::mkdtemp(name);
    }
    ~PastFolders() override { fs::remove_all(root); }
    std::string folder() const { return (root / "deep" / "pasts").string(); }
    static std::vector<std::byte> bytes(std::size_t size, int value) {
        return std::vector<std::byte>(size, static_cast<std::byte>(value));
    }
    std::size_t files() const {
        std::size_t all = 0;
        for (const auto& entry : fs::directory_iterator(folder())) all += entry.is_regular_file();
        return all;
    }
    fs::path root;
};

TEST_F(PastFolders, GiveBackWhatWasKept) {
    PastFolder pasts(folder(), "engine 1");
    EXPECT_TRUE(pasts.find("a").empty());
    EXPECT_FALSE(fs::exists(folder())) << "looking makes no folder";
    pasts.keep("a", bytes(1000, 1));
    pasts.keep("b", bytes(10, 2));
    EXPECT_EQ(pasts.find("a"), bytes(1000, 1));
    EXPECT_EQ(pasts.kept(), 2u);
    EXPECT_EQ(pasts.found(), 1u);
    EXPECT_EQ(files(), 2u) << "nothing is left beside them";
    EXPECT_EQ(PastFolder(folder(), "engine 1").find("b"), bytes(10, 2));
    EXPECT_TRUE(PastFolder(folder(), "engine 2").find("b").empty());
}

TEST_F(PastFolders, ReplaceWhatWasFoundWanting) {
    PastFolder pasts(folder(), "engine");
    pasts.keep("a", bytes(5, 1));
    EXPECT_EQ(pasts.find("a"), bytes(5, 1));
    pasts.keep("a", bytes(6, 2));
    EXPECT_EQ(pasts.found(), 0u) << "what had to be replaced was not found";
    EXPECT_EQ(pasts.find("a"), bytes(6, 2));
    EXPECT_EQ(files(), 1u);
}

TEST_F(PastFolders, LetGoOfThoseUnusedForLongest) {
    PastFolder pasts(folder(), "engine", 100);
    const auto age = [&](const char* name, int hours) {
        PastFolder looking(folder(), "engine", 100);
        for (const auto& entry : fs::directory_iterator(folder()))
            if (entry.file_size() == static_cast<std::uintmax_t>(name[0] - 'a' + 20))
                fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(hours));
    };
    pasts.keep("a", bytes(20, 1)), age("a", 4);
    pasts.keep("b", bytes(21, 1)), age("b", 3);
    pasts.keep("c", bytes(22, 1)), age("c", 2);
    pasts.keep("d", bytes(23, 1)), age("d", 1);
    EXPECT_FALSE(pasts.find("a").empty());  // used just now
    pasts.keep("e", bytes(24, 1));
    EXPECT_TRUE(pasts.find("b").empty());
    for (const char* name : {"a", "c", "d", "e"}) EXPECT_FALSE(pasts.find(name).empty()) << name;
    pasts.keep("f", bytes(26, 1));
    EXPECT_TRUE(pasts.find("f").empty()) << "one that would fill more than a quarter is not kept";
    EXPECT_FALSE(pasts.trouble());
    PastFolder(folder(), "engine", 1000).keep("g", bytes(200, 1));
    EXPECT_TRUE(pasts.find("g").empty()) << "more than the folder may hold is no past of ours, and is not read";
}

TEST_F(PastFolders, TellOfTroubleOnceAndGoOn) {
    std::string where = (root / "file").string();
    std::FILE* file = std::fopen(where.c_str(), "w");
    std::fclose(file);
    PastFolder pasts(where + "/pasts", "engine");
    pasts.keep("a", bytes(5, 1));
    pasts.keep("b", bytes(5, 1));
    ASSERT_TRUE(pasts.trouble());
    EXPECT_EQ(pasts.trouble()->code, "W401");
    EXPECT_NE(pasts.trouble()->what.find("there can be no folder"), std::string::npos) << pasts.trouble()->what;
    EXPECT_EQ(pasts.kept(), 0u);
    EXPECT_TRUE(pasts.find("a").empty());
}

TEST_F(PastFolders, LeaveToAnotherRunWhatItIsJustWriting) {
    PastFolder pasts(folder(), "engine");
    pasts.keep("a", bytes(5, 1));
    const fs::path path = fs::directory_iterator(folder())->path();
    const PartFile other(path.string(), true);
    pasts.keep("a", bytes(6, 2));
    EXPECT_FALSE(pasts.trouble());
    EXPECT_EQ(pasts.find("a"), bytes(5, 1));
    pasts.keep("b", bytes(7, 3));
    EXPECT_EQ(pasts.find("b"), bytes(7, 3));
}

TEST(UsualPastFolder, IsTheCacheOfThePerson) {
    const char* before = std::getenv("XDG_CACHE_HOME");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("XDG_CACHE_HOME", "/somewhere", 1);
    EXPECT_EQ(usual_past_folder(), "/somewhere/alongside/pasts");
    ::setenv("XDG_CACHE_HOME", "not/absolute", 1);
    const char* home = std::getenv("HOME");
    EXPECT_EQ(usual_past_folder(),
              home == nullptr || *home != '/' ? std::string() : std::string(home) + "/.cache/alongside/pasts");
    if (before == nullptr) ::unsetenv("XDG_CACHE_HOME");
    else ::setenv("XDG_CACHE_HOME", kept.c_str(), 1);
}

}  // namespace
}  // namespace alongside
