// SPDX-License-Identifier: Apache-2.0
// Whose phone rings more, and when, as a table for people and as JSON.
#include "sim/cli/phones_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"

namespace alongside::cli {
namespace {

std::string plain(std::string kind) {
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return kind;
}

std::string one_decimal(double value, bool sign) { return rounded(value, -1, sign); }

std::string extra_text(const Middle& extra) {
    return one_decimal(extra.median, true) + " (" + one_decimal(extra.low, true) + " to " +
           one_decimal(extra.high, true) + ")";
}

std::string peak_text(const Middle& peak) {
    return rounded(peak.median, 0, false) + " (" + rounded(peak.low, 0, false) + " to " + rounded(peak.high, 0, false) +
           ")";
}

struct Row {
    std::string kind, first, extra, peak;
};

std::string table(const std::vector<Row>& rows) {
    std::size_t kind = 0, first = 0, extra = 0;
    for (const Row& row : rows)
        kind = std::max(kind, width_of(row.kind)), first = std::max(first, width_of(row.first)),
        extra = std::max(extra, width_of(row.extra));
    const std::string space(2, ' ');
    std::string out;
    for (const Row& row : rows)
        out += trimmed(space + left(row.kind, kind) + space + right(row.first, first) + space + left(row.extra, extra) +
                       space + row.peak);
    return out;
}

std::string one_arm(const Study& study, const std::vector<Ringing>& all, std::size_t arm) {
    std::vector<Row> rows{{"requests a month to", "first", "more (5% to 95%)", "most in month (5% to 95%)"}};
    std::string unclear;
    for (const Ringing& one : all) {
        if (one.arm != arm) continue;
        const std::string kind = plain(study.request_kinds[one.kind]);
        if (one.clear())
            rows.push_back({kind, one_decimal(one.first, false), extra_text(one.extra), peak_text(one.peak)});
        else unclear += (unclear.empty() ? "" : ", ") + kind;
    }
    std::string out = "\n" + wrapped("Whose phone rings with " + study.arms[arm] +
                                     (rows.size() == 1 ? ": nobody's more or less, as far as can be told." : ":"));
    if (rows.size() > 1) out += table(rows);
    if (rows.size() > 1 && !unclear.empty()) out += wrapped("No clear difference: " + unclear + ".", 2);
    return out;
}

}  // namespace

std::string phones_text(const Study& study) {
    const std::vector<Ringing> all = whose_phone_rings(study);
    if (all.empty()) return "";
    std::string out;
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm) out += one_arm(study, all, arm);
    return out + wrapped("(Months of four weeks after the burn-in; requests beyond those in " + study.arms.front() +
                         ", medians over futures. Where they are fewer, the month is that of fewest.)");
}

nlohmann::ordered_json phones_json(const Study& study) {
    using Json = nlohmann::ordered_json;
    const auto of = [](const Middle& one) {
        return Json{{"median", one.median}, {"low", one.low}, {"high", one.high}};
    };
    Json rows = Json::array();
    for (const Ringing& one : whose_phone_rings(study)) {
        Json months = Json::array();
        for (std::size_t month = 0; month < one.by_month.size(); ++month) {
            Json row = of(one.by_month[month]);
            row["month_end_weeks"] = study.months[month];
            months.push_back(row);
        }
        rows.push_back({{"arm", study.arms[one.arm]},
                        {"kind", study.request_kinds[one.kind]},
                        {"unit", "requests a month of four weeks"},
                        {"first", one.first},
                        {"extra", of(one.extra)},
                        {"clear", one.clear()},
                        {"peak_month", one.clear() ? of(one.peak) : Json()},
                        {"by_month", months}});
    }
    return rows;
}

}  // namespace alongside::cli
