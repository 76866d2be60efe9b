// SPDX-License-Identifier: Apache-2.0
// How the network hangs together: its pieces, and how tightly people are held.
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>

#include "sim/model/declare.hpp"
#include "sim/world/boost_graph.hpp"

namespace alongside {
namespace {

struct Params {
    std::int32_t every = 26;
    std::int32_t core = 4;

    static constexpr auto fields =
        std::tuple{field(&Params::every, "every", "weeks", limits(1, 5200), held(), Grade::E,
                         "cost: about half a second for a million residents",
                         "Weeks between two looks; in between the numbers are 0."),
                   field(&Params::core, "core", "ties", limits(1, 100), held(), Grade::E,
                         "about a third of the mean number of ties",
                         "Somebody is in this core if that many ties lead to others who are in it too.")};
};

struct Sum {
    Count pieces, largest_piece, alone, in_core;
    Mean core_number;

    static constexpr auto fields = std::tuple{
        result(&Sum::pieces, "pieces", "components",
               "Pieces of two or more people among whom everybody reaches everybody."),
        result(&Sum::largest_piece, "largest_piece", "residents", "Residents in the largest piece."),
        result(&Sum::alone, "alone", "residents", "Residents of an age to have ties who have none outside the home."),
        result(&Sum::in_core, "in_core", "residents", "Residents held in the core."),
        result(&Sum::core_number, "core_number", "ties", "Mean core number of residents who have ties.")};
};

void count(const Params& p, Draw draw, Everyone everyone, const Ties& ties, const ActivityOf& activity,
           Sums<Sum> sums) {
    if ((draw.week().number + 1) % p.every != 0) return;
    const TieGraph graph{&ties};
    const std::size_t rows = ties.persons();
    std::vector<std::uint32_t> component(rows), core(rows);
    const auto index = boost::typed_identity_property_map<std::uint32_t>();
    const std::uint32_t components =
        boost::connected_components(graph, boost::make_iterator_property_map(component.begin(), index));
    boost::core_numbers(graph, boost::make_iterator_property_map(core.begin(), index));

    std::vector<std::int64_t> size(components);
    for (const std::uint32_t of : component) ++size[of];
    Sum& whole = sums.whole();
    for (const std::int64_t one : size) {
        if (one > 1) whole.pieces.add();
        if (one > whole.largest_piece.n && one > 1) whole.largest_piece.n = one;
    }
    everyone([&](const Me& me) {
        if (activity[me] == Activity::before_school) return;
        Sum& sum = sums[me];
        const std::uint32_t number = core[me.row().index];
        if (ties.count(me) == 0) {
            sum.alone.add();
            return;
        }
        if (number >= static_cast<std::uint32_t>(p.core)) sum.in_core.add();
        sum.core_number.add(static_cast<float>(number));
    });
}

}  // namespace

constinit const Part measure::network_shape = declare_measure<&count>("How the network hangs together.");

}  // namespace alongside
