// SPDX-License-Identifier: Apache-2.0
// What a study costs each payer, as a table for people, as CSV and as JSON.
#include "sim/cli/money_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/base/numbers.hpp"
#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/scenario/words.hpp"
#include "sim/world/persons.hpp"

namespace alongside::cli {
namespace {

std::string plain(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

/// True if no future but the outermost is further than this from 0.
bool within(const Spread& spread, double pounds) {
    return fabs(spread.low) < pounds && fabs(spread.high) < pounds && fabs(spread.mean) < pounds;
}

std::string difference_text(const Spread& spread) {
    constexpr double left_of_rounding = 1e-6, half_a_pound = 0.5;
    if (within(spread, left_of_rounding)) return "the same";
    if (within(spread, half_a_pound)) return "below a pound";
    const int exponent = std::max(0, exponent_for(spread.mean, spread.error));
    return rounded(spread.median, exponent, true) + " (" + rounded(spread.low, exponent, true) + " to " +
           rounded(spread.high, exponent, true) + ")" + (spread.low <= 0 && spread.high >= 0 ? " ?" : "");
}

std::string cost_text(const Spread& spread) {
    return rounded(spread.mean, std::max(0, exponent_for(spread.mean, spread.error)), false);
}

/// Nothing if it is the same as far as the run can tell, or if it may be none.
std::string at_other_prices(const Spread& spread) {
    if (spread.low <= 0 && spread.high >= 0) return "";
    const int exponent = std::max(0, exponent_for(spread.mean, spread.error));
    const std::string low = rounded(spread.all_low, exponent, true), high = rounded(spread.all_high, exponent, true);
    return low == high ? "" : low + ", " + high;
}

std::string year_text(const std::vector<std::int32_t>& ends, std::size_t year) {
    const std::int32_t weeks = ends[year] - (year == 0 ? 0 : ends[year - 1]);
    return "year " + std::to_string(year + 1) +
           (weeks == weeks_a_year ? "" : ", " + std::to_string(weeks) + (weeks == 1 ? " week" : " weeks"));
}

/// One row: what is known of a cost by itself in the first arm, and of the difference in another, in words.
struct Row {
    std::string label, first, difference, other_prices;
};

class Table {
public:
    Table(const Money& money, const CostBook& book, std::span<const Scenario> arms, bool wider_value)
        : money_(money), book_(book), arms_(arms), wider_value_(wider_value) {}

    std::string text() const {
        std::string out = "\n" + wrapped(heading());
        if (!money_.decided_without_price.empty()) {
            std::string kinds;
            for (const std::string& kind : money_.decided_without_price)
                kinds += (kinds.empty() ? "" : ", ") + plain(kind);
            out += "\n" + wrapped("NOT IN THESE SUMS, since nothing counts or prices it: what is paid for " + kinds +
                                  ". An arm that decides on it costs more than is shown.");
        }
        for (std::size_t arm = 1; arm < money_.arms.size(); ++arm)
            for (const MoneyColumn column : money_.columns)
                if (wider_value_ || column != MoneyColumn::wider_value) out += "\n" + block(arm, column);
        return out + "\n" + wrapped(foot());
    }

private:
    static constexpr std::size_t gap = 2;

    std::string heading() const {
        const Scenario& first = arms_.front();
        const double of_place = static_cast<double>(first.residents) / first.place.residents.value;
        std::string text = "What it costs each payer, in pounds of " + std::to_string(money_.price_year) +
                           ", for the " + with_commas(first.residents) + " residents of the run";
        if (of_place < 1)
            text += ": one in " + number_text(floor(10 / of_place + 0.5) / 10) + " of the " +
                    with_commas(static_cast<std::int64_t>(first.place.residents.value)) + " in " + first.place.name +
                    ", and nothing is scaled up";
        return text +
               ". Cash is a budget line that could fall or must be found. Staff time is hours of people who stay, "
               "priced: more or less pressure, and no money. The two are not to be added, and there is no ratio.";
    }

    std::vector<Row> rows(std::size_t arm, MoneyColumn column) const {
        std::vector<Row> all;
        const auto add = [&](const std::string& label, const Costs& first, const Costs& other) {
            all.push_back({"  " + label, cost_text(first.cost), difference_text(other.difference),
                           at_other_prices(other.difference)});
        };
        for (const std::size_t payer : money_.payers) {
            if (!money_.at(arm, payer, 0, column).priced) continue;
            all.push_back({plain(payers[payer]), "", "", ""});
            for (std::size_t year = 0; year < money_.years.size(); ++year)
                add(year_text(money_.years, year), money_.at(0, payer, year, column),
                    money_.at(arm, payer, year, column));
            for (std::size_t profile = 0; profile < money_.profiles.size() && money_.years.size() > 1; ++profile)
                add("all, discount " + money_.profiles[profile], money_.total(0, payer, profile, column),
                    money_.total(arm, payer, profile, column));
        }
        return all;
    }

    std::string block(std::size_t arm, MoneyColumn column) const {
        std::vector<Row> all = rows(arm, column);
        const std::string name = plain(money_columns[static_cast<std::size_t>(column)]), space(gap, ' ');
        all.insert(all.begin(),
                   {name + ": " + money_.arms[arm], "first", "median difference (5% to 95%)", "at low, high prices"});
        std::size_t label = 0, first = 0, change = 0, other = 0;
        for (const Row& row : all) {
            label = std::max(label, width_of(row.label)), first = std::max(first, width_of(row.first));
            change = std::max(change, width_of(row.difference)), other = std::max(other, width_of(row.other_prices));
        }
        const std::size_t others = 3 * gap + first + change + other, least = 24;
        label = std::min(label, others + least > page_width ? least : page_width - others);
        std::string out;
        for (const Row& row : all) {
            out += trimmed(left(cut(row.label, label), label) + space + right(row.first, first) + space +
                           left(row.difference, change) + space + row.other_prices);
            if (&row == &all.front()) out += std::string(label + others, '-') + "\n";
        }
        return out;
    }

    std::string foot() const {
        std::string text = "first: mean over futures of what has a price in " + alongside::quoted(money_.arms.front()) +
                           "; then the difference from it over " + with_commas(money_.futures) +
                           (money_.futures == 1 ? " future" : " futures") +
                           ", and its mean with every price at its low and at its high. ?: the range from 5% to "
                           "95% of futures includes 0. all: every year, discounted as named. Years are counted from "
                           "the end of the burn-in. Prices: " +
                           book_.name + ", brought to " + std::to_string(book_.price_year) + " by " +
                           book_.deflators.name + "; alongside costs lists them with their sources.";
        return text + listed_after(" Counted, but without a price, and so not in these sums:", money_.without_price) +
               listed_after(" Priced, but of kinds of agency that this place has not:", money_.not_here);
    }

    static std::string listed_after(const std::string& words, const std::vector<std::string>& names) {
        if (names.empty()) return "";
        std::string text = words;
        for (const std::string& name : names)
            text += (name == names.front() ? " " : ", ") + plain(name.substr(name.find('.') + 1));
        return text + ".";
    }

    const Money& money_;
    const CostBook& book_;
    std::span<const Scenario> arms_;
    bool wider_value_;
};

struct Named {
    const char* name;
    double Spread::*member;
};
constexpr Named statistics[] = {{"mean", &Spread::mean},
                                {"median", &Spread::median},
                                {"low", &Spread::low},
                                {"high", &Spread::high},
                                {"error", &Spread::error},
                                {"at_low_prices", &Spread::all_low},
                                {"at_high_prices", &Spread::all_high}};

}  // namespace

std::string money_table(const Money& money, const CostBook& book, std::span<const Scenario> arms, bool wider_value) {
    return Table(money, book, arms, wider_value).text();
}

std::string money_csv(const Money& money) {
    std::string out = "arm,against,payer,year_end_weeks,column,unit,price_year";
    for (const char* what : {"cost", "difference"})
        for (const Named& statistic : statistics) out += "," + std::string(what) + "_" + statistic.name;
    out += ",futures\n";
    for (const Account& one : money.accounts) {
        if (!one.priced) continue;
        out += csv_text(money.arms[one.arm]) + "," + csv_text(money.arms.front()) + "," +
               std::string(payers[one.payer]) + "," + std::to_string(money.years[one.year]) + "," +
               std::string(money_columns[static_cast<std::size_t>(one.column)]) + ",GBP," +
               std::to_string(money.price_year);
        for (const Spread* spread : {&one.cost, &one.difference})
            for (const Named& statistic : statistics) out += "," + number_text(spread->*statistic.member);
        out += "," + std::to_string(money.futures) + "\n";
    }
    return out;
}

nlohmann::ordered_json money_json(const Money& money) {
    using Json = nlohmann::ordered_json;
    const auto of = [](const Spread& spread) {
        Json all;
        for (const Named& statistic : statistics) all[statistic.name] = spread.*statistic.member;
        return all;
    };
    Json rows = Json::array();
    for (const Account& one : money.accounts) {
        if (!one.priced) continue;
        rows.push_back({{"arm", money.arms[one.arm]},
                        {"payer", payers[one.payer]},
                        {"year_end_weeks", money.years[one.year]},
                        {"column", money_columns[static_cast<std::size_t>(one.column)]},
                        {"cost", of(one.cost)},
                        {"difference", of(one.difference)}});
    }
    return {{"cost_book", money.book},
            {"price_year", money.price_year},
            {"unit", "GBP"},
            {"note", "columns are not to be added, and there is no ratio"},
            {"without_price", money.without_price},
            {"not_here", money.not_here},
            {"decided_without_price", money.decided_without_price},
            {"accounts", rows}};
}

}  // namespace alongside::cli
