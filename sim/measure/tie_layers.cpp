// SPDX-License-Identifier: Apache-2.0
// How many ties there are, of which origin and how close.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

struct Params {
    float inner = 0.6f;
    float close = 0.3f;

    static constexpr auto fields =
        std::tuple{field(&Params::inner, "inner", "0..1", limits(0, 1), held(), Grade::C, "dynamics E1, layer cuts",
                         "Closeness above which a tie is of the inner layer."),
                   field(&Params::close, "close", "0..1", limits(0, 1), held(), Grade::C, "dynamics E1, layer cuts",
                         "Closeness above which a tie is of the first two layers.")};
};

struct Sum {
    Count residents, ties, kin, friends, neighbours, mutual, inner, close, isolated, begun, ended;
    Mean closeness;
    Mean strain;

    static constexpr auto fields =
        std::tuple{result(&Sum::residents, "residents", "residents", "Residents of an age to have ties of their own."),
                   result(&Sum::ties, "ties", "half-edges", "Ties outside the home, counted at both ends."),
                   result(&Sum::kin, "kin", "half-edges", "Of these with kin."),
                   result(&Sum::friends, "friends", "half-edges", "Of these with friends."),
                   result(&Sum::neighbours, "neighbours", "half-edges", "Of these with neighbours."),
                   result(&Sum::mutual, "mutual", "half-edges", "Of these met at a club, group or hub."),
                   result(&Sum::inner, "inner", "half-edges", "Of these in the inner layer."),
                   result(&Sum::close, "close", "half-edges", "Of these in the first two layers."),
                   result(&Sum::isolated, "isolated", "residents", "Residents without such a tie outside the home."),
                   result(&Sum::begun, "begun", "ties", "Ties that began this week."),
                   result(&Sum::ended, "ended", "ties", "Ties that ended this week."),
                   result(&Sum::closeness, "closeness", "0..1", "Mean closeness of a tie."),
                   result(&Sum::strain, "strain", "0..1", "Mean strain of a tie.")};
};

// Two counts below 2^16 that are kept in one word for the length of somebody's ties.
struct TwoCounts {
    std::int32_t first, second;
    explicit TwoCounts(Several<std::int32_t> held) {
        const std::int32_t both = lane_count(held);
        first = both & 0xffff;
        second = both >> 16;
    }
    static Several<std::int32_t> where(Several<std::int32_t> first, Several<std::int32_t> second) {
        return first + second * 65536;
    }
};

void count(const Params& p, Everyone everyone, Across<tie::close, tie::strain> ties, const ActivityOf& activity,
           Heard<NewTie> begun, Heard<Ending> ended, Sums<Sum> sums) {
    sums.whole().begun.add(static_cast<std::int64_t>(begun.all().size()));
    sums.whole().ended.add(static_cast<std::int64_t>(ended.all().size()));
    everyone([&](const Me& me) {
        if (activity[me] == Activity::before_school) return;
        Sum& sum = sums[me];
        sum.residents.add();
        Several<std::int32_t> kin_friends{}, neighbours_inner{}, close{};
        Several<float> closeness{}, strain{};
        by_fours(ties[me], [&](const auto& four) {
            kin_friends += TwoCounts::where(four.in(Layer::kin), four.in(Layer::friendship));
            neighbours_inner += TwoCounts::where(four.in(Layer::neighbour), four.close() > p.inner);
            close += four.close() > p.close;
            closeness += four.close();
            strain += four.strain();
        });
        const TwoCounts first(kin_friends), more(neighbours_inner);
        const std::int64_t all = ties.count(me), close_ones = lane_count(close);
        sum.ties.add(all);
        sum.kin.add(first.first);
        sum.friends.add(first.second);
        sum.neighbours.add(more.first);
        sum.mutual.add(all - first.first - first.second - more.first);  // there are four layers
        sum.inner.add(more.second);
        sum.close.add(close_ones);
        sum.closeness.add_several(lane_sum(closeness), all);
        sum.strain.add_several(lane_sum(strain), all);
        if (close_ones == 0) sum.isolated.add();
    });
}

}  // namespace

constinit const Part measure::tie_layers =
    declare_measure<&count>("How many ties there are, of which origin and how close.");

}  // namespace alongside
