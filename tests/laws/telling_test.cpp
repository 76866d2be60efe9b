// SPDX-License-Identifier: Apache-2.0
// Law: who is followed changes no answer, and what is told is the same for any threads; a part that asks is caught.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

struct Ear : Listener {
    explicit Ear(std::uint32_t one_in) : every(one_in) {}
    bool follows(Person row, Key) const override { return row.index % every == 0; }
    void hear(std::span<const Told> told) override { heard.insert(heard.end(), told.begin(), told.end()); }
    std::uint32_t every;
    std::vector<Told> heard;
};

constexpr std::int32_t weeks = 8;

std::string digest_followed(const Scenario& scenario, Ear& ear, const Executor& executor) {
    Simulation simulation(scenario, amber, executor);
    simulation.tell(&ear);
    simulation.advance(weeks);
    return simulation.digest();
}

bool following_shows(const Scenario& scenario) {
    const auto executor = serial_executor();
    const std::string alone = digest_after(scenario, weeks, *executor);
    Ear all(1), some(17);
    return digest_followed(scenario, all, *executor) != alone || digest_followed(scenario, some, *executor) != alone;
}

TEST(Telling, ChangesNoAnswer) {
    EXPECT_FALSE(following_shows(hamlet()));
    EXPECT_FALSE(following_shows(busy_town()));
}

void enjoy_attention(Everyone everyone, Mine<FastStress> fast, Tell tell) {
    everyone([&](const Me& me) {
        if (tell.listened_to()) fast[me] -= 0.01f;
    });
}
constinit const Part enjoys_attention = declare<&enjoy_attention>("Asks whether anybody listens.");

void confide(Everyone everyone, Mine<FastStress> fast, Tell tell) {
    everyone([&](const Me& me) {
        tell(me, [&] {
            fast[me] -= 0.01f;
            return Event{.what = "felt better for having told"};
        });
    });
}
constinit const Part confides = declare<&confide>("Changes something while it tells.");

TEST(Telling, OfAPartThatAsksWhetherAnybodyListensIsCaught) {
    const Model asks = with_process("stress", enjoys_attention), writes = with_process("stress", confides);
    EXPECT_TRUE(following_shows(hamlet(asks)));
    EXPECT_TRUE(following_shows(hamlet(writes)));
}

std::string text_of(const std::vector<Told>& told) {
    std::string text;
    for (const Told& one : told) {
        text += std::to_string(one.week) + " " + std::string(one.line) + " " + std::to_string(one.who.value) + " " +
                std::to_string(one.ordinal) + " " + one.event.what + " " + std::to_string(one.with.value) + " " +
                std::to_string(one.at.value) + " " + std::to_string(one.event.trial.drew()) + "/" +
                std::to_string(one.event.trial.threshold());
        for (const Because& cause : one.event.because)
            text += std::string("; ") + cause.name + " " + std::to_string(cause.value) + " " + cause.unit;
        text += "\n";
    }
    return text;
}

TEST(Telling, IsTheSameForAnyThreadsAndChunks) {
    Ear one(1);
    digest_followed(busy_town(), one, *serial_executor());
    const std::string expected = text_of(one.heard);
    ASSERT_GT(one.heard.size(), 1000u);
    for (const std::size_t grain : {77u, 512u}) {
        Ear shuffled(1), threaded(1);
        digest_followed(busy_town(), shuffled, *shuffled_executor(grain, 5));
        EXPECT_EQ(text_of(shuffled.heard), expected);
        const auto threads = thread_executor(3, grain);
        if (threads == nullptr) continue;
        digest_followed(busy_town(), threaded, *threads);
        EXPECT_EQ(text_of(threaded.heard), expected);
    }
}

TEST(Telling, ComesByWeekLineAndPerson) {
    Ear ear(1);
    digest_followed(busy_town(), ear, *serial_executor());
    const auto before = [](const Told& a, const Told& b) {
        return a.week != b.week           ? a.week < b.week
               : a.position != b.position ? a.position < b.position
               : a.who != b.who           ? a.who < b.who
                                          : a.ordinal < b.ordinal;
    };
    EXPECT_TRUE(std::is_sorted(ear.heard.begin(), ear.heard.end(), before));
    EXPECT_EQ(std::adjacent_find(ear.heard.begin(), ear.heard.end(),
                                 [&](const Told& a, const Told& b) { return !before(a, b); }),
              ear.heard.end());
}

TEST(Telling, SaysOfADrawWhetherItCameTrue) {
    Ear ear(1);
    digest_followed(busy_town(), ear, *serial_executor());
    const std::set<std::string> in_spite_of_the_draw{"did not take to each other",
                                                     "waited too long",
                                                     "did not come to the first meeting",
                                                     "will come again",
                                                     "gave up going there",
                                                     "went there with a coordinator, and it did not go well",
                                                     "did not wish to be referred",
                                                     "asked for another, and was not asked about themselves",
                                                     "missed a meeting"};
    std::set<std::string> seen;
    for (const Told& one : ear.heard) {
        seen.insert(one.event.what);
        if (!one.event.trial.drawn()) continue;
        EXPECT_EQ(one.event.trial.drew() <= one.event.trial.threshold(),
                  in_spite_of_the_draw.count(one.event.what) == 0)
            << one.event.what;
    }
    for (const char* const often :
         {"tie lapsed", "became acquainted", "asked a friend", "was asked for help", "asked about their state of mind",
          "was offered a place", "was put on the list", "took up a place", "gave back the place", "was introduced",
          "did not take to each other", "stress rose above the case line", "stress fell below the case line",
          "became lonely often or always", "no longer lonely often or always", "became never lonely"})
        EXPECT_EQ(seen.count(often), 1u) << often;
}

/// What is told of ties is what becomes of them.
TEST(Telling, OfTiesIsWhatIsSettled) {
    const auto executor = serial_executor();
    Simulation simulation(hamlet(), amber, *executor);
    Ear ear(1);
    simulation.tell(&ear);
    for (int week = 0; week < 30; ++week) {
        ear.heard.clear();
        simulation.advance(1);
        for (const Told& one : ear.heard) {
            const std::string what = one.event.what;
            const bool tied = simulation.world().ties.find(one.row, one.event.with) != nullptr;
            const bool begins = what == "became acquainted", ends = what == "tie lapsed" || what == "tie fell silent";
            EXPECT_TRUE(!(begins && !tied) && !(ends && tied)) << what;
        }
    }
}

}  // namespace
}  // namespace alongside::laws
