// SPDX-License-Identifier: Apache-2.0
// How many give unpaid care, for how many hours and of which sex, and how many belong (Census 2021; dynamics a29).
#include "sim/patterns/moments.hpp"
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

// Mean over the weeks of each year of one count over another.
std::vector<double> share_of(const Town& town, const char* measure, const char* field, const char* of) {
    const std::vector<double> all = town.weekly(measure, of), count = town.weekly(measure, field);
    return each_year(town, years_of_adults, [&](const Town&, int year) {
        Moments share;
        for (int week = year * weeks_a_year; week < (year + 1) * weeks_a_year; ++week) {
            const auto at = static_cast<std::size_t>(week);
            if (all[at] > 0) share.add(count[at] / all[at]);
        }
        return share.mean();
    });
}

std::vector<double> unpaid_carers(const Town& town) { return share_of(town, "carers", "carers", "aged_5_plus"); }
std::vector<double> carers_under_20(const Town& town) {
    std::vector<double> shares = share_of(town, "carers", "carers_under_10", "carers");
    const std::vector<double> more = share_of(town, "carers", "carers_10_to_19", "carers");
    for (std::size_t year = 0; year < shares.size(); ++year) shares[year] += more[year];
    return shares;
}
std::vector<double> carers_from_50(const Town& town) { return share_of(town, "carers", "carers_from_50", "carers"); }
std::vector<double> women_care(const Town& town) {
    std::vector<double> ratios = share_of(town, "carers", "women_caring", "women");
    const std::vector<double> men = share_of(town, "carers", "men_caring", "men");
    for (std::size_t year = 0; year < ratios.size(); ++year) ratios[year] /= men[year];
    return ratios;
}
std::vector<double> belong(const Town& town) { return share_of(town, "outlook_and_belonging", "belong", "adults"); }
std::vector<double> belong_16_to_24(const Town& town) {
    return share_of(town, "outlook_and_belonging", "belong_16_to_24", "aged_16_to_24");
}
std::vector<double> belong_25_to_34(const Town& town) {
    return share_of(town, "outlook_and_belonging", "belong_25_to_34", "aged_25_to_34");
}

constexpr Statistic group[] = {
    {"unpaid_carers", TakenFrom::life, years_of_adults, unpaid_carers},
    {"carers_under_20_hours", TakenFrom::life, years_of_adults, carers_under_20},
    {"carers_from_50_hours", TakenFrom::life, years_of_adults, carers_from_50},
    {"women_care", TakenFrom::life, years_of_adults, women_care},
    {"belong", TakenFrom::life, years_of_adults, belong},
    {"belong_16_to_24", TakenFrom::life, years_of_adults, belong_16_to_24},
    {"belong_25_to_34", TakenFrom::life, years_of_adults, belong_25_to_34},
};

}  // namespace

std::span<const Statistic> carer_statistics() { return group; }

}  // namespace alongside
