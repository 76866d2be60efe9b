// SPDX-License-Identifier: Apache-2.0
// Connection sums closeness; the loneliness of those close enough draws one's own.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/process/hand_made.hpp"

namespace alongside {
namespace {

TEST(Loneliness, ConnectionSumsClosenessAndTheCloseDraw) {
    constexpr double scale = 5.0, contagion = 0.01;
    HandMade made({"contact", "loneliness"});
    for (const auto& [name, value] : {std::pair{"connection_scale", scale},
                                      {"contagion", contagion},
                                      {"noise", 0.0},
                                      {"from_gap", 0.0},
                                      {"from_stress", 0.0}})
        made.settings.set("loneliness", name, value);
    made.settings.set("taking_stock", "every", 1);
    made.people(Space::person, 7);
    for (std::uint32_t row = 0; row < 7; ++row)
        made.at<NextAtHome>(row) = row, made.at<DesiredCloseness>(row) = to_share16(0.5f);
    const float close[] = {0.9f, 0.2f, 0.4f, 0.31f, 0.29f}, lonely[] = {3.0f, 9.0f, -1.0f, 1.0f, 9.0f};
    double sum = 0;
    for (std::uint32_t k = 0; k < 5; ++k) {
        made.tie(0, k + 1, Layer::friendship, close[k]);
        made.at<Loneliness>(k + 1) = lonely[k];
        sum += close[k];
    }
    made.at<NextAtHome>(0) = 6, made.at<NextAtHome>(6) = 0;
    made.at<Loneliness>(6) = 2.0f;
    made.run("loneliness", 1);
    EXPECT_NEAR(made.at<Connection>(0), 1.0 - std::exp(-(sum + 0.8) / scale), 1e-5);
    EXPECT_NEAR(made.at<Loneliness>(0), contagion * (3.0 - 1.0 + 1.0 + 2.0) / 4.0, 1e-6);
}

TEST(Loneliness, ConnectionHoldsUntilSomebodyTakesStock) {
    HandMade made({"contact", "loneliness"});
    made.people(Space::person, 2);
    for (std::uint32_t row = 0; row < 2; ++row)
        made.at<NextAtHome>(row) = row, made.at<DesiredCloseness>(row) = to_share16(0.5f);
    made.tie(0, 1, Layer::friendship, 0.9f);
    made.run("loneliness", 101);  // not a week of theirs, but they have not yet any
    const float first = made.at<Connection>(0);
    EXPECT_GT(first, 0.0f);
    made.world.ties.own(Person{0})[0].set_close(0.1f);
    std::size_t changes = 0;
    for (std::int32_t week = 102; week < 106; ++week) {
        const float before = made.at<Connection>(0);
        made.run("loneliness", week);
        changes += made.at<Connection>(0) != before;
    }
    EXPECT_EQ(changes, 1u);
    EXPECT_LT(made.at<Connection>(0), first);
}

}  // namespace
}  // namespace alongside
