// SPDX-License-Identifier: Apache-2.0
// How far those came whom coordinators took on, who gained, who lost, and who was not reached.
#include <algorithm>

#include "sim/cli/table.hpp"
#include "sim/report/matter.hpp"

namespace alongside::report {
namespace {

std::string tenths(double value) { return number(value, cli::rounded(value, -1, false)); }

/// Where cases with coordinators stand at the end, on average over futures.
struct Stage {
    const char *outcome, *label;
};
constexpr Stage open_stages[] = {{"walking_alongside.mapping", "looking at who is there"},
                                 {"walking_alongside.strengths", "looking at what is strong"},
                                 {"walking_alongside.goal", "looking for a goal"},
                                 {"walking_alongside.doing", "clearing the way and going"},
                                 {"walking_alongside.moving_on", "about to part"}};
constexpr const char *moved_on = "walking_alongside.moved_on", *begun = "walking_alongside.begun";

/// Somebody of whom a run can say whether they gained: which way is good, and in which words.
struct Group {
    const char *outcome, *label;
    int good;
};
constexpr Group groups[] = {
    {"needs_and_clusters.three_or_more", "families with three or more kinds of need", -1},
    {"needs_and_clusters.five_or_more", "families with five or more kinds of need", -1},
    {"needs_and_clusters.all_three", "children with a parent ill, a parent using and conflict at home", -1},
    {"needs_and_clusters.serious", "serious needs", -1},
    {"wellbeing.often_lonely", "adults who are often lonely", -1},
    {"wellbeing.above_case_line", "adults whose stress is above the case line", -1},
    {"trust_and_recognition.wary", "adults wary of a sector after a bad first meeting", -1},
    {"carers.without_a_carer", "ill or disabled people without a carer", -1},
    {"carers.carers_from_50", "carers for 50 hours a week or more", -1},
    {"groups_and_goers.members", "adults who go to a club, group or hub", 1},
    {"outlook_and_belonging.belong_16_to_24", "residents of 16 to 24 who belong", 1},
    {"outlook_and_belonging.belong_25_to_34", "residents of 25 to 34 who belong", 1},
    {"way_in.waiting", "residents who wait for a service", -1},
    {"way_in.weeks_waited", "weeks waited so far, on average", -1},
};

std::string how_it_went(const Known& known, int good) {
    if (known.none || !known.clear()) return verdict(known);
    return (known.low > 0) == (good > 0) ? "better" : "worse";
}

}  // namespace

Section stages_section(const Matter& matter) {
    Section section{"stages", "How far people came with coordinators", {}, {}, {}, {}};
    Table table{"Cases that coordinators have taken on, after " + matter.weeks(), {"Where they stand"}, {}};
    std::vector<std::vector<double>> columns;
    Json rows = Json::array();
    std::vector<std::string> claims;
    for (std::size_t arm = 0; arm < matter.study.arms.size(); ++arm) {
        const std::optional<double> all = matter.level_of(arm, begun), parted = matter.level_of(arm, moved_on);
        if (!all || !parted || *all <= 0) continue;
        table.heads.push_back(matter.arm(arm));
        std::vector<double> values;
        double open = 0;
        for (const Stage& stage : open_stages) {
            values.push_back(matter.level_of(arm, stage.outcome).value_or(0));
            open += values.back();
        }
        const double otherwise = *all - open - *parted;
        values.push_back(*parted), values.push_back(otherwise), values.push_back(*all);
        columns.push_back(values);
        claims.push_back("with " + matter.arm(arm) + " on average " + tenths(*all) + " cases were taken on, of which " +
                         tenths(*parted) + " ended because it was time to part, " + tenths(otherwise) +
                         " ended otherwise and " + tenths(open) + " go on");
    }
    if (columns.empty()) {
        section.one_line = "Nobody walks with a coordinator in any arm, or the run does not write it down.";
        section.lead = paragraph(section.one_line);
        return section;
    }
    std::vector<std::string> labels;
    for (const Stage& stage : open_stages) labels.emplace_back(stage.label);
    for (const char* label : {"ended: time to part", "ended otherwise", "all taken on"}) labels.emplace_back(label);
    for (std::size_t k = 0; k < labels.size(); ++k) {
        std::vector<std::string> row{labels[k]};
        for (std::size_t column = 0; column < columns.size(); ++column) {
            row.push_back(tenths(columns[column][k]));
            if (k + 1 < labels.size())
                rows.push_back({{"label", labels[k]},
                                {"arm", table.heads[column + 1]},
                                {"value", columns[column][k]},
                                {"text", cli::rounded(columns[column][k], -1, false)}});
        }
        table.rows.push_back(std::move(row));
    }
    Figure figure;
    figure.id = "stages";
    figure.claim = "After " + matter.weeks() + ": " + joined(claims) + ".";
    figure.alt =
        "Bars of where cases with coordinators stand after " + matter.weeks() + ", stage by stage, one panel an arm.";
    figure.picture = {{"kind", "bars"}, {"unit", "cases"}, {"rows", rows}};
    figure.tables.push_back(std::move(table));
    figure.small_print =
        "Means over futures of what stands at the end. “Ended otherwise” is who came no more, was closed after missed "
        "meetings, moved away or died; the run does not tell these apart for coordinators. " +
        matter.small_print();
    section.figures.push_back(std::move(figure));
    return section;
}

Section reach_section(const Matter& matter) {
    Section section{"reach", "Who gained, and who was not reached", {}, {}, {}, {}};
    Table table{"Who is better or worse off after " + matter.weeks(),
                {"Who", "Arm", "Mean of " + matter.arm(0), "Typical difference", "5%", "95%", "In words"},
                {}};
    Json rows = Json::array();
    std::vector<std::string> better, worse, missing;
    for (const Group& group : groups) {
        const std::optional<std::size_t> outcome = matter.find(group.outcome);
        if (!outcome) {
            missing.emplace_back(group.label);
            continue;
        }
        for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
            const Difference& one = matter.difference(arm, matter.last(), *outcome);
            const Known known = known_of(one);
            const std::string words = how_it_went(known, group.good);
            std::vector<std::string> row{group.label, matter.arm(arm), matter.first_mean(*outcome)},
                four = cells(known);
            four.back() = words;
            row.insert(row.end(), four.begin(), four.end());
            table.rows.push_back(std::move(row));
            const std::string text = std::string(group.label) + " (" + matter.arm(arm) + ", " + said(known) + ")";
            if (words == "better") better.push_back(text);
            if (words == "worse") worse.push_back(text);
            if (one.first <= 0) continue;
            constexpr double hundred = 100;
            const double scale = hundred * (group.good > 0 ? 1 : -1) / one.first;
            rows.push_back({{"label", group.label},
                            {"arm", matter.study.arms[arm]},
                            {"median", known.median * scale},
                            {"low", (scale > 0 ? known.low : known.high) * scale},
                            {"high", (scale > 0 ? known.high : known.low) * scale},
                            {"clear", known.clear() && !known.none}});
        }
    }
    std::vector<std::string> reached;
    for (std::size_t arm = 1; arm < matter.study.arms.size(); ++arm) {
        const auto with = matter.level_of(arm, "way_in.with_coordinators");
        const auto in_need = matter.level_of(arm, "trust_and_recognition.in_need"),
                   aware = matter.level_of(arm, "trust_and_recognition.in_need_aware");
        if (!with || !in_need || !aware) continue;
        reached.push_back("with " + matter.arm(arm) + " " + tenths(*with) + " residents hold a place with a " +
                          "coordinator, while " + level(*in_need, 1) + " have a serious need of their own and " +
                          level(*in_need - *aware, 1) + " of these recognise none of their needs");
    }
    const std::string gained =
        better.empty() ? "Nobody gained clearly, of those that the run tells apart" : "Better off: " + joined(better);
    section.one_line =
        gained + ". " + (worse.empty() ? "Nobody is clearly worse off" : "Worse off: " + joined(worse)) + ". " +
        (reached.empty() ? "Who was not reached is not written down." : "Not reached: " + joined(reached) + ".");
    Figure figure;
    figure.id = "reach";
    figure.claim =
        gained + ". " + (worse.empty() ? "Nobody is clearly worse off" : "Worse off: " + joined(worse)) + ".";
    figure.alt =
        "For each group and arm the typical change in per cent of the first arm, and the range of nine in ten "
        "futures; to the right is better.";
    figure.picture = {
        {"kind", "intervals"}, {"unit", "per cent of the first arm, to the right is better"}, {"rows", rows}};
    figure.tables.push_back(std::move(table));
    figure.small_print =
        "The picture shows each difference in per cent of the mean of the first arm, turned so that "
        "better is to the right; the table has it as counted. Among so many lines one may leave nought by luck. " +
        matter.small_print();
    section.figures.push_back(std::move(figure));
    if (!reached.empty())
        section.lead = paragraph("After " + matter.weeks() + ", on average: " + joined(reached) + ".");
    GroupsSaid by_group = groups_said(matter);
    section.lead += by_group.lead;
    if (!by_group.one_line.empty()) section.one_line += " " + by_group.one_line;
    for (Figure& one : by_group.figures) section.figures.push_back(std::move(one));
    section.after = paragraph(
        std::string("<b>Not known.</b> ") +
        (by_group.figures.empty()
             ? "Nobody was followed in this run, as it names the measures that it wants, so it cannot say whether "
               "groups "
               "such as deprivation fifths, ages or tenures gained alike. "
             : "People here have no ethnic group, religion or sexual orientation, so this run cannot say whether such "
               "groups gained alike; and children are in no group of their own. ") +
        "An equality assessment needs other evidence." +
        (missing.empty() ? std::string() : " Nor does this run write down: " + joined(missing) + "."));
    return section;
}

}  // namespace alongside::report
