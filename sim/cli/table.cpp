// SPDX-License-Identifier: Apache-2.0
// The differences of a study as a table for people, as CSV and as JSON.
#include "sim/cli/table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/base/numbers.hpp"
#include "sim/cli/groups_text.hpp"
#include "sim/cli/layout.hpp"
#include "sim/cli/money_table.hpp"
#include "sim/cli/phones_text.hpp"
#include "sim/cli/shortage_text.hpp"
#include "sim/cli/talk.hpp"
#include "sim/run/spread_split.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

double power_of_ten(int exponent) {
    double power = 1;
    for (int k = 0; k < (exponent < 0 ? -exponent : exponent); ++k) power *= 10;
    return power;
}

std::string counted(std::int64_t number, const std::string& one, const std::string& many) {
    return with_commas(number) + " " + (number == 1 ? one : many);
}

/// Standard error of the mean of one arm's outcome over futures.
double error_of_level(const Study& study, std::size_t horizon, std::size_t outcome) {
    const std::size_t n = study.futures.size();
    if (n < 2) return 0;
    double sum = 0, squares = 0;
    for (std::size_t future = 0; future < n; ++future) sum += study.value(0, future, horizon, outcome);
    const double mean = sum / static_cast<double>(n);
    for (std::size_t future = 0; future < n; ++future) {
        const double off = study.value(0, future, horizon, outcome) - mean;
        squares += off * off;
    }
    return sqrt(squares / static_cast<double>(n - 1) / static_cast<double>(n));
}

std::string difference_text(const Difference& one) {
    if (one.share_equal == 1) return "the same";
    if (one.low <= 0 && one.high >= 0) return "no clear difference";
    const int exponent = exponent_for(one.mean, one.error);
    return rounded(one.median, exponent, true) + " (" + rounded(one.low, exponent, true) + " to " +
           rounded(one.high, exponent, true) + ")";
}

struct Line {
    std::string label, first;
    std::vector<std::string> differences, higher;  ///< of each other arm; empty for the heading of a measure
};

std::vector<Line> lines_of(const Study& study, const std::vector<Difference>& all, std::size_t horizon) {
    std::vector<Line> lines;
    std::string measure;
    for (std::size_t outcome = 0; outcome < study.outcomes.size(); ++outcome) {
        const Outcome& what = study.outcomes[outcome];
        const auto plain = [](std::string name) {
            std::replace(name.begin(), name.end(), '_', ' ');
            return name;
        };
        if (what.measure != measure) lines.push_back({plain(measure = what.measure), "", {}, {}});
        Line line{"  " + plain(what.field) + ", " + what.unit, "", {}, {}};
        for (const Difference& one : all) {
            if (one.outcome != outcome || one.horizon != horizon) continue;
            line.first = rounded(one.first, exponent_for(one.first, error_of_level(study, horizon, outcome)), false);
            line.differences.push_back(difference_text(one));
            line.higher.push_back(one.share_equal == 1 ? "" : rounded(100 * one.share_higher, 0, false) + "%");
        }
        lines.push_back(line);
    }
    return lines;
}

/// One block: the first arm and as many others as the page holds, beginning with arm `from`. Gives back the next.
std::size_t add_block(std::string& out, const Study& study, const std::vector<Line>& lines, std::size_t from,
                      const std::string& title) {
    constexpr std::size_t gap = 2, share = 5, least = 21, widest_label = 34;
    std::size_t label = width_of(title), first = 6;
    for (const Line& line : lines)
        label = std::max(label, width_of(line.label)), first = std::max(first, width_of(line.first));
    label = std::min(label, widest_label);
    std::vector<std::size_t> widths;
    std::size_t used = label + gap + first, to = from;
    for (; to < study.arms.size(); ++to) {
        std::size_t width = least;
        for (const Line& line : lines)
            if (!line.differences.empty()) width = std::max(width, width_of(line.differences[to - 1]));
        if (to > from && used + gap + width + share > page_width) break;
        used += gap + width + share;
        widths.push_back(width);
    }
    const std::string space(gap, ' ');
    std::string names = left(title, label) + space + right("", first),
                heads = left("", label) + space + right("first", first), rule(used, '-');
    for (std::size_t arm = from; arm < to; ++arm) {
        const std::size_t width = widths[arm - from];
        names += space + left(cut(study.arms[arm], width + share), width + share);
        heads += space + left("median (5% to 95%)", width) + right("up", share);
    }
    out += trimmed(names) + trimmed(heads) + rule + "\n";
    for (const Line& line : lines) {
        std::string text = left(cut(line.label, label), label) + space + right(line.first, first);
        for (std::size_t arm = from; arm < to && !line.differences.empty(); ++arm)
            text += space + left(line.differences[arm - 1], widths[arm - from]) + right(line.higher[arm - 1], share);
        out += trimmed(text);
    }
    return to;
}

}  // namespace

std::string what_is_compared(const Study& study, std::span<const Scenario> arms) {
    std::string others;
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        others += (arm == 1 ? "" : arm + 1 == study.arms.size() ? " and " : ", ") + alongside::quoted(study.arms[arm]);
    const Scenario& first = arms.front();
    return others + (study.arms.size() > 2 ? " are" : " is") + " compared with " +
           alongside::quoted(study.arms.front()) + " in " + first.place.name + ": " +
           counted(first.residents, "resident", "residents") + ", " + counted(study.horizons.back(), "week", "weeks") +
           " after a burn-in of " + with_commas(first.burn_in) + ", " +
           counted(static_cast<std::int64_t>(study.futures.size()), "future", "futures") +
           (study.paired
                ? "; paired: in each future every arm has the same people, the same luck and the same unknowns."
                : "; unpaired: every arm has futures of its own, and ranges are wider.");
}

int exponent_of(double error) {
    int exponent = 0;
    while (exponent < 12 && error >= power_of_ten(exponent + 1)) ++exponent;
    while (exponent > -9 && error * power_of_ten(-exponent) < 1) --exponent;
    return exponent;
}

int exponent_for(double value, double error) {
    if (error > 1e-12 * fabs(value)) return exponent_of(error);
    return floor(value) == value ? 0 : exponent_of(fabs(value)) - 2;
}

std::string rounded(double value, int exponent, bool sign) {
    const double size = fabs(value), scale = power_of_ten(exponent);
    const double steps = floor((exponent < 0 ? size * scale : size / scale) + 0.5);
    if (steps > 9e15) return number_text(value);
    auto whole = static_cast<std::int64_t>(steps);
    const std::string mark = whole == 0 ? "" : value < 0 ? "-" : sign ? "+" : "";
    if (exponent >= 0) return mark + with_commas(whole * static_cast<std::int64_t>(scale));
    std::string digits = std::to_string(whole);
    const auto decimals = static_cast<std::size_t>(-exponent);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    const std::int64_t before = whole / static_cast<std::int64_t>(scale);
    return mark + with_commas(before) + "." + digits.substr(digits.size() - decimals);
}

std::string as_table(const Study& study, std::span<const Scenario> arms, bool all_horizons) {
    const std::vector<Difference> all = differences(study);
    std::string out = wrapped(what_is_compared(study, arms));
    for (std::size_t horizon = all_horizons ? 0 : study.horizons.size() - 1; horizon < study.horizons.size();
         ++horizon) {
        const std::vector<Line> lines = lines_of(study, all, horizon);
        for (std::size_t from = 1; from < study.arms.size();) {
            out += "\n";
            from = add_block(out, study, lines, from, "After " + counted(study.horizons[horizon], "week", "weeks"));
        }
    }
    out += "\n" + wrapped("first: mean over futures of " + alongside::quoted(study.arms.front()) +
                          "; then the difference from it, and under \"up\" the share of futures in which the arm is "
                          "higher. No clear difference: the "
                          "range from 5% to 95% of futures includes 0.");
    return out;
}

std::string as_csv(const Study& study) {
    std::string out =
        "arm,against,horizon_weeks,measure,outcome,unit,first,second,mean,median,low,high,error,share_higher,share_"
        "equal,futures";
    out += study.lucks > 1 ? ",inputs_share\n" : "\n";
    for (const Difference& one : differences(study)) {
        const Outcome& what = study.outcomes[one.outcome];
        out += csv_text(study.arms[one.arm]) + "," + csv_text(study.arms.front()) + "," +
               std::to_string(study.horizons[one.horizon]) + "," + csv_text(what.measure) + "," + csv_text(what.field) +
               "," + csv_text(what.unit);
        for (const double value : {one.first, one.second, one.mean, one.median, one.low, one.high, one.error,
                                   one.share_higher, one.share_equal})
            out += "," + number_text(value);
        out += "," + std::to_string(one.futures);
        if (study.lucks > 1) {
            const std::optional<SpreadSplit> split = split_of(study, one.arm, one.horizon, one.outcome);
            out += "," + (split ? number_text(split->by_inputs) : "");
        }
        out += "\n";
    }
    return out;
}

std::string as_json(const Study& study, std::span<const Scenario> arms, const StudyOptions& options, const Money* money,
                    std::string_view by) {
    using Json = nlohmann::ordered_json;
    Json rows = Json::array();
    for (const Difference& one : differences(study)) {
        const Outcome& what = study.outcomes[one.outcome];
        rows.push_back({{"arm", study.arms[one.arm]},
                        {"horizon_weeks", study.horizons[one.horizon]},
                        {"measure", what.measure},
                        {"outcome", what.field},
                        {"unit", what.unit},
                        {"first", one.first},
                        {"second", one.second},
                        {"mean", one.mean},
                        {"median", one.median},
                        {"low", one.low},
                        {"high", one.high},
                        {"error", one.error},
                        {"share_higher", one.share_higher},
                        {"share_equal", one.share_equal},
                        {"clear", one.low > 0 || one.high < 0}});
        if (const auto split = split_of(study, one.arm, one.horizon, one.outcome))
            rows.back()["inputs_share"] = {{"share", split->by_inputs}, {"low", split->low}, {"high", split->high}};
    }
    const Scenario& first = arms.front();
    Json all{{"arms", study.arms},
             {"against", study.arms.front()},
             {"place", first.place.name},
             {"residents", first.residents},
             {"weeks", study.horizons.back()},
             {"burn_in", first.burn_in},
             {"futures", study.futures.size()},
             {"futures_asked_for", options.futures},
             {"luck", options.luck},
             {"paired", study.paired},
             {"drawn", options.drawn},
             {"lucks_a_draw", options.lucks},
             {"differences", rows},
             {"what_was_short", shortage_json(study)},
             {"whose_phone_rings", phones_json(study)}};
    if (!by.empty()) all["groups"] = groups_json(study, by);
    if (money != nullptr) all["money"] = money_json(*money);
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace alongside::cli
