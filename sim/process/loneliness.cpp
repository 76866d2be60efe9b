// SPDX-License-Identifier: Apache-2.0
// Connection falls short of the wish for it, slowly becomes loneliness, and spreads a little.
#include "sim/assumed/at_rest.hpp"
#include "sim/assumed/belonging.hpp"
#include "sim/assumed/taking_stock.hpp"
#include "sim/model/declare.hpp"
#include "sim/world/outlook.hpp"

namespace alongside {
namespace {

// L = trait + X; X drifts to what the gap between wished and actual connection and stress make it (dynamics E5). The
// references are constants of the fit and no average of the living population. Connection and belonging, and what the
// loneliness of others does, are reckoned when somebody takes stock of their ties; all else every week.
struct Params {
    float keep = 0.970f;
    float from_gap = 0.5f;
    float from_stress = 0.35f;
    float gap_ref = 0.20f;
    float gap_sd = 0.16f;
    float noise = 0.131f;
    float contagion = 0.002f;
    float keep_outside = 0.9988f;
    float connection_scale = 7.4f;
    float close_enough = 0.3f;

    static constexpr auto fields = std::tuple{
        field(&Params::keep, "keep", "per week", limits(0.9, 0.999), held(0.97, 0.99), Grade::B,
              "dynamics E5, calculated from c38", "Share of the changing part that is still there a week later."),
        field(&Params::from_gap, "from_gap", "SD per SD", limits(0, 2), held(0.2, 0.8), Grade::D,
              "dynamics E5 g_G, direction a19, c41, c43", "Loneliness that a gap of one SD leads to."),
        field(&Params::from_stress, "from_stress", "SD per SD", limits(0, 2), held(0.2, 0.8), Grade::D,
              "dynamics E5 g_S", "Loneliness that stress of one SD leads to."),
        field(&Params::gap_ref, "gap_ref", "share", limits(0, 1), level(), Grade::D,
              "constant of the fit: mean gap of a town at rest",
              "Gap between wished and actual connection that counts as none."),
        field(&Params::gap_sd, "gap_sd", "share", limits(0.01, 1), level(), Grade::D,
              "constant of the fit: SD of that gap", "Size of one SD of the gap."),
        field(&Params::noise, "noise", "SD", limits(0, 1), level(), Grade::D,
              "calculated: variance of loneliness 1 (dynamics E5)", "Weekly shocks."),
        field(&Params::contagion, "contagion", "1/week", limits(0, 0.02), drawn(0.0, 0.005), Grade::C,
              "dynamics E5 n, c46 contested", "How fast the loneliness of close others draws one's own."),
        field(&Params::keep_outside, "keep_outside", "per week", limits(0.9, 1), held(0.9969, 0.9995), Grade::D,
              "solved: support at rest as founded; dynamics b1 has 15 per cent a year without meeting, family less",
              "Share of the closeness to people outside the place that is still there a week later."),
        field(&Params::connection_scale, "connection_scale", "ties", limits(0.5, 20), level(), Grade::D,
              "mechanisms 2.6: the median of the sum it divides",
              "Sum of closeness at which connection is two thirds."),
        field(&Params::close_enough, "close_enough", "0..1", limits(0, 1), held(), Grade::C, "dynamics E1, layer cuts",
              "Closeness from which loneliness may spread.")};
};

const char* crossed(const AtRest& rest, float was, float is) {
    if (was < rest.lonely_often && is >= rest.lonely_often) return "became lonely often or always";
    if (was >= rest.lonely_often && is < rest.lonely_often) return "no longer lonely often or always";
    if (was > rest.lonely_never && is <= rest.lonely_never) return "became never lonely";
    if (was <= rest.lonely_never && is > rest.lonely_never) return "no longer never lonely";
    return nullptr;
}

void drift(const Params& p, const AtRest& rest, const TakingStock& stock, const Belonging& parts, Draw draw,
           Everyone everyone, Across<tie::close> ties, const NextAtHome& next_at_home, const DesiredCloseness& desired,
           const LonelinessTrait& trait, const Stress& stress, const PlaceOf& place, const HoursGiven& given,
           Was<Loneliness> was, Mine<Away> away, Mine<Loneliness> loneliness, Mine<Connection> connection,
           Mine<BelongingOf> belonging, Tell tell) {
    const float inverse_scale = 1.0f / p.connection_scale, inverse_sd = 1.0f / p.gap_sd;
    const Several<float> none{}, one = none + 1.0f;
    // Who has not yet any connection, as a newcomer, takes stock at once.
    const OwnWeek own_week = stock.own(draw.week());
    const auto takes_stock = [&](const Me& me) { return connection[me] == 0 || own_week.of(me); };
    const float drawn_by_others = p.contagion * static_cast<float>(stock.weeks(draw.week()));
    struct Nothing {};
    everyone.with_errands<Nothing>(
        takes_stock, Ahead::ties, fetching_others(ties, was), [&](const Me& me, bool, Nothing&) {
            Several<float> closeness{}, felt_there{}, spreading{};
            by_fours(ties[me], [&](const auto& four) {
                const auto spreads = four.close() > p.close_enough;
                closeness += four.close();
                felt_there += spreads ? four.of(was) : none;
                spreading += spreads ? one : none;
            });
            const float here = lane_sum(closeness);
            float near = here + rest.outside_counts * away[me], lonely = lane_sum(felt_there),
                  others = lane_sum(spreading);
            for (std::uint32_t row = next_at_home[me]; row != me.row().index; row = next_at_home[Person{row}])
                near += rest.closeness_at_home, lonely += was[Person{row}], others += 1.0f;
            connection[me] = one_minus_exp(near * inverse_scale);
            belonging[me] = to_share16(parts.of(here, place[me] != nobody_row, given[me]));
            if (others > 0 && own_week.of(me)) loneliness[me] += drawn_by_others * (lonely / others - was[me]);
        });
    everyone.drawing({draw("mood")}, [&](const Me& me, const Block& noise) {
        const float wished = from_share16(desired[me]), actual = connection[me];
        const float gap = actual < wished ? (wished - actual) / wished : 0.0f;
        const float own = from_sd16(trait[me]), x = was[me] - own,
                    spread = loneliness[me] - was[me];  // if this is the week for it
        const float towards = p.from_gap * (gap - p.gap_ref) * inverse_sd + p.from_stress * stress[me];
        away[me] *= p.keep_outside;
        loneliness[me] = own + p.keep * x + (1.0f - p.keep) * towards + spread + p.noise * noise.rough_normal(0);
    });
    tell.of_each(everyone, [&](const Me& me) {
        return Event{.what = crossed(rest, was[me], loneliness[me]),
                     .because = {{"loneliness", loneliness[me], "SD"},
                                 {"a week ago", was[me], "SD"},
                                 {"wish for connection", from_share16(desired[me]), "0..1"},
                                 {"connection", connection[me], "0..1"},
                                 {"stress", stress[me], "SD"},
                                 {"mood", p.noise * draw("mood", me).block().rough_normal(0), "SD"}}};
    });
}

}  // namespace

constinit const Part process::loneliness =
    declare<&drift>("Connection falls short of the wish for it, and slowly becomes loneliness.");

}  // namespace alongside
