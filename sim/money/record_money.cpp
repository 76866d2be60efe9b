// SPDX-License-Identifier: Apache-2.0
// The costs of a study as a group of named arrays.
#include "sim/money/record_money.hpp"

namespace alongside {
namespace {

Variable numbers(std::string name, std::string about, std::vector<std::string> dimensions) {
    return {std::move(name), "GBP", std::move(about), std::move(dimensions), Numbers{}, {}};
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all.empty() ? "nothing" : all;
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

/// What one payer pays in one column. Only those that the book has a price for: what is not known is not there.
struct PayerColumn {
    std::size_t payer;
    MoneyColumn column;
};

std::vector<PayerColumn> priced(const Money& money) {
    std::vector<PayerColumn> found;
    for (const std::size_t payer : money.payers)
        for (const MoneyColumn column : money.columns)
            if (money.at(0, payer, 0, column).priced) found.push_back({payer, column});
    return found;
}

/// Every statistic of a cost and of a difference; `at(arm, payer, k, column)` gives them for k of `count`.
template <class At>
void add_statistics(Group& group, const Money& money, std::size_t count, const At& at, const std::string& prefix,
                    const std::string& what, const std::string& dimension) {
    const struct {
        const char *name, *about;
        Spread Costs::*member;
    } kinds[] = {{"cost_", "Cost of the arm by itself", &Costs::cost},
                 {"difference_", "Difference from the first arm", &Costs::difference}};
    const std::vector<PayerColumn> accounts = priced(money);
    for (const auto& kind : kinds)
        for (const Statistic& statistic : statistics) {
            Variable variable =
                numbers(prefix + kind.name + statistic.name, std::string(kind.about) + what + ": " + statistic.about,
                        {"arm", "account", dimension});
            for (std::size_t arm = 0; arm < money.arms.size(); ++arm)
                for (const PayerColumn& account : accounts)
                    for (std::size_t k = 0; k < count; ++k) {
                        const Costs& costs = at(arm, account.payer, k, account.column);
                        std::get<Numbers>(variable.values).push_back(costs.*kind.member.*statistic.member);
                    }
            group.variables.push_back(std::move(variable));
        }
}

}  // namespace

Group money_group(const Money& money, const CostBook& book) {
    Group group{
        "money",
        "Costs by arm, payer and column, and year. Columns are not to be added: staff time is how hours are spent "
        "that cash has paid for. What the book has no price for is not there.",
        {},
        {{"cost_book", money.book},
         {"price_year", std::to_string(money.price_year)},
         {"currency", "GBP"},
         {"deflators", book.deflators.name},
         {"futures", std::to_string(money.futures)},
         {"without_a_price", joined(money.without_price)},
         {"of_no_agency_here", joined(money.not_here)},
         {"decided_without_a_price", joined(money.decided_without_price)}}};
    Texts names, of_payers, of_columns;
    for (const PayerColumn& account : priced(money)) {
        of_payers.emplace_back(payers[account.payer]);
        of_columns.emplace_back(money_columns[static_cast<std::size_t>(account.column)]);
        names.push_back(of_payers.back() + "." + of_columns.back());
    }
    group.variables = {
        {"arm", "", "Name of the scenario.", {"arm"}, Texts(money.arms), {}},
        {"account", "", "Payer and column that the cost book has a price for.", {"account"}, names, {}},
        {"payer", "", "Who pays, or bears it.", {"account"}, of_payers, {}},
        {"column", "", "Cash, staff time or wider value, never to be added.", {"account"}, of_columns, {}},
        {"year_end",
         "weeks",
         "Weeks since the end of the burn-in in which the year ends; the last may be short.",
         {"year_end"},
         Wholes(money.years.begin(), money.years.end()),
         {}},
        {"discount", "", "Name of the discount profile.", {"discount"}, Texts(money.profiles), {}}};
    add_statistics(
        group, money, money.years.size(),
        [&](std::size_t arm, std::size_t payer, std::size_t k, MoneyColumn column) -> const Costs& {
            return money.at(arm, payer, k, column);
        },
        "", "", "year_end");
    add_statistics(
        group, money, money.profiles.size(),
        [&](std::size_t arm, std::size_t payer, std::size_t k, MoneyColumn column) -> const Costs& {
            return money.total(arm, payer, k, column);
        },
        "all_years_", " over all years, discounted", "discount");
    return group;
}

}  // namespace alongside
