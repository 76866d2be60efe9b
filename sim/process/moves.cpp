// SPDX-License-Identifier: Apache-2.0
// Households move by tenure, inside the place and out of it; close ties keep them.
#include "sim/model/declare.hpp"
#include "sim/world/housing.hpp"
#include "sim/world/outlook.hpp"

namespace alongside {
namespace {

// A household asks once a week, with one draw; chances in lanes bound the hazards and estimate nothing.
enum Lane : unsigned { within_lane, away_lane, pays_off_lane };
constexpr std::uint32_t lane_for_moving = 512, lane_for_paying_off = 128;

void move(const HousingParams& p, Draw draw, Each<Household> households, const Place& place, const FirstAtHome& first,
          const TenureOf& tenure, const NextAtHome& next_at_home, const HomeRoleOf& role, Across<tie::close> ties,
          const BelongingOf& belonging, Wish<Removal> removals) {
    const bool first_week = draw.week().number == 0;  // belonging is reckoned at its end
    // Close ties of the adult at home who has most, and belonging of the one who belongs most.
    const auto held_back = [&](Person entered) {
        std::int32_t most = 0;
        std::uint16_t belongs = 0;
        Person who = entered;
        do {
            std::int32_t close = 0;
            if (!is_child(role[who])) {
                for (const auto& tie : ties[who]) close += tie.close() > p.root_closeness ? 1 : 0;
                if (belonging[who] > belongs) belongs = belonging[who];
            }
            if (close > most) most = close;
            who = Person{next_at_home[who]};
        } while (who != entered);
        return p.root * static_cast<float>(most < p.roots ? most : p.roots) +
               p.belonging * (first_week ? p.belonging_at_rest : from_share16(belongs));
    };
    households([&](const Turn<Household>& home) {
        const Block screen = draw("which questions", home).block();
        const bool within = screen.lane(within_lane) < lane_for_moving, away = screen.lane(away_lane) < lane_for_moving,
                   pays_off = screen.lane(pays_off_lane) < lane_for_paying_off;
        if (!within && !away && !pays_off) return;
        const Person entered{first[home]};
        const std::uint8_t held = tenure[entered];
        const Block block = draw("moves", home).block();
        if (pays_off && held == static_cast<std::uint8_t>(Tenure::mortgaged) &&
            block.chance(share_of_lane(weekly(p.pays_off), lane_for_paying_off), pays_off_lane))
            removals.add(home, {home, home, RemovalKind::pays_off});
        if (!within && !away) return;
        // Ties and belonging only lower the hazard, so they are counted only if the household would move without.
        const float yearly = static_cast<float>(place.moves.of[held]) - p.by_founding;
        const float unrooted =
            weekly(yearly > 0 ? yearly : 0.0f) * exp(p.root * p.roots_at_rest + p.belonging * p.belonging_at_rest);
        const auto moves = [&](float level, unsigned lane) {
            return block.chance(share_of_lane(unrooted * level, lane_for_moving), lane) &&
                   block.chance(share_of_lane(unrooted * level * exp(-held_back(entered)), lane_for_moving), lane);
        };
        if (within && moves(p.within, within_lane)) removals.add(home, {home, home, RemovalKind::within});
        else if (away && moves(p.away, away_lane)) removals.add(home, {home, home, RemovalKind::away});
    });
}

}  // namespace

constinit const Part process::moves = declare<&move>("Households move by tenure, inside the place and out of it.");

}  // namespace alongside
