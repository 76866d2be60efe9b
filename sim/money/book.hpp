// SPDX-License-Identifier: Apache-2.0
// A cost book: dated prices with their sources, deflators to bring them to one price year, and discount profiles.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/field.hpp"
#include "sim/model/model.hpp"
#include "sim/scenario/keys.hpp"

namespace alongside {

/// Who pays, or bears it.
inline constexpr std::array<std::string_view, 7> payers{
    "council", "nhs", "schools", "police_and_justice", "national_government", "voluntary_sector", "families"};

/// Columns that are never added to one another: a budget line that could fall; hours of staff who stay, priced; and
/// what things are worth to people and to the economy.
enum class MoneyColumn : std::uint8_t { cash, staff_time, wider_value };
inline constexpr std::array<std::string_view, 3> money_columns{"cash", "staff_time", "wider_value"};

/// A price in one price year.
struct Price {
    double low = 0, value = 0, high = 0;
    std::int32_t year = 0;  ///< a financial year by the calendar year in which it begins
};

/// One line of the book: what one counted thing costs one payer.
struct CostLine {
    std::string name, about;
    std::string counts;  ///< what is counted, such as "paid_time.posts_coordinators"
    std::size_t payer = 0;
    MoneyColumn column = MoneyColumn::cash;
    std::optional<Price> price;  ///< none: not known, or within another line
    std::string missing;         ///< why there is no price
    std::string within;          ///< the line that has it already
    bool by_hour = false;        ///< the price is of an hour of staff, and each takes so many
    double hours = 1;
    std::string unit, source;
    Grade grade = Grade::E;
};

/// An index of prices by calendar year.
struct Deflators {
    std::string name, source;
    Grade grade = Grade::E;
    std::vector<std::int32_t> years;
    std::vector<double> index;
    bool has(std::int32_t year) const;
    double of(std::int32_t year) const;
};

/// Rates by which later years count for less; each holds from its year on, until the next.
struct DiscountProfile {
    std::string name, edition, date, source, about;
    std::vector<std::int32_t> from;  ///< years since the first, which counts in full
    std::vector<double> rate;        ///< a year
    bool health_only = false;        ///< for effects on health and life, never for costs
    /// What a pound of the year so many after the first counts today.
    double factor(std::int32_t year) const;
};

struct CostBook {
    std::string name, about;
    std::int32_t price_year = 0;  ///< to which all prices are brought
    Deflators deflators;
    std::vector<DiscountProfile> discounts;
    std::vector<CostLine> lines;

    /// A price in the prices of the book's year.
    Price rebased(const Price& price) const;
};

/// Finds the text of a book by its name, and how that file is called; false if there is none.
using FetchBook = std::function<bool(const std::string& name, std::string& text, std::string& file)>;

/// Reads a book (`schema = "costs/1"`) against what the model counts, over the book that it extends, if it does. Throws
/// ScenarioError with every fault in it.
CostBook read_costs(const std::string& text, const std::string& file, const FetchBook& fetch = FetchBook(),
                    const Model& model = Model::standard());

/// What a cost book may hold beside its first line, from the rows by which it is read.
std::vector<Outline> outline_of_costs(const Model& model = Model::standard());

}  // namespace alongside
