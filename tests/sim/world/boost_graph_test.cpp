// SPDX-License-Identifier: Apache-2.0
// What Boost.Graph says of the ties, against plain ways of finding the same.
#include <gtest/gtest.h>

#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <set>

#include "sim/base/philox.hpp"
#include "sim/world/boost_graph.hpp"

namespace alongside {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<TieGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<TieGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<TieGraph>));

/// Ties between pairs drawn by name; about `mean` for each person, and some persons without any.
Ties some_ties(std::uint32_t persons, double mean, std::uint64_t seed) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    const auto wanted = static_cast<std::uint64_t>(mean * persons / 2);
    for (std::uint64_t k = 0; k < wanted; ++k) {
        const auto a = static_cast<std::uint32_t>(combine(seed, 2 * k) % persons),
                   b = static_cast<std::uint32_t>(combine(seed, 2 * k + 1) % persons);
        if (a != b) pairs.insert({a, b}), pairs.insert({b, a});
    }
    std::vector<TieChange> changes;
    for (const auto& [owner, other] : pairs) {
        HalfTie tie;
        tie.to_and_layer = HalfTie::pack(Person{other}, Layer::kin);
        changes.push_back({owner, false, tie});
    }
    Ties ties;
    ties.resize(persons);
    ties.rewrite(changes, *serial_executor());
    return ties;
}

class UnionFind {
public:
    explicit UnionFind(std::size_t n) : parent_(n) {
        for (std::uint32_t k = 0; k < n; ++k) parent_[k] = k;
    }
    std::uint32_t find(std::uint32_t x) {
        while (parent_[x] != x) x = parent_[x];
        return x;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[find(a)] = find(b); }

private:
    std::vector<std::uint32_t> parent_;
};

/// Core numbers by the definition: for each k, take away whoever has fewer than k ties left, until nobody has.
std::vector<std::uint32_t> cores_by_definition(const Ties& ties) {
    const auto persons = static_cast<std::uint32_t>(ties.persons());
    std::vector<std::uint32_t> core(persons, 0);
    std::vector<bool> left(persons, true);
    for (std::uint32_t k = 1;; ++k) {
        for (bool taken = true; taken;) {
            taken = false;
            for (std::uint32_t row = 0; row < persons; ++row) {
                if (!left[row]) continue;
                std::uint32_t degree = 0;
                for (const HalfTie& tie : ties[Person{row}]) degree += left[tie.to().index];
                if (degree < k) left[row] = false, taken = true;
            }
        }
        bool any = false;
        for (std::uint32_t row = 0; row < persons; ++row)
            if (left[row]) core[row] = k, any = true;
        if (!any) return core;
    }
}

struct Town {
    std::uint32_t persons;
    double mean;
};

class BoostGraph : public testing::TestWithParam<Town> {
protected:
    Ties ties = some_ties(GetParam().persons, GetParam().mean, 7);
    TieGraph graph{&ties};
    boost::typed_identity_property_map<std::uint32_t> index;
};

TEST_P(BoostGraph, FindsThePiecesThatUnionFindFinds) {
    std::vector<std::uint32_t> component(ties.persons());
    const std::uint32_t pieces =
        boost::connected_components(graph, boost::make_iterator_property_map(component.begin(), index));
    UnionFind joined(ties.persons());
    for (std::uint32_t row = 0; row < ties.persons(); ++row)
        for (const HalfTie& tie : ties[Person{row}]) joined.join(row, tie.to().index);
    std::set<std::uint32_t> roots;
    std::set<std::pair<std::uint32_t, std::uint32_t>> matched;
    for (std::uint32_t row = 0; row < ties.persons(); ++row)
        roots.insert(joined.find(row)), matched.insert({joined.find(row), component[row]});
    EXPECT_EQ(pieces, roots.size());
    EXPECT_EQ(matched.size(), roots.size()) << "a piece of one is not a piece of the other";
}

TEST_P(BoostGraph, FindsTheCoresOfTheDefinition) {
    std::vector<std::uint32_t> core(ties.persons());
    boost::core_numbers(graph, boost::make_iterator_property_map(core.begin(), index));
    EXPECT_EQ(core, cores_by_definition(ties));
}

TEST_P(BoostGraph, LendsEveryTieFromBothEnds) {
    std::size_t edges = 0;
    for (std::uint32_t row = 0; row < ties.persons(); ++row) {
        const auto [first, last] = out_edges(row, graph);
        EXPECT_EQ(static_cast<std::size_t>(last - first), out_degree(row, graph));
        for (auto it = first; it != last; ++it, ++edges) {
            EXPECT_EQ(source(*it, graph), row);
            EXPECT_TRUE(edge(target(*it, graph), row, graph).second);
        }
    }
    EXPECT_EQ(edges, ties.half_edges());
}

INSTANTIATE_TEST_SUITE_P(Towns, BoostGraph,
                         testing::Values(Town{1, 0}, Town{50, 0.8}, Town{1500, 1.2}, Town{1100, 6.0}),
                         [](const auto& tested) { return "of_" + std::to_string(tested.param.persons); });

}  // namespace
}  // namespace alongside
