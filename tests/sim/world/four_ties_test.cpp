// SPDX-License-Identifier: Apache-2.0
// Ties four at a time are the same ties as one at a time, however many there are.
#include "sim/world/four_ties.hpp"

#include <gtest/gtest.h>

#include "sim/world/persons.hpp"

namespace alongside {
namespace {

using AllSeen = SeenTie<tie::close, tie::hours, tie::support, tie::strain, tie::due>;

std::vector<HalfTie> some_ties(std::uint32_t count) {
    std::vector<HalfTie> ties;
    for (std::uint32_t k = 0; k < count; ++k) {
        HalfTie tie;
        tie.to_and_layer = HalfTie::pack(Person{100 + 7 * k}, static_cast<Layer>(k % layers));
        tie.set_close(0.02f + 0.03f * static_cast<float>(k));
        tie.hours_steps = static_cast<std::uint16_t>(1000 + 3771 * k);
        tie.support_steps = static_cast<std::uint8_t>(255 - 14 * k);
        tie.strain_steps = static_cast<std::uint16_t>(3000 * k);
        tie.due = static_cast<std::uint8_t>(k % 3);
        ties.push_back(tie);
    }
    return ties;
}

constexpr std::uint32_t most = 13;

TEST(FourTies, ReadWhatOneTieReads) {
    for (std::uint32_t count = 0; count <= most; ++count) {
        const std::vector<HalfTie> ties = some_ties(count);
        const TieRange<AllSeen, const HalfTie> range{std::span<const HalfTie>(ties)};
        std::size_t k = 0;
        by_fours(range, [&](const auto& four) {
            for (std::size_t lane = 0; lane < lanes; ++lane, ++k) {
                const int i = static_cast<int>(lane);
                if (k >= count) continue;
                const AllSeen one = range[k];
                EXPECT_EQ(four.to(lane), one.to());
                EXPECT_EQ(four.close()[i], one.close());
                EXPECT_EQ(four.hours()[i], one.hours());
                EXPECT_EQ(four.support()[i], one.support());
                EXPECT_EQ(four.strain()[i], one.strain());
                EXPECT_EQ(four.due_at(1)[i] != 0, one.due() == 1);
                EXPECT_EQ(four.lead_to(Person{107})[i] != 0, one.to() == Person{107});
                for (std::size_t layer = 0; layer < layers; ++layer)
                    EXPECT_EQ(four.in(static_cast<Layer>(layer))[i] != 0, one.layer() == static_cast<Layer>(layer));
                EXPECT_NE(four.present()[i], 0);
            }
        });
        EXPECT_EQ(k, (count + lanes - 1) / lanes * lanes);
    }
}

TEST(FourTies, WhatIsMissingAddsNothing) {
    for (std::uint32_t count = 0; count <= most; ++count) {
        const std::vector<HalfTie> ties = some_ties(count);
        Several<std::int32_t> present{}, in_a_layer{};
        Several<float> sums{};
        by_fours(TieRange<AllSeen, const HalfTie>{std::span<const HalfTie>(ties)}, [&](const auto& four) {
            present += four.present();
            for (std::size_t layer = 0; layer < layers; ++layer) in_a_layer += four.in(static_cast<Layer>(layer));
            sums += four.strain();
            for (std::size_t lane = 0; lane < lanes; ++lane)
                if (four.present()[static_cast<int>(lane)] == 0) {
                    EXPECT_EQ(four.to(lane), Person{0});
                    EXPECT_EQ(four.close()[static_cast<int>(lane)], 0.0f);
                    EXPECT_EQ(four.support()[static_cast<int>(lane)], 0.0f);
                }
        });
        EXPECT_EQ(lane_count(present), static_cast<std::int32_t>(count));
        EXPECT_EQ(lane_count(in_a_layer), static_cast<std::int32_t>(count));
        float strain = 0;
        for (const HalfTie& tie : ties) strain += tie.strain();
        EXPECT_NEAR(lane_sum(sums), strain, 1e-5f);
    }
}

TEST(FourTies, WriteOnlyTheTiesThereAre) {
    for (std::uint32_t count = 0; count <= most; ++count) {
        std::vector<HalfTie> ties = some_ties(most + lanes);
        const std::vector<HalfTie> before = ties;
        by_fours(TieRange<OwnTie<tie::close>, HalfTie>{std::span<HalfTie>(ties).first(count)},
                 [&](const auto& four) { four.set_close(four.close() + 0.4f); });
        for (std::size_t k = 0; k < ties.size(); ++k)
            EXPECT_EQ(ties[k].close_steps, to_share16(before[k].close() + (k < count ? 0.4f : 0.0f)))
                << "tie " << k << " of " << count;
    }
}

TEST(FourTies, LookUpAnyonesValues) {
    struct Tenfold {
        float operator[](Person who) const { return 10.0f * static_cast<float>(who.index); }
    };
    const std::vector<HalfTie> ties = some_ties(2);
    by_fours(TieRange<AllSeen, const HalfTie>{std::span<const HalfTie>(ties)}, [&](const auto& four) {
        const Several<float> found = four.of(Tenfold{});
        EXPECT_EQ(found[0], 1000.0f);
        EXPECT_EQ(found[1], 1070.0f);
        EXPECT_EQ(found[2], 0.0f);
    });
}

TEST(FourTies, LookUpTwoValuesThatStandSideBySide) {
    using Both = WasBoth<Stress, SlowStress>;
    std::vector<Both::Two> values(100 + 7 * most);
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = {static_cast<float>(row), -0.5f * static_cast<float>(row)};
    const Both both(values.data());
    for (std::uint32_t count = 0; count <= most; ++count) {
        const std::vector<HalfTie> ties = some_ties(count);
        by_fours(TieRange<AllSeen, const HalfTie>{std::span<const HalfTie>(ties)}, [&](const auto& four) {
            const auto [stress, slow] = four.of(both);
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                EXPECT_EQ(stress[static_cast<int>(lane)], both.of<Stress>(four.to(lane)));
                EXPECT_EQ(slow[static_cast<int>(lane)], both.of<SlowStress>(four.to(lane)));
                EXPECT_EQ(both.of<SlowStress>(four.to(lane)), -0.5f * static_cast<float>(four.to(lane).index));
            }
        });
    }
}

}  // namespace
}  // namespace alongside
