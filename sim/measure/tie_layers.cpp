// SPDX-License-Identifier: Apache-2.0
// How many ties there are, of which origin and how close.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

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
                   result(&Sum::inner, "inner", "half-edges", "Of these in the inner layer: closeness above 0.6."),
                   result(&Sum::close, "close", "half-edges", "Of these in the first two layers: closeness above 0.3."),
                   result(&Sum::isolated, "isolated", "residents",
                          "Residents without a tie outside the home of closeness above 0.3."),
                   result(&Sum::begun, "begun", "ties", "Ties that began this week."),
                   result(&Sum::ended, "ended", "ties", "Ties that ended this week."),
                   result(&Sum::closeness, "closeness", "0..1", "Mean closeness of a tie."),
                   result(&Sum::strain, "strain", "0..1", "Mean strain of a tie.")};
};

// Layer cuts of dynamics E1.
constexpr float inner_cut = 0.6f, close_cut = 0.3f;

void count(Everyone everyone, Across<tie::close, tie::strain> ties, const ActivityOf& activity, Heard<NewTie> begun,
           Heard<Ending> ended, Sums<Sum> sums) {
    sums.whole().begun.add(static_cast<std::int64_t>(begun.all().size()));
    sums.whole().ended.add(static_cast<std::int64_t>(ended.all().size()));
    everyone([&](const Me& me) {
        if (activity[me] == Activity::before_school) return;
        Sum& sum = sums[me];
        sum.residents.add();
        std::int64_t of_layer[layers] = {}, inner = 0, close_ones = 0, all = 0;
        float closeness = 0, strain = 0;
        for (const auto& tie : ties[me]) {
            const float close = tie.close();
            ++all;
            ++of_layer[static_cast<std::size_t>(tie.layer())];
            inner += close > inner_cut;
            close_ones += close > close_cut;
            closeness += close;
            strain += tie.strain();
        }
        sum.ties.add(all);
        sum.kin.add(of_layer[0]);
        sum.friends.add(of_layer[1]);
        sum.neighbours.add(of_layer[2]);
        sum.mutual.add(of_layer[3]);
        sum.inner.add(inner);
        sum.close.add(close_ones);
        sum.closeness.add_several(closeness, all);
        sum.strain.add_several(strain, all);
        if (close_ones == 0) sum.isolated.add();
    });
}

}  // namespace

constinit const Part measure::tie_layers =
    declare_measure<&count>("How many ties there are, of which origin and how close.");

}  // namespace alongside
