// SPDX-License-Identifier: Apache-2.0
// A study that goes on where it was stopped is the uninterrupted one to the bit; what does not fit is lived anew.
#include "sim/run/kept_futures.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <mutex>
#include <set>

#include "tests/sim/run/village.hpp"

namespace alongside {
namespace {

using Bytes = std::vector<std::byte>;

class Remembered : public KeptFutures {
public:
    Bytes find(std::uint32_t number) override {
        const std::lock_guard<std::mutex> lock(changing);
        const auto found = futures.find(number);
        return found == futures.end() ? Bytes{} : found->second;
    }
    void keep(std::uint32_t number, const Bytes& outcomes) override {
        const std::lock_guard<std::mutex> lock(changing);
        written.insert(number);
        futures[number] = outcomes;
    }
    std::map<std::uint32_t, Bytes> futures;
    std::set<std::uint32_t> written;
    std::mutex changing;
};

std::vector<Scenario> arms() { return {with_posts("none", 0), with_posts("two", 2)}; }

/// All that a study can hold: an evaluation and courses too.
StudyOptions everything(std::int32_t futures, unsigned threads = 1) {
    StudyOptions chosen = options(futures, threads);
    chosen.evaluation.emplace();
    chosen.courses = {"wellbeing.stress", "walking_alongside.talks"};
    return chosen;
}

std::set<std::uint32_t> numbers(std::uint32_t first, std::uint32_t end) {
    std::set<std::uint32_t> all;
    for (std::uint32_t number = first; number < end; ++number) all.insert(number);
    return all;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

void expect_same(const Study& study, const Study& whole) {
    EXPECT_EQ(study.arms, whole.arms);
    EXPECT_EQ(study.futures, whole.futures);
    EXPECT_EQ(study.inputs, whole.inputs);
    EXPECT_TRUE(same_bits(study.values, whole.values));
    EXPECT_TRUE(same_bits(study.input_values, whole.input_values));
    EXPECT_TRUE(same_bits(study.amounts, whole.amounts));
    EXPECT_TRUE(same_bits(study.requests, whole.requests));
    EXPECT_TRUE(same_bits(study.course_values, whole.course_values));
    EXPECT_EQ(study.group_counts, whole.group_counts);
    ASSERT_EQ(study.series.size(), whole.series.size());
    for (std::size_t k = 0; k < whole.series.size(); ++k) {
        EXPECT_EQ(study.series[k].measure, whole.series[k].measure);
        EXPECT_EQ(study.series[k].weeks, whole.series[k].weeks);
        EXPECT_TRUE(same_bits(study.series[k].values, whole.series[k].values));
        EXPECT_EQ(study.series[k].fields.size(), whole.series[k].fields.size());
    }
    ASSERT_EQ(study.evaluation.has_value(), whole.evaluation.has_value());
    if (!whole.evaluation) return;
    ASSERT_EQ(study.evaluation->figures.size(), whole.evaluation->figures.size());
    for (std::size_t arm = 0; arm < whole.evaluation->figures.size(); ++arm) {
        const auto &one = study.evaluation->figures[arm], &other = whole.evaluation->figures[arm];
        ASSERT_EQ(one.size(), other.size());
        EXPECT_EQ(std::memcmp(one.data(), other.data(), one.size() * sizeof(FutureFigures)), 0);
    }
}

TEST(KeptFutures, AStudyStoppedAfterAnyFutureGoesOnToTheSameBits) {
    constexpr std::int32_t all = 4;
    for (const unsigned threads : {1u, 2u}) {
        const Study whole = run_study(arms(), everything(all, threads));
        ASSERT_FALSE(whole.course_values.empty());
        ASSERT_FALSE(whole.series.empty());
        Remembered full;
        StudyOptions keeping = everything(all, threads);
        keeping.kept = &full;
        expect_same(run_study(arms(), keeping), whole);
        EXPECT_EQ(full.written, numbers(0, all));
        for (std::uint32_t stopped = 0; stopped <= all; ++stopped) {
            Remembered part;
            for (std::uint32_t number = 0; number < stopped; ++number) part.futures[number] = full.futures[number];
            keeping.kept = &part;
            expect_same(run_study(arms(), keeping), whole);
            EXPECT_EQ(part.written, numbers(stopped, all)) << "only what was missing is lived through";
        }
    }
}

TEST(KeptFutures, AnyHoleIsFilled) {
    const Study whole = run_study(arms(), everything(3));
    Remembered kept;
    StudyOptions keeping = everything(3);
    keeping.kept = &kept;
    run_study(arms(), keeping);
    kept.futures.erase(0);
    kept.written.clear();
    expect_same(run_study(arms(), keeping), whole);
    EXPECT_EQ(kept.written, numbers(0, 1));
}

TEST(KeptFutures, UnpairedArmsAndOneArmAloneGoOnToo) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{2}}) {
        std::vector<Scenario> some = arms();
        some.resize(count, some.front());
        StudyOptions keeping = options(3);
        keeping.paired = count == 1;
        const Study whole = run_study(some, keeping);
        Remembered kept;
        keeping.kept = &kept;
        run_study(some, keeping);
        kept.futures.erase(1);
        expect_same(run_study(some, keeping), whole);
    }
}

TEST(KeptFutures, WhenStoppedWhatWasUnderWayIsKeptAndMoreFuturesUseIt) {
    Remembered kept;
    StudyOptions stopping = options(6);
    stopping.kept = &kept;
    stopping.report = [](const Progress& progress) { return progress.done < 3; };
    const Study stopped = run_study(arms(), stopping);
    ASSERT_EQ(stopped.futures.size(), 2u);
    EXPECT_EQ(kept.written, numbers(0, 2));

    kept.written.clear();
    StudyOptions more = options(8);
    more.kept = &kept;
    std::vector<Progress> told;
    more.report = [&](const Progress& progress) {
        told.push_back(progress);
        return true;
    };
    expect_same(run_study(arms(), more), run_study(arms(), options(8)));
    EXPECT_EQ(kept.written, numbers(2, 8));
    EXPECT_EQ(told.front().done, 4);
    EXPECT_EQ(told.front().found, 4);
    EXPECT_EQ(told.back().done, told.back().of);
    EXPECT_EQ(told.back().found, 4);
}

TEST(KeptFutures, ThatAreDamagedOrCutOrOfSomethingElseAreLivedThroughAnew) {
    const Study whole = run_study(arms(), everything(2));
    Remembered kept;
    StudyOptions keeping = everything(2);
    keeping.kept = &kept;
    run_study(arms(), keeping);
    const Bytes good = kept.futures[0], other = kept.futures[1];
    Remembered of_others;
    StudyOptions without = options(1);
    without.kept = &of_others;
    run_study(arms(), without);
    std::vector<Bytes> faults{{}, Bytes(10, std::byte{7}), Bytes(100, std::byte{7}), other, of_others.futures[0]};
    for (const std::size_t at : {std::size_t{0}, good.size() / 2, good.size() - 1}) {
        faults.push_back(good);
        faults.back()[at] ^= std::byte{1};
        faults.emplace_back(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(at));
    }
    faults.push_back(good);
    faults.back().push_back(std::byte{0});
    for (std::size_t fault = 0; fault < faults.size(); ++fault) {
        kept.futures[0] = faults[fault];
        kept.written.clear();
        expect_same(run_study(arms(), keeping), whole);
        EXPECT_EQ(kept.written, numbers(0, 1)) << "fault " << fault;
        EXPECT_EQ(kept.futures[0], good) << "fault " << fault;
    }
}

// A study whose layout is another although its name is the same, as of an engine that measures something more.
TEST(KeptFutures, OfAnotherShapeAreNotTaken) {
    Remembered kept;
    StudyOptions keeping = options(1);
    keeping.kept = &kept;
    const Study whole = run_study(arms(), keeping);
    const std::string name = study_name(arms(), keeping);
    auto outcomes = outcomes_in(kept.futures[0], name, 0, arms().front());
    ASSERT_TRUE(outcomes);
    EXPECT_FALSE(outcomes_in(kept.futures[0], name, 1, arms().front()));
    EXPECT_FALSE(outcomes_in(kept.futures[0], name + "x", 0, arms().front()));
    outcomes->values.push_back(1);
    kept.futures[0] = bytes_of(*outcomes, name, 0);
    ASSERT_TRUE(outcomes_in(kept.futures[0], name, 0, arms().front()));
    expect_same(run_study(arms(), keeping), whole);
}

TEST(KeptFutures, AreOfAStudyNamedByAllTheyDependOn) {
    std::set<std::string> names{study_name(arms(), options(1))};
    const auto differs = [&](const auto& change) {
        std::vector<Scenario> some = arms();
        StudyOptions chosen = options(1);
        change(some, chosen);
        EXPECT_TRUE(names.insert(study_name(some, chosen)).second) << names.size();
    };
    using Arms = std::vector<Scenario>;
    using Options = StudyOptions;
    differs([](Arms&, Options& o) { o.luck = "birch"; });
    differs([](Arms&, Options& o) { o.drawn = false; });
    differs([](Arms&, Options& o) { o.paired = false; });
    differs([](Arms&, Options& o) { o.courses = {"wellbeing.stress"}; });
    differs([](Arms&, Options& o) { o.evaluation.emplace(); });
    differs([](Arms&, Options& o) { o.evaluation.emplace().options.offered = 0.25f; });
    differs([](Arms&, Options& o) { o.evaluation.emplace().door = "family_support"; });
    differs([](Arms& a, Options&) { a.pop_back(); });
    differs([](Arms& a, Options&) { std::swap(a[0], a[1]); });
    differs([](Arms& a, Options&) { a[1].decisions[0].from = 3; });
    differs([](Arms& a, Options&) { a[1].settings.set("coordinators", "posts", 3); });
    const auto both = [&](const auto& change) {
        differs([&](Arms& a, Options&) {
            for (Scenario& arm : a) change(arm);
        });
    };
    both([](Scenario& s) { s.weeks = 31; });
    both([](Scenario& s) { s.burn_in = 5; });
    both([](Scenario& s) { s.residents = 299; });
    both([](Scenario& s) { s.place.age.of[3] += 0.01; });
    both([](Scenario& s) { s.settings.set("at_rest", "ease", 1.5); });
    both([](Scenario& s) { s.measures = {"wellbeing"}; });

    std::vector<Scenario> same = arms();
    for (Scenario& arm : same) arm.name += "!", arm.asks = "?", arm.futures = 9, arm.allow_density = true;
    StudyOptions others = options(90, 2);
    others.grain = 17;
    EXPECT_EQ(study_name(same, others), study_name(arms(), options(1)));
}

}  // namespace
}  // namespace alongside
