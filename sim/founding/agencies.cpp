// SPDX-License-Identifier: Apache-2.0
// Which doors there are in each area, and how many people each can help at a time.
#include "sim/model/declare.hpp"

namespace alongside {
namespace {

// As many full posts as the caseload asks for, and one for what is left over.
std::uint32_t posts_for(double places, double caseload) {
    const double posts = places / caseload;
    const auto whole = static_cast<std::uint32_t>(posts);
    return whole + (posts > static_cast<double>(whole) ? 1u : 0u);
}

// Places are whole. What a small area is owed beyond whole places it gets by a draw of the agency's name, so that over
// many futures a place of any size has its due.
float whole_places(double due, const Block& block) {
    const auto whole = static_cast<std::int64_t>(due);
    return static_cast<float>(whole +
                              (block.uniform(0) < static_cast<float>(due - static_cast<double>(whole)) ? 1 : 0));
}

// The posts behind a door, each for an even part of its places.
void found_posts(World& world, Agency agency, Key key, float places, double caseload) {
    const auto first = static_cast<std::uint32_t>(world.rows(Space::post));
    const std::uint32_t posts = posts_for(static_cast<double>(places), caseload);
    world.resize(Space::post, first + posts);
    for (std::uint32_t ordinal = 0; ordinal < posts; ++ordinal) {
        const std::uint32_t row = first + ordinal;
        world.keys_to_write(Space::post)[row] = Key{combine(combine(key.value, name_hash("post")), ordinal)};
        world.data<PostAgency>()[row] = agency.index;
        world.data<PostPlaces>()[row] = places / static_cast<float>(posts);
    }
    world.data<AgencyPosts>()[agency.index] = first;
    world.data<AgencyPostsEnd>()[agency.index] = first + posts;
}

void found(Founding& founding) {
    World& world = founding.world;
    const Place& place = founding.place;
    const std::int64_t of_area = static_cast<std::int64_t>(place.area_residents.value);
    const auto areas = static_cast<std::uint32_t>((founding.residents + of_area - 1) / of_area);
    world.resize(Space::area, areas);
    const std::size_t kinds = place.agencies.size() + 1;  // the last door of each area is the coordinators'
    world.resize(Space::agency, areas * kinds);
    for (std::uint32_t area = 0; area < areas; ++area) {
        world.keys_to_write(Space::area)[area] = Key{combine(name_hash("area"), area)};
        const std::int64_t people = std::min(of_area, founding.residents - area * of_area);
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            const std::size_t row = area * kinds + kind;
            const bool coordinators = kind == place.agencies.size();
            const Key key{
                combine(combine(name_hash("agency"), area),
                        name_hash(coordinators ? "coordinators" : std::string_view(place.agencies[kind].kind)))};
            world.keys_to_write(Space::agency)[row] = key;
            world.data<AgencyKind>()[row] = static_cast<std::uint16_t>(coordinators ? coordinators_kind : kind);
            world.data<AgencyArea>()[row] = static_cast<std::uint16_t>(area);
            world.data<AgencyThreshold>()[row] = no_threshold;
            if (coordinators) continue;
            const AgencyFacts& facts = place.agencies[kind];
            world.data<AgencyDoor>()[row] = 1.0f;
            if (facts.threshold) world.data<AgencyThreshold>()[row] = static_cast<float>(*facts.threshold);
            world.data<AgencyVenue>()[row] = static_cast<float>(facts.venue);
            world.data<AgencyOpen>()[row] = static_cast<float>(facts.open);
            const float places = whole_places(facts.places_per_100000 * static_cast<double>(people) / 100000.0,
                                              founding.draw("places", key).nth(0).block());
            world.data<AgencyPlaces>()[row] = world.data<AgencyDue>()[row] = places;
            world.data<AgencyWeeks>()[row] = static_cast<float>(facts.weeks);
            world.data<AgencyMeets>()[row] = static_cast<float>(facts.meets_every);
            world.data<AgencyCarries>()[row] = static_cast<float>(facts.carries);
            world.data<AgencyEffect>()[row] = static_cast<float>(facts.effect);
            found_posts(world, Agency{static_cast<std::uint32_t>(row)}, key, places, facts.caseload);
        }
        world.data<AreaDoors>()[area] = static_cast<std::uint32_t>(area * kinds);
    }
}

}  // namespace

constinit const Part founding::agencies =
    declare_founding<&found, Fills<AgencyKind, AgencyArea, AgencyDoor, AgencyVenue, AgencyOpen, AgencyPlaces, AgencyDue,
                                   AgencyThreshold, AgencyWeeks, AgencyMeets, AgencyEffect, AgencyCarries, AgencyPosts,
                                   AgencyPostsEnd, PostAgency, PostPlaces, AreaDoors>>(
        "Each area has the doors that its place has, with posts behind them, and one more, closed, for coordinators.");

}  // namespace alongside
