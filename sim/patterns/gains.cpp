// SPDX-License-Identifier: Apache-2.0
// What a study of those helped would have claimed, what would have come about anyway, and the difference made
// (coordination P2, P3, P7; families pattern 12).
#include "sim/patterns/statistic.hpp"

namespace alongside {
namespace {

/// Sums over people, from which means over lucks keep every share.
enum : std::size_t { people, change, entry, squares, tally_values };

void add(std::vector<double>& values, const Tally& tally) {
    for (const double value : {static_cast<double>(tally.people), tally.change, tally.entry, tally.entry_squares})
        values.push_back(value);
}
double mean_change(const std::vector<double>& n, std::size_t at) { return n[at + change] / n[at + people]; }
double sd(const std::vector<double>& n, std::size_t at) {
    const double mean = n[at + entry] / n[at + people];
    return sqrt(n[at + squares] / n[at + people] - mean * mean);
}
/// Change in standard deviations at entry, a gain above nought.
std::vector<double> standardised_gain(const std::vector<double>& n, const Place&) {
    return {-mean_change(n, 0) / sd(n, 0)};
}

template <Claim claim, ScoreKind score>
std::vector<double> tally(const Arms& arms) {
    std::vector<double> values;
    add(values, arms.figures(Arm::eight).of(claim, score));
    return values;
}

constexpr std::array made{Claim::made_26, Claim::made_52};
constexpr std::array felt{ScoreKind::stress, ScoreKind::loneliness};

std::vector<double> made_of_stress_and_loneliness(const Arms& arms) {
    std::vector<double> values;
    for (const ScoreKind score : felt)
        for (const Claim claim : made) add(values, arms.figures(Arm::eight).of(claim, score));
    return values;
}
std::vector<double> standardised_gains(const std::vector<double>& n, const Place&) {
    std::vector<double> gains;
    for (std::size_t at = 0; at < n.size(); at += tally_values) gains.push_back(-mean_change(n, at) / sd(n, at));
    return gains;
}

std::vector<double> net_and_raw(const Arms& arms) {
    std::vector<double> values;
    for (const Claim claim : {Claim::made_26, Claim::after_26})
        add(values, arms.figures(Arm::eight).of(claim, ScoreKind::stress));
    return values;
}
std::vector<double> net_over_raw(const std::vector<double>& n, const Place&) {
    return {mean_change(n, 0) / mean_change(n, tally_values)};
}

constexpr std::array anyway{Claim::anyway_26, Claim::anyway_52};

std::vector<double> untreated(const Arms& arms) {
    std::vector<double> values;
    for (const Claim claim : anyway)
        for (std::size_t score = 0; score < score_kinds; ++score)
            add(values, arms.figures(Arm::eight).of(claim, static_cast<ScoreKind>(score)));
    return values;
}
/// Share of the measures that got better, half a year and a year on.
std::vector<double> share_better(const std::vector<double>& n, const Place&) {
    std::vector<double> shares;
    for (std::size_t at = 0; at < n.size();) {
        double better = 0;
        for (std::size_t score = 0; score < score_kinds; ++score, at += tally_values) {
            const bool less = info_of(static_cast<ScoreKind>(score)).less_is_better;
            better += less ? mean_change(n, at) < 0 : mean_change(n, at) > 0;
        }
        shares.push_back(better / static_cast<double>(score_kinds));
    }
    return shares;
}

/// Of an arm with few people each and one with as many as usual: what was done to each person's stress in half a year.
std::vector<double> made_by_caseload(const Arms& arms) {
    std::vector<double> values;
    for (const Arm arm : {Arm::light, Arm::eight}) add(values, arms.figures(arm).of(Claim::made_26, ScoreKind::stress));
    return values;
}
std::vector<double> gain_more(const std::vector<double>& n, const Place&) {
    return {(mean_change(n, tally_values) - mean_change(n, 0)) / sd(n, tally_values)};
}

const NeedsGone& a_year_on(const Arms& arms) {
    return arms.figures(Arm::eight).needs[static_cast<std::size_t>(Moment::year)];
}
std::vector<double> needs_gone(const Arms& arms) {
    const NeedsGone& needs = a_year_on(arms);
    return {static_cast<double>(needs.gone), static_cast<double>(needs.recorded)};
}
std::vector<double> needs_gone_by_help(const Arms& arms) {
    const NeedsGone& needs = a_year_on(arms);
    return {static_cast<double>(needs.gone - needs.gone_in_first), static_cast<double>(needs.recorded)};
}
/// What a matched comparison would say became of serious needs, as a share of those at entry.
std::vector<double> relative_change(const std::vector<double>& n, const Place&) { return {n[change] / n[entry]}; }

constexpr Statistic group[] = {
    from_arms("loneliness_before_after", tally<Claim::exit_both_scores, ScoreKind::loneliness>, standardised_gain),
    from_arms("stress_before_after", tally<Claim::exit_both_scores, ScoreKind::stress>, standardised_gain),
    from_arms("difference_made", made_of_stress_and_loneliness, standardised_gains),
    from_arms("net_over_raw", net_and_raw, net_over_raw),
    from_arms("untreated_improve", untreated, share_better),
    from_arms("gain_by_caseload", made_by_caseload, gain_more),
    from_arms("needs_gone", needs_gone, first_over_second),
    from_arms("needs_gone_by_help", needs_gone_by_help, first_over_second),
    from_arms("needs_matched", tally<Claim::matched_52, ScoreKind::serious_needs>, relative_change),
};

}  // namespace

std::span<const Statistic> gain_statistics() { return group; }

}  // namespace alongside
