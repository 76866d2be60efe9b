// SPDX-License-Identifier: Apache-2.0
// Who has an errand gets one turn, after having been announced as often as was asked for.
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

}  // namespace
}  // namespace alongside
