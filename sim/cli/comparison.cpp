// SPDX-License-Identifier: Apache-2.0
// A comparison as it is printed, from a run or from a file.
#include "sim/cli/comparison.hpp"

#include <filesystem>

#include "sim/cli/groups_text.hpp"
#include "sim/cli/money_table.hpp"
#include "sim/cli/phones_text.hpp"
#include "sim/cli/shortage_text.hpp"
#include "sim/cli/split_text.hpp"
#include "sim/cli/table.hpp"
#include "sim/files/reading.hpp"

namespace alongside::cli {

GivenBook read_book(const std::string& file) {
    GivenBook given;
    const std::string text = read_text(file);
    given.texts.push_back({std::filesystem::path(file).filename().string(), text});
    const FetchBook fetch = books_for(file);
    given.book = read_costs(text, file, [&](const std::string& name, std::string& found, std::string& path) {
        if (!fetch(name, found, path)) return false;
        given.texts.push_back({name, found});
        return true;
    });
    return given;
}

std::optional<Money> priced(const Study& study, std::span<const Scenario> arms, const GivenBook* book) {
    if (book == nullptr) return std::nullopt;
    Money money = reckon(study, arms, book->book);
    if (money.accounts.empty()) return std::nullopt;
    return money;
}

void print_comparison(const Study& study, std::span<const Scenario> arms, const StudyOptions& options,
                      const Money* money, const CostBook* book, const Shown& shown, const Talk& talk) {
    if (talk.json || shown.format == "json") return talk.data(as_json(study, arms, options, money, shown.by));
    if (shown.format == "csv") return talk.data(shown.by.empty() ? as_csv(study) : groups_csv(study, shown.by));
    if (!shown.by.empty()) return talk.data(groups_table(study, arms, shown.by, shown.all_horizons));
    talk.data(as_table(study, arms, shown.all_horizons) + split_text(study) + shortage_text(study) +
              phones_text(study) + (money != nullptr ? money_table(*money, *book, arms, shown.wider_value) : ""));
}

}  // namespace alongside::cli
