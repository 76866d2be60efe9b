// SPDX-License-Identifier: Apache-2.0
// A past that was kept spares the burn-in and changes no bit; one that does not fit is lived through anew.
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <set>

#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

class Remembered : public Pasts {
public:
    std::vector<std::byte> find(const std::string& name) override {
        const std::lock_guard<std::mutex> lock(changing);
        ++asked;
        const auto found = states.find(name);
        return found == states.end() ? std::vector<std::byte>{} : found->second;
    }
    void keep(const std::string& name, const std::vector<std::byte>& state) override {
        const std::lock_guard<std::mutex> lock(changing);
        ++kept;
        states[name] = state;
    }
    std::map<std::string, std::vector<std::byte>> states;
    int asked = 0, kept = 0;
    std::mutex changing;
};

std::vector<Scenario> arms() { return {with_posts("none", 0), with_posts("two", 2)}; }

TEST(Pasts, ChangeNoBitOfAnyStudy) {
    for (const bool paired : {true, false})
        for (const unsigned threads : {1u, 2u}) {
            StudyOptions plain = options(3, threads);
            plain.paired = paired;
            const Study anew = run_study(arms(), plain);
            Remembered pasts;
            StudyOptions keeping = plain;
            keeping.pasts = &pasts;
            const Study first = run_study(arms(), keeping);
            const Study second = run_study(arms(), keeping);
            EXPECT_EQ(first.values, anew.values);
            EXPECT_EQ(second.values, anew.values);
            ASSERT_EQ(second.series.size(), anew.series.size());
            for (std::size_t k = 0; k < anew.series.size(); ++k) {
                EXPECT_EQ(second.series[k].weeks, anew.series[k].weeks);
                EXPECT_EQ(second.series[k].values, anew.series[k].values);
            }
            EXPECT_EQ(pasts.kept, paired ? 3 : 6) << "one past a future, for arms that share it";
            EXPECT_EQ(pasts.asked, 2 * pasts.kept);
        }
}

TEST(Pasts, OneArmAloneHasThemToo) {
    const std::vector<Scenario> one{with_posts("two", 2)};
    const Study anew = run_study(one, options(2));
    Remembered pasts;
    StudyOptions keeping = options(2);
    keeping.pasts = &pasts;
    run_study(one, keeping);
    EXPECT_EQ(run_study(one, keeping).values, anew.values);
    EXPECT_EQ(pasts.kept, 2);
}

TEST(Pasts, AreSharedByWhateverIsDecidedLater) {
    Remembered pasts;
    StudyOptions keeping = options(2);
    keeping.pasts = &pasts;
    run_study(arms(), keeping);
    std::vector<Scenario> others = arms();
    others[1] = with_posts("nine", 9);
    for (Scenario& arm : others) arm.weeks = 40;
    run_study(others, keeping);
    EXPECT_EQ(pasts.kept, 2);
}

TEST(Pasts, ThatAreDamagedOrCutOrOfSomethingElseAreLivedThroughAnew) {
    const Study anew = run_study(arms(), options(1));
    Remembered pasts;
    StudyOptions keeping = options(1);
    keeping.pasts = &pasts;
    run_study(arms(), keeping);
    std::vector<std::byte>& state = pasts.states.begin()->second;
    const std::vector<std::byte> whole = state;
    for (const int fault : {0, 1, 2}) {
        state = whole;
        if (fault == 0) state[state.size() / 2] ^= std::byte{1};
        if (fault == 1) state.resize(state.size() / 3);
        if (fault == 2) state.assign(100, std::byte{7});
        const int before = pasts.kept;
        EXPECT_EQ(run_study(arms(), keeping).values, anew.values) << "fault " << fault;
        EXPECT_EQ(pasts.kept, before + 1) << "fault " << fault;
        EXPECT_EQ(pasts.states.begin()->second, whole);
    }
}

TEST(Pasts, HaveNamesOfAllTheyDependOn) {
    const Scenario village = with_posts("two", 2);
    const Luck luck = luck_of("amber", 0);
    std::set<std::string> names{past_name(village, luck)};
    const auto differs = [&](const auto& change) {
        Scenario other = village;
        change(other);
        EXPECT_TRUE(names.insert(past_name(other, luck)).second);
    };
    differs([](Scenario& s) { s.residents = 299; });
    differs([](Scenario& s) { s.burn_in = 5; });
    differs([](Scenario& s) { s.place.age.of[3] += 0.01; });
    differs([](Scenario& s) { s.place.agencies[0].weeks = 14; });
    differs([](Scenario& s) { s.settings.set("at_rest", "ease", 1.5); });
    differs([](Scenario& s) { s.measures = {"wellbeing"}; });
    EXPECT_TRUE(names.insert(past_name(village, luck_of("amber", 1))).second);

    Scenario same = village;
    same.name = "another", same.weeks = 90, same.decisions.clear();
    same.settings.set("coordinators", "posts", 7);
    EXPECT_EQ(past_name(same, luck), past_name(village, luck));
}

TEST(Pasts, AreNotAskedForWhereThereIsNoBurnIn) {
    Remembered pasts;
    StudyOptions keeping = options(1);
    keeping.pasts = &pasts;
    std::vector<Scenario> now = arms();
    for (Scenario& arm : now) arm.burn_in = 0;
    run_study(now, keeping);
    EXPECT_EQ(pasts.asked, 0);
}

}  // namespace
}  // namespace alongside
