// SPDX-License-Identifier: Apache-2.0
// What is told reaches the listener in an order of its own, whatever threads and chunks do.
#include "sim/world/tell.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/world/persons.hpp"
#include "sim/world/services.hpp"

namespace alongside {
namespace {

struct Ear : Listener {
    explicit Ear(std::uint32_t one_in = 1) : every(one_in) {}
    bool follows(Person row, Key) const override { return row.index % every == 0; }
    void hear(std::span<const Told> told) override { heard.insert(heard.end(), told.begin(), told.end()); }
    std::uint32_t every;
    std::vector<Told> heard;
};

struct Village {
    Village() : world({&column_info<Born>, &column_info<AgencyKind>}) {
        world.resize(Space::person, persons);
        world.resize(Space::agency, 5);
        for (std::uint32_t row = 0; row < persons; ++row)
            world.keys_to_write(Space::person)[row] = Key{mix(row + 1)};  // rows and keys in different orders
        for (std::uint32_t row = 0; row < 5; ++row) world.keys_to_write(Space::agency)[row] = Key{row + 1};
    }
    static constexpr std::uint32_t persons = 40;
    World world;
};

/// Two steps: each person tells twice, then each agency tells of some persons.
std::vector<Told> told_with(const Executor& executor, std::uint32_t one_in = 1) {
    Village village;
    Ear ear(one_in);
    Telling telling(ear, village.world);
    const Everyone everyone(village.world.keys(Space::person), executor);
    const Each<Agency> agencies(village.world.keys(Space::agency), executor);
    const Tell tell(&telling);
    telling.expect_chunks(Village::persons);
    telling.begin_step();
    everyone([&](const Me& me) {
        const Person next{(me.row().index + 1) % Village::persons};
        tell(me, [=] { return Event{.what = "spoke", .because = {{"row", static_cast<float>(me.row().index), ""}}}; });
        tell.both(me, next, [] { return Event{.what = "met"}; });
    });
    agencies([&](const Turn<Agency>& agency) {
        for (std::uint32_t row = 0; row < Village::persons; row += 3)
            tell(agency, Person{row}, [=] { return Event{.what = "was seen", .at = agency.row()}; });
    });
    telling.begin_step();
    tell.of_each(everyone, [](const Me& me) { return Event{.what = me.row().index % 2 == 0 ? "is even" : nullptr}; });
    telling.end_line("a line", 7, 12);
    return ear.heard;
}

std::string text_of(const std::vector<Told>& told) {
    std::string text;
    for (const Told& one : told) {
        text += std::to_string(one.who.value) + " " + std::to_string(one.ordinal) + " " + one.event.what + " " +
                std::to_string(one.with.value) + " " + std::to_string(one.at.value);
        for (const Because& cause : one.event.because)
            text += std::string(" ") + cause.name + std::to_string(cause.value);
        text += "\n";
    }
    return text;
}

TEST(Tell, IsHeardByPersonAndInTheOrderOfTelling) {
    const std::vector<Told> told = told_with(*serial_executor());
    for (std::size_t k = 1; k < told.size(); ++k) {
        EXPECT_LE(told[k - 1].who, told[k].who);
        EXPECT_EQ(told[k].ordinal, told[k - 1].who == told[k].who ? told[k - 1].ordinal + 1 : 0u);
    }
    std::vector<std::string> of_row_six;
    for (const Told& one : told) {
        EXPECT_EQ(one.week, 12);
        EXPECT_EQ(one.position, 7u);
        EXPECT_EQ(one.line, "a line");
        if (one.row.index == 6) of_row_six.push_back(one.event.what);
    }
    EXPECT_EQ(of_row_six, (std::vector<std::string>{"met", "spoke", "met", "was seen", "was seen", "was seen",
                                                    "was seen", "was seen", "is even"}));
}

TEST(Tell, IsTheSameForAnyThreadsAndChunks) {
    const std::string one = text_of(told_with(*serial_executor()));
    EXPECT_EQ(one.size() > 1000, true);
    for (const std::size_t grain : {1u, 2u, 7u, 16u}) {
        EXPECT_EQ(text_of(told_with(*serial_executor(grain))), one);
        EXPECT_EQ(text_of(told_with(*shuffled_executor(grain, 3))), one);
        const auto threads = thread_executor(4, grain);
        EXPECT_EQ(threads == nullptr ? one : text_of(told_with(*threads)), one);
    }
}

TEST(Tell, OfSomeIsWhatIsToldOfThemAmongAll) {
    std::vector<Told> of_all = told_with(*serial_executor());
    of_all.erase(std::remove_if(of_all.begin(), of_all.end(), [](const Told& one) { return one.row.index % 5 != 0; }),
                 of_all.end());
    EXPECT_EQ(text_of(told_with(*serial_executor(), 5)), text_of(of_all));
}

TEST(Tell, SaysNothingIsWorkedOutForThoseWhomNobodyFollows) {
    Village village;
    const auto executor = serial_executor();
    const Everyone everyone(village.world.keys(Space::person), *executor);
    int asked = 0;
    const auto count = [&] {
        ++asked;
        return Event{.what = "x"};
    };
    everyone([&](const Me& me) { Tell(nullptr)(me, count); });
    EXPECT_EQ(asked, 0);
    Ear ear(10);
    Telling telling(ear, village.world);
    telling.expect_chunks(1);
    const Tell tell(&telling);
    everyone([&](const Me& me) { tell(me, count); });
    EXPECT_EQ(asked, 4);
}

TEST(Tell, CausesWithoutANameAreNoneAndTooManyAreAFault) {
    const Causes some{{"one", 1, ""}, {nullptr, 2, ""}, {"three", 3, ""}};
    EXPECT_EQ(some.end() - some.begin(), 2);
    const auto too_many = [] {
        return Causes{{"1", 1}, {"2", 1}, {"3", 1}, {"4", 1},  {"5", 1}, {"6", 1},
                      {"7", 1}, {"8", 1}, {"9", 1}, {"10", 1}, {"11", 1}};
    };
    EXPECT_THROW(too_many(), Broken);
}

TEST(Trial, ComesTrueExactlyIfTheNumberDrawnIsAtMostTheThreshold) {
    for (const float p : {0.0f, 1e-9f, 0.0031f, 0.5f, 1.0f, 1.5f, -1.0f})
        for (const std::uint32_t word : {0u, 1u, 3u, 4u, 13314398u, 13314397u, 0x7fffffffu, 0x80000000u, 0xffffffffu}) {
            const Trial trial(word, p);
            EXPECT_EQ(static_cast<bool>(trial), trial.drew() <= trial.threshold()) << p << " " << word;
            EXPECT_EQ(static_cast<bool>(trial), Block({word, 0, 0, 0}).chance(p));
        }
    EXPECT_FALSE(Trial().drawn());
    EXPECT_TRUE(Trial(0, 0.5f).drawn());
}

}  // namespace
}  // namespace alongside
