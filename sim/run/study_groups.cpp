// SPDX-License-Identifier: Apache-2.0
// What a study says of groups of residents: shares, differences over futures, and both as named arrays.
#include "sim/base/error.hpp"
#include "sim/base/float_mode.hpp"
#include "sim/run/groups_of_residents.hpp"
#include "sim/run/study_parts.hpp"
#include "sim/scenario/words.hpp"

namespace alongside {
namespace {

constexpr const char* unit_of_share = "1";

Variable texts(std::string name, std::string about, std::string dimension, Texts values) {
    return {std::move(name), "", std::move(about), {std::move(dimension)}, std::move(values), {}};
}

Variable horizon_weeks(const Study& study) {
    return {"horizon",
            "weeks",
            "Weeks since the end of the burn-in.",
            {"horizon"},
            Wholes(study.horizons.begin(), study.horizons.end()),
            {}};
}

std::string full_name(const ResidentGroup& group) {
    return std::string(divisions()[group.division].name) + "." + std::string(group.name);
}

/// Which groups there are.
std::vector<Variable> group_frame() {
    Texts by, labels;
    for (const ResidentGroup& group : resident_groups()) {
        by.emplace_back(divisions()[group.division].name);
        labels.emplace_back(group.label);
    }
    return {texts("group", "Division and group.", "group", group_names()),
            texts("group_by", "The division that a group belongs to.", "group", std::move(by)),
            texts("group_label", "The group in words.", "group", std::move(labels))};
}

void add(std::vector<Variable>& to, std::vector<Variable> more) {
    for (Variable& one : more) to.push_back(std::move(one));
}

Group counts_in_file(const Study& study) {
    Texts units, abouts;
    for (const GroupCountInfo& one : group_count_infos()) units.emplace_back(one.unit), abouts.emplace_back(one.about);
    Group group{"groups",
                "Adults who lived here as the burn-in ended, counted by what they were then.",
                {texts("arm", "Name of the scenario.", "arm", study.arms),
                 {"future",
                  "1",
                  "Number of the future under its luck.",
                  {"future"},
                  Wholes(study.futures.begin(), study.futures.end()),
                  {}},
                 horizon_weeks(study)},
                {}};
    add(group.variables, group_frame());
    group.variables.push_back(texts("counted", "What is counted of a group.", "counted", group_count_names()));
    group.variables.push_back(texts("counted_unit", "Unit of each.", "counted", std::move(units)));
    group.variables.push_back(texts("counted_about", "What each counts.", "counted", std::move(abouts)));
    group.variables.push_back({"count",
                               "as counted_unit",
                               "The count at the horizon.",
                               {"arm", "future", "horizon", "group", "counted"},
                               Wholes(study.group_counts.begin(), study.group_counts.end()),
                               {}});
    return group;
}

Group differences_in_file(const Study& study) {
    Texts names, abouts;
    for (const GroupShare& one : group_shares()) names.emplace_back(one.name), abouts.emplace_back(one.about);
    Group group{"groups_paired",
                "What is known of the difference between each arm and the first in shares of groups.",
                {texts("arm", "Name of the scenario.", "arm", Texts(study.arms.begin() + 1, study.arms.end())),
                 horizon_weeks(study)},
                {{"against", study.arms.front()},
                 {"futures", std::to_string(study.futures.size())},
                 {"least_told", number_text(least_told)}}};
    add(group.variables, group_frame());
    group.variables.push_back(texts("share", "What is said of a group.", "share", std::move(names)));
    group.variables.push_back(texts("share_about", "What it is the share of.", "share", std::move(abouts)));
    const std::vector<GroupDifference> all = group_differences(study);
    const std::vector<std::string> dimensions{"arm", "horizon", "group", "share"};
    const auto put = [&](std::string name, std::string unit, std::string about, const auto& read) {
        Numbers values;
        for (const GroupDifference& one : all) values.push_back(read(one));
        group.variables.push_back(
            {std::move(name), std::move(unit), std::move(about), dimensions, std::move(values), {}});
    };
    const struct {
        const char *name, *about;
        double Difference::*member;
    } statistics[] = {{"first", "Mean over futures of the first arm.", &Difference::first},
                      {"second", "Mean over futures of this arm.", &Difference::second},
                      {"mean", "Mean difference.", &Difference::mean},
                      {"median", "Median difference.", &Difference::median},
                      {"low", "Difference that 5 per cent of futures fall below.", &Difference::low},
                      {"high", "Difference that 95 per cent of futures fall below.", &Difference::high},
                      {"error", "Monte Carlo standard error of the mean difference.", &Difference::error},
                      {"share_higher", "Share of futures in which this arm is higher.", &Difference::share_higher},
                      {"share_equal", "Share of futures in which the two are equal.", &Difference::share_equal}};
    for (const auto& statistic : statistics)
        put(statistic.name, unit_of_share, statistic.about,
            [&](const GroupDifference& one) { return one.known.*statistic.member; });
    put("members", "residents", "Mean members of the group over futures.",
        [](const GroupDifference& one) { return one.members; });
    Wholes futures, told;
    for (const GroupDifference& one : all) futures.push_back(one.known.futures), told.push_back(one.told() ? 1 : 0);
    group.variables.push_back({"futures_with_any",
                               "futures",
                               "Futures in which there is anything to be a share of.",
                               dimensions,
                               std::move(futures),
                               {}});
    group.variables.push_back(
        {"told", "0..1", "1 if the group is large enough to be told.", dimensions, std::move(told), {}});
    return group;
}

}  // namespace

std::uint32_t group_count(const Study& study, std::size_t arm, std::size_t future, std::size_t horizon,
                          std::size_t group, GroupCount count) {
    const std::size_t groups = resident_groups().size();
    const std::size_t at =
        (((arm * study.futures.size() + future) * study.horizons.size() + horizon) * groups + group) * group_counts +
        static_cast<std::size_t>(count);
    ALONGSIDE_EXPECT(arm < study.arms.size() && future < study.futures.size() && horizon < study.horizons.size() &&
                         group < groups && at < study.group_counts.size(),
                     "a study was asked for a group that it does not hold");
    return study.group_counts[at];
}

std::optional<double> group_share(const Study& study, std::size_t arm, std::size_t future, std::size_t horizon,
                                  std::size_t group, std::size_t share) {
    const GroupShare& wanted = group_shares()[share];
    const std::uint32_t whole = group_count(study, arm, future, horizon, group, wanted.whole);
    if (whole == 0) return std::nullopt;
    return static_cast<double>(group_count(study, arm, future, horizon, group, wanted.part)) /
           static_cast<double>(whole);
}

std::string_view GroupDifference::untold() const {
    return told() ? "" : members < least_told ? "too few to say" : "in too few futures to say";
}

std::optional<double> GroupDifference::share_better() const {
    const int good = group_shares()[share].good;
    if (good == 0) return std::nullopt;
    return good > 0 ? known.share_higher : 1 - known.share_higher - known.share_equal;
}

std::vector<GroupDifference> group_differences(const Study& study) {
    const FloatMode mode;
    std::vector<GroupDifference> all;
    if (study.group_counts.empty() || study.futures.empty()) return all;
    const std::size_t futures = study.futures.size();
    const auto difference = [&](std::size_t arm, std::size_t horizon, std::size_t group, std::size_t share) {
        GroupDifference one{group, share, 0, static_cast<std::int32_t>(futures), {}};
        std::vector<double> first, second;
        for (std::size_t future = 0; future < futures; ++future) {
            one.members += group_count(study, 0, future, horizon, group, GroupCount::members);
            const std::optional<double> without = group_share(study, 0, future, horizon, group, share),
                                        with = group_share(study, arm, future, horizon, group, share);
            if (study.paired && (!without || !with)) continue;
            if (without) first.push_back(*without);
            if (with) second.push_back(*with);
        }
        one.members /= static_cast<double>(futures);
        one.known = difference_between(first, second, study.paired);
        one.known.arm = arm, one.known.horizon = horizon;
        return one;
    };
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm)
        for (std::size_t horizon = 0; horizon < study.horizons.size(); ++horizon)
            for (std::size_t group = 0; group < resident_groups().size(); ++group)
                for (std::size_t share = 0; share < group_shares().size(); ++share)
                    all.push_back(difference(arm, horizon, group, share));
    return all;
}

std::vector<std::string> group_names() {
    Texts names;
    for (const ResidentGroup& group : resident_groups()) names.push_back(full_name(group));
    return names;
}

std::vector<std::string> group_count_names() {
    Texts names;
    for (const GroupCountInfo& one : group_count_infos()) names.emplace_back(one.name);
    return names;
}

std::vector<Group> groups_in_file(const Study& study) {
    if (study.group_counts.empty()) return {};
    std::vector<Group> all{counts_in_file(study)};
    if (study.arms.size() > 1) all.push_back(differences_in_file(study));
    return all;
}

}  // namespace alongside
