// SPDX-License-Identifier: Apache-2.0
// alongside costs: a cost book, line by line, with years and sources.
#include <nlohmann/json.hpp>

#include "sim/base/numbers.hpp"
#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/files/reading.hpp"
#include "sim/money/book.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string_view column_of(const CostLine& line) { return money_columns[static_cast<std::size_t>(line.column)]; }

/// Pounds; pence below a hundred.
std::string pounds(double value) {
    constexpr double with_pence = 100;
    return rounded(value, value < with_pence ? -2 : 0, false);
}

/// In the prices of the book, and then as the source has it.
std::string price_text(const CostBook& book, const CostLine& line) {
    if (!line.price) return line.within.empty() ? "missing: " + line.missing : "within " + line.within;
    const Price now = book.rebased(*line.price);
    std::string text = pounds(now.value * line.hours);
    if (now.low != now.high) text += " (" + pounds(now.low * line.hours) + " to " + pounds(now.high * line.hours) + ")";
    text += ", from " + pounds(line.price->value) + " " + line.unit + " in " + std::to_string(line.price->year);
    if (line.by_hour) text += " and " + number_text(line.hours) + (line.hours == 1 ? " hour" : " hours") + " each";
    return text;
}

std::string listed_book(const CostBook& book) {
    std::string out =
        wrapped(book.name + ". " + book.about + " All prices are brought to " + std::to_string(book.price_year) + ".") +
        wrapped("Deflators: " + book.deflators.name + ". " + book.deflators.source + ". Grade " +
                    std::string(1, static_cast<char>(book.deflators.grade)) + ".",
                2);
    for (const DiscountProfile& profile : book.discounts)
        out += wrapped("Discount " + profile.name + ", " + profile.edition + ", " + profile.date + ": " +
                           number_text(profile.rate.front()) + " a year to begin with" +
                           (profile.health_only ? ", for effects on health only" : "") + ". " + profile.source + ".",
                       2);
    for (std::size_t column = 0; column < money_columns.size(); ++column)
        for (std::size_t payer = 0; payer < payers.size(); ++payer) {
            bool headed = false;
            for (const CostLine& line : book.lines) {
                if (line.payer != payer || static_cast<std::size_t>(line.column) != column) continue;
                if (!headed)
                    out += "\n" + std::string(money_columns[column]) + ", " + std::string(payers[payer]) + "\n";
                headed = true;
                out += "  " + line.name + ": " + price_text(book, line) + "\n" +
                       wrapped(line.about + " Counts " + line.counts + ". Grade " +
                                   std::string(1, static_cast<char>(line.grade)) + ": " + line.source + ".",
                               6);
            }
        }
    return out;
}

Json as_json(const CostBook& book) {
    Json lines = Json::array();
    for (const CostLine& line : book.lines) {
        Json one{{"name", line.name},         {"about", line.about},
                 {"counts", line.counts},     {"payer", payers[line.payer]},
                 {"column", column_of(line)}, {"grade", std::string(1, static_cast<char>(line.grade))},
                 {"source", line.source}};
        if (line.price) {
            const Price now = book.rebased(*line.price);
            one["unit"] = line.unit, one["hours"] = line.hours;
            one["as_given"] = {{"low", line.price->low},
                               {"value", line.price->value},
                               {"high", line.price->high},
                               {"price_year", line.price->year}};
            one["rebased"] = {{"low", now.low}, {"value", now.value}, {"high", now.high}, {"price_year", now.year}};
        } else if (line.within.empty()) {
            one["missing"] = line.missing;
        } else {
            one["within"] = line.within;
        }
        lines.push_back(one);
    }
    return {{"name", book.name},
            {"price_year", book.price_year},
            {"deflators", {{"name", book.deflators.name}, {"source", book.deflators.source}}},
            {"costs", lines}};
}

}  // namespace

int costs(const std::string& file, const Talk& talk) {
    const std::string found = file.empty() ? file_that_comes_along("costs/england.toml") : file;
    if (found.empty()) throw UsageError("no cost book comes along here", "Name one: alongside costs BOOK.toml");
    const CostBook book = read_costs(read_text(found), found, books_for(found));
    talk.data(talk.json ? as_json(book).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"
                        : listed_book(book));
    return done;
}

}  // namespace alongside::cli
