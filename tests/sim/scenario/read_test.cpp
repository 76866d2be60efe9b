// SPDX-License-Identifier: Apache-2.0
// What the reader accepts, what it refuses, and every word it says about it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "sim/money/book.hpp"
#include "sim/scenario/read_place.hpp"
#include "sim/scenario/words.hpp"
#include "tests/sim/scenario/test_model.hpp"

namespace alongside {
namespace {

namespace files = std::filesystem;

const files::path source = ALONGSIDE_SOURCE_DIR;
const files::path bad = source / "tests" / "fixtures" / "bad";

std::string contents(const files::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

Scenario read(const std::string& text, std::vector<Complaint>* warnings = nullptr) {
    return read_scenario(text, "a.toml", made::fetch, made::model(), warnings);
}

const std::string head = "schema = \"scenario/1\"\nname = \"a\"\nplace = \"thurrock\"\n";

std::string codes(const std::vector<Complaint>& complaints) {
    std::string out;
    for (const Complaint& complaint : complaints) out += (out.empty() ? "" : " ") + complaint.code;
    return out;
}

/// The codes of the faults of a scenario, in the order given; empty if it is good.
std::string faults(const std::string& text) {
    try {
        read(text);
    } catch (const ScenarioError& error) {
        return codes(error.complaints());
    }
    return "";
}

std::string faults_of_place(const std::string& text) {
    try {
        read_place(text, "p.toml");
    } catch (const ScenarioError& error) {
        return codes(error.complaints());
    }
    return "";
}

std::string faults_of_set(Scenario& scenario, const std::string& assignment) {
    try {
        set_from_text(scenario, assignment);
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

std::string with(std::string text, const std::string& old, const std::string& young) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), young);
}

/// What is said about a fixture: its faults, or its warnings.
std::string said_about(const files::path& path) {
    const std::string name = path.filename().string();
    try {
        if (name.rfind("place_", 0) == 0) {
            read_place(contents(path), name);
            return "nothing\n";
        }
        if (name.rfind("costs_", 0) == 0) {
            read_costs(contents(path), name);
            return "nothing\n";
        }
        if (name.rfind("levels_", 0) == 0) {
            read_levels(contents(path), name, made::model());
            return "nothing\n";
        }
        std::vector<Complaint> warnings;
        read_scenario(contents(path), name, made::fetch, made::model(), &warnings);
        return warnings.empty() ? "nothing\n" : to_text(warnings) + "\n";
    } catch (const ScenarioError& error) {
        return std::string(error.what()) + "\n";
    }
}

std::vector<files::path> fixtures() {
    std::vector<files::path> paths;
    for (const auto& entry : files::directory_iterator(bad)) {
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

class Fixture : public testing::TestWithParam<files::path> {};

TEST_P(Fixture, IsDescribedWordForWord) {
    files::path snapshot = GetParam();
    snapshot.replace_extension(".txt");
    const std::string said = said_about(GetParam());
    EXPECT_NE(said, "nothing\n") << "a fixture in this folder must have something wrong";
    const char* bless = std::getenv("ALONGSIDE_BLESS");
    if (bless && std::string(bless) == "1") std::ofstream(snapshot, std::ios::binary) << said;
    EXPECT_EQ(said, contents(snapshot));
}

/// A fixture called e104_... or place_e104_... complains with that code, and with no other.
TEST_P(Fixture, HasTheCodeOfItsName) {
    const std::string name = GetParam().stem().string();
    std::smatch match;
    if (!std::regex_search(name, match, std::regex("(?:^|_)([ew][0-9]{3})(?:_|$)"))) return;
    std::string code = match[1];
    code[0] = static_cast<char>(code[0] - 'a' + 'A');
    const std::string said = said_about(GetParam());
    const std::regex heading("(?:^|\n)(?:error|warning) ([EW][0-9]{3}):");
    int count = 0;
    for (std::sregex_iterator it(said.begin(), said.end(), heading); it != std::sregex_iterator(); ++it, ++count) {
        EXPECT_EQ((*it)[1], code) << said;
    }
    EXPECT_GT(count, 0);
}

INSTANTIATE_TEST_SUITE_P(Bad, Fixture, testing::ValuesIn(fixtures()),
                         [](const auto& fixture) { return fixture.param.stem().string(); });

TEST(Codes, EveryCodeOfTheReadersHasAFixture) {
    std::set<std::string> used, shown;
    for (const char* folder : {"scenario", "money"})
        for (const auto& entry : files::directory_iterator(source / "sim" / folder)) {
            if (entry.path().extension() != ".cpp") continue;
            const std::string text = contents(entry.path());
            const std::regex code("\"([EW][0-9]{3})\"");
            for (std::sregex_iterator it(text.begin(), text.end(), code); it != std::sregex_iterator(); ++it)
                used.insert((*it)[1]);
        }
    for (const files::path& path : fixtures()) {
        const std::string said = said_about(path);
        const std::regex code("(?:error|warning) ([EW][0-9]{3}):");
        for (std::sregex_iterator it(said.begin(), said.end(), code); it != std::sregex_iterator(); ++it)
            shown.insert((*it)[1]);
    }
    EXPECT_EQ(used, shown);
}

TEST(ReadScenario, TakesEveryValue) {
    std::vector<Complaint> warnings;
    const Scenario scenario = read(R"(schema = "scenario/1"
name = "Eight coordinators"
asks = "What changes?"
place = "thurrock"
[run]
residents = 24000
weeks = 52.0
burn_in = 26
futures = 50
luck = "jade"
[record]
measures = ["ties"]
panel = ["stage", "stress"]
every = 4
futures = 3
ties = [52, 0]
[stress]
buffering = 1
memory = 3.0
contagious = false
[[intervention]]
kind = "coordinators"
from = 4
until = 40
areas = [1, 0]
posts = 8
[[change]]
what = "coordinators.hours"
to = 20
from = 10
until = 12
why = "holidays"
[[change]]
what = "stress.buffering"
to = 0.1
)",
                                   &warnings);
    EXPECT_EQ(scenario.name, "Eight coordinators");
    EXPECT_EQ(scenario.asks, "What changes?");
    EXPECT_EQ(scenario.looks.panel, (std::vector<std::string>{"stage", "stress"}));
    EXPECT_EQ(scenario.looks.every, 4);
    EXPECT_EQ(scenario.looks.futures, 3);
    EXPECT_EQ(scenario.looks.ties, (std::vector<std::int32_t>{0, 52}));
    EXPECT_EQ(scenario.place.name, "thurrock");
    EXPECT_EQ(scenario.place.agencies.size(), 1u);
    EXPECT_EQ(scenario.residents, 24000);
    EXPECT_EQ(scenario.weeks, 52);
    EXPECT_EQ(scenario.burn_in, 26);
    EXPECT_EQ(scenario.futures, 50);
    EXPECT_EQ(scenario.luck, "jade");
    EXPECT_EQ(scenario.measures, std::vector<std::string>{"ties"});
    EXPECT_EQ(scenario.settings.get("stress", "buffering"), 1);
    EXPECT_EQ(scenario.settings.get("stress", "memory"), 3);
    EXPECT_EQ(scenario.settings.get("stress", "contagious"), 0);
    EXPECT_EQ(scenario.settings.get("stress", "wear"), 0.01f);
    EXPECT_EQ(scenario.settings.get("coordinators", "posts"), 8);
    ASSERT_EQ(scenario.decisions.size(), 1u);
    EXPECT_EQ(scenario.decisions[0].from, 4);
    EXPECT_EQ(scenario.decisions[0].until, 40);
    EXPECT_EQ(scenario.decisions[0].areas, (std::vector<std::int32_t>{0, 1}));
    ASSERT_EQ(scenario.changes.size(), 2u);
    EXPECT_FALSE(scenario.changes[0].assumption);
    EXPECT_EQ(scenario.changes[0].why, "holidays");
    EXPECT_TRUE(scenario.changes[1].assumption);
    EXPECT_EQ(codes(warnings), "W201");
}

TEST(ReadScenario, TakesTheSizeOfThePlaceIfNoneIsGiven) { EXPECT_EQ(read(head).residents, 176000); }

TEST(ReadScenario, NumbersAreTakenAsTheyCount) {
    EXPECT_EQ(faults(head + "[run]\nresidents = 3.0\n"), "");
    EXPECT_EQ(faults(head + "[stress]\nbuffering = 1\n"), "");
    EXPECT_EQ(faults(head + "[run]\nresidents = 60000000\n"), "");
    EXPECT_EQ(faults(head + "[run]\nresidents = 60000001\n"), "E104");
    EXPECT_EQ(faults(head + "[run]\nresidents = 1e300\n"), "E104");
    EXPECT_EQ(faults(head + "[run]\nresidents = true\n"), "E102");
}

TEST(ReadScenario, PeriodsThatTouchDoNotOverlap) {
    const std::string first = "[[change]]\nwhat = \"stress.wear\"\nto = 0.1\nuntil = 20\n";
    EXPECT_EQ(faults(head + first + "[[change]]\nwhat = \"stress.wear\"\nto = 0.2\nfrom = 20\n"), "");
    EXPECT_EQ(faults(head + first + "[[change]]\nwhat = \"stress.wear\"\nto = 0.2\nfrom = 19\n"), "E106");
    EXPECT_EQ(faults(head + first + "[[change]]\nwhat = \"stress.memory\"\nto = 2\nfrom = 19\n"), "");
}

TEST(ReadScenario, DensityIsJudgedByTheRealPlace) {
    const std::string posts = "[[intervention]]\nkind = \"coordinators\"\nposts = ";
    EXPECT_EQ(faults(head + posts + "44\n"), "");
    EXPECT_EQ(faults(head + posts + "45\n"), "E111");
    EXPECT_EQ(faults(head + "[run]\nresidents = 1000\n" + posts + "44\n"), "");
    EXPECT_EQ(faults(head + "[run]\nallow_density = true\n" + posts + "45\n"), "");
}

TEST(ReadScenario, FaultsOfThePlaceComeWithThoseOfTheScenario) {
    const auto fetch = [](const std::string&, std::string& text, std::string& file) {
        text = with(made::place_text(), "two = 0.40", "two = 0.50");
        file = "p.toml";
        return true;
    };
    try {
        read_scenario(head + "[run]\nweeks = 0\n", "a.toml", fetch, made::model());
        FAIL();
    } catch (const ScenarioError& error) {
        ASSERT_EQ(codes(error.complaints()), "E104 E105");
        EXPECT_EQ(error.complaints()[0].file, "a.toml");
        EXPECT_EQ(error.complaints()[1].file, "p.toml");
    }
}

TEST(ReadScenario, WithoutAnyPlaceToFetchFrom) {
    EXPECT_THROW(read_scenario(head, "a.toml", FetchPlace(), made::model()), ScenarioError);
}

TEST(ReadPlace, TakesEveryFact) {
    const Place place = read_place(made::place_text(), "p.toml");
    EXPECT_EQ(place.residents.value, 176000);
    EXPECT_EQ(place.residents.evidence.year, 2021);
    EXPECT_EQ(place.residents.evidence.grade, Grade::E);
    EXPECT_EQ(place.age.of[17], 0.01);
    EXPECT_EQ(place.households.of[3], 0.3);
    EXPECT_EQ(place.children_at_home.of[2], 0.15);
    EXPECT_EQ(place.moves.of[3], 0.20);
    EXPECT_EQ(place.moved_out.value, 0.05);
    EXPECT_EQ(place.moved_out.evidence.source, "made up for tests");
    EXPECT_EQ(place.deprivation.of[4], 0.2);
    EXPECT_EQ(place.retired_from.value, 66);
    ASSERT_EQ(place.agencies.size(), 1u);
    EXPECT_EQ(place.agencies[0].sector, "community");
    EXPECT_EQ(place.agencies[0].places_per_100000, 87.5);
    EXPECT_EQ(place.text, made::place_text());
}

TEST(ReadPlace, TakesFactsThatNotEveryPlaceKnows) {
    const std::string facts = "unit = \"as made\"\nsource = \"made up\"\nyear = 2021\ngrade = \"E\"\n";
    const std::string more = "[household_sizes]\none = 0.3\ntwo = 0.4\nthree = 0.2\nfour_plus = 0.1\n" + facts +
                             "[health]\ndisabled = 0.17\nunpaid_carers = 0.09\n" + facts;
    EXPECT_EQ(read_place(made::place_text(), "p.toml").household_sizes.of[1], 0.0);
    EXPECT_EQ(place_toml(read_place(made::place_text(), "p.toml"), "").find("household_sizes"), std::string::npos);
    const Place place = read_place(made::place_text() + more, "p.toml");
    EXPECT_EQ(place.household_sizes.of[3], 0.1);
    EXPECT_EQ(place.disabled.value, 0.17);
    const Place again = read_place(place_toml(place, ""), "p.toml");
    EXPECT_EQ(again.household_sizes.of, place.household_sizes.of);
    EXPECT_EQ(again.unpaid_carers.value, 0.09);
    EXPECT_EQ(place.needs.of[1], 1.0);
    EXPECT_EQ(read_place(contents(source / "scenarios/places/blackpool.toml"), "b.toml").needs.of[1], 2.0);
    EXPECT_EQ(
        faults_of_place(made::place_text() + more.substr(0, more.find("[health]")) + "[health]\ndisabled = 2\n" + facts)
            .substr(0, 1),
        "E");
}

TEST(ReadPlace, SharesMayMissOneByRounding) {
    EXPECT_EQ(faults_of_place(with(made::place_text(), "two = 0.40", "two = 0.4009")), "");
    EXPECT_EQ(faults_of_place(with(made::place_text(), "two = 0.40", "two = 0.4020")), "E105");
}

TEST(ReadPlace, PlacesOfThisRepositoryAreGood) {
    int count = 0;
    for (const auto& entry : files::directory_iterator(source / "scenarios" / "places")) {
        if (entry.path().extension() != ".toml" || entry.path().stem().extension() == ".levels") continue;
        ++count;
        EXPECT_EQ(faults_of_place(contents(entry.path())), "") << entry.path();
    }
    EXPECT_GE(count, 2);
}

TEST(ResolvedToml, ReadsBackToTheSameScenario) {
    const Scenario scenario =
        read(with(head, "\"a\"", "\"a \\\"b\\\" \\\\ c\"") +
             "asks = \"two\\nlines\"\n[run]\nluck = \"\u00E9\"\nallow_density = true\n[record]\nmeasures = [\"ties\"]\n"
             "panel = [\"stress\"]\nevery = 3\nfutures = 2\nties = [0, 9]\n"
             "[stress]\nbuffering = 0.123456789\n[[intervention]]\nkind = \"coordinators\"\nareas = [3]\nposts = 999\n"
             "[[change]]\nwhat = \"stress.contagious\"\nto = false\nuntil = 7\nwhy = \"x\"\n");
    const std::string resolved = resolved_toml(scenario);
    const Scenario back = read_scenario(resolved, "resolved.toml", FetchPlace(), made::model());
    EXPECT_EQ(resolved_toml(back), resolved);
    EXPECT_EQ(fingerprint(back), fingerprint(scenario));
    EXPECT_EQ(back.name, scenario.name);
    EXPECT_EQ(back.asks, scenario.asks);
    EXPECT_EQ(back.looks.panel, scenario.looks.panel);
    EXPECT_EQ(back.looks.every, 3);
    EXPECT_EQ(back.looks.futures, 2);
    EXPECT_EQ(back.looks.ties, (std::vector<std::int32_t>{0, 9}));
    EXPECT_EQ(back.settings.get("stress", "buffering"), scenario.settings.get("stress", "buffering"));
    EXPECT_EQ(back.changes.at(0).to, 0);
    EXPECT_EQ(back.place.moves.of, scenario.place.moves.of);
    EXPECT_EQ(fingerprint(scenario).size(), 64u);
}

TEST(Fingerprint, DependsOnMeaningAndNotOnWriting) {
    const std::string plain = fingerprint(read(head));
    EXPECT_EQ(fingerprint(read(head + "# a remark\n[stress]\nbuffering = 0.30\n")), plain);
    EXPECT_NE(fingerprint(read(head + "[stress]\nbuffering = 0.31\n")), plain);
    EXPECT_NE(fingerprint(read(head + "[record]\npanel = [\"stress\"]\n")), plain);
    EXPECT_NE(fingerprint(read(head + "[run]\nluck = \"jade\"\n")), plain);
    EXPECT_NE(fingerprint(read(head + "[[intervention]]\nkind = \"hub\"\n")), plain);
}

TEST(Settings, AreCopiedAndKnowWhatChanged) {
    Settings settings(made::model());
    const Entry& stress = *made::model().find("stress");
    const FieldInfo& buffering = stress.part->parameters.fields[0];
    EXPECT_FALSE(settings.changed(stress, buffering));
    const Settings before = settings;
    settings.set("stress", "buffering", 0.2);
    EXPECT_TRUE(settings.changed(stress, buffering));
    EXPECT_FALSE(before.changed(stress, buffering));
    EXPECT_EQ(static_cast<const made::Stress*>(settings.of(stress))->buffering, 0.2f);
    EXPECT_EQ(settings.of(*made::model().find("ties")), nullptr);
    EXPECT_THROW(settings.get("stress", "nothing"), Broken);
    EXPECT_THROW(settings.set("nothing", "buffering", 1), Broken);
    EXPECT_THROW(settings.set("stress", "memory", 1e12), Broken);
}

TEST(SetFromText, SetsOrSaysWhyNot) {
    Scenario scenario = read(head + "[[intervention]]\nkind = \"coordinators\"\n");
    EXPECT_EQ(faults_of_set(scenario, " stress.buffering = 0.25"), "");
    EXPECT_EQ(scenario.settings.get("stress", "buffering"), 0.25);
    EXPECT_EQ(faults_of_set(scenario, "stress.contagious=false"), "");
    EXPECT_EQ(scenario.settings.get("stress", "contagious"), 0);
    EXPECT_EQ(faults_of_set(scenario, "coordinators.posts=12"), "");
    EXPECT_EQ(faults_of_set(scenario, "stress.buffering=35"),
              "error E104: stress.buffering is 35, but it must be between 0 and 1\n"
              "  --set\n"
              "        | stress.buffering=35\n"
              "        |                  ^^  Share of a blow that good support takes away, 0 to 1\n"
              "  If you meant 35%, write 0.35.");
    const auto code = [&](const std::string& assignment) { return faults_of_set(scenario, assignment).substr(0, 10); };
    EXPECT_EQ(code("stress.bufering=0.2"), "error E101");
    EXPECT_EQ(code("buffering=0.2"), "error E101");
    EXPECT_EQ(code("=0.2"), "error E101");
    EXPECT_EQ(code("stress.buffering"), "error E100");
    EXPECT_EQ(code("stress.buffering="), "error E100");
    EXPECT_EQ(code("stress.buffering=a"), "error E100");
    EXPECT_EQ(code("stress.buffering=1\n[x]"), "error E100");
    EXPECT_EQ(code(""), "error E100");
    EXPECT_EQ(code("stress.buffering=\"a\""), "error E102");
    EXPECT_EQ(code("stress.memory=2.5"), "error E102");
    EXPECT_EQ(code("stress.buffering=inf"), "error E108");
    EXPECT_EQ(code("hub.days=2"), "error E107");
    EXPECT_EQ(code("coordinators.posts=100"), "error E111");
    EXPECT_EQ(scenario.settings.get("coordinators", "posts"), 12);
}

TEST(Hostile, TextsAreRefusedAndNothingHangs) {
    EXPECT_EQ(faults(""), "E109");
    EXPECT_EQ(faults(std::string(10u << 20, 'a')), "E112");
    EXPECT_EQ(faults(std::string(3u << 20, '\n')), "E109");
    EXPECT_EQ(faults("a = " + std::string(1u << 20, '[')), "E112");
    EXPECT_EQ(faults(std::string(1u << 20, '[')), "E100");
    std::string deep = "a", wide = head + "[stress]\n", list = head + "[run]\nluck = [", braces = head + "x = ";
    for (int i = 0; i < 200000; ++i) deep += ".a";
    for (int i = 0; i < 100000; ++i) wide += "k" + std::to_string(i) + " = 1\n";
    for (int i = 0; i < 500000; ++i) list += "1, ";
    for (int i = 0; i < 1000; ++i) braces += "{a.a.a.a.a.a = ";
    EXPECT_EQ(faults(deep + " = 1\n"), "E112");
    EXPECT_EQ(faults(braces), "E112");
    EXPECT_EQ(faults(wide).size(), 1000u * 5 - 1);
    EXPECT_EQ(faults(list + "]\n"), "E102");
    EXPECT_EQ(faults(head + "asks = \"" + std::string(3u << 20, 'b') + "\"\n"), "E104");
    EXPECT_EQ(faults(head + std::string(3u << 20, 'c') + " = 1\n"), "E101");
    EXPECT_EQ(faults("[\xC2\xA3]"), "E100");
    EXPECT_EQ(faults("[@a]"), "E100");
    EXPECT_EQ(faults("\xFF\xFE"
                     "a"),
              "E100");
}

TEST(Hostile, WhatIsSaidIsShortAndPlain) {
    try {
        read(head + std::string(100000, 'c') + " = 1\n\"\\u0007\\u009b[31m\" = 1\n");
        FAIL();
    } catch (const ScenarioError& error) {
        const std::string said = error.what();
        EXPECT_LT(said.size(), 2000u);
        EXPECT_EQ(said.find('\a'), std::string::npos);
        EXPECT_EQ(said.find("\u009b"), std::string::npos);
    }
}

TEST(Words, NumbersReadBack) {
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(0.1f), "0.1");
    EXPECT_EQ(number_text(1.0 / 3), "0.3333333333333333");
    EXPECT_EQ(number_text(-0.5), "-0.5");
    EXPECT_EQ(number_text(60000000.0), "60000000");
    EXPECT_EQ(number_text(1e-7), "1e-07");
    EXPECT_EQ(number_text(1e300), "1e+300");
}

TEST(Words, NearNames) {
    const std::vector<std::string> names{"residents", "weeks", "futures", "luck"};
    EXPECT_EQ(nearest("resident", names), "residents");
    EXPECT_EQ(nearest("wekes", names), "weeks");
    EXPECT_EQ(nearest("Weeks", names), "weeks");
    EXPECT_EQ(nearest("seed", names), "luck");
    EXPECT_EQ(nearest("population", names), "residents");
    EXPECT_EQ(nearest("years", names), "weeks");
    EXPECT_EQ(nearest("colour", names), "");
    EXPECT_EQ(nearest("seed", {"weeks"}), "");
}

TEST(Complaints, UnderlineStaysUnderCharacters) {
    Complaint complaint;
    complaint.code = "E101";
    complaint.what = "x";
    complaint.file = "a.toml";
    complaint.line = 3;
    complaint.column = 7;
    complaint.width = 40;
    complaint.text = "caf\u00E9 =\tb";
    complaint.note = "here";
    EXPECT_EQ(to_text(complaint), "error E101: x\n  a.toml:3\n      3 | caf\u00E9 = b\n        |       ^^  here");
}

}  // namespace
}  // namespace alongside
