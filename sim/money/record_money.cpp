// SPDX-License-Identifier: Apache-2.0
// The costs of a study as a group of named arrays.
#include "sim/money/record_money.hpp"

namespace alongside {
namespace {

using Dimensions = std::vector<std::string>;

Variable numbers(std::string name, std::string about, Dimensions dimensions) {
    return {std::move(name), "GBP", std::move(about), std::move(dimensions), Numbers{}, {}};
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all.empty() ? "nothing that was counted" : all;
}

struct Statistic {
    const char *name, *about;
    double Spread::*member;
};
constexpr Statistic statistics[] = {{"mean", "Mean over futures.", &Spread::mean},
                                    {"median", "Median over futures.", &Spread::median},
                                    {"low", "What 5 per cent of futures fall below.", &Spread::low},
                                    {"high", "What 95 per cent of futures fall below.", &Spread::high},
                                    {"error", "Monte Carlo standard error of the mean.", &Spread::error},
                                    {"at_low_prices", "The mean with every price at its low.", &Spread::all_low},
                                    {"at_high_prices", "The mean with every price at its high.", &Spread::all_high}};

/// Every statistic of a cost and of a difference, from a list of accounts or totals.
template <class List>
void add_statistics(Group& group, const List& list, const std::string& prefix, const std::string& what,
                    const Dimensions& dimensions) {
    const struct {
        const char *name, *about;
        Spread Costs::*member;
    } kinds[] = {{"cost_", "Cost of the arm by itself", &Costs::cost},
                 {"difference_", "Difference from the first arm", &Costs::difference}};
    for (const auto& kind : kinds)
        for (const Statistic& statistic : statistics) {
            Variable variable = numbers(prefix + kind.name + statistic.name,
                                        std::string(kind.about) + what + ": " + statistic.about, dimensions);
            for (const auto& one : list)
                std::get<Numbers>(variable.values).push_back(one.*kind.member.*statistic.member);
            group.variables.push_back(std::move(variable));
        }
}

}  // namespace

Group money_group(const Money& money, const CostBook& book) {
    Group group{"money",
                "Costs by arm, payer, year and column. Columns are not to be added: staff time is how hours are spent "
                "that cash has paid for.",
                {},
                {{"cost_book", money.book},
                 {"price_year", std::to_string(money.price_year)},
                 {"currency", "GBP"},
                 {"deflators", book.deflators.name},
                 {"futures", std::to_string(money.futures)},
                 {"without_a_price", joined(money.without_price)}}};
    Texts payer_names, columns;
    for (const std::size_t payer : money.payers) payer_names.emplace_back(payers[payer]);
    for (const MoneyColumn column : money.columns)
        columns.emplace_back(money_columns[static_cast<std::size_t>(column)]);
    group.variables = {{"arm", "", "Name of the scenario.", {"arm"}, Texts(money.arms), {}},
                       {"payer", "", "Who pays, or bears it.", {"payer"}, payer_names, {}},
                       {"year_end",
                        "weeks",
                        "Weeks since the end of the burn-in in which the year ends; the last may be short.",
                        {"year_end"},
                        Wholes(money.years.begin(), money.years.end()),
                        {}},
                       {"column", "", "Cash, staff time and wider value, never to be added.", {"column"}, columns, {}},
                       {"discount", "", "Name of the discount profile.", {"discount"}, Texts(money.profiles), {}}};
    add_statistics(group, money.accounts, "", "", {"arm", "payer", "year_end", "column"});
    add_statistics(group, money.totals, "all_years_", " over all years, discounted",
                   {"arm", "payer", "discount", "column"});
    return group;
}

}  // namespace alongside
