// SPDX-License-Identifier: Apache-2.0
// Every code that a message may bear has a lesson, and every lesson its code.
#include "sim/describe/codes.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "sim/base/error.hpp"
#include "sim/files/reading.hpp"
#include "sim/scenario/read.hpp"

namespace alongside {
namespace {

namespace files = std::filesystem;

/// Every code that some source of the program or of its Python package can give.
std::set<std::string> codes_in_sources() {
    std::set<std::string> found;
    const std::regex code("\"([EW][0-9]{3})\"");
    for (const char* folder : {"sim", "python"})
        for (const auto& entry : files::recursive_directory_iterator(files::path(ALONGSIDE_SOURCE_DIR) / folder)) {
            const std::string type = entry.path().extension().string();
            if ((type != ".cpp" && type != ".hpp") || entry.path().stem() == "codes") continue;
            std::stringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            const std::string all = text.str();
            for (std::sregex_iterator it(all.begin(), all.end(), code); it != std::sregex_iterator(); ++it)
                found.insert((*it)[1]);
        }
    return found;
}

TEST(Codes, EachHasALessonAndNoLessonIsOfNone) {
    std::set<std::string> taught;
    std::string_view before;
    for (const CodeMeaning& one : code_meanings()) {
        EXPECT_LT(before, one.code) << "codes stand in order";
        EXPECT_FALSE(one.title.empty() || one.why.empty() || one.fix.empty()) << one.code;
        EXPECT_NE(one.title.back(), '.') << one.code;
        taught.emplace(before = one.code);
    }
    EXPECT_EQ(taught, codes_in_sources());
}

TEST(Codes, AreFoundInSmallLettersToo) {
    ASSERT_NE(meaning_of("e104"), nullptr);
    EXPECT_EQ(meaning_of("e104"), meaning_of("E104"));
    EXPECT_EQ(meaning_of("E999"), nullptr);
    EXPECT_EQ(meaning_of(""), nullptr);
}

// What is given as an example of a fault in a file is refused for that fault.
TEST(Codes, ExamplesAreRefusedAsTheySay) {
    int tried = 0;
    for (const CodeMeaning& one : code_meanings()) {
        if (one.example.empty() || one.example.starts_with("alongside ")) continue;
        const bool whole = one.example.starts_with("schema");
        const std::string text =
            std::string(whole ? "" : "schema = \"scenario/1\"\nname = \"An example\"\nplace = \"tiny\"\n") +
            std::string(one.example) + "\n";
        ++tried;
        try {
            const std::string file = ALONGSIDE_SOURCE_DIR "/scenarios/thurrock/example.toml";
            read_scenario(text, file, places_for(file));
            ADD_FAILURE() << one.code << " was taken: " << text;
        } catch (const ScenarioError& error) {
            EXPECT_EQ(error.complaints().front().code, one.code) << error.what();
        }
    }
    EXPECT_GT(tried, 4);
}

}  // namespace
}  // namespace alongside
