// SPDX-License-Identifier: Apache-2.0
// What is put into a spool comes back, from several threads, and nothing of it stays in the folder.
#include "sim/files/spool_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <numeric>
#include <thread>
#include <vector>

namespace alongside {
namespace {

namespace fs = std::filesystem;

void fill(Spool& spool) {
    std::vector<std::vector<std::uint64_t>> places(4);
    std::vector<std::thread> threads;
    for (std::uint32_t thread = 0; thread < places.size(); ++thread)
        threads.emplace_back([&, thread] {
            for (std::uint32_t k = 0; k < 50; ++k) {
                const std::vector<std::uint32_t> values(k * 10, thread * 1000 + k);
                places[thread].push_back(spool.put(values.data(), values.size() * sizeof values[0]));
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (std::uint32_t thread = 0; thread < places.size(); ++thread)
        for (std::uint32_t k = 1; k < 50; ++k) {
            std::uint32_t value = 0;
            spool.get(places[thread][k] + (k * 10 - 1) * sizeof value, &value, sizeof value);
            EXPECT_EQ(value, thread * 1000 + k);
        }
}

TEST(Spool, GivesBackWhatWasPutFromAnywhereWithin) {
    MemorySpool memory;
    fill(memory);
    const fs::path folder = fs::temp_directory_path() / ("alongside-spool-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    {
        SpoolFile file((folder / "out.h5").string());
        EXPECT_TRUE(fs::is_empty(folder)) << "nothing is made before it is needed";
        fill(file);
        EXPECT_TRUE(fs::is_empty(folder)) << "the file has no name, so that nothing can be left of it";
    }
    fs::remove_all(folder);
    fill(*temporary_spool());
}

TEST(Spool, SaysThatItsFolderIsNotThere) {
    SpoolFile file("/no/such/folder/out.h5");
    try {
        file.put("a", 1);
        FAIL();
    } catch (const FileError& error) {
        EXPECT_EQ(error.code(), "E401");
        EXPECT_NE(error.complaint().what.find("/no/such/folder"), std::string::npos);
    }
}

}  // namespace
}  // namespace alongside
