// SPDX-License-Identifier: Apache-2.0
// Lends the ties to Boost.Graph as an undirected graph, without a copy. Both ends are stored, so each edge is seen
// twice.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "sim/world/ties.hpp"

namespace alongside {

/// The persons and their ties, by row. Rows that nobody lives in are vertices without edges.
struct TieGraph {
    const Ties* ties;

    struct Edge {
        std::uint32_t from, to;
        friend bool operator==(const Edge&, const Edge&) = default;
    };
    class OutEdges : public boost::iterator_facade<OutEdges, Edge, boost::random_access_traversal_tag, Edge> {
    public:
        OutEdges() = default;
        OutEdges(std::uint32_t from, const HalfTie* at) : from_(from), at_(at) {}

    private:
        friend class boost::iterator_core_access;
        Edge dereference() const { return {from_, at_->to().index}; }
        bool equal(const OutEdges& other) const { return at_ == other.at_; }
        void increment() { ++at_; }
        void decrement() { --at_; }
        void advance(std::ptrdiff_t n) { at_ += n; }
        std::ptrdiff_t distance_to(const OutEdges& other) const { return other.at_ - at_; }
        std::uint32_t from_ = 0;
        const HalfTie* at_ = nullptr;
    };
    class Neighbours
        : public boost::iterator_facade<Neighbours, std::uint32_t, boost::random_access_traversal_tag, std::uint32_t> {
    public:
        Neighbours() = default;
        explicit Neighbours(const HalfTie* at) : at_(at) {}

    private:
        friend class boost::iterator_core_access;
        std::uint32_t dereference() const { return at_->to().index; }
        bool equal(const Neighbours& other) const { return at_ == other.at_; }
        void increment() { ++at_; }
        void decrement() { --at_; }
        void advance(std::ptrdiff_t n) { at_ += n; }
        std::ptrdiff_t distance_to(const Neighbours& other) const { return other.at_ - at_; }
        const HalfTie* at_ = nullptr;
    };

    struct traversal_category : boost::vertex_list_graph_tag,
                                boost::incidence_graph_tag,
                                boost::adjacency_graph_tag,
                                boost::adjacency_matrix_tag {};
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = Edge;
    using directed_category = boost::undirected_tag;
    using edge_parallel_category = boost::disallow_parallel_edge_tag;
    using vertex_iterator = boost::counting_iterator<std::uint32_t>;
    using out_edge_iterator = OutEdges;
    using adjacency_iterator = Neighbours;
    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::uint64_t;
    using degree_size_type = std::uint32_t;
    static vertex_descriptor null_vertex() { return nobody_row; }
};

inline std::pair<TieGraph::vertex_iterator, TieGraph::vertex_iterator> vertices(const TieGraph& graph) {
    return {TieGraph::vertex_iterator(0), TieGraph::vertex_iterator(static_cast<std::uint32_t>(graph.ties->persons()))};
}
inline std::uint32_t num_vertices(const TieGraph& graph) { return static_cast<std::uint32_t>(graph.ties->persons()); }
inline std::pair<TieGraph::OutEdges, TieGraph::OutEdges> out_edges(std::uint32_t vertex, const TieGraph& graph) {
    const auto ties = (*graph.ties)[Person{vertex}];
    return {{vertex, ties.data()}, {vertex, ties.data() + ties.size()}};
}
inline std::uint32_t out_degree(std::uint32_t vertex, const TieGraph& graph) {
    return graph.ties->count(Person{vertex});
}
inline std::pair<TieGraph::Neighbours, TieGraph::Neighbours> adjacent_vertices(std::uint32_t vertex,
                                                                               const TieGraph& graph) {
    const auto ties = (*graph.ties)[Person{vertex}];
    return {TieGraph::Neighbours(ties.data()), TieGraph::Neighbours(ties.data() + ties.size())};
}
inline std::uint32_t source(TieGraph::Edge edge, const TieGraph&) { return edge.from; }
inline std::uint32_t target(TieGraph::Edge edge, const TieGraph&) { return edge.to; }
inline std::pair<TieGraph::Edge, bool> edge(std::uint32_t from, std::uint32_t to, const TieGraph& graph) {
    return {{from, to}, graph.ties->find(Person{from}, Person{to}) != nullptr};
}
inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const TieGraph&) { return {}; }
inline std::uint32_t get(boost::vertex_index_t, const TieGraph&, std::uint32_t vertex) { return vertex; }

}  // namespace alongside

namespace boost {
template <>
struct property_map<alongside::TieGraph, vertex_index_t> {
    using type = typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};
}  // namespace boost
