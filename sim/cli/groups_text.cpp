// SPDX-License-Identifier: Apache-2.0
// What an arm changes for groups of residents, as a table for people, as CSV and as JSON.
#include "sim/cli/groups_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/layout.hpp"
#include "sim/cli/table.hpp"
#include "sim/cli/talk.hpp"
#include "sim/run/groups_of_residents.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside::cli {
namespace {

constexpr double hundred = 100;

const Division& division_of(const GroupDifference& one) { return divisions()[resident_groups()[one.group].division]; }

/// Those of one division, in their order.
std::vector<GroupDifference> of_division(const Study& study, std::string_view by) {
    std::vector<GroupDifference> all = group_differences(study);
    all.erase(
        std::remove_if(all.begin(), all.end(), [&](const GroupDifference& one) { return division_of(one).name != by; }),
        all.end());
    return all;
}

/// In points of a hundred, as precisely as the run knows it.
std::string difference_text(const GroupDifference& one) {
    const Difference& known = one.known;
    if (!one.told()) return std::string(one.untold());
    if (known.share_equal == 1) return "the same";
    if (!one.clear()) return "no clear difference";
    const int exponent = exponent_for(hundred * known.mean, hundred * known.error);
    return rounded(hundred * known.median, exponent, true) + " (" + rounded(hundred * known.low, exponent, true) +
           " to " + rounded(hundred * known.high, exponent, true) + ")";
}

struct Row {
    std::string label, residents, first, difference, better;
};

Row row_of(const GroupDifference& one) {
    constexpr int tenths = -1;
    Row row{"  " + std::string(resident_groups()[one.group].label), rounded(one.members, tenths, false), "",
            difference_text(one), ""};
    if (!one.told()) return row;
    row.first = rounded(hundred * one.known.first, tenths, false) + "%";
    const std::optional<double> better = one.share_better();
    if (better && one.known.share_equal < 1) row.better = rounded(hundred * *better, 0, false) + "%";
    return row;
}

std::string block(const std::vector<Row>& rows) {
    std::size_t label = 0, residents = 0, first = 0, difference = 0;
    for (const Row& row : rows) {
        label = std::max(label, width_of(row.label)), residents = std::max(residents, width_of(row.residents));
        first = std::max(first, width_of(row.first)), difference = std::max(difference, width_of(row.difference));
    }
    const std::string space(2, ' ');
    constexpr std::size_t better = 6;
    const std::size_t gaps = 4 * space.size(), others = gaps + residents + first + difference + better;
    label = std::min(label, page_width - others);
    std::string out;
    for (const Row& row : rows) {
        out += trimmed(left(cut(row.label, label), label) + space + right(row.residents, residents) + space +
                       right(row.first, first) + space + left(row.difference, difference) + space +
                       right(row.better, better));
        if (&row == &rows.front()) out += std::string(label + others, '-') + "\n";
    }
    return out;
}

std::string one_arm(const Study& study, const std::vector<GroupDifference>& all, std::size_t arm, std::size_t horizon) {
    const std::int32_t weeks = study.horizons[horizon];
    std::vector<Row> rows{{"After " + with_commas(weeks) + (weeks == 1 ? " week: " : " weeks: ") + study.arms[arm],
                           "members", "first", "points, median (5% to 95%)", "better"}};
    for (std::size_t share = 0; share < group_shares().size(); ++share) {
        rows.push_back({std::string(group_shares()[share].label), "", "", "", ""});
        for (const GroupDifference& one : all)
            if (one.known.arm == arm && one.known.horizon == horizon && one.share == share) rows.push_back(row_of(one));
    }
    return block(rows);
}

}  // namespace

std::string division_names() {
    std::string names;
    for (const Division& one : divisions())
        names += (names.empty() ? "" : &one == &divisions().back() ? " or " : ", ") + std::string(one.name);
    return names;
}

void expect_division(const std::string& by, std::span<const Scenario> arms) {
    std::vector<std::string> names;
    for (const Division& one : divisions()) names.emplace_back(one.name);
    if (std::find(names.begin(), names.end(), by) == names.end()) {
        const std::string meant = nearest(by, names);
        throw UsageError(
            "residents are not told apart by " + alongside::quoted(by),
            (meant.empty() ? "" : "Did you mean --by " + meant + "? ") + "There is --by " + division_names() + ".");
    }
    if (!measures_of(arms).empty())
        throw UsageError("these scenarios name the measures that they want, and then nobody is followed",
                         "Leave measures out of one of them, or leave --by out.");
}

std::string groups_table(const Study& study, std::span<const Scenario> arms, std::string_view by, bool all_horizons) {
    const std::vector<GroupDifference> all = of_division(study, by);
    const auto division =
        std::find_if(divisions().begin(), divisions().end(), [&](const Division& one) { return one.name == by; });
    std::string out = wrapped(what_is_compared(study, arms)) + "\n" +
                      wrapped("Adults who lived here as the burn-in ended, by " + std::string(by) +
                              ", as they were then: the same "
                              "people in every arm, whoever died or left as when last seen. " +
                              std::string(division->about));
    for (std::size_t horizon = all_horizons ? 0 : study.horizons.size() - 1; horizon < study.horizons.size(); ++horizon)
        for (std::size_t arm = 1; arm < study.arms.size(); ++arm) out += "\n" + one_arm(study, all, arm, horizon);
    return out + "\n" +
           wrapped("members: mean over futures. first: mean over futures of " + alongside::quoted(study.arms.front()) +
                   "; then the difference from it in points of a hundred, and the share of futures in which it went "
                   "the good way, where there is one. No clear difference: the range from 5% to 95% of futures "
                   "includes 0. Too few to say: fewer than " +
                   rounded(least_told, 0, false) +
                   " members on average. In too few futures: nothing that it could be a share of in most.");
}

std::string groups_csv(const Study& study, std::string_view by) {
    std::string out =
        "arm,against,horizon_weeks,by,group,share,unit,members,told,first,second,mean,median,low,high,error,"
        "share_higher,share_equal,share_better,futures\n";
    for (const GroupDifference& one : of_division(study, by)) {
        const Difference& known = one.known;
        out += csv_text(study.arms[known.arm]) + "," + csv_text(study.arms.front()) + "," +
               std::to_string(study.horizons[known.horizon]) + "," + std::string(by) + "," +
               std::string(resident_groups()[one.group].name) + "," + std::string(group_shares()[one.share].name) +
               ",1," + number_text(one.members) + "," + (one.told() ? "1" : "0");
        for (const double value : {known.first, known.second, known.mean, known.median, known.low, known.high,
                                   known.error, known.share_higher, known.share_equal})
            out += "," + (known.futures > 0 ? number_text(value) : std::string());
        const std::optional<double> better = one.share_better();
        out += "," + (better && known.futures > 0 ? number_text(*better) : std::string()) + "," +
               std::to_string(known.futures) + "\n";
    }
    return out;
}

nlohmann::ordered_json groups_json(const Study& study, std::string_view by) {
    using Json = nlohmann::ordered_json;
    Json rows = Json::array();
    for (const GroupDifference& one : of_division(study, by)) {
        const Difference& known = one.known;
        Json row{{"arm", study.arms[known.arm]},
                 {"horizon_weeks", study.horizons[known.horizon]},
                 {"by", by},
                 {"group", resident_groups()[one.group].name},
                 {"share", group_shares()[one.share].name},
                 {"unit", "1"},
                 {"members", one.members},
                 {"told", one.told()},
                 {"futures", known.futures}};
        if (known.futures > 0) {
            row["first"] = known.first, row["second"] = known.second;
            row["mean"] = known.mean, row["median"] = known.median, row["low"] = known.low, row["high"] = known.high;
            row["error"] = known.error;
            row["share_higher"] = known.share_higher, row["share_equal"] = known.share_equal;
            const std::optional<double> better = one.share_better();
            row["share_better"] = better ? Json(*better) : Json();
            row["clear"] = one.clear();
        }
        rows.push_back(row);
    }
    return rows;
}

}  // namespace alongside::cli
