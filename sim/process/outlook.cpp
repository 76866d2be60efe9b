// SPDX-License-Identifier: Apache-2.0
// Who sees somebody close recover hopes; hope and what was learned of services fade by themselves.
#include "sim/world/outlook.hpp"
#include "sim/assumed/at_rest.hpp"
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float seen_recovering = 0.05f;
    float hope_returns = 0.013f;
    float know_how_returns = 0.004f;

    static constexpr auto fields = std::tuple{
        field(&Params::seen_recovering, "seen_recovering", "0..1", limits(0, 1), drawn(0.0, 0.10), Grade::E,
              "mechanisms A19", "Hope gained when a need of somebody close ends."),
        field(&Params::hope_returns, "hope_returns", "1/week", limits(0, 0.4), held(), Grade::E,
              "mechanisms A19: half-life a year", "How fast hope goes back to that of a town at rest."),
        field(&Params::know_how_returns, "know_how_returns", "1/week", limits(0, 0.4), held(), Grade::E,
              "mechanisms B5: half-life three years", "How fast know-how goes back to what somebody is like.")};
};

// In whole numbers, for everybody every week. What is left of a difference ends within half a step: 0.0006 of hope and
// 0.002 of know-how.
std::int32_t in_65536ths(float share) { return static_cast<std::int32_t>(share * 65536.0f + 0.5f); }
std::uint16_t moved_back(std::uint16_t now, std::uint16_t start, std::int32_t share) {
    const std::int32_t is = now;
    return static_cast<std::uint16_t>(is + (((start - is) * share + 32768) >> 16));
}

void fade(const Params& p, const AtRest& rest, Everyone everyone, const KnowHowTrait& trait, Mine<Hope> hope,
          Mine<KnowHow> know_how) {
    const std::int32_t hope_share = in_65536ths(p.hope_returns), know_how_share = in_65536ths(p.know_how_returns);
    const std::uint16_t hope_at_rest = to_share16(rest.hope);
    everyone([=](const Me& me) {
        hope[me] = moved_back(hope[me], hope_at_rest, hope_share);
        know_how[me] = moved_back(know_how[me], know_how_of_trait(trait[me]), know_how_share);
    });
}

void see(const Params& p, Everyone everyone, Heard<GoodNews> news, Mine<Hope> hope, Tell tell) {
    everyone.who_heard(news, [&](const Me& me, std::span<const GoodNews> mine) {
        const float before = from_share16(hope[me]);
        hope[me] = to_share16(before + p.seen_recovering * static_cast<float>(mine.size()));
        tell(me, [=] {
            return Event{.what = "saw somebody close recover",
                         .with = mine.front().from,
                         .because = {{"hope", from_share16(hope[me]), "0..1"}, {"hope before", before, "0..1"}}};
        });
    });
}

}  // namespace

constinit const Part process::outlook =
    declare<&fade, &see>("Who sees somebody close recover hopes; hope and know-how fade by themselves.");

}  // namespace alongside
