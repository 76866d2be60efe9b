// SPDX-License-Identifier: Apache-2.0
// Resilience is learned by coming through hard times with help, and worn down by times that do not end.
#include "sim/model/declare.hpp"
#include "sim/world/cases.hpp"

namespace alongside {
namespace {

// dynamics E4 with the way back of mechanisms 2.2. Every size is an assumption.
struct Params {
    float hard = 1.0f;
    std::int32_t mastered_within = 26;
    std::int32_t worn_after = 12;
    float learned = 0.03f;
    float worn = 0.002f;
    float returns = 0.0025f;

    static constexpr auto fields = std::tuple{
        field(&Params::hard, "hard", "SD", limits(-5, 5), held(), Grade::D, "dynamics E4",
              "Slow stress from which times are hard."),
        field(&Params::mastered_within, "mastered_within", "weeks", limits(1, 126), held(), Grade::E, "dynamics E4",
              "Hard times that end sooner, with help, are mastered."),
        field(&Params::worn_after, "worn_after", "weeks", limits(1, 126), held(), Grade::E, "dynamics E4",
              "Hard times that last longer wear down."),
        field(&Params::learned, "learned", "share", limits(0, 1), drawn(0.01, 0.08), Grade::E, "dynamics E4",
              "What mastered hard times close of the gap to full resilience."),
        field(&Params::worn, "worn", "1/week", limits(0, 0.1), drawn(0.0005, 0.005), Grade::E, "dynamics E4",
              "What lasting hard times take of resilience in a week."),
        field(&Params::returns, "returns", "1/week", limits(0, 0.1), held(0.001, 0.01), Grade::E,
              "mechanisms 2.2: half-life 5.3 years", "How fast resilience goes back to what somebody is like.")};
};

constexpr std::uint8_t helped = 128, most_weeks_hard = 127;

void learn(const Params& p, Everyone everyone, const SlowStress& slow, const FirstCase& first_case,
           const ResilienceTrait& trait, Mine<Resilience> resilience, Mine<HardWeeks> hard) {
    everyone([&](const Me& me) {
        float now = resilience[me];
        const auto weeks = static_cast<std::uint8_t>(hard[me] & ~helped);
        if (slow[me] > p.hard) {
            if (weeks >= p.worn_after) now -= p.worn * now;
            const bool help = (hard[me] & helped) != 0 || first_case[me] != 0;
            hard[me] = static_cast<std::uint8_t>((weeks < most_weeks_hard ? weeks + 1 : weeks) | (help ? helped : 0));
        } else if (hard[me] != 0) {
            if (weeks <= p.mastered_within && (hard[me] & helped) != 0) now += p.learned * (1.0f - now);
            hard[me] = 0;
        }
        resilience[me] = now + p.returns * (from_share16(trait[me]) - now);
    });
}

}  // namespace

constinit const Part process::resilience = declare<&learn>(
    "Resilience is learned by coming through hard times with help, and worn down by times without end.");

}  // namespace alongside
