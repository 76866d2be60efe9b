// SPDX-License-Identifier: Apache-2.0
// How many have a new address, by tenure and in all (dynamics pattern 21; d7, d8, d12 to d14).
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"
#include "sim/world/housing.hpp"

namespace alongside {
namespace {

bool lived_there(const Look& before, const Look& after, Person who) {
    return before.stays(who, after) && before.column<StreetOf>()[who] == after.column<StreetOf>()[who];
}

// As the survey of housing asks: share of the homes of some tenures in which no adult lived a year ago, seven years
// together.
std::vector<double> new_homes(const Town& town, Tenure first, Tenure last) {
    Moments moved;
    for (int year = 0; year < years_of_adults; ++year) {
        const Look &before = town.look(year), &after = town.look(year + 1);
        const auto tenure = after.column<TenureOf>();
        after.each_adult([&](Person me) {
            const std::uint8_t held = tenure[me];
            if (held < static_cast<std::uint8_t>(first) || held > static_cast<std::uint8_t>(last)) return;
            bool speaks = true, new_here = !lived_there(before, after, me);
            after.each_at_home(me, [&](Person other) {
                if (!after.adult(other)) return;
                speaks = speaks && me.index < other.index;
                new_here = new_here && !lived_there(before, after, other);
            });
            if (speaks) moved.add(new_here);
        });
    }
    return {moved.mean()};
}

std::vector<double> private_renters(const Town& town) {
    return new_homes(town, Tenure::private_renting, Tenure::private_renting);
}
std::vector<double> social_renters(const Town& town) { return new_homes(town, Tenure::social, Tenure::social); }
std::vector<double> owners(const Town& town) { return new_homes(town, Tenure::owned_outright, Tenure::mortgaged); }

// As the census asks: share of those aged 1 or over whose address a year ago was another, here or elsewhere.
std::vector<double> residents(const Town& town) {
    return each_year(town, years_of_adults, [](const Town& in, int year) {
        const Look &before = in.look(year), &after = in.look(year + 1);
        Moments moved;
        for (std::uint32_t row = 0; row < after.rows(); ++row)
            if (after.resident(Person{row}) && after.age(Person{row}) > 0)
                moved.add(!lived_there(before, after, Person{row}));
        return moved.mean();
    });
}

constexpr Statistic group[] = {
    {"private_renters_move", TakenFrom::life, years_of_adults, private_renters},
    {"social_renters_move", TakenFrom::life, years_of_adults, social_renters},
    {"owners_move", TakenFrom::life, years_of_adults, owners},
    {"residents_move", TakenFrom::life, years_of_adults, residents},
};

}  // namespace

std::span<const Statistic> moving_statistics() { return group; }

}  // namespace alongside
