// SPDX-License-Identifier: Apache-2.0
// Which numbers of which measures a payer may pay for, and their sums over years.
#include "sim/run/paid_for.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sim/base/error.hpp"
#include "sim/world/persons.hpp"

namespace alongside {
namespace {

/// A unit of a weekly number, and what a year's amount of it is called.
struct Unit {
    std::string_view weekly, yearly, each;
    Adding adding;
};
constexpr std::array units{Unit{"posts", "post-years", "post-year", Adding::stands},
                           Unit{"places", "place-years", "place-year", Adding::stands},
                           Unit{"meetings", "meetings", "meeting", Adding::happens},
                           Unit{"requests", "requests", "request", Adding::happens},
                           Unit{"crises", "crises", "crisis", Adding::happens},
                           Unit{"favours", "favours", "favour", Adding::happens},
                           Unit{"h", "h", "h", Adding::happens}};

/// Measures whose numbers are counted afresh each week, so that they may be added up.
constexpr std::array<std::string_view, 2> measures{"blows_and_crises", "paid_time"};

const Series& series_of(std::span<const Series> all, const std::string& measure) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Series& one) { return one.measure->name == measure; });
    ALONGSIDE_EXPECT(found != all.end(), "what is paid for stands in a measure that was not written down");
    return *found;
}

std::size_t column_of(const Series& series, const std::string& field) {
    const auto fields = series.measure->part->results.fields;
    std::size_t at = 0;
    while (at < fields.size() && fields[at].name != field) ++at;
    ALONGSIDE_EXPECT(at < fields.size(), "what is paid for is no number of its measure");
    return at;
}

}  // namespace

std::vector<PaidFor> paid_for(const Model& model) {
    std::vector<PaidFor> found;
    for (const Entry& line : model.lines()) {
        if (std::find(measures.begin(), measures.end(), line.name) == measures.end()) continue;
        for (const FieldInfo& field : line.part->results.fields)
            for (const Unit& unit : units)
                if (field.unit == unit.weekly)
                    found.push_back({std::string(line.name), std::string(field.name), std::string(unit.yearly),
                                     std::string(unit.each), std::string(field.about), unit.adding});
    }
    return found;
}

std::vector<std::int32_t> year_ends(std::int32_t weeks) {
    std::vector<std::int32_t> ends;
    for (std::int32_t end = weeks_a_year; end < weeks; end += weeks_a_year) ends.push_back(end);
    ends.push_back(weeks);
    return ends;
}

std::vector<double> yearly_amounts(std::span<const Series> series, std::span<const PaidFor> wanted,
                                   std::span<const std::int32_t> ends, std::int32_t burn_in) {
    std::vector<double> amounts(ends.size() * wanted.size(), 0.0);
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const Series& weekly = series_of(series, wanted[k].measure);
        const std::size_t fields = weekly.measure->part->results.fields.size(),
                          field = column_of(weekly, wanted[k].field);
        for (std::size_t at = 0; at < weekly.weeks.size(); ++at) {
            const std::int32_t week = weekly.weeks[at] - burn_in;
            const auto year = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), week) - ends.begin());
            if (week < 0 || year == ends.size()) continue;
            amounts[year * wanted.size() + k] += weekly.values[at * fields + field];
        }
        if (wanted[k].adding != Adding::stands) continue;
        for (std::size_t year = 0; year < ends.size(); ++year)
            amounts[year * wanted.size() + k] /= static_cast<double>(weeks_a_year);
    }
    return amounts;
}

}  // namespace alongside
