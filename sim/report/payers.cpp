// SPDX-License-Identifier: Apache-2.0
// What it costs each payer, in columns that are not to be added, and no ratio.
#include <algorithm>

#include "sim/base/numbers.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/report/matter.hpp"
#include "sim/scenario/words.hpp"
#include "sim/world/persons.hpp"

namespace alongside::report {
namespace {

std::string payer_name(std::size_t payer) {
    return payers[payer] == std::string_view("nhs") ? "NHS" : plain(payers[payer]);
}

std::string year_name(const std::vector<std::int32_t>& ends, std::size_t year) {
    const std::int32_t weeks = ends[year] - (year == 0 ? 0 : ends[year - 1]);
    return "year " + std::to_string(year + 1) + (weeks == weeks_a_year ? "" : " (" + std::to_string(weeks) + " weeks)");
}

/// A price has no pennies here: below a pound a sum is said to be that.
std::string pounds(const Known& known, double value) {
    return number(value, cli::rounded(value, std::max(0, exponent_of(known)), true));
}
std::string in_pounds(const Known& known) {
    if (known.none) return "the same";
    return pounds(known, known.median) + " (" + pounds(known, known.low) + " to " + pounds(known, known.high) + ")";
}

struct Words {
    MoneyColumn column;
    const char *id, *title, *what;
};
constexpr Words columns[] = {
    {MoneyColumn::cash, "cash", "Cash", "Cash is a budget line that could fall, or must be found."},
    {MoneyColumn::staff_time, "staff-time", "Staff time",
     "Staff time is hours of people who stay, priced: more pressure or less, and no money."},
    {MoneyColumn::wider_value, "wider-value", "Wider value",
     "Wider value is what things are worth to people; no budget holds it."}};

std::string claim_of(const Matter& matter, const Words& words) {
    const Money& money = *matter.money;
    std::vector<std::string> up, down;
    bool unclear = false;
    for (std::size_t arm = 1; arm < money.arms.size(); ++arm)
        for (const std::size_t payer : money.payers)
            for (std::size_t year = 0; year < money.years.size(); ++year) {
                const Account& one = money.at(arm, payer, year, words.column);
                if (!one.priced) continue;
                const Known known = known_of(one.difference);
                unclear = unclear || (!known.none && !known.clear());
                if (known.none || !known.clear()) continue;
                (known.low > 0 ? up : down)
                    .push_back(payer_name(payer) + ", " + matter.arm(arm) + ", " + year_name(money.years, year) + ": " +
                               in_pounds(known));
            }
    std::string text = std::string(words.title) + ". ";
    if (!up.empty()) text += "More, in pounds: " + joined(up) + ". ";
    text += down.empty() ? "No payer has clearly less" : "Less, in pounds: " + joined(down);
    return text + (unclear ? "; for the rest there is no clear difference." : ".");
}

Figure figure_of(const Matter& matter, const Words& words) {
    const Money& money = *matter.money;
    Figure figure;
    figure.id = words.id;
    figure.claim = claim_of(matter, words);
    Table table{std::string(words.title) + " by payer and year, in pounds of " + std::to_string(money.price_year),
                {"Payer", "Year", "Arm", "Cost in " + matter.arm(0), "Typical difference", "5%", "95%",
                 "Mean, all prices low", "Mean, all prices high", "In words"},
                {}};
    Json rows = Json::array();
    for (const std::size_t payer : money.payers)
        for (std::size_t year = 0; year < money.years.size(); ++year)
            for (std::size_t arm = 1; arm < money.arms.size(); ++arm) {
                const Account& one = money.at(arm, payer, year, words.column);
                if (!one.priced) continue;
                const Known known = known_of(one.difference),
                            first = known_of(money.at(0, payer, year, words.column).cost);
                std::vector<std::string> row{
                    payer_name(payer), year_name(money.years, year), matter.arm(arm),
                    number(first.mean, cli::rounded(first.mean, std::max(0, exponent_of(first)), false))};
                for (const double value :
                     {known.median, known.low, known.high, one.difference.all_low, one.difference.all_high})
                    row.push_back(known.none ? "0" : pounds(known, value));
                row.push_back(verdict(known));
                table.rows.push_back(std::move(row));
                rows.push_back({{"label", payer_name(payer) + ", " + year_name(money.years, year)},
                                {"arm", money.arms[arm]},
                                {"median", known.median},
                                {"low", known.low},
                                {"high", known.high},
                                {"clear", known.clear() && !known.none}});
            }
    figure.alt = std::string(words.title) +
                 ": for each payer, year and arm the typical difference in pounds and the range "
                 "of nine in ten futures, around a line at no difference.";
    figure.picture = {{"kind", "intervals"},
                      {"unit", "pounds of " + std::to_string(money.price_year) + " a year, more to the right"},
                      {"rows", rows}};
    figure.tables.push_back(std::move(table));
    figure.small_print = std::string(words.what) + " Prices: " + escaped(matter.book->name) + ", brought to " +
                         std::to_string(matter.book->price_year) +
                         "; <code>alongside costs</code> lists them with "
                         "source, year and grade. Not discounted. " +
                         matter.small_print();
    return figure;
}

bool has(const Money& money, MoneyColumn column) {
    return std::find(money.columns.begin(), money.columns.end(), column) != money.columns.end();
}

std::string listed_plain(const std::vector<std::string>& names) {
    std::vector<std::string> words;
    for (const std::string& name : names) words.push_back(plain(std::string_view(name).substr(name.find('.') + 1)));
    return joined(words);
}

}  // namespace

Section money_section(const Matter& matter) {
    Section section{"money", "Money, by payer", {}, {}, {}, {}};
    if (matter.money == nullptr) {
        section.one_line =
            "Nothing was priced: no cost book came along, or the run does not write down what is paid for.";
        section.lead = paragraph(section.one_line);
        return section;
    }
    const Money& money = *matter.money;
    const Scenario& first = matter.arms.front();
    const double of_place = static_cast<double>(first.residents) / first.place.residents.value;
    std::string lead = "In pounds of " + std::to_string(money.price_year) + ", for the " +
                       cli::with_commas(first.residents) + " residents of the run";
    if (of_place < 1)
        lead += ", one in " + escaped(number_text(floor(10 / of_place + 0.5) / 10)) +
                " of the real place; nothing is scaled up";
    section.lead = paragraph(lead + ". The columns are not to be added to each other, and there is no ratio.");
    if (!money.decided_without_price.empty())
        section.lead +=
            paragraph("<b>Not in these sums:</b> what is paid for " + listed_plain(money.decided_without_price) +
                      ". An arm that decides on it costs more than is shown.");
    for (const Words& words : columns) {
        if (words.column == MoneyColumn::wider_value && !matter.wider_value) {
            section.after += paragraph(
                "<b>Wider value</b>, the third column, is left out unless it is asked for with "
                "<code>--wider-value</code>: it is what things are worth to people, and no budget holds it.");
            continue;
        }
        if (has(money, words.column)) section.figures.push_back(figure_of(matter, words));
        else section.after += paragraph(std::string("<b>") + words.title + "</b>: no price of the book speaks of it.");
    }
    if (!money.without_price.empty())
        section.after += paragraph("<b>Counted, but without a price,</b> and so not in these sums: " +
                                   listed_plain(money.without_price) + ".");
    return section;
}

std::string cash_on_page_one(const Matter& matter) {
    if (matter.money == nullptr) return paragraph("Nothing was priced, so what it costs is not known here.");
    const Money& money = *matter.money;
    if (!has(money, MoneyColumn::cash)) return paragraph("No price of the book speaks of cash.");
    Table table{"Cash by payer, in pounds of " + std::to_string(money.price_year) + ": more or less than with " +
                    matter.study.arms.front(),
                {"Payer"},
                {}};
    for (std::size_t arm = 1; arm < money.arms.size(); ++arm)
        for (std::size_t year = 0; year < money.years.size(); ++year)
            table.heads.push_back(matter.arm(arm) + ", " + year_name(money.years, year));
    std::vector<std::string> same, released;
    for (const std::size_t payer : money.payers) {
        std::vector<std::string> row{payer_name(payer)};
        bool priced = false, moves = false;
        for (std::size_t arm = 1; arm < money.arms.size(); ++arm)
            for (std::size_t year = 0; year < money.years.size(); ++year) {
                const Account& one = money.at(arm, payer, year, MoneyColumn::cash);
                const Known known = known_of(one.difference);
                priced = priced || one.priced, moves = moves || (one.priced && !known.none);
                row.push_back(one.priced ? in_pounds(known) + (known.none || known.clear() ? "" : " ?") : "not priced");
                if (one.priced && !known.none && known.high < 0 &&
                    std::find(released.begin(), released.end(), payer_name(payer)) == released.end())
                    released.push_back(payer_name(payer));
            }
        if (moves) table.rows.push_back(std::move(row));
        else if (priced) same.push_back(payer_name(payer));
    }
    const std::string note =
        (same.empty() ? "" : "The same for: " + joined(same) + ". ") +
        (released.empty() ? std::string("No payer’s cash falls clearly, so nothing could be released.")
                          : "Cash that could be released: " + joined(released) + ".") +
        (money.decided_without_price.empty()
             ? ""
             : " Not in these sums: " + listed_plain(money.decided_without_price) + ".");
    return (table.rows.empty() ? "" : html_of(table)) + paragraph(note);
}

}  // namespace alongside::report
