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

/// Its number, or how many there are.
std::size_t column_of(const Series& series, const std::string& field) {
    const auto found = std::find_if(series.fields.begin(), series.fields.end(),
                                    [&](const WrittenNumber& one) { return one.name == field; });
    return static_cast<std::size_t>(found - series.fields.begin());
}

constexpr std::string_view requests_of = "requests_";

bool is_counted_afresh(const Entry& line) {
    return std::find(measures.begin(), measures.end(), line.name) != measures.end();
}

std::optional<PaidFor> paid_for(const Entry& line, const WrittenNumber& one) {
    for (const Unit& unit : units)
        if (one.unit == unit.weekly)
            return PaidFor{std::string(line.name), one.name,  std::string(unit.yearly),
                           std::string(unit.each), one.about, unit.adding};
    return std::nullopt;
}

}  // namespace

std::vector<PaidFor> paid_for(const Model& model, const Place& place) {
    std::vector<PaidFor> found;
    for (const Entry& line : model.lines()) {
        if (!is_counted_afresh(line)) continue;
        for (const WrittenNumber& one : written_by(*line.part, place))
            if (const auto paid = paid_for(line, one)) found.push_back(*paid);
    }
    return found;
}

std::optional<PaidFor> find_paid_for(const Model& model, const std::string& name) {
    const std::string measure = name.substr(0, name.find('.'));
    const Entry* line = model.find(measure);
    if (line == nullptr || !is_counted_afresh(*line) || measure.size() == name.size()) return std::nullopt;
    const std::string field = name.substr(measure.size() + 1);
    const FieldInfo* row = row_of(*line->part, field);
    if (row == nullptr) return std::nullopt;
    return paid_for(*line, WrittenNumber{field, std::string(row->unit), std::string(row->about)});
}

std::vector<std::string> names_paid_for(const Model& model) {
    std::vector<std::string> names;
    for (const Entry& line : model.lines()) {
        if (!is_counted_afresh(line)) continue;
        for (const FieldInfo& row : line.part->results.fields)
            if (const auto paid =
                    paid_for(line, WrittenNumber{std::string(row.name), std::string(row.unit), std::string(row.about)}))
                names.push_back(paid->name());
    }
    return names;
}

std::vector<std::int32_t> year_ends(std::int32_t weeks) {
    std::vector<std::int32_t> ends;
    for (std::int32_t end = weeks_a_year; end < weeks; end += weeks_a_year) ends.push_back(end);
    ends.push_back(weeks);
    return ends;
}

std::vector<std::int32_t> month_ends(std::int32_t weeks) {
    std::vector<std::int32_t> ends;
    for (std::int32_t end = weeks_a_month; end <= weeks; end += weeks_a_month) ends.push_back(end);
    return ends;
}

std::vector<std::string> kinds_of_requests(std::span<const PaidFor> all) {
    std::vector<std::string> kinds;
    for (const PaidFor& one : all)
        if (one.field.rfind(requests_of, 0) == 0) kinds.push_back(one.field.substr(requests_of.size()));
    return kinds;
}

std::vector<double> monthly_requests(std::span<const Series> series, std::span<const std::string> kinds,
                                     std::span<const std::int32_t> ends, std::int32_t burn_in) {
    std::vector<double> sums(ends.size() * kinds.size(), 0.0);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const Series& weekly = series_of(series, "paid_time");
        const std::size_t field = column_of(weekly, std::string(requests_of) + kinds[k]);
        if (field == weekly.fields.size()) continue;
        for (std::size_t at = 0; at < weekly.weeks.size(); ++at) {
            const std::int32_t week = weekly.weeks[at] - burn_in;
            const auto month =
                static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), week) - ends.begin());
            if (week < 0 || month == ends.size()) continue;
            sums[month * kinds.size() + k] += weekly.values[at * weekly.fields.size() + field];
        }
    }
    return sums;
}

std::vector<double> yearly_amounts(std::span<const Series> series, std::span<const PaidFor> wanted,
                                   std::span<const std::int32_t> ends, std::int32_t burn_in) {
    std::vector<double> amounts(ends.size() * wanted.size(), 0.0);
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const Series& weekly = series_of(series, wanted[k].measure);
        const std::size_t fields = weekly.fields.size(), field = column_of(weekly, wanted[k].field);
        if (field == fields) continue;
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
