// SPDX-License-Identifier: Apache-2.0
// Ties come and go while networks stay as large as they were (dynamics pattern 4; b3, b7 to b9, a13).
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

// Share of the half-edges of one look, of those counted, whose tie is gone at another. As in a panel, only who is still
// there is asked, and only of those who are: somebody who has moved away is kept from afar (`Away`).
template <class Counted>
double gone(const Town& town, int from, int to, const Counted& counted) {
    const Look &before = town.look(from), &after = town.look(to);
    double all = 0, lost = 0;
    for (std::uint32_t row = 0; row < before.rows(); ++row) {
        if (!before.stays(Person{row}, after)) continue;
        for (const HalfTie& tie : before.ties[Person{row}])
            if (counted(tie) && before.stays(tie.to(), after))
                all += 1, lost += after.ties.find(Person{row}, tie.to()) == nullptr ? 1 : 0;
    }
    return lost / all;
}

double lost_of(const Town& town, int year, Layer layer) {
    return gone(town, year, year + 1, [&](const HalfTie& tie) { return tie.layer() == layer; });
}

bool any(const HalfTie&) { return true; }

std::vector<double> ties_lost(const Town& town) {
    return each_year(town, years_of_life, [](const Town& in, int year) { return gone(in, year, year + 1, any); });
}

std::vector<double> network_change(const Town& town) {
    const auto size = [&](int year) {
        const Look& look = town.look(year);
        double residents = 0;
        for (std::uint32_t row = 0; row < look.rows(); ++row) residents += look.resident(Person{row}) ? 1 : 0;
        return static_cast<double>(look.ties.half_edges()) / residents;
    };
    return {size(years_of_life) / size(0) - 1};
}

std::vector<double> inner_lost(const Town& town) {
    const auto cut = static_cast<float>(town.parameter("tie_layers", "inner"));
    return each_year(town, years_of_life, [&](const Town& in, int year) {
        return gone(in, year, year + 1, [&](const HalfTie& tie) { return tie.close() > cut; });
    });
}

std::vector<double> seven_years(const Town& town) { return {1 - gone(town, 0, 7, any)}; }

std::vector<double> kin_steadier(const Town& town) {
    return each_year(town, years_of_life, [](const Town& in, int year) {
        return lost_of(in, year, Layer::kin) / lost_of(in, year, Layer::friendship);
    });
}

std::vector<double> neighbours_no_steadier(const Town& town) {
    double neighbours = 0, friends = 0;
    for (int year = 0; year < years_of_life; ++year)
        neighbours += lost_of(town, year, Layer::neighbour), friends += lost_of(town, year, Layer::friendship);
    return {neighbours / friends};
}

constexpr Statistic group[] = {
    {"ties_lost", TakenFrom::life, years_of_life, ties_lost},
    {"network_change", TakenFrom::life, years_of_life, network_change},
    {"inner_lost", TakenFrom::life, years_of_life, inner_lost},
    {"seven_years", TakenFrom::life, 7, seven_years},
    {"kin_steadier", TakenFrom::life, years_of_life, kin_steadier},
    {"neighbours_no_steadier", TakenFrom::life, years_of_life, neighbours_no_steadier},
};

}  // namespace

std::span<const Statistic> turnover_statistics() { return group; }

}  // namespace alongside
