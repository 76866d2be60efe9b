// SPDX-License-Identifier: Apache-2.0
// What each payer pays in each year of each arm, and the paired differences, in three columns that never merge.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/money/book.hpp"
#include "sim/run/study.hpp"

namespace alongside {

/// What is known over futures of a cost, or of its difference from the first arm.
struct Spread {
    double mean = 0, median = 0, low = 0, high = 0;  ///< low and high are the 5th and 95th per cent
    double error = 0;                                ///< Monte Carlo standard error of the mean
    double all_low = 0, all_high = 0;                ///< the mean, with every price at its low and at its high
};

struct Costs {
    Spread cost;        ///< of the arm by itself
    Spread difference;  ///< from the first arm, paired if the study is; of the first arm itself all 0
};

/// One payer in one column and one year of one arm, in pounds of the book's price year.
struct Account : Costs {
    std::size_t arm = 0, payer = 0, year = 0;
    MoneyColumn column = MoneyColumn::cash;
    bool priced = false;  ///< false: no price of the book speaks of it, and the cost is not known rather than 0
};

/// The same over all years, each year counting for as much as a discount profile of the book says.
struct Discounted : Costs {
    std::size_t arm = 0, payer = 0, profile = 0;
    MoneyColumn column = MoneyColumn::cash;
    bool priced = false;
};

/// Costs of a study. Accounts come arm by arm, then payer, year and column; payers and columns that no price of the
/// book speaks of are not there.
struct Money {
    std::string book;
    std::int32_t price_year = 0;
    std::vector<std::string> arms;
    std::vector<std::size_t> payers;
    std::vector<MoneyColumn> columns;
    std::vector<std::int32_t> years;  ///< weeks after the burn-in in which each ends
    std::int32_t futures = 0;
    bool paired = true;
    std::vector<Account> accounts;
    std::vector<std::string> profiles;       ///< names of the discount profiles
    std::vector<Discounted> totals;          ///< arm by arm, then payer, profile and column
    std::vector<std::string> without_price;  ///< what was counted in some arm, and has no price in the book
    std::vector<std::string> not_here;       ///< what the book prices, of kinds of agency that no arm's place has
    std::vector<std::string> decided_without_price;  ///< decisions of the arms whose own cost is not in these accounts

    const Account& at(std::size_t arm, std::size_t payer, std::size_t year, MoneyColumn column) const;
    const Discounted& total(std::size_t arm, std::size_t payer, std::size_t profile, MoneyColumn column) const;
};

/// Prices applied to what a study of these arms counted. Throws Broken if a line asks cash of what is not held whole.
Money reckon(const Study& study, std::span<const Scenario> arms, const CostBook& book);
Money reckon(const Study& study, const CostBook& book);  ///< without a word on decisions

}  // namespace alongside
