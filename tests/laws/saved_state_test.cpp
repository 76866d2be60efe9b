// SPDX-License-Identifier: Apache-2.0
// Law: stopped, saved and resumed is the same as straight through; a state that does not fit is refused.
#include <gtest/gtest.h>

#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

// A week to stop in that nobody chose.
std::int32_t some_week(std::uint32_t nth, std::int32_t weeks) {
    return 1 + static_cast<std::int32_t>(mix(combine(name_hash("when to stop"), nth)) %
                                         static_cast<std::uint64_t>(weeks - 1));
}

bool resuming_matters(const Scenario& scenario, std::int32_t weeks) {
    const auto executor = serial_executor(), other_executor = shuffled_executor(7, 5);
    const std::string straight = digest_after(scenario, weeks, *executor);
    for (std::uint32_t nth = 0; nth < 3; ++nth) {
        const std::int32_t stop = some_week(nth, weeks);
        Simulation before(scenario, amber, *executor);
        before.advance(stop);
        const std::vector<std::byte> state = before.save();
        digest_after(scenario, 1, *executor);  // the process lives on with something else
        Simulation after(scenario, amber, *other_executor, state);
        after.advance(weeks - stop);
        if (after.digest() != straight || after.save() != [&] {
                Simulation through(scenario, amber, *executor);
                through.advance(weeks);
                return through.save();
            }())
            return true;
    }
    return false;
}

TEST(SavedState, GoesOnAsIfNothingHadHappened) {
    EXPECT_FALSE(resuming_matters(hamlet(), 60));
    EXPECT_FALSE(resuming_matters(busy_town(), 20));
}

std::vector<float> kept_elsewhere;
void keep_elsewhere(Draw draw, Everyone everyone, const Stress& stress, Mine<FastStress> fast) {
    if (draw.week().number == 0) kept_elsewhere.assign(everyone.rows(), 0);
    everyone([&](const Me& me) {
        fast[me] += 0.1f * kept_elsewhere[me.row().index];
        kept_elsewhere[me.row().index] = stress[me];
    });
}
constinit const Part keeps_elsewhere = declare<&keep_elsewhere>("Keeps last week's stress where nobody saves it.");

TEST(SavedState, CatchesAPartWithStateOutsideTheColumns) {
    const Model model = with_process("stress", keeps_elsewhere);
    EXPECT_TRUE(resuming_matters(hamlet(model), 20));
}

TEST(SavedState, BranchesIntoArmsEqualToArmsRunStraight) {
    Scenario with = busy_town();
    with.burn_in = 8;
    Scenario without = with, more = with;
    without.decisions.clear();
    more.settings.set("coordinators", "posts", 6);
    more.changes.push_back({"asking", "formal", "", 0.4, 3, no_end, true});
    const auto executor = serial_executor();
    Simulation past(without, amber, *executor);
    past.advance(8);
    const std::vector<std::byte> state = past.save();
    std::vector<std::string> digests;
    for (const Scenario& arm : {with, without, more}) {
        Simulation branch(arm, amber, *executor, state);
        EXPECT_EQ(branch.week_of_arm(), 0);
        branch.advance(12);
        EXPECT_EQ(branch.digest(), digest_after(arm, 20, *executor));
        digests.push_back(branch.digest());
    }
    EXPECT_NE(digests[0], digests[1]);
    EXPECT_NE(digests[0], digests[2]);
}

class Refusal : public testing::Test {
protected:
    std::unique_ptr<Executor> executor = serial_executor();
    Scenario scenario = hamlet();
    std::vector<std::byte> state = [this] {
        Simulation simulation(scenario, amber, *executor);
        simulation.advance(3);
        return simulation.save();
    }();
    bool refuses(const Scenario& other, Luck luck, const std::vector<std::byte>& bytes) const {
        try {
            Simulation simulation(other, luck, *executor, bytes);
            return false;
        } catch (const MismatchError& error) {
            return error.code() == "E502";
        }
    }
};

TEST_F(Refusal, IsNotForAGoodState) { EXPECT_FALSE(refuses(scenario, amber, state)); }

TEST_F(Refusal, OfEveryFlippedByte) {
    for (std::size_t at = 0; at < state.size(); at += 97) {
        std::vector<std::byte> damaged = state;
        damaged[at] ^= std::byte{0x10};
        EXPECT_TRUE(refuses(scenario, amber, damaged)) << "byte " << at;
    }
}

TEST_F(Refusal, OfAStateTooShortOrTooLong) {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{8}, std::size_t{40}, state.size() / 2, state.size() - 1}) {
        const std::vector<std::byte> cut(state.begin(), state.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_TRUE(refuses(scenario, amber, cut)) << size << " bytes";
    }
    std::vector<std::byte> longer = state;
    longer.push_back(std::byte{0});
    EXPECT_TRUE(refuses(scenario, amber, longer));
}

TEST_F(Refusal, OfAnotherLuckPlaceSizeOrAssumption) {
    EXPECT_TRUE(refuses(scenario, luck_of("amber", 1), state));
    Scenario elsewhere = scenario, larger = scenario, assumed = scenario, longer = scenario;
    elsewhere.place.employed.value = 0.5;
    larger.residents = 27;
    assumed.settings.set("at_rest", "ease", 1.0);
    longer.burn_in = 1;
    for (const Scenario& other : {elsewhere, larger, assumed, longer}) EXPECT_TRUE(refuses(other, amber, state));
}

TEST_F(Refusal, IsNotForWhatArmsMayDecide) {
    Scenario decided = scenario;
    decided.name = "decided";
    decided.settings.set("coordinators", "posts", 2);
    decided.decisions.push_back(coordinators(0));
    decided.changes.push_back({"asking", "formal", "", 0.4, 3, no_end, true});
    decided.measures = {"way_in"};
    EXPECT_FALSE(refuses(decided, amber, state));
}

TEST_F(Refusal, OfAStateFromAnotherModel) {
    static const Model other = Model::standard().with_instead("stress", Model::standard().find("loneliness")->part);
    EXPECT_TRUE(refuses(hamlet(other), amber, state));
}

}  // namespace
}  // namespace alongside::laws
