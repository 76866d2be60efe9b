// SPDX-License-Identifier: Apache-2.0
// The question, the answer in one sentence, and a dot for every future.
#include <algorithm>

#include "sim/base/numbers.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/report/matter.hpp"
#include "sim/run/shortage.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::report {
namespace {

/// Up to so many futures each has a dot; of more, so many quantiles have.
constexpr std::size_t most_dots = 50;

std::string value_of(const FieldInfo& field, double value) {
    if (field.type == FieldType::yes_no) return value != 0 ? "yes" : "no";
    std::string unit(field.unit);
    if (value == 1 && unit.ends_with('s')) unit.pop_back();
    return escaped(number_text(static_cast<float>(value))) + " " + escaped(unit);
}

/// What somebody decided on in this arm, and when: "coordinators: 8 posts".
std::string decided(const Scenario& scenario) {
    std::vector<std::string> all;
    for (const Decision& one : scenario.decisions) {
        std::vector<std::string> levers;
        for (const Entry& line : scenario.settings.model().lines()) {
            if (line.name != one.kind) continue;
            for (const FieldInfo& field : line.part->parameters.fields)
                if (field.stand.standing == Standing::lever && scenario.settings.changed(line, field))
                    levers.push_back((field.name == field.unit ? std::string() : plain(field.name) + " ") +
                                     value_of(field, scenario.settings.get(line.name, field.name)));
        }
        std::string text = plain(one.kind);
        if (!levers.empty()) text += ": " + joined(levers);
        if (one.from > 0) text += " from week " + std::to_string(one.from);
        if (one.until != no_end) text += " until week " + std::to_string(one.until);
        if (!one.areas.empty()) text += " in " + std::to_string(one.areas.size()) + " of its areas";
        if (!one.starts.empty()) text += ", rolled out area by area";
        all.push_back(text);
    }
    for (const Change& one : scenario.changes)
        all.push_back(plain(one.part) + ": " + plain(one.parameter) + " " + escaped(number_text(one.to)) +
                      " from week " + std::to_string(one.from) +
                      (one.assumption ? " (another assumption, not a decision)" : ""));
    return all.empty() ? "things as they are" : joined(all);
}

/// What the run says of an outcome, such as "in 41 of 50 futures fewer, in 5 more, in 4 as many".
std::string how_often(const Known& known, std::size_t futures) {
    const double lower = 1 - known.share_higher - known.share_equal;
    std::vector<std::string> parts;
    const auto add = [&](double share, const std::string& words) {
        if (share > 0) parts.push_back("in " + futures_of(share, futures) + " " + words);
    };
    const bool more_first = known.share_higher >= lower;
    if (more_first) add(known.share_higher, "more");
    add(lower, "fewer");
    if (!more_first) add(known.share_higher, "more");
    add(known.share_equal, "just as many");
    return joined(parts);
}

std::string per_thousand(const Matter& matter, const Known& known) {
    const Headline& head = matter.headline;
    constexpr double thousand = 1000;
    const std::optional<double> base = head.base.empty() ? std::nullopt : matter.level_of(0, head.base);
    if (!base || *base <= 0) return {};
    const double scale = thousand / *base;
    const int exponent = cli::exponent_for(known.mean * scale, known.error * scale);
    const auto text = [&](double value) { return number(value * scale, cli::rounded(value * scale, exponent, true)); };
    return text(known.median) + " (" + text(known.low) + " to " + text(known.high) + ") per 1,000 " + head.of_whom;
}

/// Until chance is a tenth of the range that is shown, the range may still move.
bool provisional(const Known& known) {
    constexpr double tenth = 0.1;
    return !known.none && known.error > tenth * (known.high - known.low);
}

Table dots_table(const Matter& matter, const std::vector<std::vector<double>>& dots, bool quantiles) {
    Table table{quantiles ? "Fifty values that divide the futures evenly" : "The difference in each future", {}, {}};
    table.heads.push_back(quantiles ? "Dot" : "Future");
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) table.heads.push_back(matter.arm(arm));
    for (std::size_t k = 0; k < dots.front().size(); ++k) {
        std::vector<std::string> row{quantiles ? std::to_string(k + 1) : std::to_string(matter.study.futures[k])};
        for (const std::vector<double>& of_arm : dots)
            row.push_back(number(of_arm[k], cli::rounded(of_arm[k], cli::exponent_for(of_arm[k], 0), true)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table summary_table(const Matter& matter, std::size_t outcome) {
    Table table{"The difference after " + matter.weeks(),
                {"Arm", "Mean of " + matter.arm(0), "Typical difference", "5%", "95%", "", "Fewer", "As many", "More"},
                {}};
    table.heads[5] = "In words";
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        const Difference& one = matter.difference(arm, matter.last(), outcome);
        const Known known = known_of(one);
        std::vector<std::string> row{matter.arm(arm), matter.first_mean(outcome)};
        for (const std::string& cell : cells(known)) row.push_back(cell);
        for (const double share : {1 - one.share_higher - one.share_equal, one.share_equal, one.share_higher})
            row.push_back(futures_of(share, matter.futures()));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

std::string question(const Matter& matter) {
    std::vector<std::string> others;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm)
        others.push_back("<b>" + matter.arm(arm) + "</b> (" + decided(matter.arms[arm]) + ")");
    const Scenario& first = matter.arms.front();
    std::string place = first.place.name;
    if (!place.empty() && place[0] >= 'a' && place[0] <= 'z') place[0] = static_cast<char>(place[0] - 'a' + 'A');
    const std::string last = others.back();
    others.pop_back();
    return "What becomes of " + escaped(place) + " in " + matter.weeks() + " with " +
           (others.empty() ? "" : joined(others) + ", or with ") + last + ", compared with <b>" + matter.arm(0) +
           "</b> (" + decided(first) + ")?";
}

std::string answer(const Matter& matter, std::size_t arm) {
    const std::optional<std::size_t> outcome = matter.find(matter.outcome);
    const Known known = known_of(matter.difference(arm, matter.last(), *outcome));
    const std::string with = "With " + matter.arm(arm) + ": ", what = escaped(matter.headline.what);
    if (known.none)
        return with + "<b>No difference.</b> In every one of " +
               cli::with_commas(static_cast<std::int64_t>(matter.futures())) + " futures there are just as many " +
               what + " after " + matter.weeks() + ".";
    const std::string scaled = per_thousand(matter, known);
    const std::string typical = "typically " + shown(known, known.median) + " (" + shown_range(known) + ")" +
                                (scaled.empty() ? "" : ", or " + scaled);
    if (known.clear())
        return with + "<b>" + (known.low > 0 ? "More " : "Fewer ") + what + "</b> after " + matter.weeks() + ": " +
               how_often(known, matter.futures()) + "; " + typical + ".";
    return with + "<b>No clear difference</b> in " + what + " after " + matter.weeks() + ": " +
           how_often(known, matter.futures()) + "; " + typical + ".";
}

std::string what_limited(const Matter& matter, std::size_t arm) {
    for (const Shortage& one : shortages(matter.study)) {
        if (one.arm != arm) continue;
        std::vector<std::string> short_of;
        if (one.of_hours()) short_of.emplace_back("hours of coordinators");
        if (one.of_groups()) short_of.emplace_back("groups with room that they knew");
        if (one.of_people()) short_of.emplace_back("people who come, as there were hours for more");
        constexpr int tenths = -1;
        const auto text = [](double value) { return number(value, cli::rounded(value, tenths, false)); };
        return "with " + matter.arm(arm) + " " +
               (short_of.empty() ? std::string("nothing was short more often than not") : joined(short_of)) + " (" +
               text(one.full) + " of " + text(one.coordinators) + " coordinators had no hours left; " +
               text(one.waiting) + " people waited for them)";
    }
    return {};
}

Section answer_section(const Matter& matter) {
    const std::size_t outcome = *matter.find(matter.outcome);
    const bool quantiles = matter.futures() > most_dots;
    std::vector<std::vector<double>> dots;
    Json arms = Json::array();
    bool unsettled = false;
    std::vector<std::string> seen;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        std::vector<double> values = matter.paired(arm, matter.last(), outcome);
        const Known known = known_of(matter.difference(arm, matter.last(), outcome));
        unsettled = unsettled || provisional(known) || matter.futures() < 2;
        seen.push_back(
            "With " + matter.study.arms[arm] + ", " +
            (known.none ? "every dot lies on nought"
                        : cli::rounded(100 * known.share_higher, 0, false) + "% of dots are above nought and " +
                              cli::rounded(100 * (1 - known.share_higher - known.share_equal), 0, false) + "% below"));
        if (quantiles) {
            std::sort(values.begin(), values.end());
            std::vector<double> some;
            for (std::size_t k = 0; k < most_dots; ++k)
                some.push_back(percentile(values, (static_cast<double>(k) + 0.5) / static_cast<double>(most_dots)));
            values = std::move(some);
        }
        arms.push_back({{"name", matter.study.arms[arm]}, {"values", values}});
        dots.push_back(std::move(values));
    }
    Section section{"answer", "The answer", {}, {}, {}, {}};
    Figure figure;
    figure.id = "dots";
    figure.claim = "Each dot is one way it could turn out: the number of " + escaped(matter.headline.what) +
                   " with the change, less that without.";
    std::string all;
    for (const std::string& one : seen) all += one + ". ";
    figure.alt = "Dot plot of paired differences in " + matter.headline.what +
                 ", one row an arm, with a line at no "
                 "difference. " +
                 all;
    figure.picture = {{"kind", "dots"},
                      {"unit", matter.study.outcomes[outcome].unit},
                      {"good", matter.headline.good},
                      {"arms", arms}};
    figure.tables = {summary_table(matter, outcome), dots_table(matter, dots, quantiles)};
    figure.small_print = std::string(quantiles ? "More than fifty futures: fifty dots that divide them evenly. " : "") +
                         (matter.headline.good == 0 ? "" : "Dots on the side that nobody hopes for are hollow. ") +
                         (unsettled ? "<b>Provisional:</b> with so few futures chance still moves the range; ask for "
                                      "more. "
                                    : "") +
                         matter.small_print();
    section.figures.push_back(std::move(figure));
    return section;
}

}  // namespace alongside::report
