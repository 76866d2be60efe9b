// SPDX-License-Identifier: Apache-2.0
// Who has an errand gets one turn, after having been announced as often as was asked for; and drawing for many at once.
#include <gtest/gtest.h>

#include <mutex>

#include "sim/base/parallel.hpp"
#include "sim/world/access.hpp"

namespace alongside {
namespace {

TEST(Errands, EachIsAnnouncedAndThenDoneOnce) {
    std::vector<Key> keys;
    for (std::uint64_t row = 0; row < 100; ++row) keys.push_back(Key{row % 10 == 9 ? 0 : row + 1});
    for (const std::size_t grain : {1u, 7u, 4096u}) {
        const auto executor = shuffled_executor(grain, 5);
        const Everyone everyone(keys, *executor);
        struct Kit {};
        std::vector<std::vector<unsigned>> announced(keys.size());
        std::vector<unsigned> done(keys.size());
        everyone.with_errands<Kit>([](const Me& me) { return me.row().index % 3 == 0 ? me.row().index + 1 : 0u; }, 3,
                                   [&](const Me& me, unsigned errand, unsigned turns) {
                                       EXPECT_EQ(errand, me.row().index + 1);
                                       EXPECT_EQ(done[me.row().index], 0u);
                                       announced[me.row().index].push_back(turns);
                                   },
                                   [&](const Me& me, unsigned errand, Kit&) {
                                       EXPECT_EQ(errand, me.row().index + 1);
                                       EXPECT_EQ(announced[me.row().index], (std::vector<unsigned>{3, 2, 1}));
                                       ++done[me.row().index];
                                   });
        for (std::size_t row = 0; row < keys.size(); ++row)
            EXPECT_EQ(done[row], row % 3 == 0 && keys[row].value != 0 ? 1u : 0u) << "row " << row;
    }
}

TEST(Errands, KeepWhatIsFoundAhead) {
    const std::vector<Key> keys(20, Key{1});
    const auto executor = serial_executor();
    const Everyone everyone(keys, *executor);
    struct Kit {};
    unsigned done = 0;
    everyone.with_errands<Kit>([](const Me&) { return 1u; }, 2,
                               [](const Me& me, unsigned& errand, unsigned) { errand += me.row().index; },
                               [&](const Me& me, unsigned errand, Kit&) {
                                   EXPECT_EQ(errand, 1 + 2 * me.row().index);
                                   ++done;
                               });
    EXPECT_EQ(done, keys.size());
}

TEST(Errands, MayDependOnADraw) {
    std::vector<Key> keys;
    for (std::uint64_t row = 0; row < 200; ++row) keys.push_back(Key{row % 10 == 9 ? 0 : mix(row + 1)});
    const Draw draw(luck_of("test", 0), "part", Week{7});
    for (const std::size_t grain : {1u, 7u, 130u, 4096u}) {
        const auto executor = serial_executor(grain);
        struct Kit {};
        std::vector<unsigned> done(keys.size());
        Everyone(keys, *executor)
            .with_errands<Kit>(
                draw("goes"), [](const Me&, const Block& block) { return block.chance(0.3f); }, 2,
                [](const Me&, bool, unsigned) {}, [&](const Me& me, bool, Kit&) { ++done[me.row().index]; });
        for (std::size_t row = 0; row < keys.size(); ++row)
            EXPECT_EQ(done[row], keys[row].value != 0 && draw("goes", keys[row]).chance(0.3f) ? 1u : 0u);
    }
}

TEST(Drawing, ForManyAtOnceIsDrawingForEach) {
    std::vector<Key> keys;
    for (std::uint64_t row = 0; row < 200; ++row) keys.push_back(Key{row % 10 == 9 ? 0 : mix(row + 1)});
    const Draw draw(luck_of("test", 0), "part", Week{7});
    for (const std::size_t grain : {1u, 7u, 130u, 4096u}) {
        const auto executor = serial_executor(grain);
        std::vector<unsigned> done(keys.size());
        Everyone(keys, *executor)
            .drawing({draw("one"), draw("other")}, [&](const Me& me, const Block& one, const Block& other) {
                const Block own = draw("one", me).block(), others = draw("other", me).block();
                for (unsigned word = 0; word < 4; ++word) {
                    EXPECT_EQ(one.word(word), own.word(word));
                    EXPECT_EQ(other.word(word), others.word(word));
                }
                EXPECT_EQ(me.key(), keys[me.row().index]);
                ++done[me.row().index];
            });
        for (std::size_t row = 0; row < keys.size(); ++row)
            EXPECT_EQ(done[row], keys[row].value != 0 ? 1u : 0u) << "row " << row;
    }
}

TEST(Drawing, GivesTheSameOnAnyProcessor) {
    const Draw draw(luck_of("test", 0), "part", Week{7});
    for (std::size_t count = 0; count <= Blocks::most; ++count) {
        std::vector<Key> keys;
        for (std::uint64_t row = 0; row < count; ++row) keys.push_back(Key{mix(row + count)});
        Blocks here, anywhere;
        draw("one").draw(keys, here);
        draw("one").draw_anywhere(keys, anywhere);
        for (std::size_t k = 0; k < count; ++k)
            for (unsigned word = 0; word < 4; ++word) EXPECT_EQ(here[k].word(word), anywhere[k].word(word));
    }
}

}  // namespace
}  // namespace alongside
