// SPDX-License-Identifier: Apache-2.0
// Patterns and rest in words: the pages of the method, and the sentences that every other form of them shares.
#include "sim/describe/patterns.hpp"

#include <algorithm>
#include <limits>

#include "sim/patterns/arms.hpp"
#include "sim/patterns/town.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr int decimals = 3;

std::string with_commas(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string place_of(const Scenario& scenario) {
    std::string name = scenario.place.name;
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

/// "3 things", and "1 thing" without its s.
std::string counted(std::int64_t number, std::string things) {
    if (number == 1) things.pop_back();
    return with_commas(number) + " " + things;
}

std::string bold_if(bool yes, const std::string& word) { return yes ? "**" + word + "**" : word; }

std::string bold_out(const std::string& verdict) {
    return verdict.starts_with("out") ? "**out**" + verdict.substr(3) : verdict;
}

/// The section on help: how much of each numbered pattern is in range. Nothing where none is asked for.
std::string numbered_table(const std::vector<NumberedScore>& scores) {
    if (scores.empty()) return "";
    std::string text =
        "\n## The way into help and through it\n\n" + numbered_text(scores) +
        " Each has the number that it has in the notes on coordination and on families; why a part is out, or not "
        "expressed, stands below.\n\n"
        "| Numbered pattern | In range | Out | Not expressed |\n|---|---|---|---|\n";
    for (const NumberedScore& one : scores)
        text += "| " + one.of + " | " + std::to_string(one.in) + " | " + std::to_string(one.out) + " | " +
                std::to_string(one.not_expressed) + " |\n";
    return text;
}

}  // namespace

std::string range_text(const Pattern& pattern) {
    if (pattern.check == Check::not_expressed) return "";
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (pattern.high == infinite) return "at least " + fixed_text(pattern.low, decimals);
    if (pattern.low == -infinite) return "at most " + fixed_text(pattern.high, decimals);
    return fixed_text(pattern.low, decimals) + " to " + fixed_text(pattern.high, decimals);
}

std::string values_text(const std::vector<double>& values) {
    const bool numbers = std::all_of(values.begin(), values.end(), [](double value) { return value == value; });
    if (values.empty() || !numbers) return "none";
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const std::string low = fixed_text(*least, decimals), high = fixed_text(*most, decimals);
    return low == high ? low : low + " to " + high;
}

std::string score_text(const Score& score) {
    std::string text = "Of " + counted(score.sourced, "sourced patterns") + " (grades A to C) " +
                       std::to_string(score.sourced_in) + " are in range; of the " + std::to_string(score.held_back) +
                       " of these that no parameter was fitted to, " + std::to_string(score.held_back_in) +
                       ". Of all " + std::to_string(score.all) + ", " + std::to_string(score.in) +
                       " are in range and " + std::to_string(score.all - score.in) + " out";
    if (score.known_out > 0) text += ", " + std::to_string(score.known_out) + " of these known to be";
    if (score.out_not_tested > 0) text += ", " + std::to_string(score.out_not_tested) + " of these not tested";
    if (score.newly_out > 0) text += ", " + std::to_string(score.newly_out) + " of these not known to be";
    text += ".";
    if (score.not_expressed > 0) text += " Not expressed: " + std::to_string(score.not_expressed) + ".";
    if (score.in_again > 0) text += " Known to be out, and in: " + std::to_string(score.in_again) + ".";
    return text;
}

std::string numbered_text(const std::vector<NumberedScore>& scores) {
    int in = 0, out = 0, not_expressed = 0;
    std::int64_t hold = 0, silent = 0;
    for (const NumberedScore& one : scores) {
        in += one.in, out += one.out, not_expressed += one.not_expressed;
        hold += one.holds(), silent += one.in + one.out == 0;
    }
    const auto count = static_cast<std::int64_t>(scores.size());
    return "Of " + counted(count, "numbered patterns") + " of the way into help and through it " +
           std::to_string(hold) + (hold == 1 ? " holds" : " hold") + " in every part that is expressed, " +
           std::to_string(count - hold - silent) + " in some or in none, and of " + std::to_string(silent) +
           " nothing is expressed. Of their " + counted(in + out, "parts") + " that are, " + std::to_string(in) +
           " are in range: " + fixed_text(100.0 * in / (in + out > 0 ? in + out : 1), 0) + " per cent. " +
           counted(not_expressed, "parts") + " more " + (not_expressed == 1 ? "is" : "are") + " not expressed.";
}

std::string rest_text(const Rest& rest, const Sentinels& sentinels) {
    const auto count = [&](Course course) {
        return std::count_if(rest.drifts.begin(), rest.drifts.end(),
                             [&](const Drift& drift) { return drift.course == course; });
    };
    const std::string share = number_text(100 * sentinels.law.share) + " per cent";
    return "Of " + std::to_string(rest.drifts.size()) + " series: " + std::to_string(count(Course::at_rest)) +
           " at rest; " + std::to_string(count(Course::creeps)) + " creeping (less than " + share +
           ", and more than chance would do); " + std::to_string(count(Course::unclear)) + " unclear (more than " +
           share + ", and chance would do as much); " + std::to_string(count(Course::drifts)) + " drifting.";
}

int decimals_for(double error) {
    if (!(error > 0)) return decimals;
    constexpr int most = 7;
    int shown = 0;
    for (double size = error; shown < most && size < 10; size *= 10) ++shown;
    return shown;
}

std::string patterns_page(const Scenario& scenario, const ExamineOptions& options,
                          const std::vector<Finding>& findings) {
    std::string text =
        "# Does it resemble life?\n\n"
        "Each row is a pattern that is known from elsewhere, the range in which a credible town must lie, and what a "
        "simulated town shows: " +
        with_commas(scenario.residents) + " residents of " + place_of(scenario) + " without any decision, over " +
        std::to_string(years_of_life) + " years after a year of settling, averaged over " +
        counted(options.lucks, "lucks") + "; foundings have " + with_commas(2 * scenario.residents) +
        " residents. Of help, which touches few, it is " + with_commas(arms_times * scenario.residents) +
        " residents, followed person by person over " + std::to_string(watched_weeks + weeks_of_arm) +
        " weeks, without coordinators and from the same past with three, eight and eighty posts for the real place, "
        "and with eight that have fewer people each. Adults are looked at for " +
        std::to_string(years_of_adults) +
        " of these years. Where several values are measured, the least and the greatest are shown and all must be in "
        "range. "
        "*Fitted* means that a parameter was solved or calculated from the same evidence, so that agreement shows "
        "consistency and no more; *held back* means that none was. The grade is that of the evidence: A official "
        "statistic or meta-analysis, B one sound study, C small, old, indirect or second-hand, D judged, R "
        "recalled. *Known* to be out means: in Thurrock, with every number at its default.\n\n" +
        score_text(score(findings)) +
        "\n\n"
        "The patterns are data, `scenarios/patterns.toml`. This page is written by `alongside describe patterns "
        "--format markdown`; with a scenario behind it, the same is asked of another place or other numbers.\n\n"
        "| Pattern | Range | Measured | In or out | Use | Grade | Evidence |\n|---|---|---|---|---|---|---|\n";
    for (const Finding& finding : findings) {
        const Pattern& pattern = finding.pattern;
        text += "| " + pattern.statement + " | " + range_text(pattern) + " | " + values_text(finding.values) + " | " +
                bold_out(finding.verdict()) + " | " + std::string(to_text(pattern.use)) + " | " + pattern.grade +
                " | " + pattern.source + " |\n";
    }
    text += numbered_table(numbered_scores(findings));
    text += "\n## How each is measured\n\n";
    for (const Finding& finding : findings) {
        const Pattern& pattern = finding.pattern;
        const bool expressed = pattern.check != Check::not_expressed;
        const std::string why = !expressed                          ? "Not expressed: "
                                : pattern.check == Check::known_out ? "Known to be out: "
                                                                    : "Not tested: ";
        text += "- **" + pattern.statement + "** (`" + pattern.id +
                "`):" + (expressed ? " " + pattern.measured + "." : "") +
                (pattern.note.empty() ? "" : " " + why + pattern.note + ".") + "\n";
    }
    return text;
}

std::string rest_page(const Scenario& scenario, const RestOptions& options, const Sentinels& sentinels,
                      const Rest& rest) {
    const Stationarity& law = sentinels.law;
    std::string text =
        "# Does " + place_of(scenario) +
        " stay where it is?\n\n"
        "A town in which nothing is decided should go on as it is: what moves by itself would be taken for what a "
        "decision did, or hide it. Each row is a series that is written down week by week, and what its least squares "
        "line does over " +
        std::to_string(law.weeks) + " weeks, after a burn-in of " + std::to_string(scenario.burn_in) + ": " +
        with_commas(scenario.residents) + " residents of " + place_of(scenario) + ", " +
        counted(rest.futures, "futures") +
        (options.drawn ? " that draw their uncertain inputs" : " that differ in luck alone") +
        ". A series is *at rest* if this change is less than " + number_text(100 * law.share) +
        " per cent of its level and less than " + number_text(law.errors) +
        " Monte Carlo standard errors over the futures. It *creeps* if the change is small and yet more than that "
        "error; it is *unclear* if the change is not small but within the error, so that more futures would tell; "
        "otherwise it *drifts*. As with any line of two errors, about one series in twenty that is truly at rest will "
        "be said to creep.\n\n" +
        rest_text(rest, sentinels) +
        "\n\nThe series are data, `scenarios/sentinels.toml`: a new one is an entry there. This page is written by "
        "`alongside describe rest SCENARIO" +
        std::string(options.drawn ? " --draws" : "") +
        " --format markdown`. [Patterns](patterns.md) shows what else "
        "moves.\n\n"
        "| Series | Level | Change in " +
        std::to_string(law.weeks) +
        " weeks | Error of the change | Share of the level | Course |\n|---|---|---|---|---|---|\n";
    for (std::size_t k = 0; k < rest.drifts.size(); ++k) {
        const Drift& drift = rest.drifts[k];
        const int fine = decimals_for(drift.error);
        text += "| " + sentinels.series[k].statement + " | " + fixed_text(drift.level, fine) + " | " +
                fixed_text(drift.change, fine) + " | " + fixed_text(drift.error, fine) + " | " +
                fixed_text(drift.share, decimals) + " | " +
                bold_if(drift.course == Course::drifts, std::string(to_text(drift.course))) + " |\n";
    }
    std::string known;
    for (const Sentinel& each : sentinels.series)
        if (!each.known_to_drift.empty()) known += "- **" + each.statement + "**: " + each.known_to_drift + ".\n";
    if (!known.empty()) text += "\n## Known to drift, and not tested\n\n" + known;
    return text;
}

}  // namespace alongside
