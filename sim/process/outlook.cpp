// SPDX-License-Identifier: Apache-2.0
// Who sees somebody close recover hopes; hope and what was learned of services fade by themselves.
#include "sim/world/outlook.hpp"
#include "sim/assumed/at_rest.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/trust.hpp"

namespace alongside {
namespace {

struct Params {
    float seen_recovering = 0.05f;
    float hope_returns = 0.013f;
    float know_how_returns = 0.004f;
    float trust_returns = 0.004f;
    float stigma_returns = 0.004f;
    float prompt_kept = 0.8f;

    static constexpr auto fields = std::tuple{
        field(&Params::seen_recovering, "seen_recovering", "0..1", limits(0, 1), drawn(0.0, 0.10), Grade::E,
              "mechanisms A19", "Hope gained when a need of somebody close ends."),
        field(&Params::hope_returns, "hope_returns", "1/week", limits(0, 0.4), held(), Grade::E,
              "mechanisms A19: half-life a year", "How fast hope goes back to that of a town at rest."),
        field(&Params::know_how_returns, "know_how_returns", "1/week", limits(0, 0.4), held(), Grade::E,
              "mechanisms B5: half-life three years", "How fast know-how goes back to what somebody is like."),
        field(&Params::trust_returns, "trust_returns", "1/week", limits(0, 0.4), held(), Grade::D, "mechanisms 3b",
              "How fast trust in services goes back to what somebody is like."),
        field(&Params::stigma_returns, "stigma_returns", "1/week", limits(0, 0.4), held(), Grade::D, "mechanisms 3b",
              "The same for stigma."),
        field(&Params::prompt_kept, "prompt_kept", "per week", limits(0, 1), held(), Grade::D, "mechanisms 3b",
              "What is left of a prompt a week later.")};
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
        know_how[me] = moved_back(know_how[me], share_of_trait(trait[me]), know_how_share);
    });
}

// The same for trust, stigma and prompts.
void settle(const Params& p, Everyone everyone, const TrustStatutoryTrait& statutory_trait,
            const TrustCommunityTrait& community_trait, const StigmaTrait& stigma_trait, Mine<TrustStatutory> statutory,
            Mine<TrustCommunity> community, Mine<Stigma> stigma, Mine<Prompted> prompted) {
    const std::int32_t trust_share = in_65536ths(p.trust_returns), stigma_share = in_65536ths(p.stigma_returns);
    const auto kept = static_cast<std::uint32_t>(p.prompt_kept * 256.0f);
    everyone([=](const Me& me) {
        statutory[me] = moved_back(statutory[me], share_of_trait(statutory_trait[me]), trust_share);
        community[me] = moved_back(community[me], share_of_trait(community_trait[me]), trust_share);
        const std::int32_t is = stigma[me], start = stigma_trait[me];
        stigma[me] = static_cast<std::int16_t>(is + (((start - is) * stigma_share + 32768) >> 16));
        prompted[me] = static_cast<std::uint8_t>(prompted[me] * kept >> 8);
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

constinit const Part process::outlook = declare<&fade, &settle, &see>(
    "Who sees somebody close recover hopes; hope, know-how and trust fade by themselves.");

}  // namespace alongside
