// SPDX-License-Identifier: Apache-2.0
// What an evaluation would have said, and which assumptions the answer hangs on.
#include <algorithm>
#include <array>

#include "sim/base/draw.hpp"
#include "sim/base/numbers.hpp"
#include "sim/cli/table.hpp"
#include "sim/report/matter.hpp"
#include "sim/run/spread_split.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::report {
namespace {

/// Shares as hundredths, differences between them as points, scores in standard deviations of people at entry.
std::string of_hundred(double share, bool difference) {
    constexpr double hundred = 100;
    return number(hundred * share,
                  cli::rounded(hundred * share, difference ? -1 : 0, difference) + (difference ? " points" : "%"));
}

struct Followed {
    const char* label;
    ClaimKind kind;
};
constexpr Followed told[] = {{"claimed, before and after", ClaimKind::claimed},
                             {"would have come anyway", ClaimKind::anyway},
                             {"difference made", ClaimKind::made}};

/// Ranks from 0, those alike sharing the mean of theirs.
std::vector<double> ranks(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
    std::vector<double> rank(values.size());
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from;
        while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
        for (std::size_t k = from; k < to; ++k) rank[order[k]] = static_cast<double>(from + to - 1) / 2;
        from = to;
    }
    return rank;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const double mean_x = mean_of(x), mean_y = mean_of(y);
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        xx += (x[k] - mean_x) * (x[k] - mean_x), yy += (y[k] - mean_y) * (y[k] - mean_y);
        xy += (x[k] - mean_x) * (y[k] - mean_y);
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}

struct Pull {
    std::size_t input = 0;
    double strength = 0;
    std::optional<double> turns_at;
};

/// Which drawn inputs the difference goes with, and how strongly the strongest would by chance alone.
class Pulls {
public:
    Pulls(const Matter& matter, std::size_t arm) : study_(matter.study) {
        const std::vector<double> effect = matter.paired(arm, matter.last(), *matter.find(matter.outcome));
        const std::vector<double> ranked = ranks(effect);
        std::vector<std::vector<double>> inputs;
        for (std::size_t k = 0; k < study_.inputs.size(); ++k) {
            inputs.push_back(ranks(input(k)));
            all.push_back({k, correlation(inputs.back(), ranked), turning_point(input(k), effect)});
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Pull& a, const Pull& b) { return fabs(a.strength) > fabs(b.strength); });
        by_chance = by_chance_alone(inputs, ranked, matter.options.luck);
    }
    std::vector<Pull> all;  ///< strongest first
    double by_chance = 1;   ///< the strongest of all in 95 of 100 shuffles is below this

private:
    std::vector<double> input(std::size_t which) const {
        std::vector<double> values;
        for (std::size_t future = 0; future < study_.futures.size(); ++future)
            values.push_back(study_.input_values[future * study_.inputs.size() + which]);
        return values;
    }
    /// Where a straight line through the futures crosses nought, if that is among the values drawn.
    static std::optional<double> turning_point(const std::vector<double>& x, const std::vector<double>& y) {
        const double mean_x = mean_of(x), mean_y = mean_of(y);
        double xx = 0, xy = 0;
        for (std::size_t k = 0; k < x.size(); ++k)
            xx += (x[k] - mean_x) * (x[k] - mean_x), xy += (x[k] - mean_x) * (y[k] - mean_y);
        if (xx <= 0 || xy == 0) return std::nullopt;
        const double at = mean_x - mean_y * xx / xy;
        const auto [low, high] = std::minmax_element(x.begin(), x.end());
        return at >= *low && at <= *high ? std::optional(at) : std::nullopt;
    }
    static double by_chance_alone(const std::vector<std::vector<double>>& inputs, std::vector<double> effect,
                                  const std::string& luck) {
        constexpr std::uint32_t shuffles = 200;
        constexpr double all_but_one_in_twenty = 0.95;
        const Draw draw(luck_of(luck, 0), "report", Week{0});
        std::vector<double> strongest;
        for (std::uint32_t shuffle = 0; shuffle < shuffles; ++shuffle) {
            for (std::size_t k = effect.size(); k > 1; --k) {
                const auto other = static_cast<std::size_t>(
                    draw("shuffle", Key{shuffle}).nth(static_cast<std::uint32_t>(k)).uniform() *
                    static_cast<double>(k));
                std::swap(effect[k - 1], effect[std::min(other, k - 1)]);
            }
            double most = 0;
            for (const std::vector<double>& one : inputs) most = std::max(most, fabs(correlation(one, effect)));
            strongest.push_back(most);
        }
        std::sort(strongest.begin(), strongest.end());
        return strongest.empty() ? 1 : percentile(strongest, all_but_one_in_twenty);
    }
    const Study& study_;
};

const FieldInfo* field_of(const Scenario& scenario, std::string_view input) {
    const std::size_t dot = input.find('.');
    const Entry* line = scenario.settings.model().find(input.substr(0, dot));
    if (line == nullptr) return nullptr;
    for (const FieldInfo& field : line->part->parameters.fields)
        if (field.name == input.substr(dot + 1)) return &field;
    return nullptr;
}

std::string hundredths(double value) { return number(value, cli::rounded(value, -2, true)); }

}  // namespace

Section evaluation_section(const Matter& matter) {
    Section section{"evaluation", "What an evaluation would have said", {}, {}, {}, {}};
    if (!matter.study.evaluation) {
        section.one_line = "Not known: " + escaped(matter.without_evaluation) + ".";
        section.lead = paragraph(section.one_line);
        return section;
    }
    const Evaluation& evaluation = *matter.study.evaluation;
    Table table{"Serious needs recorded when help began, and gone later",
                {"Arm", "Weeks after entry", "What", "Needs", "Mean", "5%", "95%", "In words"},
                {}};
    Json rows = Json::array();
    std::vector<std::string> sentences;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        std::string sentence = "with " + matter.arm(arm) + " nobody was followed for 26 weeks";
        for (std::size_t later = 0; later < follow_ups.size(); ++later) {
            const Moment moment = later == 0 ? Moment::half_year : Moment::year;
            const std::string weeks = std::to_string(follow_ups[later]);
            std::array<Estimate, 3> found;
            for (std::size_t k = 0; k < found.size(); ++k) found[k] = needs_gone(evaluation, arm, moment, told[k].kind);
            if (found[0].futures == 0) continue;
            const Estimate& made = found[2];
            const std::string made_text = made.mean == 0 && made.low == 0 && made.high == 0
                                              ? "none"
                                              : of_hundred(made.mean, true) + " (" + of_hundred(made.low, true) +
                                                    " to " + of_hundred(made.high, true) + ")" +
                                                    (made.clear() ? "" : ", no clear difference");
            sentence = "with " + matter.arm(arm) + ", " + weeks +
                       " weeks after help began, a before-and-after study would have claimed that " +
                       of_hundred(found[0].mean, false) + " of recorded serious needs were gone; without the change " +
                       of_hundred(found[1].mean, false) +
                       " of the same would have gone anyway; the difference made was " + made_text;
            for (std::size_t k = 0; k < found.size(); ++k) {
                const bool difference = told[k].kind == ClaimKind::made;
                table.rows.push_back({matter.arm(arm), weeks, told[k].label, std::to_string(found[k].people),
                                      of_hundred(found[k].mean, difference), of_hundred(found[k].low, difference),
                                      of_hundred(found[k].high, difference),
                                      !difference        ? ""
                                      : found[k].clear() ? "clear"
                                                         : "no clear difference"});
                constexpr double hundred = 100;
                rows.push_back({{"label", std::string(told[k].label) + ", " + weeks + " weeks"},
                                {"arm", matter.study.arms[arm]},
                                {"median", hundred * found[k].mean},
                                {"low", hundred * found[k].low},
                                {"high", hundred * found[k].high},
                                {"clear", found[k].clear()}});
            }
        }
        sentences.push_back(sentence);
    }
    for (const std::string& one : sentences) section.one_line += (section.one_line.empty() ? "" : "; ") + one;
    section.one_line[0] = 'W';
    section.one_line += ".";
    section.lead = paragraph(
        "Of those who began to be helped by coordinators, followed in both arms. People come when "
        "things are bad, and much mends by itself: a study without a fair comparison counts that as success.");
    Figure figure;
    figure.id = "evaluation";
    figure.claim = section.one_line;
    figure.alt =
        "For each arm and follow-up: the share of recorded serious needs gone that a before-and-after study would "
        "claim, the share that would have gone anyway, and the difference made, each with its range over futures.";
    figure.picture = {{"kind", "intervals"}, {"unit", "per cent of recorded serious needs, or points"}, {"rows", rows}};
    if (!rows.empty()) {
        figure.tables.push_back(std::move(table));
        figure.small_print =
            "Ranges are what each future would have said by itself. <code>alongside evaluate</code> says more: "
            "other scores, matched comparisons, lotteries. " +
            matter.small_print();
        section.figures.push_back(std::move(figure));
    } else {
        section.lead += paragraph(section.one_line);
    }
    return section;
}

namespace {

/// How much of the spread of the answer is luck, for each arm; only if draws were lived with several lucks.
std::optional<Figure> split_figure(const Matter& matter) {
    const std::size_t outcome = *matter.find(matter.outcome);
    constexpr double hundred = 100;
    const auto per_hundred = [](double share) { return cli::rounded(hundred * share, 0, false); };
    Figure figure;
    Table table{
        "How the variance between futures is split, in per cent", {"Arm", "With the inputs", "5%", "95%", "Luck"}, {}};
    Json rows = Json::array();
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        const std::optional<SpreadSplit> split = split_of(matter.study, arm, matter.last(), outcome);
        if (!split) continue;
        const auto cell = [&](double share) { return number(hundred * share, per_hundred(share)); };
        table.rows.push_back(
            {matter.arm(arm), cell(split->by_inputs), cell(split->low), cell(split->high), cell(1 - split->by_inputs)});
        rows.push_back({{"label", "with the inputs"},
                        {"arm", matter.study.arms[arm]},
                        {"median", hundred * split->by_inputs},
                        {"low", hundred * split->low},
                        {"high", hundred * split->high},
                        {"clear", split->low > 0}});
        figure.claim += (figure.claim.empty() ? "With " : "; with ") + matter.arm(arm) + " " +
                        per_hundred(split->by_inputs) + "% of the spread goes with the inputs (" +
                        per_hundred(split->low) + " to " + per_hundred(split->high) + "), and the rest is luck";
    }
    if (rows.empty()) return std::nullopt;
    figure.id = "split";
    figure.claim += ".";
    figure.alt =
        "For each arm: how much of the variance of the difference between futures goes with the inputs that "
        "were drawn, with its range; the rest is luck.";
    figure.picture = {{"kind", "intervals"}, {"unit", "per cent of the variance between futures"}, {"rows", rows}};
    figure.tables.push_back(std::move(table));
    figure.small_print =
        "Each draw of the inputs was lived with " + std::to_string(matter.study.lucks) +
        " lucks. Evidence about the inputs can make the first part smaller, and nothing the second: the "
        "same place may have a good or a bad year. Neither gets smaller with more futures; the range of "
        "the share does. One-way analysis of variance of the difference in " +
        escaped(matter.headline.what) + ". " + matter.small_print();
    return figure;
}

}  // namespace

Section assumptions_section(const Matter& matter) {
    Section section{"assumptions", "What the answer hangs on", {}, {}, {}, {}};
    const Study& study = matter.study;
    constexpr std::size_t grades = 5, named = 3, listed_most = 10, least_futures = 8;
    static constexpr const char* meaning[grades] = {"measured in this place", "an English study",
                                                    "a study elsewhere, or old", "expert judgement", "a placeholder"};
    std::array<std::size_t, grades> of_grade{};
    for (const std::string& input : study.inputs)
        if (const FieldInfo* field = field_of(matter.arms.back(), input))
            ++of_grade[static_cast<std::size_t>(static_cast<char>(field->grade) - 'A')];
    const std::size_t judged = of_grade[3] + of_grade[4], all = study.inputs.size();
    if (all == 0) {
        section.one_line = "Nothing was drawn: every input stands at its default, so the range holds luck alone.";
        section.lead = paragraph(section.one_line);
        return section;
    }
    const std::string judgement = std::to_string(judged) + " of " + std::to_string(all) +
                                  " inputs that were drawn are judgement or placeholders (grades D and E)";
    Table table{"Inputs drawn afresh for each future, by grade", {"Grade", "What it means", "Inputs"}, {}};
    Json rows = Json::array();
    for (std::size_t k = 0; k < grades; ++k) {
        const std::string letter(1, static_cast<char>('A' + k));
        table.rows.push_back(
            {letter, meaning[k], number(static_cast<double>(of_grade[k]), std::to_string(of_grade[k]))});
        rows.push_back({{"label", letter + ", " + meaning[k]},
                        {"arm", "inputs"},
                        {"value", of_grade[k]},
                        {"text", std::to_string(of_grade[k])}});
    }
    Figure grade;
    grade.id = "grades";
    grade.claim = judgement + ".";
    grade.alt = "Bars: how many drawn inputs have each grade, from A, measured here, to E, a placeholder.";
    grade.picture = {{"kind", "bars"}, {"unit", "inputs"}, {"rows", rows}};
    grade.tables.push_back(std::move(table));
    grade.small_print =
        "Each is drawn from its range for each future, the same in every arm; <code>alongside describe "
        "parameters</code> has them all with their sources.";
    section.figures.push_back(std::move(grade));
    if (std::optional<Figure> split = split_figure(matter)) section.figures.push_back(std::move(*split));

    const std::size_t arm = study.arms.size() - 1;
    const Known known = known_of(matter.difference(arm, matter.last(), *matter.find(matter.outcome)));
    if (known.none || matter.futures() < least_futures) {
        section.one_line = judgement + "; " +
                           (known.none ? "as no future differs, none of them turns the answer within its range"
                                       : "with so few futures nothing can be said of which turn the answer") +
                           ".";
        section.lead = paragraph(section.one_line);
        return section;
    }
    const Pulls pulls(matter, arm);
    std::vector<std::string> turning;
    Table strongest{"The inputs that the difference goes with most closely (" + study.arms[arm] + ")",
                    {"Input", "Grade", "Drawn from", "Rank correlation", "Beyond chance", "The answer turns at"},
                    {}};
    Json marks = Json::array();
    for (std::size_t k = 0; k < std::min(listed_most, pulls.all.size()); ++k) {
        const Pull& one = pulls.all[k];
        const FieldInfo* field = field_of(matter.arms.back(), study.inputs[one.input]);
        if (field == nullptr) continue;
        const bool beyond = fabs(one.strength) > pulls.by_chance;
        const auto value = [](double at) { return number(at, number_text(static_cast<float>(at)).substr(0, 5)); };
        const std::string turns = one.turns_at && beyond ? value(*one.turns_at) + " " + escaped(field->unit) : "-";
        strongest.rows.push_back(
            {plain(study.inputs[one.input]), std::string(1, static_cast<char>(field->grade)),
             number_text(field->stand.low) + " to " + number_text(field->stand.high) + " " + escaped(field->unit),
             hundredths(one.strength), beyond ? "yes" : "no", turns});
        marks.push_back({{"label", study.inputs[one.input]}, {"value", one.strength}, {"clear", beyond}});
        if (beyond && turning.size() < named)
            turning.push_back(plain(study.inputs[one.input]) +
                              (one.turns_at ? " (turns at " + turns + ")" : " (does not turn it within its range)"));
    }
    const std::string chance = number(pulls.by_chance, cli::rounded(pulls.by_chance, -2, false));
    const std::string most = pulls.all.empty() ? "0" : hundredths(pulls.all.front().strength);
    const std::string claim =
        turning.empty() ? "With " + std::to_string(matter.futures()) +
                              " futures no single input stands out from chance: the strongest rank correlation is " +
                              most + ", and chance alone reaches " + chance + " in one of twenty"
                        : "The difference goes with " + joined(turning);
    section.one_line = claim + ". " + judgement + ".";
    Figure figure;
    figure.id = "pulls";
    figure.claim = claim + ".";
    figure.alt =
        "For the ten inputs that the difference goes with most closely: the rank correlation, beside what chance alone "
        "would show.";
    figure.picture = {{"kind", "pulls"}, {"chance", pulls.by_chance}, {"rows", marks}};
    figure.tables.push_back(std::move(strongest));
    figure.small_print =
        "Rank correlation over futures between an input and the difference in " + escaped(matter.headline.what) +
        ". Beyond chance: stronger than the strongest of all " + std::to_string(all) +
        " in 95 of 100 shuffles. A turning point is where a straight line through the futures crosses nought. " +
        matter.small_print();
    section.figures.push_back(std::move(figure));
    return section;
}

}  // namespace alongside::report
