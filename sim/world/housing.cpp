// SPDX-License-Identifier: Apache-2.0
// Choosing streets and tenures by the mover's key.
#include "sim/world/housing.hpp"

namespace alongside {

Address street_in(World& world, Draw draw, Key mover, std::uint16_t area, std::uint8_t fifth, float per_fifth) {
    const std::uint32_t first = world.data<AreaStreets>()[area], streets = world.data<AreaStreetsEnd>()[area] - first;
    const auto* fifth_of = world.data<StreetFifth>();
    const std::uint64_t seed = draw("which street", mover).word64();
    // Looks at streets one after another and takes one by its likeness, the last look whatever it is like.
    constexpr std::uint32_t looks = 12;
    Address found{area, first, 0, 0};
    for (std::uint32_t look = 0; look < looks; ++look) {
        const std::uint64_t word = mix(seed + look);
        found.street = first + static_cast<std::uint32_t>((word >> 32) * streets >> 32);
        found.fifth = fifth_of[found.street];
        const std::int32_t apart = found.fifth < fifth ? fifth - found.fifth : found.fifth - fifth;
        const float take = exp(-per_fifth * static_cast<float>(apart));
        if (static_cast<std::uint32_t>(word) < threshold_of(take)) break;
    }
    return found;
}

Address new_address(const HousingParams& p, World& world, Draw draw, Key mover, const Address& from) {
    const Block block = draw("where to", mover).block();
    const auto areas = static_cast<std::uint32_t>(world.rows(Space::area));
    std::uint16_t area = from.area;
    if (areas > 1 && !block.chance(p.in_area, 0)) {
        // Another area in proportion to its residents at founding.
        const auto* residents = world.data<AreaResidents>();
        const float largest = static_cast<float>(residents[0]);
        const std::uint64_t seed = draw("which area", mover).word64();
        constexpr std::uint32_t looks = 64;
        for (std::uint32_t look = 0; look < looks; ++look) {
            const std::uint64_t word = mix(seed + look);
            area = static_cast<std::uint16_t>((word >> 32) * areas >> 32);
            const float share = static_cast<float>(residents[area]) / largest;
            if (area != from.area && static_cast<std::uint32_t>(word) < threshold_of(share)) break;
        }
    }
    Address found = street_in(world, draw, mover, area, from.fifth, p.per_fifth);
    found.tenure = from.tenure;
    return found;
}

std::uint8_t next_tenure(const HousingParams& p, Draw draw, Key mover, std::uint8_t tenure) {
    const float u = draw("which tenure", mover).uniform();
    const auto chosen = [&](Tenure next) { return static_cast<std::uint8_t>(next); };
    switch (static_cast<Tenure>(tenure)) {
        case Tenure::private_renting:
            return u < p.tenant_buys                        ? chosen(Tenure::mortgaged)
                   : u < p.tenant_buys + p.tenant_to_social ? chosen(Tenure::social)
                                                            : tenure;
        case Tenure::social:
            return u < p.social_to_private ? chosen(Tenure::private_renting) : tenure;
        case Tenure::mortgaged:
            return u < p.owner_rents                      ? chosen(Tenure::private_renting)
                   : u < p.owner_rents + p.owner_pays_off ? chosen(Tenure::owned_outright)
                                                          : tenure;
        case Tenure::owned_outright:
            break;
    }
    return u < p.owner_rents ? chosen(Tenure::private_renting) : tenure;
}

std::uint8_t first_tenure(const HousingParams& p, Draw draw, Key mover) {
    const float u = draw("which tenure", mover).uniform();
    return static_cast<std::uint8_t>(u < p.first_private                    ? Tenure::private_renting
                                     : u < p.first_private + p.first_social ? Tenure::social
                                                                            : Tenure::mortgaged);
}

}  // namespace alongside
