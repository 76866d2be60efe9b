// SPDX-License-Identifier: Apache-2.0
// Lays out what a study would have claimed beside the difference that was made.
#include "sim/cli/evaluation_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

/// One line of the page: a claim about one score, or about recorded needs that are gone.
struct Row {
    std::string claim, score, unit, label;
    ClaimKind kind;
    Estimate estimate;
    bool two_groups = false, of_trial = false;
};

constexpr const char* recorded = "recorded_needs_gone";
constexpr ClaimKind all_kinds[] = {ClaimKind::claimed, ClaimKind::anyway, ClaimKind::made};

std::vector<Row> rows_of_needs(const Evaluation& evaluation, std::size_t arm) {
    struct Later {
        Moment moment;
        const char *name, *label;
    };
    constexpr Later laters[] = {{Moment::exit, "exit", "gone in the week of exit"},
                                {Moment::half_year, "26", "gone 26 weeks after entry"},
                                {Moment::year, "52", "gone 52 weeks after entry"}};
    constexpr const char* prefixes[] = {"gone_", "gone_anyway_", "gone_made_"};
    std::vector<Row> rows;
    for (const ClaimKind kind : all_kinds)
        for (const Later& later : laters)
            rows.push_back({std::string(prefixes[static_cast<std::size_t>(kind)]) + later.name, recorded, "share",
                            later.label, kind, needs_gone(evaluation, arm, later.moment, kind), false, false});
    return rows;
}

std::vector<Row> rows_of(const Evaluation& evaluation, std::size_t arm, ScoreKind score) {
    std::vector<Row> rows;
    for (std::size_t k = 0; k < claims; ++k) {
        const auto claim = static_cast<Claim>(k);
        const ClaimInfo& info = info_of(claim);
        rows.push_back({info.name, info_of(score).name, info_of(score).unit, info.label, info.kind,
                        estimate_of(evaluation, arm, claim, score), of_two_groups(claim),
                        claim == Claim::trial_26 || claim == Claim::trial_52 || claim >= Claim::offered_26});
    }
    return rows;
}

std::vector<Row> all_rows(const Evaluation& evaluation, std::size_t arm) {
    std::vector<Row> rows = rows_of_needs(evaluation, arm);
    for (std::size_t score = 0; score < score_kinds; ++score)
        for (Row& row : rows_of(evaluation, arm, static_cast<ScoreKind>(score))) rows.push_back(std::move(row));
    return rows;
}

/// As it stands in a heading: "Serious needs, needs".
std::string titled(const ScoreInfo& info) {
    std::string name = info.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + (name == "Serious needs" ? std::string() : ", " + std::string(info.unit));
}
std::string counted(std::int64_t number, const std::string& one, const std::string& many) {
    return with_commas(number) + " " + (number == 1 ? one : many);
}
std::string per_cent(double share) { return rounded(100 * share, 0, false) + "%"; }

/// Two decimals at least, so that claims can be held against each other; a third where the error is that small.
int exponent_for(const Estimate& estimate) {
    return estimate.error > 0 ? std::clamp(exponent_of(estimate.error), -3, -2) : -2;
}

/// A number in the unit of its row; shares as hundredths, and differences between them as points.
std::string number(const Row& row, double value) {
    if (row.score == recorded) return row.kind == ClaimKind::made ? rounded(100 * value, -1, true) : per_cent(value);
    return rounded(value, exponent_for(row.estimate), true);
}

std::string said(const Row& row) {
    if (row.estimate.futures == 0) return "nobody followed";
    return number(row, row.estimate.mean) + " (" + number(row, row.estimate.low) + " to " +
           number(row, row.estimate.high) + ")";
}

const char* heading_of(ClaimKind kind, bool needs) {
    switch (kind) {
        case ClaimKind::claimed:
            return "What a study would have claimed";
        case ClaimKind::anyway:
            return needs ? "The same needs of the same people in the first arm" : "The same people in the first arm";
        case ClaimKind::made:
            break;
    }
    return needs ? "The difference made, in points" : "The difference made";
}

std::string block(const std::string& title, const std::vector<Row>& rows) {
    constexpr std::size_t label = 43, people = 7, range = 26, share = 7;
    const bool needs = rows.front().score == recorded;
    std::string out = trimmed(
        left(title, label) + right(needs ? "needs" : "people", people) + "  " + left("mean (5% to 95%)", range) +
        (needs ? std::string() : right("in SDs", share) + right("better", share)) + right("says so", share + 1));
    out += std::string(page_width, '-') + "\n";
    const ClaimKind* kind = nullptr;
    for (const Row& row : rows) {
        if (row.of_trial && row.estimate.people == 0) continue;
        if (kind == nullptr || *kind != row.kind) out += trimmed(heading_of(row.kind, needs));
        kind = &row.kind;
        const Estimate& one = row.estimate;
        std::string line =
            left("  " + row.label, label) + right(with_commas(one.people), people) + "  " + left(said(row), range);
        if (one.futures > 0) {
            if (!needs)
                line += right(rounded(one.standardised(), -2, true), share) +
                        right(row.two_groups ? "" : per_cent(one.better), share);
            line += right(per_cent(one.says_better), share + 1);
        }
        out += trimmed(line);
    }
    return out;
}

const Row& row_called(const std::vector<Row>& rows, const std::string& claim) {
    return *std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.claim == claim; });
}

/// One score in a sentence, at the longest follow-up that anybody had.
std::string sentence(const std::string& what, const std::vector<Row>& rows) {
    const bool needs = rows.front().score == recorded;
    const auto followed = [&](const char* claim) { return row_called(rows, claim).estimate.futures > 0; };
    const std::string weeks = needs ? (followed("gone_52")   ? "52"
                                       : followed("gone_26") ? "26"
                                                             : "")
                                    : (followed("made_52")   ? "52"
                                       : followed("made_26") ? "26"
                                                             : "");
    if (weeks.empty()) return wrapped(what + ": nobody was followed for 26 weeks.");
    const auto at = [&](const std::string& prefix) -> const Row& { return row_called(rows, prefix + weeks); };
    const Row &before_after = at(needs ? "gone_" : "after_"), &anyway = at(needs ? "gone_anyway_" : "anyway_"),
              &made = at(needs ? "gone_made_" : "made_");
    std::string text = what + ": after " + weeks + " weeks a before-and-after study would have claimed " +
                       number(before_after, before_after.estimate.mean);
    if (!needs && at("matched_").estimate.futures > 0) {
        const Row &matched = at("matched_"), &bias = at("bias_");
        text += " and a matched comparison " + number(matched, matched.estimate.mean);
        if (bias.estimate.futures > 0) text += " (" + number(bias, bias.estimate.mean) + " where nothing was done)";
    }
    text += "; without the change the same people would have had " + number(anyway, anyway.estimate.mean) +
            "; the difference made was ";
    const Estimate& made_over_all = made.estimate;
    if (made_over_all.mean == 0 && made_over_all.low == 0 && made_over_all.high == 0) return wrapped(text + "none.");
    text += said(made) + (needs ? " points" : "");
    if (!made_over_all.clear()) text += ", no clear difference";
    return wrapped(text + ".");
}

std::string who_was_followed(const Study& study, const Evaluation& evaluation, std::size_t arm) {
    FutureFigures all;
    for (const FutureFigures& one : evaluation.figures[arm - 1])
        all.began += one.began, all.ended += one.ended, all.completed += one.completed, all.unmatched += one.unmatched,
            all.helped_in_first += one.helped_in_first, all.reached += one.reached, all.held_back += one.held_back;
    std::string text = "Over all futures " + counted(all.began, "time", "times") +
                       " of being helped began at the door " + alongside::quoted(evaluation.request.door) + " in " +
                       alongside::quoted(study.arms[arm]) + "; " + with_commas(all.ended) + " had ended, " +
                       with_commas(all.completed) + " of them as agreed or by parting.";
    if (all.unmatched > 0) text += " For " + with_commas(all.unmatched) + " there was no control.";
    if (all.reached > 0)
        text += " A trial was on: of " + counted(all.reached, "person", "people") + " who asked there " +
                with_commas(all.held_back) + " were held back by lottery.";
    if (all.helped_in_first > 0)
        text += " " + with_commas(all.helped_in_first) + " had such help in " + alongside::quoted(study.arms.front()) +
                " too in the same week: the difference made is that between the arms, not between help and none.";
    return wrapped(text);
}

constexpr ScoreKind shown[] = {ScoreKind::stress, ScoreKind::loneliness, ScoreKind::serious_needs};

}  // namespace

std::string evaluation_as_text(const Study& study, std::span<const Scenario> arms) {
    const Evaluation& evaluation = *study.evaluation;
    const Scenario& first = arms.front();
    std::string out =
        wrapped("What an evaluation would have said, beside the difference made, in " + first.place.name + ": " +
                counted(first.residents, "resident", "residents") + ", " +
                counted(study.horizons.back(), "week", "weeks") + " after a burn-in of " + with_commas(first.burn_in) +
                ", " + counted(static_cast<std::int64_t>(study.futures.size()), "future", "futures") +
                "; the first arm is " + alongside::quoted(study.arms.front()) + ".");
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm) {
        out += "\n" + trimmed(alongside::quoted(study.arms[arm])) + "\n" + who_was_followed(study, evaluation, arm);
        const std::vector<Row> needs = rows_of_needs(evaluation, arm);
        if (std::all_of(needs.begin(), needs.end(), [](const Row& row) { return row.estimate.futures == 0; }) &&
            estimate_of(evaluation, arm, Claim::after_26, ScoreKind::stress).futures == 0) {
            out += "Nobody was followed for long enough to say anything.\n";
            continue;
        }
        out += sentence("Serious needs recorded at entry and gone", needs);
        for (const ScoreKind score : shown) out += sentence(titled(info_of(score)), rows_of(evaluation, arm, score));
        out += "\n" + block("Recorded needs gone", needs);
        for (const ScoreKind score : shown)
            out += "\n" + block(titled(info_of(score)), rows_of(evaluation, arm, score));
    }
    out += "\n" + wrapped(
                      "people: over all futures; mean over all of them; 5% to 95% of what each future would have "
                      "said by itself; in SDs: over the standard deviation between people at entry; better: share "
                      "of people for whom it went the good way; says so: share of futures whose mean did.");
    return out;
}

std::string evaluation_as_csv(const Study& study) {
    const Evaluation& evaluation = *study.evaluation;
    std::string out =
        "arm,against,door,claim,score,unit,people,futures,mean,low,high,error,sd_at_entry,standardised,share_better,"
        "share_says_better\n";
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (const Row& row : all_rows(evaluation, arm)) {
            const Estimate& one = row.estimate;
            out += csv_text(study.arms[arm]) + "," + csv_text(study.arms.front()) + "," +
                   csv_text(evaluation.request.door) + "," + row.claim + "," + row.score + "," + csv_text(row.unit) +
                   "," + std::to_string(one.people) + "," + std::to_string(one.futures);
            for (const double value :
                 {one.mean, one.low, one.high, one.error, one.sd, one.standardised(), one.better, one.says_better})
                out += "," + (one.futures > 0 ? number_text(value) : std::string());
            out += "\n";
        }
    return out;
}

std::string evaluation_as_json(const Study& study, std::span<const Scenario> arms, const StudyOptions& options) {
    using Json = nlohmann::ordered_json;
    const Evaluation& evaluation = *study.evaluation;
    Json rows = Json::array();
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (const Row& row : all_rows(evaluation, arm)) {
            const Estimate& one = row.estimate;
            Json json{{"arm", study.arms[arm]}, {"claim", row.claim},     {"score", row.score},  {"unit", row.unit},
                      {"people", one.people},   {"futures", one.futures}, {"clear", one.clear()}};
            if (one.futures > 0) {
                json["mean"] = one.mean, json["low"] = one.low, json["high"] = one.high, json["error"] = one.error;
                json["sd_at_entry"] = one.sd, json["standardised"] = one.standardised();
                json["share_better"] = one.better, json["share_says_better"] = one.says_better;
            }
            rows.push_back(json);
        }
    const Scenario& first = arms.front();
    const Json all{{"arms", study.arms},
                   {"against", study.arms.front()},
                   {"door", evaluation.request.door},
                   {"place", first.place.name},
                   {"residents", first.residents},
                   {"weeks", study.horizons.back()},
                   {"burn_in", first.burn_in},
                   {"futures", study.futures.size()},
                   {"futures_asked_for", options.futures},
                   {"luck", options.luck},
                   {"drawn", options.drawn},
                   {"both_scores", static_cast<double>(evaluation.request.options.both_scores)},
                   {"evaluation", rows}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace alongside::cli
