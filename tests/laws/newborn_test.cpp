// SPDX-License-Identifier: Apache-2.0
// Law: a child born, or a post opened, in one arm moves nobody else's luck.
#include <gtest/gtest.h>

#include "tests/laws/births.hpp"
#include "tests/laws/neighbours.hpp"
#include "tests/laws/small_town.hpp"

namespace alongside::laws {
namespace {

constexpr std::int32_t week_of_births = 4;  // as in the table of the part

struct Compared {
    std::size_t newborns = 0, in_their_homes = 0;
    std::set<std::uint64_t> strangers;
};

// A week after the births: who differs between an arm with them and one without, beyond the homes they came to.
Compared a_week_after(const Model& model, std::int32_t hundredth) {
    Scenario without = busy_town(model);
    without.settings.set("asking", "formal", 0);  // nobody asks this week, so that only the home is within reach
    without.settings.set("asking", "informal", 0);
    Scenario with = without;
    with.settings.set("extra_births", "hundredth", hundredth);
    const auto executor = serial_executor();
    Simulation a(without, amber, *executor), b(with, amber, *executor);
    a.advance(week_of_births + 1), b.advance(week_of_births + 1);
    const ByKey in_a = people(a.world()), in_b = people(b.world());
    Compared compared;
    std::set<std::uint64_t> homes;
    const auto keys = b.world().keys(Space::person);
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        if (keys[row].value == 0 || in_a.count(keys[row].value) > 0) continue;
        ++compared.newborns;
        homes.merge(home(b.world(), row));
    }
    for (const std::uint64_t key : who_differs(in_a, in_b)) {
        if (homes.count(key) > 0) ++compared.in_their_homes;
        else compared.strangers.insert(key);
    }
    return compared;
}

TEST(Newborn, MovesNobodyElsesLuck) {
    const Model model = with_births(Model::standard());
    std::size_t newborns = 0, in_their_homes = 0;
    for (const std::int32_t hundredth : {3, 42, 77}) {
        const Compared compared = a_week_after(model, hundredth);
        newborns += compared.newborns, in_their_homes += compared.in_their_homes;
        EXPECT_EQ(compared.strangers, std::set<std::uint64_t>{});
    }
    EXPECT_GT(newborns, 1u) << "few were born, and so the law was not tried";
    EXPECT_GT(in_their_homes, newborns);
}

// A mutant: the next number of a shared stream instead of luck by name.
void shared_stream(Draw draw, Everyone everyone, Mine<FastStress> fast) {
    std::uint32_t next = 0;
    for (std::uint32_t row = 0; row < everyone.rows(); ++row) next += everyone.present(Person{row});
    const float all = draw("stream", Key{next}).normal();
    everyone([&](const Me& me) { fast[me] += 0.1f * all; });
}
constinit const Part shares_a_stream = declare<&shared_stream>("Draws by how many there are.");

TEST(Newborn, CatchesLuckThatCountsHeads) {
    const Model model = with_births(Model::standard()).with_after("stress", {"mutant", "", &shares_a_stream});
    EXPECT_GT(a_week_after(model, 42).strangers.size(), 1000u);
}

// A post opened in one arm: after its first weeks only those differ who are on its list or on one that it moves.
std::set<std::uint64_t> strangers_to_a_post(const Model& model, std::int32_t posts) {
    Scenario fewer = busy_town(model);
    fewer.settings.set("coordinators", "posts", posts);
    fewer.settings.set("asking", "informal", 0);
    fewer.settings.set("noticed", "speaks", 0);
    fewer.settings.set("outreach", "talks", 0);  // so that only its list is within reach
    Scenario more = fewer;
    more.settings.set("coordinators", "posts", posts + 1);
    const auto executor = serial_executor();
    Simulation a(fewer, amber, *executor), b(more, amber, *executor);
    a.advance(3), b.advance(3);
    std::set<std::uint64_t> strangers = who_differs(people(a.world()), people(b.world()));
    EXPECT_GT(strangers.size(), 0u) << "the post has reached nobody";
    const auto* doors_of_a = a.world().data<DoorOf>();
    const auto* doors_of_b = b.world().data<DoorOf>();
    std::set<std::uint32_t> moved;  // doors with one applicant more or less
    for (std::uint32_t row = 0; row < a.world().rows(Space::person); ++row)
        if (strangers.count(a.world().keys(Space::person)[row].value) > 0)
            moved.insert(doors_of_a[row]), moved.insert(doors_of_b[row]);
    for (std::uint32_t row = 0; row < a.world().rows(Space::person); ++row) {
        const bool at_the_post = b.world().data<AgencyKind>()[doors_of_b[row]] == coordinators_kind;
        const bool listed = b.world().data<TimesAsked>()[row] > 0 && moved.count(doors_of_b[row]) > 0;
        if (at_the_post || listed) strangers.erase(a.world().keys(Space::person)[row].value);
    }
    return strangers;
}

TEST(Post, MovesNobodyElsesLuck) {
    for (const std::int32_t posts : {0, 1, 3})
        EXPECT_EQ(strangers_to_a_post(Model::standard(), posts), std::set<std::uint64_t>{}) << posts;
}

void draw_by_posts(Draw draw, Everyone everyone, Each<Post> posts, Mine<FastStress> fast) {
    everyone([&](const Me& me) {
        fast[me] += 0.1f * draw("by posts", me).nth(static_cast<std::uint32_t>(posts.rows())).normal();
    });
}
constinit const Part draws_by_posts = declare<&draw_by_posts>("Draws by how many posts there are.");

TEST(Post, CatchesLuckThatCountsPosts) {
    EXPECT_GT(strangers_to_a_post(with_process("stress", draws_by_posts), 1).size(), 500u);
}

}  // namespace
}  // namespace alongside::laws
