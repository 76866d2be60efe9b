// SPDX-License-Identifier: Apache-2.0
// The page on why needs come together: the ratio with each cause switched off, and how the towns were kept comparable.
#include "sim/describe/clustering.hpp"

#include <algorithm>

#include "sim/describe/patterns.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

double log_of(double value) { return static_cast<double>(log(static_cast<float>(value))); }

std::string with_commas(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string percent(double share) { return fixed_text(100 * share, 1); }

std::string row(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) line += " " + cell + " |";
    return line + "\n";
}

std::string ratios(const std::vector<Clustered>& found) {
    std::string text = row({"town", "ratio", "error", "what goes with it", "design", "parent ill", "parent using",
                            "abuse", "all three"}) +
                       "|---|---|---|---|---|---|---|---|---|\n";
    for (const Clustered& one : found) {
        const bool whole = one.without.off.empty();
        text += row({whole ? "**all causes**" : std::string(one.without.statement), fixed_text(one.ratio, 1),
                     fixed_text(one.error, 1), whole ? "" : fixed_text(100 * share_of_log(found.front(), one), 0) + "%",
                     one.without.designed > 0 ? fixed_text(one.without.designed, 0) : "", percent(one.parent_ill),
                     percent(one.parent_using), percent(one.conflict), percent(one.all_three)});
    }
    return text;
}

std::string levels(const std::vector<Clustered>& found) {
    std::vector<std::string> head{"town"};
    std::string rule = "|---|";
    for (const std::string_view need : need_names) head.push_back("`" + std::string(need) + "`"), rule += "---|";
    std::string text = row(head) + rule + "\n";
    for (const Clustered& one : found) {
        if (one.without.off.empty()) continue;
        std::vector<std::string> cells{std::string(one.without.statement)};
        for (unsigned k = 0; k < need_kinds; ++k)
            cells.push_back(fixed_text(one.prevalence[k], 2) + " (" + fixed_text(one.raised[k], 2) + ")");
        text += row(cells);
    }
    return text;
}

}  // namespace

double share_of_log(const Clustered& all, const Clustered& without) {
    if (!(all.ratio > 1) || !(without.ratio > 0)) return 0.0 / 0.0;
    return log_of(all.ratio / without.ratio) / log_of(all.ratio);
}

std::string clustering_page(const Scenario& scenario, const ClusteringOptions& options,
                            const std::vector<Clustered>& found) {
    std::string place = scenario.place.name;
    if (!place.empty() && place[0] >= 'a' && place[0] <= 'z') place[0] = static_cast<char>(place[0] - 'a' + 'A');
    return "# Why needs come together\n\n"
           "In England 100,000 of 12.04 million children had a parent severely ill in mind, a parent who uses, and "
           "abuse "
           "at home; were the three independent, 2,400 would have (families b19). The ratio, **42**, is what has to be "
           "shared out among the causes of clustering: frailty of persons and families, stress, other needs, "
           "deprivation. Each alone could be made to explain all of it, so that the same association would be counted "
           "up "
           "to five times over. Here each is switched off in turn (`needs_together.frailty`, `stress`, `cross`, "
           "`deprivation` at 0), and the ratio taken again.\n\n" +
           with_commas(scenario.residents) + " residents of " + place + " without any decision, " +
           std::to_string(options.lucks) +
           " lucks, a year and a half lived and another looked at. *What goes with it* is how much of the log of the "
           "ratio "
           "is "
           "gone; since causes work together, these do not add up to a whole. *Design* is what a throw-away program "
           "gave "
           "before this one was written: no evidence, but a size to expect. Shares are per cent of children under 16 "
           "who "
           "live with a parent.\n\n" +
           ratios(found) +
           "\nWith deprivation alone, needs that are commoner in the same neighbourhoods still meet by chance more "
           "often "
           "there; what is left over 1 is that.\n\n"
           "## How the towns are kept comparable\n\n"
           "Without frailty or stress fewer people fall into need, and a ratio among fewer is another ratio. So the "
           "level "
           "of each need is moved, up or down by one number on the log of its hazard, until as many have it at the "
           "founding and as many episodes begin in the year from week 26 on as with all causes; how long they last is "
           "the same "
           "in "
           "all. Two rounds, on the first luck. The table says how common each need then is in the weeks looked "
           "at, against the town with all causes, and in brackets what was added to its `onset`.\n\n" +
           levels(found) +
           "\nThis page is written by `alongside describe clustering`. What else of needs is held against evidence: "
           "[patterns](patterns.md).\n";
}

}  // namespace alongside
